//! Floor 2: what can be told from characters alone: charsets, white space, dates, names, bylines, datelines,
//! addresses, languages, sentences. Pure functions; the words of languages come from the lexicon.

pub mod byline;
pub mod count;
pub(crate) mod credit;
pub mod cut;
pub mod date;
pub mod dateline;
pub mod decode;
pub mod eights;
pub mod fold;
pub mod language;
pub(crate) mod lower;
pub mod name;
pub mod number;
pub mod runs;
pub mod sentence;
pub mod space;
pub mod url;
