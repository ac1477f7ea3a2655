//! The record: one article in one shape, whatever it was read from. Names are those of schema.org's
//! [NewsArticle](https://schema.org/NewsArticle) in snake case where it has one. Every key is in every record, in
//! the order of the fields below; empty is `null` for a value or object and `[]` for a list.

use super::{Block, Format};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// The version of the record's shape, the value of [`Article::schema`].
pub const SCHEMA: &str = "copydesk/1";

/// One article, or why there is none (`error`). Offsets count Unicode code points into `text`, end exclusive.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "copydesk record", deny_unknown_fields)]
pub struct Article {
    /// Always `copydesk/1`.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// XXH3-128 of the document's bytes as opened (and the member's number, where there are several), in hex.
    pub id: String,
    /// Where the article came from.
    pub source: Source,
    /// Why there is no article; all other fields are then empty.
    pub error: Option<Failure>,
    /// Codes for what was noticed on the way, such as `charset-guessed` or `no-body`.
    pub warnings: Vec<Warning>,
    /// Canonical address, absolute.
    pub url: Option<String>,
    /// The article's own headline, without the site's name.
    pub headline: Option<String>,
    /// The other headlines the page states, at most one a role, none equal to `headline`.
    pub alternative_headlines: Vec<AlternativeHeadline>,
    /// The summary as the metadata states it.
    pub description: Option<String>,
    /// The byline in the words of the page: names, jobs and places as printed there, without dates, addresses and buttons
    /// beside them.
    pub byline: Option<String>,
    /// Who signs: persons; an agency or the site itself only where no person does.
    pub authors: Vec<Author>,
    /// Place, date and agency at the beginning of the text; the words also stay in `text`.
    pub dateline: Option<Dateline>,
    /// The news agency credited.
    pub agency: Option<String>,
    /// ISO 8601, as precise as the source: day, minute, second, with the offset only where it is stated.
    pub date_published: Option<String>,
    /// ISO 8601, as precise as the source.
    pub date_modified: Option<String>,
    /// Who publishes.
    pub publisher: Option<Publisher>,
    /// The sections of the site or paper the article stands in.
    pub article_section: Vec<String>,
    /// Keywords as the page states them.
    pub keywords: Vec<String>,
    /// BCP 47: what the text is, where it is long enough to tell; else what the page declares.
    pub in_language: Option<String>,
    /// Whether the page says that it can be read without paying.
    pub is_accessible_for_free: Option<bool>,
    /// The copyright notice as printed.
    pub copyright_notice: Option<String>,
    /// Address of the licence.
    pub license: Option<String>,
    /// The article's blocks, in order.
    pub body: Vec<Block>,
    /// The blocks' texts joined by a blank line.
    pub text: Option<String>,
    /// Words of `text` by Unicode word boundaries (UAX #29).
    pub word_count: u64,
    /// The article's images.
    pub images: Vec<Image>,
    /// The links in the body.
    pub links: Vec<Link>,
    /// What somebody is quoted as saying.
    pub quotes: Vec<Quote>,
    /// The people the article names.
    pub people: Vec<Person>,
    /// The organisations the article names.
    pub organizations: Vec<Organization>,
    /// The amounts of money the article states.
    pub amounts: Vec<Amount>,
    /// Where each field's winner stood and what it said there.
    pub provenance: Vec<Provenance>,
}

/// Where an article came from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// The input as given; lossy if its name is not UTF-8. `-` is standard input.
    pub path: Option<String>,
    /// 1, 2, ... in an input of several articles, else null.
    pub member: Option<u64>,
    /// The address the input or its container says it was fetched from.
    pub url: Option<String>,
    /// When it was fetched, where the container says so.
    pub fetched: Option<String>,
    /// How it was read.
    pub format: Option<Format>,
    /// The charset it was decoded from, a label of the WHATWG Encoding Standard in lower case.
    pub charset: Option<String>,
    /// Length in bytes, as opened (after decompression).
    pub bytes: Option<u64>,
}

