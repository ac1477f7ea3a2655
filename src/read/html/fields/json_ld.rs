//! JSON-LD: the objects of all scripts, the one that is this page's article, and what it states.

use super::repair;
use super::statement::{plain, Named, Statements};
use crate::lexicon::is_alphanumeric;
use crate::lexicon::sources::sources;
use crate::model::Warning;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// Objects are looked for so deep.
const DEEP: usize = 12;
/// And so many values are looked at.
const MANY: usize = 100_000;

/// The JSON-LD of a page.
#[derive(Debug, Default)]
pub struct JsonLd {
    values: Vec<Value>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

/// An object with its type.
#[derive(Debug, Clone, Copy)]
struct Typed<'a> {
    object: &'a Object,
    kind: &'a str,
    /// `article`, `page`, `site`, `person`, `organization`
    class: &'static str,
    /// How near its type is to a news article; 1 most.
    rank: i32,
    depth: usize,
}

/// What is known of the page beside its JSON-LD.
#[derive(Debug)]
pub struct About {
    /// Its addresses, bare.
    urls: Vec<String>,
    /// The letters of its headings and titles.
    titles: Vec<String>,
}

impl About {
    /// What is known of a page with these addresses, and these headings and titles.
    pub fn new<'a>(urls: impl Iterator<Item = &'a str>, titles: impl Iterator<Item = &'a str>) -> Self {
        Self { urls: urls.map(|url| bare(url).to_owned()).collect(), titles: titles.map(letters).collect() }
    }
}

impl JsonLd {
    /// Reads scripts.
    pub fn read<'s>(scripts: impl Iterator<Item = &'s str>) -> Self {
        let mut json = Self::default();
        for script in scripts {
            let (values, outcome) = repair::read(script);
            json.values.extend(values);
            match outcome {
                repair::Outcome::Sound => {}
                repair::Outcome::Repaired => json.warnings.push(Warning::JsonLdRepaired),
                repair::Outcome::Broken => json.warnings.push(Warning::JsonLdBroken),
            }
        }
        json
    }

    /// Hands in what the objects state that speak of this page.
    pub fn state(&self, about: &About, out: &mut Statements) {
        let (typed, by_id) = self.objects();
        let mut articles: Vec<(i32, Typed)> =
            typed.iter().filter(|t| t.class == "article").map(|t| (fit(t, about), *t)).collect();
        // The best first; a tie goes to the one nearer to news, then to the first.
        articles.sort_by_key(|(fit, t)| (-fit, t.rank));
        let best = articles.first().map_or(0, |(fit, _)| *fit);
        let others = typed.iter().filter(|t| !matches!(t.class, "article" | "person" | "trail")).map(|t| (0, *t));
        let persons = typed.iter().filter(|t| t.class == "person").map(|t| (0, *t));
        // Objects of other articles, related ones say, fit the page less.
        let taken = articles.iter().filter(|(fit, _)| *fit > 0 && *fit + 3 >= best).take(4).copied();
        let taken = taken.chain(articles.first().copied().filter(|(fit, _)| *fit == 0 && articles.len() == 1));
        for (at, (_, typed)) in taken.enumerate() {
            state(&typed, at as i32, &by_id, out);
        }
        for (_, typed) in others.chain(persons).take(40) {
            state(&typed, 0, &by_id, out);
        }
        if let Some(first) = typed.iter().find(|t| t.class == "trail") {
            trail(first, out);
        }
    }

    /// Every typed object, and those that others refer to.
    fn objects(&self) -> (Vec<Typed<'_>>, FxHashMap<&str, &Object>) {
        let mut typed = Vec::new();
        let mut by_id: FxHashMap<&str, &Object> = FxHashMap::default();
        let mut open: Vec<(&Value, usize)> = self.values.iter().rev().map(|v| (v, 0)).collect();
        let mut seen = 0;
        while let Some((value, depth)) = open.pop() {
            seen += 1;
            if depth > DEEP || seen > MANY {
                continue;
            }
            match value {
                Value::Array(items) => open.extend(items.iter().rev().map(|item| (item, depth))),
                Value::Object(object) => {
                    if let Some(id) = object.get("@id").and_then(Value::as_str).filter(|_| object.len() > 1) {
                        by_id.entry(id).or_insert(object);
                    }
                    typed.extend(class(object).map(|(kind, class, rank)| Typed { object, kind, class, rank, depth }));
                    let inner = object
                        .iter()
                        .filter(|(key, _)| !matches!(key.as_str(), "comment" | "review" | "itemListElement"));
                    let inner: Vec<_> = inner.map(|(key, v)| (v, depth + usize::from(key != "@graph"))).collect();
                    open.extend(inner.into_iter().rev());
                }
                _ => {}
            }
        }
        (typed, by_id)
    }
}

