//! JSON as real pages carry it: wrapped in comments, with raw line breaks in strings, trailing commas, unescaped
//! quotes, several objects in one script.

use serde_json::Value;

/// What became of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was JSON.
    Sound,
    /// It is JSON after repair.
    Repaired,
    /// It could not be read, or not all of it.
    Broken,
}

/// The values of a script.
pub fn read(script: &str) -> (Vec<Value>, Outcome) {
    let bare = unwrap(script);
    if bare.is_empty() {
        return (Vec::new(), Outcome::Sound);
    }
    if let Ok(value) = serde_json::from_str(bare) {
        return (vec![value], Outcome::Sound);
    }
    let entities = bare.contains("&quot;") && !bare.contains('"');
    let text = if entities { bare.replace("&quot;", "\"").replace("&amp;", "&") } else { bare.to_owned() };
    let (mut values, mut whole) = several(&repair(&text));
    if values.is_empty() {
        (values, whole) = several(&text);
    }
    (values, if whole { Outcome::Repaired } else { Outcome::Broken })
}

/// The values that stand one behind the other, and whether that is all there is.
fn several(text: &str) -> (Vec<Value>, bool) {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        match value {
            Ok(value) => values.push(value),
            Err(_) => return (values, false),
        }
    }
    let whole = !values.is_empty();
    (values, whole)
}

/// The script without CDATA and comment marks around it.
fn unwrap(script: &str) -> &str {
    const MARKS: [&str; 8] = ["<!--", "-->", "//<![CDATA[", "<![CDATA[", "//]]>", "]]>", "/*", "*/"];
    let mut text = script.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == ';');
    loop {
        let before = text.len();
        for mark in MARKS {
            text = text.strip_prefix(mark).unwrap_or(text);
            text = text.strip_suffix(mark).unwrap_or(text);
        }
        text = text.trim_matches(|c: char| c.is_whitespace() || c == ';');
        if text.len() == before {
            return text;
        }
    }
}

/// One pass over the characters; what is sound stays as it is.
fn repair(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open: Vec<char> = Vec::new();
    let mut in_string = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let rest = &text[at + c.len_utf8()..];
        if in_string {
            match c {
                '"' if closes(rest) => {
                    in_string = false;
                    out.push('"');
                }
                '"' => out.push_str("\\\""),
                '\\' => skip(&mut chars, escape(rest, &mut out)),
                c if c.is_control() => out.push_str(if c == '\n' || c == '\r' { "\\n" } else { " " }),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push('"');
            }
            '/' if rest.starts_with('/') => skip(&mut chars, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with('*') => skip(&mut chars, rest.find("*/").map_or(rest.len(), |end| end + 2)),
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' => {
                while out.ends_with(|c: char| c == ',' || c.is_whitespace()) {
                    out.pop();
                }
                // A bracket that closes nothing is dropped.
                if open.last() == Some(&c) {
                    open.pop();
                    out.push(c);
                }
            }
            ';' if open.is_empty() => {}
            ',' if open.is_empty() || out.ends_with(',') => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    if in_string {
        out.push('"');
    }
    while out.ends_with(|c: char| c == ',' || c == ':' || c.is_whitespace()) {
        out.pop();
    }
    out.extend(open.into_iter().rev());
    out
}

/// Whether a quote is followed by what follows a string.
fn closes(rest: &str) -> bool {
    let mut after = rest.trim_start().chars();
    match after.next() {
        None | Some('}' | ']' | ':') => true,
        Some(',') => matches!(
            after.find(|c| !c.is_whitespace()),
            None | Some('"' | '{' | '[' | '}' | ']' | '0'..='9' | 't' | 'f' | 'n' | '-' | '/')
        ),
        _ => false,
    }
}

/// Copies what stands behind a backslash, mended; gives its length.
fn escape(rest: &str, out: &mut String) -> usize {
    let unit = |at: usize| rest.get(at..at + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    match rest.chars().next() {
        Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
            out.push('\\');
            out.push(c);
            1
        }
        Some('u') => match unit(1) {
            Some(0xd800..=0xdbff) if rest.get(5..7) == Some("\\u") && matches!(unit(7), Some(0xdc00..=0xdfff)) => {
                out.push('\\');
                out.push_str(&rest[..11]);
                11
            }
            Some(0xd800..=0xdfff) => {
                out.push('\u{fffd}');
                5
            }
            Some(_) => {
                out.push('\\');
                out.push_str(&rest[..5]);
                5
            }
            None => 0,
        },
        _ => 0,
    }
}

fn skip(chars: &mut std::iter::Peekable<std::str::CharIndices>, bytes: usize) {
    let Some((from, _)) = chars.peek().copied() else { return };
    while chars.next_if(|(at, _)| *at < from + bytes).is_some() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(script: &str) -> (Option<String>, Outcome) {
        let (values, outcome) = read(script);
        (values.first().and_then(|v| v["name"].as_str()).map(str::to_owned), outcome)
    }

    #[test]
    fn broken_json_is_mended() {
        for script in [
            "{\"name\": \"Rain\",}",
            "<!-- {\"name\": \"Rain\"} -->",
            "//<![CDATA[\n{\"name\": \"Rain\", /* a comment */ \"x\": [1,2,],}\n//]]>",
            "{\"name\": \"Rain\"}; {\"name\": \"Wind\"}",
            "{\"name\": \"Rain\", \"text\": \"one\ntwo \"three\" four\"}",
            "{\"name\": \"Rain\", \"text\": \"\\ud83d lone \\x\"}",
            "{\"name\": \"Rain\", \"list\": [{\"a\": \"b\"",
            "{&quot;name&quot;: &quot;Rain&quot;}",
        ] {
            let (name, outcome) = name(script);
            assert_eq!(name.as_deref(), Some("Rain"), "{script}");
            assert_ne!(outcome, Outcome::Broken, "{script}");
        }
        assert_eq!(name("not json at all").1, Outcome::Broken);
        assert_eq!(name("{\"name\": \"Rain\"}").1, Outcome::Sound);
    }
}
