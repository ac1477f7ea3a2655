//! What can go wrong with a document. What can go wrong with an output is the batch floor's.

use super::Failure;

/// Why a document gives no article. The text says what happened and what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// Nothing is in it.
    #[error("the input is empty; check how it was saved")]
    Empty,
    /// It is not text.
    #[error("the input is {0}, not text; convert it to HTML or text first")]
    Binary(&'static str),
    /// It has markup or white space only.
    #[error(
        "the input has no readable text; if the page builds its text by script, save the page as the browser shows it"
    )]
    NoText,
    /// The charset that was asked for is unknown.
    #[error("no charset is called {0:?}; use a label of the WHATWG Encoding Standard, such as utf-8 or windows-1252")]
    UnknownCharset(String),
    /// The reader itself failed: a defect of the program.
    #[error("the reader failed ({0}); please report the document")]
    Panic(String),
    /// The input could not be opened or read: kind and message from the batch floor.
    #[error("{message}")]
    Input {
        /// A short code.
        kind: &'static str,
        /// What happened and what to do.
        message: String,
    },
}

impl Error {
    /// The short code in the record.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary(_) => "binary",
            Self::NoText => "no-text",
            Self::UnknownCharset(_) => "unknown-charset",
            Self::Panic(_) => "panic",
            Self::Input { kind, .. } => kind,
        }
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        Self { kind: error.kind().to_owned(), message: error.to_string() }
    }
}
