//! The rest of what a page states: section, keywords, publisher, copyright, licence.

use super::statement::Statements;

/// A list: every value of the most trusted place, split where several stand in one string.
pub fn list(statements: &Statements, field: &str, splits: bool) -> (Vec<String>, Option<(String, String)>) {
    let all = statements.of(field);
    let Some(first) = all.first() else { return (Vec::new(), None) };
    let of = all.iter().filter(|s| s.rank == first.rank && s.from == first.from);
    let mut values: Vec<String> = Vec::new();
    for statement in of {
        let parts: Vec<&str> = if !splits {
            vec![&statement.raw]
        } else if statement.raw.contains(';') && !statement.raw.contains(',') {
            statement.raw.split(';').collect()
        } else {
            statement.raw.split([',', '،', '、']).collect()
        };
        for part in parts.into_iter().map(str::trim).filter(|part| is_for_people(part)) {
            if !values.iter().any(|known| known == part) {
                values.push(part.to_owned());
            }
        }
    }
    (values, Some((first.from.clone(), first.raw.clone())))
}

/// Whether a keyword is one for people, not a label of some machine: `Section: Sport`, `f3-4b`, `news.example`.
fn is_for_people(keyword: &str) -> bool {
    let address = keyword.contains('.') && !keyword.contains(' ') && keyword.split('.').all(|part| part.len() > 1);
    let number = keyword.len() > 24 && !keyword.contains(' ') && keyword.bytes().any(|b| b.is_ascii_digit());
    !(keyword.is_empty() || keyword.contains(':') || address || number)
}