/// Why there is no article.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Failure {
    /// A short code: `not-found`, `unreadable`, `empty`, `binary`, `no-text` ...
    pub kind: String,
    /// What happened and what to do, for people.
    pub message: String,
}

/// Something noticed on the way that a reader of the record should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// The charset was not stated and was guessed from the bytes.
    CharsetGuessed,
    /// The charset that was stated does not fit the bytes; another was used.
    CharsetMislabelled,
    /// Some bytes could not be decoded and became U+FFFD.
    CharsetReplaced,
    /// The document was longer than the cap; the rest was not read.
    CutBytes,
    /// Tags deeper than the cap were dropped, their text was kept.
    CutDepth,
    /// The document had more nodes than the cap; the rest was not read.
    CutNodes,
    /// The document had more words than the cap; the rest was not read.
    CutText,
    /// A tag had more attributes than the cap; the rest of them were dropped.
    CutAttributes,
    /// The text was longer than the cap for enrichment; quotes, people, organizations and amounts are of its beginning.
    CutEnrichment,
    /// A compressed input ended early; what could be opened was read.
    CutCompressed,
    /// JSON-LD was not JSON and was read after repair.
    JsonLdRepaired,
    /// JSON-LD was not JSON and could not be repaired.
    JsonLdBroken,
    /// The page has text but no article on it.
    NoBody,
    /// The body comes from metadata or a state script; the page itself shows none.
    BodyFromMetadata,
    /// Hyphens at the ends of hard-wrapped lines were resolved.
    HyphensResolved,
}

/// A headline that the page states beside the article's own.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AlternativeHeadline {
    /// Where it is used.
    pub role: HeadlineRole,
    /// The headline.
    pub text: String,
}

/// Where an alternative headline is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeadlineRole {
    /// The line above the headline.
    Kicker,
    /// The page's h1.
    Page,
    /// Open Graph or Twitter card.
    Social,
    /// `<title>`, what search engines show.
    Search,
    /// JSON-LD or microdata.
    Metadata,
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Author {
    /// The name alone: no "By", no role, no address.
    pub name: String,
    /// A page about the author, absolute.
    pub url: Option<String>,
}

/// `MOSCOW, Aug 15 (Reuters) -`
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Dateline {
    /// As printed.
    pub text: String,
    /// The place as printed.
    pub place: Option<String>,
    /// The date as far as it is stated: `2022-08-15`, or `--08-15` without a year (ISO 8601:2000 truncated form).
    pub date: Option<String>,
    /// The agency as printed.
    pub agency: Option<String>,
}

/// Who publishes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Publisher {
    /// As the page states it.
    pub name: Option<String>,
    /// Host of the page's address without `www.`.
    pub domain: Option<String>,
}

/// An image of the article.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Image {
    /// Absolute where the page's address is known.
    pub url: Option<String>,
    /// As printed.
    pub caption: Option<String>,
    /// Photographer, agency or licence, as printed.
    pub credit: Option<String>,
    /// The `alt` attribute.
    pub alt: Option<String>,
}

/// A link in the body.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Link {
    /// Absolute where the page's address is known.
    pub url: String,
    /// The words that are linked.
    pub text: String,
    /// Offset of its first code point in `text`.
    pub start: usize,
    /// Offset behind its last code point.
    pub end: usize,
}

/// A stretch that somebody is quoted as saying, one entry a paragraph and a stretch.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Quote {
    /// What stands between the marks, without them.
    pub text: String,
    /// Offset of its first code point in `text`.
    pub start: usize,
    /// Offset behind its last code point.
    pub end: usize,
    /// The speaker as written at this quotation.
    pub speaker_mention: Option<String>,
    /// The fullest name of that person in the article.
    pub speaker: Option<String>,
    /// The word or phrase that attributes it: `said`, `according to`.
    pub cue: Option<String>,
    /// The rule that attributed it.
    pub rule: Option<String>,
    /// How likely it is that somebody says this and that it is this speaker, 0 to 1. Below 0.25 no speaker is told.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: Decimal,
}

