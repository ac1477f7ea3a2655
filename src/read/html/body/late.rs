//! Late signals: what costs most to tell of a block, so that it is told only of those that the other signals leave
//! open. `tools/learn_blocks.py` keeps a list of them: the first trees look at none.

use super::segment::Piece;
use super::signals::{Known, Signal, Signals};
use super::words::{hashed, Gist, Worded};
use crate::lexicon::boilerplate::{plain, Boilerplate, Class};
use crate::lexicon::is_alphanumeric;
use crate::text::cut::up_to;
use crate::text::date::{self, DateContext};
use std::borrow::Cow;
use std::iter;

/// The late signals.
#[cfg(test)]
pub const LATE: [Signal; 7] = {
    use Signal::*;
    [told, like_headline, like_description, like_byline, dated, opening, phrase]
};

/// Adds the late signals of a block.
pub fn read(signals: &mut Signals, piece: &Piece, gist: &Gist, known: &Known) {
    metadata(signals, piece, gist, known);
    if piece.text.len() <= FURNITURE {
        signals.set(Signal::opening, opening(known, &piece.text, gist));
        signals.set(Signal::phrase, number(phrase(known, &piece.text, gist)));
    }
}

/// The first phrase of furniture in a text.
fn phrase(known: &Known, text: &str, gist: &Gist) -> Option<Class> {
    let mut tables = known.furniture.iter().filter(|table| table.sieve(hashed).may_hold(gist.list)).peekable();
    tables.peek()?;
    let text = plain(text);
    tables.find_map(|table| table.phrases(&text).next()).map(|(class, ..)| class)
}

/// What a whole line is.
pub fn line(known: &Known, text: &str, gist: &Gist) -> Option<Class> {
    let mut tables = known.furniture.iter().filter(|table| table.sieve(hashed).may_be(gist.list)).peekable();
    tables.peek()?;
    let text = plain(text);
    tables.find_map(|table| table.line(&text))
}

/// What metadata say of a block.
fn metadata(signals: &mut Signals, piece: &Piece, gist: &Gist, known: &Known) {
    use Signal::*;
    signals.set(told, known.body.map_or(-1, |body| body.covers_in_order(gist)));
    signals.set(like_headline, known.headline.covers(gist));
    signals.set(like_description, known.description.covers(gist));
    if signals.get(width) <= LINE {
        let (rest, bytes) = without_dates(&piece.text, &known.dates);
        signals.set(dated, (100 * bytes / piece.text.len().max(1)) as i32);
        let undated = Worded::of(iter::once(&*rest).filter(|_| bytes > 0), rest.len());
        let gist = if bytes == 0 { *gist } else { undated.gist(0) };
        signals.set(like_byline, known.signed.covers(&gist));
    }
}

/// A line without its dates, and how many bytes they were.
fn without_dates<'l>(line: &'l str, context: &DateContext) -> (Cow<'l, str>, usize) {
    let found = date::find(line, context);
    let mut rest = Cow::Borrowed(line);
    for date in found.iter().rev() {
        rest.to_mut().replace_range(date.range.clone(), " ");
    }
    (rest, found.iter().map(|date| date.range.len()).sum())
}

/// What the opening of a line makes it.
pub fn opening(known: &Known, line: &str, gist: &Gist) -> i32 {
    let marked = !line.starts_with(is_alphanumeric);
    let may_open = |table: &&&Boilerplate| marked || table.sieve(hashed).may_open(gist.list);
    let mut tables = known.furniture.iter().filter(may_open).peekable();
    if tables.peek().is_none() {
        return 0;
    }
    let line = plain(up_to(line, OPENING));
    number(tables.find_map(|table| table.opening(&line)))
}

/// The number that a class has among signals; 0 is none.
pub fn number(class: Option<Class>) -> i32 {
    class.map_or(0, |class| class as i32 + 1)
}

/// No opening is longer, in bytes.
const OPENING: usize = 160;
/// A wider block is no line of a byline or date.
const LINE: i32 = 120;
/// Furniture is no longer, in bytes.
const FURNITURE: usize = 600;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{packs, Kind};

    #[test]
    fn the_sieve_lets_every_row_through() {
        for pack in packs() {
            let sieve = Boilerplate::of(pack).sieve(hashed);
            for (row, _) in pack.rows(Kind::Phrase) {
                let texts = [row.to_owned(), row.to_uppercase(), format!("(Harbour, 9: {row}?)")];
                // ß is SS in capitals, and no longer the phrase.
                let mut texts = texts.iter().filter(|text| plain(text).contains(&plain(row)));
                assert!(texts.all(|text| sieve.may_hold(&hashed(text))), "{}: {row}", pack.code);
            }
            for (row, _) in pack.rows(Kind::Line) {
                assert!(sieve.may_be(&hashed(row)) && sieve.may_be(&hashed(&plain(row))), "{}: {row}", pack.code);
            }
            for (row, _) in pack.rows(Kind::Opening) {
                let mut texts = [row.to_owned(), row.to_uppercase(), format!("{row}: Harbour")].into_iter();
                let opens = |text: &String| Boilerplate::of(pack).opening(&plain(text)).is_some();
                let marked = |text: &str| !text.starts_with(is_alphanumeric);
                let passes = |text: &str| marked(text) || sieve.may_open(&hashed(text));
                assert!(texts.all(|text| !opens(&text) || passes(&text)), "{}: {row}", pack.code);
            }
        }
    }
}
