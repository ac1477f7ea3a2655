//! The front matter of Markdown: what the static site generators that read it know as metadata. Of YAML and TOML as
//! much as such heads use: strings and lists, on one line or several, and maps of which the name is taken; and of JSON.

mod json;

use super::lines::Line;
use crate::lexicon::{Kind, Pack};

/// A key as the packs' labels mean it, its value, and the line.
pub type Entry = (&'static str, String, u32);

/// The keys of front matter, after the static site generators that read it. A pack's labels are keys as well.
const KEYS: &[(&str, &str)] = &[
    ("title", "headline"),
    ("subtitle", "standfirst"),
    ("author", "byline"),
    ("authors", "byline"),
    ("date", "date"),
    ("published", "date"),
    ("publishdate", "date"),
    ("lastmod", "updated"),
    ("updated", "updated"),
    ("modified", "updated"),
    ("tags", "keywords"),
    ("keywords", "keywords"),
    ("category", "section"),
    ("categories", "section"),
    ("section", "section"),
    ("description", "description"),
    ("summary", "description"),
    ("canonical_url", "url"),
    ("canonical", "url"),
    ("url", "url"),
    ("source", "source"),
    ("publisher", "source"),
    ("lang", "language"),
    ("language", "language"),
    ("copyright", "copyright"),
    ("slug", "ignore"),
];

/// Tables whose keys say of the article what those outside of them do.
const OPEN: &[&str] = &["params", "extra", "taxonomies", "meta", "metadata"];
/// What a map that stands for a person or a firm is called by.
const NAME: &str = "name";

/// The front matter that opens a text, and how many lines it takes: between fences, or an object of JSON, with keys of
/// which one at least is known.
pub fn read(lines: &[Line], languages: &[&'static Pack]) -> Option<(Vec<Entry>, usize)> {
    let (fields, taken) = json::read(lines).or_else(|| fenced(lines))?;
    let means = |key: &str| {
        let spaced = key.to_lowercase().replace(['_', '-'], " ");
        let own = KEYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, means)| *means);
        own.or_else(|| languages.iter().find_map(|pack| pack.get(Kind::Label, &spaced)))
    };
    let known = fields.into_iter().filter_map(|field| Some((means(&field.key)?, field)));
    let entries = known.map(|(means, field)| (means, joined(means, field.values), field.line));
    let found: Vec<Entry> =
        entries.filter(|(means, value, _)| !value.is_empty() && !matches!(*means, "body" | "ignore")).collect();
    (!found.is_empty()).then_some((found, taken))
}

/// The keys between two fences, and how many lines these take.
fn fenced(lines: &[Line]) -> Option<(Vec<Field>, usize)> {
    let fence = lines.first()?.text;
    let ends = match fence {
        "---" => ["---", "..."],
        "+++" => ["+++", "+++"],
        _ => return None,
    };
    let end = lines[1..].iter().position(|line| ends.contains(&line.text))? + 1;
    let head = &lines[1..end];
    let fields = if fence == "+++" { toml(head)? } else { yaml(head)? };
    Some((fields, end + 1))
}

/// The values of a list as a labelled line has them.
fn joined(means: &str, values: Vec<String>) -> String {
    let between = if means == "keywords" && values.len() > 1 || means == "section" { "; " } else { ", " };
    values.into_iter().filter(|value| !value.is_empty()).collect::<Vec<_>>().join(between)
}

/// A key with its values.
struct Field {
    key: String,
    values: Vec<String>,
    line: u32,
}

/// The keys of YAML, those of open tables among them; `None` where a line is of another sort.
fn yaml(lines: &[Line]) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if line.blank() || line.text.starts_with('#') {
            continue;
        }
        let (key, value) = pair(line.text, ':')?;
        let inside = |next: &&Line| next.blank() || next.indent > line.indent || next.text.starts_with(['-', ']', '#']);
        let more = lines[at..].iter().take_while(inside).count();
        let children = &lines[at..at + more];
        at += more;
        let named = OPEN.iter().any(|open| key.eq_ignore_ascii_case(open));
        match value {
            "" if named => fields.extend(yaml(children)?),
            _ => fields.push(Field { key: key.to_owned(), values: yaml_value(value, children), line: line.number }),
        }
    }
    Some(fields)
}

