//! What speaks for and against a block being part of the article, with its reason: `data/blocks.csv`.

use std::sync::OnceLock;

/// A row: where the signal is at least, or at most, the limit, the reason holds.
#[derive(Debug)]
pub struct Rule {
    /// The signal's name.
    pub signal: String,
    /// Whether the limit is the least or the most.
    pub least: bool,
    /// The limit, itself included.
    pub limit: i32,
    /// How much it speaks for (above 0) or against, in hundredths of a logit.
    pub weight: i32,
    /// In words; `{}` stands for the signal's value.
    pub reason: String,
}

static TABLE: &str = include_str!("../../data/blocks.csv");

/// All rows, in order.
pub fn rules() -> &'static [Rule] {
    static READ: OnceLock<Vec<Rule>> = OnceLock::new();
    READ.get_or_init(|| {
        let (names, _) = TABLE.split_once('\n').expect("a header");
        assert_eq!(names, "signal,at,limit,weight,reason");
        let mut table = csv::Reader::from_reader(TABLE.as_bytes());
        table.records().map(|row| rule(&row.expect("a row of CSV"))).collect()
    })
}

fn rule(row: &csv::StringRecord) -> Rule {
    let number = |cell: &str| cell.parse().expect("a whole number");
    Rule {
        signal: row[0].to_owned(),
        least: &row[1] == "least",
        limit: number(&row[2]),
        weight: number(&row[3]),
        reason: row[4].to_owned(),
    }
}

impl Rule {
    /// Whether it holds where the signal has this value.
    pub fn holds(&self, value: i32) -> bool {
        if self.least {
            value >= self.limit
        } else {
            value <= self.limit
        }
    }
}
