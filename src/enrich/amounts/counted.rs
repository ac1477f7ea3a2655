//! What a number counts: the currency before or behind it.

use super::quantity::{Place, Quantity};
use crate::enrich::galley::Galley;
use crate::lexicon::{currency, is_small_code, may_be_no_currency, Kind};
use crate::text::number::{digits_behind_letters, Exact};
use crate::text::sentence::Shape;

/// A currency before a number.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    pub code: Option<&'static str>,
    /// Where the number begins.
    pub number: Place,
    /// Its letters may be something else: TOP 10.
    pub doubtful: bool,
    pub plain_dollar: bool,
}

/// A currency behind a number.
#[derive(Debug, Clone, Copy)]
pub struct Behind {
    pub code: Option<&'static str>,
    /// The token behind it.
    pub last: usize,
    /// A scale that the word holds, too: mkr.
    pub scale: Option<Exact>,
    pub subunit: bool,
    pub doubtful: bool,
}

/// So many tokens may spell a currency's sign: U.S.$.
pub const LONGEST_SIGN: usize = 4;

/// What stands for a currency before a number: US$, HK$, R$, S/, U.S.$, EUR, Fr., R54.
pub fn before(galley: &Galley, at: usize) -> Option<Before> {
    sign(galley, at).or_else(|| abbreviation(galley, at)).or_else(|| letters(galley, at))
}

fn number_at(galley: &Galley, at: usize) -> bool {
    galley.tokens.get(at).is_some_and(|word| word.token.shape == Shape::Number)
}

/// The longest sign that tokens spell.
fn sign(galley: &Galley, at: usize) -> Option<Before> {
    let start = galley.tokens.get(at)?.token.start();
    let mut found = None;
    for last in at + 1..=at + LONGEST_SIGN {
        if last > at + 1 && !galley.glued(last - 1) {
            break;
        }
        if number_at(galley, last) {
            let sign = galley.text.get(start..galley.tokens[last - 1].token.end()).unwrap_or_default();
            let before = |code| Before {
                code: Some(code),
                number: Place { token: last, skip: 0 },
                doubtful: is_doubtful(galley, sign),
                plain_dollar: sign == "$",
            };
            found = currency(sign).map(before).or(found);
        }
    }
    found
}

/// A short word of the pack, perhaps with a full stop: Fr. 4.50.
fn abbreviation(galley: &Galley, at: usize) -> Option<Before> {
    let sense = galley.sense(at);
    let short = sense.is(Kind::Currency) && !sense.is(Kind::Measure) && galley.str(at).chars().count() < LONGEST_SIGN;
    let stop = usize::from(galley.str(at + 1) == "." && galley.glued(at + 1));
    if !short || !number_at(galley, at + 1 + stop) {
        return None;
    }
    let folded = galley.folded(at);
    let (code, scale) = named(galley.words.value(Kind::Currency, &folded)?);
    let counts = scale.is_none() && !is_other_word(galley.str(at), &folded);
    let number = Place { token: at + 1 + stop, skip: 0 };
    counts.then_some(Before { code, number, doubtful: false, plain_dollar: false })
}

/// Letters that stand close before digits: R54, Rs500.
pub fn letters(galley: &Galley, at: usize) -> Option<Before> {
    let word = galley.tokens.get(at).filter(|word| word.capital())?;
    let text = word.token.text(galley.text);
    let skip = digits_behind_letters(text)?;
    let letters = &text[..skip];
    let number = Place { token: at, skip };
    let before = |code, doubtful| Before { code, number, doubtful, plain_dollar: false };
    if let Some(code) = currency(letters) {
        return Some(before(Some(code), is_doubtful(galley, letters)));
    }
    // RS232 is none.
    let set_as_word = letters.chars().nth(1).is_some_and(char::is_lowercase);
    let value = galley.words.value(Kind::Currency, &letters.to_lowercase()).filter(|_| set_as_word)?;
    let (code, scale) = named(value);
    scale.is_none().then_some(before(code, false))
}

/// A small word that stands close before digits, where the script has no capitals: و300.
pub fn small_word(galley: &Galley, at: usize) -> Option<Place> {
    if !galley.words.caseless {
        return None;
    }
    let text = galley.str(at);
    let skip = digits_behind_letters(text)?;
    let sense = galley.words.sense(text[..skip].trim_end_matches('ـ'));
    sense.any(&[Kind::And, Kind::Preposition, Kind::Conjunction]).then_some(Place { token: at, skip })
}

