//! Numbers as printed, in decimal arithmetic.

/// An exact decimal number: `digits` shifted by `places` behind the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    digits: i128,
    places: u32,
}

impl Exact {
    /// A number as a table writes it: digits with at most one point.
    pub fn plain(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        Some(Self { digits: format!("{whole}{part}").parse().ok()?, places: part.len() as u32 })
    }

    /// A number as printed, by the marks of a language; where they do not fit, it is read as meant.
    ///
    /// ```
    /// use copydesk::text::number::Exact;
    /// let read = |text, decimal| Exact::printed(text, decimal).unwrap().to_string();
    /// assert_eq!(read("1.234,56", ','), "1234.56");
    /// assert_eq!(read("1,23,456", '.'), "123456");
    /// assert_eq!(read("3,4", '.'), "3.4");
    /// assert_eq!(read("12.500", ','), "12500");
    /// ```
    pub fn printed(text: &str, decimal: char) -> Option<Self> {
        let mark = decimal_mark(text, decimal);
        let at = mark.and_then(|mark| text.rfind(mark));
        let mut read = None;
        for (place, digit) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
            let Self { digits, places } = read.unwrap_or(Self { digits: 0, places: 0 });
            let digits = digits.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
            read = Some(Self { digits, places: places + u32::from(at.is_some_and(|at| place > at)) });
        }
        read
    }

    /// The number, where it has no part behind the point.
    pub fn whole(self) -> Option<i128> {
        (self.places == 0).then_some(self.digits)
    }

    /// This times that; none beyond any sum of money.
    pub fn times(self, other: Self) -> Option<Self> {
        let digits = self.digits.checked_mul(other.digits)?;
        Some(Self { digits, places: self.places + other.places })
    }

    /// This and that together.
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let wide = |n: Self| n.digits.checked_mul(10i128.checked_pow(places - n.places)?);
        Some(Self { digits: wide(self)?.checked_add(wide(other)?)?, places })
    }

    /// The same below zero.
    pub fn negative(self) -> Self {
        Self { digits: -self.digits, ..self }
    }

    /// Whether this is less than that.
    pub fn less(self, other: Self) -> bool {
        self.negative().plus(other).is_some_and(|rest| rest.digits > 0)
    }
}

impl std::fmt::Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let places = self.places as usize;
        let digits = format!("{:0>1$}", self.digits.unsigned_abs(), places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        let sign = if self.digits < 0 { "-" } else { "" };
        match part {
            "" => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{part}"),
        }
    }
}

/// The value of a digit of any script that news is written in.
fn digit(c: char) -> Option<u8> {
    const ZEROS: [char; 6] = ['0', '٠', '۰', '०', '০', '０'];
    let value = |zero: char| (c as u32).checked_sub(zero as u32).filter(|value| *value < 10);
    ZEROS.into_iter().find_map(value).map(|value| value as u8)
}

/// A printed number with the digits and marks of ASCII; none where there is anything else in it.
///
/// ```
/// use copydesk::text::number::in_ascii;
/// assert_eq!(in_ascii("٢٠٫٥").as_deref(), Some("20.5"));
/// assert_eq!(in_ascii("१,५००").as_deref(), Some("1,500"));
/// assert_eq!(in_ascii("½"), None);
/// ```
pub fn in_ascii(text: &str) -> Option<String> {
    let ascii = |c: char| match c {
        '.' | ',' | '\'' => Some(c),
        '٫' | '．' => Some('.'),
        '٬' | '，' => Some(','),
        c => digit(c).map(|value| char::from(b'0' + value)),
    };
    text.chars().map(ascii).collect()
}

/// Where the digits begin that a word ends in, where it is nothing but letters before: R54, و300.
pub fn digits_behind_letters(word: &str) -> Option<usize> {
    let at = word.find(|c| digit(c).is_some()).filter(|&at| at > 0)?;
    word[at..].chars().all(|c| digit(c).is_some()).then_some(at)
}

/// Which mark of a printed number parts its whole from the rest, if any does.
fn decimal_mark(text: &str, decimal: char) -> Option<char> {
    const GROUP: usize = 3;
    let last = text.rfind(['.', ','])?;
    let mark = text[last..].chars().next()?;
    let other = if mark == '.' { ',' } else { '.' };
    let behind = text.len() - last - 1;
    let several = text.matches(mark).count() > 1;
    if several {
        return None;
    }
    if text.contains(other) {
        return Some(mark);
    }
    let grouped = behind == GROUP && (1..=GROUP).contains(&last) && !text.starts_with('0');
    (!grouped || mark == decimal).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_is_exact() {
        let n = |s| Exact::plain(s).unwrap();
        assert_eq!(n("15.9").times(n("1000000000")).unwrap().to_string(), "15900000000.0");
        assert_eq!(n("0.5").plus(n("20")).unwrap().to_string(), "20.5");
        assert_eq!(n("2.50").negative().to_string(), "-2.50");
        assert!(n("2").less(n("2.1")));
        assert!(n("999999999999999999999999999999").times(n("1000000000000000000")).is_none());
    }

    #[test]
    fn marks_by_language_and_sense() {
        let read = |text, decimal| Exact::printed(text, decimal).unwrap().to_string();
        assert_eq!(read("1'234.50", '.'), "1234.50");
        assert_eq!(read("1,234", '.'), "1234");
        assert_eq!(read("1.234", '.'), "1.234");
        assert_eq!(read("0,125", '.'), "0.125");
        assert_eq!(read("2 500 000", ','), "2500000");
    }
}