/// Somebody the article names.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Person {
    /// The fullest form in the article.
    pub name: String,
    /// As the article gives it: "head of the state defense conglomerate Rostech".
    pub role: Option<String>,
    /// How many times the article names them.
    pub mentions: u64,
}

/// An organisation the article names.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Organization {
    /// The fullest form in the article.
    pub name: String,
    /// The acronym the article gives.
    pub acronym: Option<String>,
    /// How many times the article names it.
    pub mentions: u64,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Amount {
    /// As printed.
    pub text: String,
    /// Offset of its first code point in `text`.
    pub start: usize,
    /// Offset behind its last code point.
    pub end: usize,
    /// Exact.
    pub value: Decimal,
    /// ISO 4217, or null where several currencies have that name and nothing in the article tells.
    pub currency: Option<String>,
}

/// Where a field's winner stood.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Provenance {
    /// The record's key.
    pub field: String,
    /// The place: `json-ld:headline`, `meta:og:title`, `h1`, `line:1`.
    pub from: String,
    /// What it said there, before parsing.
    pub raw: String,
}

/// An exact decimal number: a JSON number without exponent, kept as its digits so that no arithmetic of a machine
/// can change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal(String);

impl Decimal {
    /// A decimal of digits with at most one point, such as `15900000000` or `-0.5`; zeros that mean nothing are
    /// dropped. `None` if it is not one.
    pub fn parse(digits: &str) -> Option<Self> {
        let (sign, rest) = match digits.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", digits),
        };
        let (whole, part) = rest.split_once('.').unwrap_or((rest, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() && part.is_empty() || !all_digits(whole) || !all_digits(part) {
            return None;
        }
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            w => w,
        };
        let part = part.trim_end_matches('0');
        let (sign, dot) =
            (if whole == "0" && part.is_empty() { "" } else { sign }, if part.is_empty() { "" } else { "." });
        Some(Self(format!("{sign}{whole}{dot}{part}")))
    }

    /// Hundredths, for confidences: `Decimal::hundredths(85)` is 0.85.
    pub fn hundredths(n: u32) -> Self {
        Self::parse(&format!("{}.{:02}", n / 100, n % 100)).expect("digits")
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // RawValue carries the digits into JSON untouched, so no number type can round them.
        let raw = serde_json::value::RawValue::from_string(self.0.clone()).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

impl Article {
    /// An article of which nothing is known but where it came from.
    pub fn empty(id: String, source: Source) -> Self {
        Self {
            schema: SCHEMA,
            id,
            source,
            error: None,
            warnings: Vec::new(),
            url: None,
            headline: None,
            alternative_headlines: Vec::new(),
            description: None,
            byline: None,
            authors: Vec::new(),
            dateline: None,
            agency: None,
            date_published: None,
            date_modified: None,
            publisher: None,
            article_section: Vec::new(),
            keywords: Vec::new(),
            in_language: None,
            is_accessible_for_free: None,
            copyright_notice: None,
            license: None,
            body: Vec::new(),
            text: None,
            word_count: 0,
            images: Vec::new(),
            links: Vec::new(),
            quotes: Vec::new(),
            people: Vec::new(),
            organizations: Vec::new(),
            amounts: Vec::new(),
            provenance: Vec::new(),
        }
    }

    /// Adds a warning, once.
    pub fn warn(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
            self.warnings.sort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_their_digits() {
        let shown = |s: &str| Decimal::parse(s).map(|d| serde_json::to_string(&d).unwrap());
        assert_eq!(shown("1000000000000"), Some("1000000000000".into()));
        assert_eq!(shown("0012.50"), Some("12.5".into()));
        assert_eq!(shown("-0.50"), Some("-0.5".into()));
        assert_eq!(shown("-0.0"), Some("0".into()));
        assert_eq!(shown("1e3"), None);
        assert_eq!(shown("."), None);
        assert_eq!(Decimal::hundredths(5).as_str(), "0.05");
    }
}