/// What stands for a currency behind a number.
pub fn behind(galley: &Galley, at: usize, quantity: &Quantity) -> Option<Behind> {
    let hyphen = galley.str(at) == "-" && galley.glued(at) && galley.glued(at + 1);
    let at = at + usize::from(hyphen);
    let stop = quantity.scale.is_some() && galley.str(at) == "." && galley.glued(at);
    let of = at + usize::from(stop);
    let linked = quantity.scale.is_some() && galley.sense(of).is(Kind::Of);
    let at = of + usize::from(linked);
    let word = galley.tokens.get(at).filter(|word| galley.tokens[quantity.first].block == word.block)?;
    if stop && (linked || word.capital() && !galley.words.capital_nouns) {
        return None;
    }
    if word.sense.is(Kind::Currency) {
        return in_words(galley, at, quantity);
    }
    if word.sense.is(Kind::Subunit) && quantity.scale.is_none() {
        return subunit(galley, at, quantity);
    }
    let of_next = (hyphen || !galley.glued(at)) && galley.glued(at + 1) && number_at(galley, at + 1);
    if linked || of_next {
        return None;
    }
    let sign = galley.str(at);
    let lower = word.token.shape == Shape::Lower;
    let code = currency(sign).filter(|_| if lower { !sign.is_ascii() } else { galley.str(at + 1) != "/" })?;
    let doubtful = is_doubtful(galley, sign);
    Some(Behind { code: Some(code), last: at + 1, scale: None, subunit: false, doubtful })
}

/// A currency's name.
fn in_words(galley: &Galley, at: usize, quantity: &Quantity) -> Option<Behind> {
    let folded = galley.folded(at);
    let (code, scale) = named(galley.words.value(Kind::Currency, &folded)?);
    let measures = |value: &str| value.is_empty() || quantity.spelled;
    let bare = quantity.scale.is_none();
    let measure = bare && galley.words.value(Kind::Measure, &folded).is_some_and(measures);
    // Un Córdoba, Tre Kronor: a capital within a sentence makes it a name.
    let one_word = !folded.contains(' ');
    let name = bare && quantity.spelled && one_word && galley.tokens[at].capital() && !galley.words.capital_nouns;
    let of_next = !galley.glued(at) && galley.glued(at + 1) && number_at(galley, at + 1);
    if measure || name || of_next || is_other_word(galley.str(at), &folded) {
        return None;
    }
    Some(Behind { code, last: at + 1, scale, subunit: false, doubtful: is_doubtful(galley, galley.str(at)) })
}

/// The name of hundredths.
fn subunit(galley: &Galley, at: usize, quantity: &Quantity) -> Option<Behind> {
    let folded = galley.folded(at);
    let (code, scale) = named(galley.words.value(Kind::Subunit, &folded)?);
    let letter = folded.chars().nth(1).is_none();
    let close = galley.glued(at) && galley.tokens[at].token.shape == Shape::Lower;
    // 1080p
    let measure = || galley.words.value(Kind::Measure, &format!("{} {folded}", galley.str(quantity.first))).is_some();
    let behind = Behind { code, last: at + 1, scale, subunit: true, doubtful: false };
    (!letter || close && !measure()).then_some(behind)
}

/// The code that a row of a currency states, and the scale that it holds.
fn named(value: &'static str) -> (Option<&'static str>, Option<Exact>) {
    let (code, scale) = value.split_once(' ').unwrap_or((value, ""));
    (Some(code).filter(|code| !code.is_empty()), Exact::plain(scale))
}

/// Whether a sign or code may be something else. What the pack of the language lists is what it says.
fn is_doubtful(galley: &Galley, sign: &str) -> bool {
    may_be_no_currency(sign) && galley.words.value(Kind::Currency, &sign.to_lowercase()).is_none()
}

/// Whether a code is in small letters that are something else as well: 7.81 sek are seconds.
fn is_other_word(printed: &str, folded: &str) -> bool {
    printed.bytes().any(|byte| byte.is_ascii_lowercase()) && is_small_code(folded) == Some(false)
}