/// The values of a key: what stands beside it, and below it.
fn yaml_value(value: &str, children: &[Line]) -> Vec<String> {
    let lines = || children.iter().map(|line| line.text).filter(|text| !text.is_empty());
    let whole = |first: &str| lines().fold(first.to_owned(), |all, line| format!("{all} {line}")).trim().to_owned();
    match value.chars().next() {
        // A block of lines, folded or as it stands.
        Some('>' | '|') => vec![whole("")],
        Some('[' | '{' | '"' | '\'') => scalars(&whole(value), ':'),
        Some(_) => scalars(&whole(uncommented(value)), ':'),
        None if lines().any(|text| text.starts_with('-')) => items(children),
        None => named(lines(), ':').into_iter().collect(),
    }
}

/// The items of a list of lines that dashes open; of a map its name.
fn items(lines: &[Line]) -> Vec<String> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    for line in lines.iter().filter(|line| !line.blank() && !line.text.starts_with('#')) {
        match (line.text.strip_prefix('-'), found.last_mut()) {
            (Some(item), _) => found.push(vec![item.trim()]),
            (None, Some(open)) => open.push(line.text),
            (None, None) => {}
        }
    }
    let item = |lines: Vec<&str>| match pair(lines[0], ':').filter(|_| !lines[0].starts_with(['"', '\'', '[', '{'])) {
        Some(_) => named(lines.into_iter(), ':').into_iter().collect(),
        None => scalars(uncommented(&lines.join(" ")), ':'),
    };
    found.into_iter().flat_map(item).collect()
}

/// The keys of TOML, those of open tables among them; `None` where a line is of another sort.
fn toml(lines: &[Line]) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    // What table the keys belong to; `None` where nobody asks for them.
    let mut table = Some("");
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if line.blank() || line.text.starts_with('#') {
            continue;
        }
        if let Some(name) = line.text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(name, _)| name) {
            let name = name.trim_start_matches('[').trim();
            let known = OPEN.iter().any(|open| name.eq_ignore_ascii_case(open));
            table = if known { Some("") } else { Some(name).filter(|name| KEYS.iter().any(|(key, _)| key == name)) };
            continue;
        }
        let (key, value) = pair(line.text, '=')?;
        let mut value = value.to_owned();
        while open(&value) {
            value.push(' ');
            value.push_str(uncommented(lines.get(at)?.text));
            at += 1;
        }
        let key = match table {
            Some("") => key,
            Some(table) if key == NAME => table,
            _ => continue,
        };
        fields.push(Field { key: key.to_owned(), values: scalars(&value, '='), line: line.number });
    }
    Some(fields)
}

/// Whether a value of TOML goes on in the next line.
fn open(value: &str) -> bool {
    let fence = |mark: &str| value.starts_with(mark) && !(value.len() >= 6 && value.ends_with(mark));
    fence("\"\"\"") || fence("'''") || value.starts_with('[') && !uncommented(value).ends_with(']')
}

/// A key of letters, digits and little else, and what stands behind its mark.
fn pair(text: &str, mark: char) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(mark)?;
    let key = key.trim().trim_matches(['"', '\'']);
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let apart = mark == '=' || value.is_empty() || value.starts_with(' ');
    (apart && !key.is_empty() && key.len() <= 40 && key.chars().all(word)).then(|| (key, value.trim()))
}

/// The name that a map goes by.
fn named<'t>(mut lines: impl Iterator<Item = &'t str>, mark: char) -> Option<String> {
    lines.find_map(|text| pair(text, mark).filter(|(key, _)| *key == NAME)).map(|(_, name)| unquoted(uncommented(name)))
}

/// A value, the items of a list in brackets, or the name in a map in braces.
fn scalars(value: &str, mark: char) -> Vec<String> {
    let value = value.trim();
    let inner = |open: char, shut: char| uncommented(value).strip_prefix(open).and_then(|rest| rest.strip_suffix(shut));
    if let Some(items) = inner('[', ']') {
        return cut(items).into_iter().flat_map(|item| scalars(item, mark)).collect();
    }
    match inner('{', '}') {
        Some(pairs) => named(cut(pairs).into_iter(), mark).into_iter().collect(),
        None => vec![unquoted(value)],
    }
}