/// What an object is, by its type; of several the nearest to a news article.
fn class(object: &Object) -> Option<(&str, &'static str, i32)> {
    let types = match object.get("@type")? {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let known = types.into_iter().filter_map(|kind| {
        let name = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
        let source = sources("json_ld_type", &name.to_ascii_lowercase()).first()?;
        Some((name, source.field, source.rank))
    });
    known.min_by_key(|(_, class, rank)| (*class != "article", *rank))
}

/// Whether a statement's place is an object that is an article: `json-ld:BlogPosting.datePublished`.
pub fn is_of_article(from: &str) -> bool {
    rank_of(from).is_some()
}

/// Whether it is a news article: `json-ld:NewsArticle.author`.
pub fn is_of_news(from: &str) -> bool {
    // The types of the table that have news in their names come first.
    rank_of(from).is_some_and(|rank| rank <= 7)
}

fn rank_of(from: &str) -> Option<i32> {
    let kind = from.strip_prefix("json-ld:")?.split('.').next()?;
    let source = sources("json_ld_type", &kind.to_ascii_lowercase()).first()?;
    (source.field == "article").then_some(source.rank)
}

/// How well an object fits the page: its address, its headline, its place.
fn fit(typed: &Typed, about: &About) -> i32 {
    let text = |key: &str| typed.object.get(key).and_then(Value::as_str);
    let of_page = typed.object.get("mainEntityOfPage");
    let id = of_page.and_then(|page| page.as_str().or_else(|| page.get("@id")?.as_str()));
    let addresses = [text("url"), id, text("@id")];
    let at_home = addresses.iter().flatten().any(|a| about.urls.iter().any(|url| bare(a) == url));
    let headline = text("headline").or_else(|| text("name")).map(|raw| letters(&plain(raw))).unwrap_or_default();
    let titled = about.titles.iter().any(|title| alike(title, &headline));
    let elsewhere = !about.urls.is_empty() && text("url").is_some() && !at_home;
    4 * i32::from(at_home) + 4 * i32::from(titled) - 3 * i32::from(elsewhere && !titled)
        + i32::from(typed.depth == 0)
        + i32::from(text("datePublished").is_some())
        + i32::from(typed.object.contains_key("author"))
        + i32::from(typed.rank <= 12)
}

/// An address without its scheme, `www.` and what follows the path.
fn bare(url: &str) -> &str {
    let url = url.split(['#', '?']).next().unwrap_or(url);
    url.trim_end_matches('/').split_once("://").map_or(url, |(_, rest)| rest).trim_start_matches("www.")
}

/// The letters of a text in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| is_alphanumeric(*c)).flat_map(char::to_lowercase).collect()
}

/// Whether one opens or ends with the other, both by their letters.
fn alike(a: &str, b: &str) -> bool {
    let short = a.len().min(b.len());
    short >= 8 && (a.starts_with(b) || b.starts_with(a) || a.ends_with(b) || b.ends_with(a))
}

/// Hands in an object's properties, `less` trusted by so many ranks.
fn state(typed: &Typed, less: i32, by_id: &FxHashMap<&str, &Object>, out: &mut Statements) {
    let mut path = String::new();
    for (key, value) in typed.object {
        path.clear();
        path.extend([typed.class, ".", key]);
        path.make_ascii_lowercase();
        let place = format!("json-ld:{}.{}", typed.kind, key);
        for item in items(value) {
            property(&path, &place, item, less, by_id, out);
        }
    }
}

/// Hands in the steps of a trail that leads to the page, each with where it leads.
fn trail(typed: &Typed, out: &mut Statements) {
    let steps = typed.object.get("itemListElement").into_iter().flat_map(items).filter_map(Value::as_object);
    for step in steps.take(STEPS) {
        let item = step.get("item");
        let text = |object: &'_ Object, key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
        let inner = |key: &str| item.and_then(Value::as_object).and_then(|object| text(object, key));
        let url = item.and_then(Value::as_str).map(str::to_owned).or_else(|| inner("@id")).or_else(|| inner("url"));
        if let Some(name) = text(step, "name").or_else(|| inner("name")) {
            let named = Named { url: url.as_deref(), class: None };
            out.add_after(0, "json_ld", "trail.item", || format!("json-ld:{}", typed.kind), &name, named);
        }
    }
}

/// A trail has no more steps.
const STEPS: usize = 12;

fn property(path: &str, place: &str, value: &Value, less: i32, by_id: &FxHashMap<&str, &Object>, out: &mut Statements) {
    let from = || place.to_owned();
    match value {
        Value::String(text) => out.add_after(less, "json_ld", path, from, text, Named::default()),
        Value::Bool(yes) => {
            out.add_after(less, "json_ld", path, from, if *yes { "true" } else { "false" }, Named::default());
        }
        Value::Number(number) => {
            out.add_after(less, "json_ld", path, from, &number.to_string(), Named::default());
        }
        Value::Object(object) => {
            let object = resolved(object, by_id);
            let name = name(object);
            let url = ["url", "sameAs", "@id"].iter().find_map(|key| items(object.get(*key)?).find_map(Value::as_str));
            // A person or body is its name; other objects are looked into by one more step of the path.
            if let Some(name) = &name {
                let url = url.filter(|url| url.starts_with("http") || url.starts_with('/'));
                let class = class(object).map(|(_, class, _)| class);
                out.add_after(less, "json_ld", path, from, name, Named { url, class });
            }
            for (key, inner) in object {
                let inner_path = format!("{path}.{}", key.to_ascii_lowercase());
                if let Some(text) = inner.as_str().filter(|_| !sources("json_ld", &inner_path).is_empty()) {
                    let from = || format!("{place}.{key}");
                    out.add_after(less, "json_ld", &inner_path, from, text, Named::default());
                }
            }
        }
        _ => {}
    }
}

/// What an object that is only a reference refers to.
fn resolved<'a>(object: &'a Object, by_id: &FxHashMap<&str, &'a Object>) -> &'a Object {
    let id = object.get("@id").and_then(Value::as_str);
    let target = id.filter(|_| !object.contains_key("name")).and_then(|id| by_id.get(id));
    target.copied().unwrap_or(object)
}

fn name(object: &Object) -> Option<String> {
    let text = |key: &str| object.get(key).and_then(|v| items(v).find_map(Value::as_str));
    let parts = || Some(format!("{} {}", text("givenName")?, text("familyName")?));
    text("name").map(str::to_owned).or_else(parts)
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    match value {
        Value::Array(items) => items.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}
