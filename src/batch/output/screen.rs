//! A terminal as output: control characters that stand in a file's name or a page's address must not command it.

use std::io::{self, Write};

/// Passes text on; C0 (but line ends and tabs), DEL and C1 characters are written as `\u001b`, which is also how
/// JSON writes them.
pub struct Screen<W> {
    out: W,
    /// The first byte of a C1 character may be the last of a write (U+0080 to U+009F are C2 80 to C2 9F in UTF-8).
    lead: bool,
}

const LEAD: u8 = 0xc2;

impl<W: Write> Screen<W> {
    pub fn new(out: W) -> Self {
        Self { out, lead: false }
    }
}

impl<W: Write> Write for Screen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut shown = Vec::with_capacity(bytes.len() + 16);
        for byte in bytes {
            match (std::mem::take(&mut self.lead), byte) {
                (true, 0x80..=0x9f) => write!(shown, "\\u{byte:04x}")?,
                (true, _) => shown.extend([LEAD, *byte]),
                (false, &LEAD) => self.lead = true,
                (false, b'\n' | b'\r' | b'\t') => shown.push(*byte),
                (false, 0..=0x1f | 0x7f) => write!(shown, "\\u{byte:04x}")?,
                (false, _) => shown.push(*byte),
            }
        }
        self.out.write_all(&shown)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_no_commands() {
        let mut screen = Screen::new(Vec::new());
        for part in ["a\u{1b}[2J\u{7f}\n".as_bytes(), b"\xc2", b"\x9bb\xc2", b"\xa9 ", "é".as_bytes()] {
            screen.write_all(part).unwrap();
        }
        assert_eq!(String::from_utf8(screen.out).unwrap(), "a\\u001b[2J\\u007f\n\\u009bb© é");
    }
}