/// The items between commas, those within quotation marks and brackets aside.
fn cut(list: &str) -> Vec<&str> {
    let (mut from, mut quoted, mut depth) = (0, None, 0);
    let mut found = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            '"' | '\'' if quoted == Some(c) => quoted = None,
            '"' | '\'' if quoted.is_none() && list[from..at].trim().is_empty() => quoted = Some(c),
            '[' | '{' if quoted.is_none() => depth += 1,
            ']' | '}' if quoted.is_none() => depth -= 1,
            ',' if quoted.is_none() && depth == 0 => {
                found.push(list[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(list[from..].trim());
    found.retain(|item| !item.is_empty());
    found
}

/// A value without the remark behind it.
fn uncommented(value: &str) -> &str {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = quote.and_then(|quote| value[1..].rfind(quote)).map_or(0, |end| end + 1);
    value[from..].find(" #").map_or(value, |at| value[..from + at].trim_end())
}

/// A value without its quotation marks, and what they made of marks within it.
fn unquoted(value: &str) -> String {
    let value = uncommented(value.trim());
    let inner = |mark: &str| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    match (inner("\"\"\"").or_else(|| inner("'''")), inner("\""), inner("'")) {
        (Some(text), ..) => text.trim().to_owned(),
        (None, Some(text), _) => text.replace("\\\"", "\"").replace("\\n", " ").replace("\\\\", "\\"),
        (None, None, Some(text)) => text.replace("''", "'"),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;
    use crate::lexicon::with_english;

    fn entries(text: &str) -> Vec<(&'static str, String)> {
        let found = read(&lines::lines(text), &with_english(Some("de"))).map(|(entries, _)| entries);
        found.unwrap_or_default().into_iter().map(|(means, value, _)| (means, value)).collect()
    }

    fn owned(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        pairs.iter().map(|(means, value)| (*means, (*value).to_owned())).collect()
    }

    #[test]
    fn yaml_on_several_lines() {
        let text = "---\ntitle: >\n  Ferry stays\n  in port\nauthors:\n  - name: Ada Berg\n    email: a@x.example\n  - Tom \
            McKay\nauthor: {name: \"Jo Ek\", url: x}\n# a remark\ndate: '2024-05-03' # a day\ntags:\n- ferry\n- \"strike, \
            again\"\nparams:\n  section: Harbour\nimage:\n  title: none of ours\nsummary: It\n  stays.\n...\nText.";
        let want = [
            ("headline", "Ferry stays in port"),
            ("byline", "Ada Berg, Tom McKay"),
            ("byline", "Jo Ek"),
            ("date", "2024-05-03"),
            ("keywords", "ferry; strike, again"),
            ("section", "Harbour"),
            ("description", "It stays."),
        ];
        assert_eq!(entries(text), owned(&want));
    }

    #[test]
    fn toml_with_tables() {
        let text = "+++\ntitle = \"Ferry: \\\"no\\\"\"\ndate = 2024-05-03T10:15:00Z\ndraft = false\ndescription = \
            '''It\nstays.'''\n[taxonomies]\ntags = [\n  \"ferry\",\n  'strike', # both\n]\n[[authors]]\nname = \"Ada \
            Berg\"\n[menu]\nname = \"none of ours\"\n+++\nText.";
        let want = [
            ("headline", "Ferry: \"no\""),
            ("date", "2024-05-03T10:15:00Z"),
            ("description", "It stays."),
            ("keywords", "ferry; strike"),
            ("byline", "Ada Berg"),
        ];
        assert_eq!(entries(text), owned(&want));
    }

    #[test]
    fn json_with_and_without_fences() {
        let object = "{\n  \"title\": \"Ferry, \\\"again\\\"\",\n  \"authors\": [{\"name\": \"Ada Berg\"}],\n  \
            \"tags\": [\"ferry\", \"strike\"],\n  \"params\": {\"lang\": \"en\"},\n  \"draft\": false\n}";
        let want = [
            ("headline", "Ferry, \"again\""),
            ("byline", "Ada Berg"),
            ("keywords", "ferry; strike"),
            ("language", "en"),
        ];
        assert_eq!(entries(&format!("{object}\n\nText.")), owned(&want));
        assert_eq!(entries(&format!("---\n{object}\n---\nText.")), owned(&want));
        assert_eq!(entries(object), []);
        assert_eq!(entries("{\"page\": 3}\nText."), []);
        assert_eq!(entries("{ferry} is a word.\nText."), []);
    }

    #[test]
    fn keys_in_the_words_of_a_pack() {
        let text = "---\ntitel: 'Fähre''s Ende'\nautor: Ada Berg\nschlagworte: [Fähre, Streik]\n---\n";
        let want = [("headline", "Fähre's Ende"), ("byline", "Ada Berg"), ("keywords", "Fähre; Streik")];
        assert_eq!(entries(text), owned(&want));
    }

    #[test]
    fn what_stands_between_rules_is_no_front_matter() {
        assert_eq!(entries("---\nThe ferry stays in port.\n---\nNobody knows why."), []);
        assert_eq!(entries("---\nNote: nobody knows.\n---\nText."), []);
        assert_eq!(entries("---\n---\n"), []);
        assert_eq!(entries("---\ntitle: open"), []);
    }
}
