//! Evidence: each place a field may be stated hands in a candidate; one wins, all stay known.

use super::Image;
use serde::Serialize;

/// What a document says about a field in one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// The record's key.
    pub field: &'static str,
    /// The place: `json-ld:headline`, `meta:og:title`, `h1`, `line:1`.
    pub from: String,
    /// What it says there, before parsing.
    pub raw: String,
    /// What that means, parsed; null where it could not be used.
    pub value: Option<String>,
    /// Whether it is (part of) the record's value.
    pub won: bool,
    /// Why it won or lost.
    pub reason: String,
    /// What it was judged by, where a learned model judges: names and whole numbers.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    pub signals: Vec<(&'static str, i32)>,
}

impl Candidate {
    /// One that is the record's value, as no learned model judged.
    pub(crate) fn winner(
        field: &'static str,
        from: impl Into<String>,
        raw: impl Into<String>,
        value: &str,
        reason: &str,
    ) -> Self {
        let (value, reason) = (Some(value.to_owned()), reason.to_owned());
        Self { field, from: from.into(), raw: raw.into(), value, won: true, reason, signals: Vec::new() }
    }
}

fn as_object<S: serde::Serializer>(signals: &[(&'static str, i32)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(signals.iter().copied())
}

/// An image of the document with its verdict: taken or left, in order. Of hundreds that stand apart from the article,
/// the first are told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JudgedImage {
    /// Where it stood: a path of tags, or what else names it.
    pub place: String,
    /// Whether it is an image of the article.
    pub kept: bool,
    /// Why, and how its caption was told.
    pub reason: String,
    /// Its address, and what is printed with it.
    #[serde(flatten)]
    pub image: Image,
}
