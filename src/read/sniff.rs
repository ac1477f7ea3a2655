//! What a document is, by its first bytes.

use crate::model::{Error, Format};

/// Magic numbers of what people feed a text tool by mistake.
const BINARY: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"PK\x05\x06", "a ZIP archive (or an office document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"wOFF", "a web font"),
    (b"wOF2", "a web font"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
];

/// What marks a page within its first bytes, in lower case.
const PAGE: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<script",
    "<link",
    "<article",
    "<div",
    "<p>",
    "<p ",
    "<h1",
    "<section",
    "<main",
    "<table",
    "<span",
    "<!--",
    "<?xml",
];

/// How much of a document tells what it is.
const LOOK: usize = 4096;

/// # Errors
/// [`Error::Empty`] or [`Error::Binary`] for what no reader can read.
pub fn readable(bytes: &[u8]) -> Result<(), Error> {
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Err(Error::Empty);
    }
    if let Some((_, name)) = BINARY.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::Binary(name));
    }
    match bytes.get(4..12) {
        Some(b"ftypavif" | b"ftypheic" | b"ftypmif1") => Err(Error::Binary("an image")),
        Some(brand) if brand.starts_with(b"ftyp") => Err(Error::Binary("a video")),
        _ if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Err(Error::Binary("a WebP image")),
        _ if bytes.starts_with(b"RIFF") => Err(Error::Binary("a sound or video file")),
        _ => Ok(()),
    }
}

/// Whether a document begins with a tag of a page, however its letters are set.
fn begins(bytes: &[u8]) -> bool {
    let is = |tag: &&str| bytes.get(..tag.len()).is_some_and(|first| first.eq_ignore_ascii_case(tag.as_bytes()));
    PAGE.iter().any(is)
}

/// HTML if the document begins with a tag, or holds one of a page's tags early on; else text.
pub fn format(bytes: &[u8]) -> Format {
    let look = &bytes[..bytes.len().min(LOOK)];
    // Nearly every page begins with a tag, and nothing else need be looked at.
    if begins(look.strip_prefix(b"\xef\xbb\xbf").unwrap_or(look).trim_ascii_start()) {
        return Format::Html;
    }
    if memchr::memchr(b'<', look).is_none() {
        return Format::Text;
    }
    // UTF-16 pages show their tags once the NULs are gone.
    let plain: Vec<u8> = look.iter().filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let text = String::from_utf8_lossy(&plain);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{fffd}');
    let opens = PAGE.iter().any(|tag| text.starts_with(tag));
    let tags = PAGE.iter().filter(|tag| text.contains(**tag)).count();
    if opens || tags >= 2 {
        Format::Html
    } else {
        Format::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_texts_are_told_apart() {
        assert_eq!(format(b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>"), Format::Html);
        assert_eq!(format(b"<p>Only a piece."), Format::Html);
        assert_eq!(format(b"Use the <div> tag, he said."), Format::Text);
        assert_eq!(format(b"A < B\n\nNothing else."), Format::Text);
    }

    #[test]
    fn binaries_are_named() {
        assert_eq!(readable(b"%PDF-1.7 ..."), Err(Error::Binary("a PDF")));
        assert_eq!(readable(b" \n\0 "), Err(Error::Empty));
        assert!(readable(b"text").is_ok());
    }
}
