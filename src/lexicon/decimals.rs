//! Countries that write numbers with another decimal mark than their language does elsewhere.

/// The decimal mark of a country, by its ISO 3166 code; none where it writes as its language does.
pub fn decimal_mark(country: &str) -> Option<char> {
    let rows = include_str!("../../data/decimal_marks.csv").lines().skip(1);
    let mut rows = rows.filter_map(|row| row.split_once(','));
    rows.find(|(own, _)| *own == country).and_then(|(_, mark)| mark.chars().next())
}

#[cfg(test)]
mod tests {
    use super::decimal_mark;

    #[test]
    fn countries_differ() {
        assert_eq!(decimal_mark("MX"), Some('.'));
        assert_eq!(decimal_mark("ES"), None);
    }
}
