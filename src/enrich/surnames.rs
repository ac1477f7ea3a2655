//! People where family names stand first and the pack knows them: Chinese, Japanese, Korean.

use super::caseless::person;
use super::galley::{Galley, Word};
use super::names::{Run, TITLES};
use crate::lexicon::{Gender, Kind, Sense, Tells};
use crate::text::number::in_ascii;
use rustc_hash::{FxHashMap, FxHashSet};

/// What neither belongs to a title nor is a part of a name.
pub(super) const STOPS: &[Kind] = &[
    Kind::Say,
    Kind::Preposition,
    Kind::Conjunction,
    Kind::Pronoun,
    Kind::Possessive,
    Kind::Auxiliary,
    Kind::That,
    Kind::And,
    Kind::According,
    Kind::RelativeDay,
    Kind::Weekday,
    Kind::Month,
    Kind::Number,
];

/// All people: those whom a title or verb beside the name tells, and wherever they are named again.
pub fn find(galley: &Galley) -> Vec<Run> {
    let parted = parted(galley.text);
    let told: Vec<Run> = (0..galley.tokens.len()).filter_map(|i| told(galley, &parted, i)).collect();
    let mut names: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for run in told.iter().filter(|run| run.words > 1) {
        let name = without_particle(galley, galley.span(run.name, run.last));
        names.entry(&name[..run.family]).or_default().push(name);
    }
    let mut told = told.into_iter().peekable();
    let mut found: Vec<Run> = Vec::new();
    for i in 0..galley.tokens.len() {
        while told.next_if(|run| run.first < i).is_some() {}
        let run = told.next_if(|run| run.first == i).or_else(|| again(galley, &names, i));
        // 박서연 전 대표: what is told of somebody names nobody else.
        let told = |last: &Run| last.role.map_or(last.last, |(_, end)| end.max(last.last));
        found.extend(run.filter(|run| found.last().is_none_or(|last| told(last) <= run.first)));
    }
    found
}

/// So many people of one family name are known again.
const NAMESAKES: usize = 16;

/// Somebody known, named again at this token.
fn again(galley: &Galley, names: &FxHashMap<&str, Vec<&str>>, i: usize) -> Option<Run> {
    let text = &galley.text[galley.tokens[i].token.start()..];
    let family = galley.words.names.surname(text)?;
    let name = names.get(&text[..family])?.iter().take(NAMESAKES).find(|name| text.starts_with(**name))?;
    let last = token_at(galley, i, galley.tokens[i].token.start() + name.len())?;
    Some(Run { family, ..person(i, last, 2) })
}

/// The token behind these bytes, which may end within a token where particles are written close behind nouns.
fn token_at(galley: &Galley, first: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let ends = |&i: &usize| galley.alongside(i, first).is_some_and(|word| word.token.end() >= end);
    let last = (first..first + LONGEST).find(ends)?;
    (galley.words.particles || galley.tokens[last].token.end() == end).then_some(last + 1)
}

/// Somebody whose name begins with this token, as what stands beside it tells.
fn told(galley: &Galley, parted: &FxHashSet<&str>, i: usize) -> Option<Run> {
    let start = galley.tokens[i].token.start();
    let Some(family) = galley.words.names.surname(&galley.text[start..]) else {
        return foreign(galley, parted, i).or_else(|| honored(galley, i));
    };
    if galley.words.particles {
        return spaced(galley, i, family);
    }
    let given = token_at(galley, i, start + family)?;
    // 武汉市民: where people are from names none of them.
    let is_title =
        |word: &&Word| word.sense.any(TITLES) && !word.sense.is(Kind::Org) && word.sense.gender != Gender::Many;
    let title = |i: usize| galley.alongside(i, given - 1).filter(is_title);
    // 山本市長
    if title(given).is_some() {
        return Some(Run { family, ..person(i, given, 1) });
    }
    let part = |&at: &usize| galley.alongside(at, i).is_some_and(|word| is_part(galley, at, word));
    let most = (given..given + MOST_GIVEN).take_while(part).count();
    let run = |last: usize| Run { family, ..person(i, last, 2) };
    // 山本健太郎市長
    let titled = (given + 1..=given + most).find(|&last| title(last).is_some());
    if let Some(last) = titled {
        let office = galley.sense(last).any(&[Kind::Title, Kind::PersonNoun]);
        let role = office.then_some((last, last + 1));
        return Some(Run { role, ..run(last) });
    }
    let last = (given + 1..=given + most).find(|&last| is_aged(galley, last, i));
    let aged = last.is_some();
    let last = last.unwrap_or(given + most.min(USUAL_GIVEN));
    let before = i.checked_sub(1).filter(|&before| galley.alongside(before, i).is_some());
    let role = before.filter(|&before| galley.sense(before).any(TITLES)).map(|title| (role_start(galley, title), i));
    // In a place is nobody: 在江口说.
    let opens = before.is_none_or(|before| {
        let (word, sense) = (&galley.tokens[before], galley.sense(before));
        !word.token.is_word() || sense.is(Kind::According) || sense.known() && !sense.is(Kind::Preposition)
    });
    let says = opens && galley.alongside(last, i).is_some_and(|word| word.sense.is(Kind::Say));
    (last > given && (role.is_some() || says || aged)).then(|| Run { role, ..run(last) })
}

/// Whether an age in brackets stands behind: 与田祐希（19）.
fn is_aged(galley: &Galley, last: usize, of: usize) -> bool {
    let brackets = matches!((galley.str(last), galley.str(last + 2)), ("(", ")") | ("（", "）"));
    let age = || in_ascii(galley.str(last + 1)).and_then(|age| age.parse::<u32>().ok());
    brackets && galley.alongside(last + 2, of).is_some() && age().is_some_and(|age| (10..100).contains(&age))
}

/// Somebody from abroad, whose name is written in the signs for foreign words, by the honorific or the office of state
/// behind: タミム氏, タミム首長, タミム前首長; but フランス大統領 is no name. What has another office may be any word: サッカー選手.
fn foreign(galley: &Galley, parted: &FxHashSet<&str>, i: usize) -> Option<Run> {
    const LONGEST: usize = 24;
    const BETWEEN: usize = 3;
    let sign = |at: usize| galley.str(at).starts_with(is_foreign_sign);
    if !sign(i) || i > 0 && galley.glued(i) && sign(i - 1) {
        return None;
    }
    let own = |&at: &usize| galley.alongside(at, i).is_some() && sign(at);
    let last = i + (i..i + LONGEST).take_while(own).count();
    let text = galley.span(i, last);
    let place = galley.words.names.tell(Tells::BeginsPlace, text);
    let known = (i..last).any(|at| galley.sense(at).any(&[Kind::Org, Kind::Title, Kind::Common, Kind::PersonNoun]));
    if place || known || text.chars().nth(1).is_none() {
        return None;
    }
    let run = Run { family: text.len(), ..person(i, last, 2) };
    let office = |at: usize| {
        let word = galley.alongside(at, i)?;
        let office = galley.words.names.tell(Tells::OfState, galley.str(at));
        (word.sense.is(Kind::Title) && office).then_some((last, at + 1))
    };
    let plain = |&at: &usize| at == last || galley.alongside(at - 1, i).is_some_and(|word| word.token.is_word());
    let role = (last..=last + BETWEEN).take_while(plain).find_map(office);
    // メッシ選手, but サッカー選手: what is a trade as well honors nobody.
    let honorific = |word: &Word| word.sense.is(Kind::Honorific) && !word.sense.any(&[Kind::PersonNoun, Kind::Title]);
    let honored = galley.alongside(last, i).is_some_and(honorific);
    // ドナルド・トランプ, トランプ氏
    let whole = text.contains(PARTS) || !parted.contains(text);
    (whole && (honored || role.is_some())).then_some(Run { role, ..run })
}

/// Parts the words of a name that is written in the signs for foreign words.
const PARTS: char = '・';

/// The words that stand behind that mark.
fn parted(text: &str) -> FxHashSet<&str> {
    let words = text.match_indices(PARTS).map(|(at, mark)| &text[at + mark.len()..]);
    words.map(|rest| &rest[..rest.find(|c| c == PARTS || !is_foreign_sign(c)).unwrap_or(rest.len())]).collect()
}

/// Katakana, and the mark that parts the words of a name in it.
fn is_foreign_sign(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30ff}')
}

/// Somebody whose family name the pack does not know, by the honorific behind: 野中氏, 有馬冬子さん.
fn honored(galley: &Galley, i: usize) -> Option<Run> {
    const FEWEST: usize = 2;
    let part = |at: usize| {
        let word = galley.alongside(at, i)?;
        (!word.sense.known() && is_part(galley, at, word)).then_some(at)
    };
    // のぞみさん: no family name is written in syllables, nor in the signs for foreign words.
    let syllable = galley.str(i).starts_with(|c: char| matches!(c, '\u{3040}'..='\u{309f}') || is_foreign_sign(c));
    if galley.words.particles || syllable || i > 0 && part(i - 1).is_some() {
        return None;
    }
    let last = i + (i..i + FEWEST + MOST_GIVEN).map_while(part).count();
    let honorific = galley.alongside(last, i).is_some_and(|word| word.sense.is(Kind::Honorific));
    // 有馬冬子: mostly two characters each.
    let before = i.checked_sub(1).and_then(|before| galley.alongside(before, i)).filter(|word| word.token.is_word());
    let opens = before.is_none_or(|word| word.sense.is(Kind::Preposition));
    let full = opens && last == i + 2 * FEWEST;
    let own_end = if full { i + FEWEST } else { last };
    let family = galley.tokens[own_end.max(1) - 1].token.end().saturating_sub(galley.tokens[i].token.start());
    let behind = honorific || full && is_aged(galley, last, i);
    (last >= i + FEWEST && behind).then(|| Run { family, ..person(i, last, 1 + usize::from(full)) })
}

/// A given name has so many characters at most, and mostly no more than these.
const MOST_GIVEN: usize = 4;
const USUAL_GIVEN: usize = 2;

/// Whether a token may be a character of a given name.
fn is_part(galley: &Galley, i: usize, word: &Word) -> bool {
    let one = galley.str(i).chars().nth(1).is_none();
    one && word.token.is_word() && !word.sense.any(STOPS) && !word.sense.any(&[Kind::Common, Kind::Title, Kind::Org])
}

/// Where a role begins whose title is this token: 东江大学教授.
fn role_start(galley: &Galley, title: usize) -> usize {
    const LONGEST: usize = 16;
    let belongs = |&i: &usize| {
        let word = galley.alongside(i, title).filter(|word| word.token.is_word() && !word.sense.any(STOPS));
        word.is_some_and(|word| !word.sense.known() || word.sense.any(&[Kind::Org, Kind::Title]) || is_place(word))
    };
    title - (title.saturating_sub(LONGEST)..title).rev().take_while(belongs).count()
}

/// 市, 省
fn is_place(word: &Word) -> bool {
    word.sense.is(Kind::Common) && word.token.end() - word.token.start() <= 3
}

/// Where blanks part words: 김민수 한들시장은, 박 교수는, 원장 이정훈은, 박서연 씨가.
fn spaced(galley: &Galley, i: usize, family: usize) -> Option<Run> {
    let text = without_particle(galley, galley.str(i));
    let ends = |at: usize, kind: Kind| galley.alongside(at, i).and_then(|_| known_end(galley, at, kind)).is_some();
    let title = |at: usize| ends(at, Kind::Title);
    let honored = |at: usize| galley.alongside(at, i).is_some() && is_honorific(galley, galley.str(at));
    let run = |words: usize| Run { family, ..person(i, i + 1, words) };
    if text.len() == family {
        return (title(i + 1) || honored(i + 1)).then(|| run(1));
    }
    const GIVEN: usize = 2;
    let given = text[family..].chars();
    // 박서연씨는
    let close = galley.str(i)[text.len()..].chars().next();
    let close = close.is_some_and(|next| galley.words.sense(next.encode_utf8(&mut [0; 4])).is(Kind::Honorific));
    let body = known_end(galley, i, Kind::Org).is_some();
    let full = (GIVEN..=GIVEN + usize::from(close)).contains(&given.clone().count())
        && given.clone().all(char::is_alphabetic)
        && !galley.sense(i).known()
        && !body;
    let bare = text.len() == galley.str(i).len();
    // What belongs to a title stands between the name and it: 김민수 한들시 교통 국장은.
    let end =
        (i + 1..=i + 1 + BETWEEN).take_while(|&at| at == i + 1 || belongs(galley, i, at - 1)).find(|&at| title(at));
    // 원장 이정훈은, but 원장의 고향인
    let before = i.checked_sub(1).filter(|&at| title(at) && is_bare(galley, at));
    let role = match end.filter(|_| bare) {
        Some(end) => Some((i + 1, end + 1)),
        None => before.map(|title| (title, i)),
    };
    (full && (role.is_some() || close || bare && honored(i + 1))).then(|| Run { role, ..run(2) })
}

/// So many words may stand between a name and its title.
const BETWEEN: usize = 3;

/// Whether a word without a particle may belong to the title that stands behind it.
fn belongs(galley: &Galley, name: usize, i: usize) -> bool {
    let own = [Kind::Org, Kind::PersonNoun, Kind::Common];
    let word = galley.alongside(i, name).filter(|word| word.token.is_word());
    let plain = word.is_some_and(|word| (!word.sense.known() || word.sense.any(&own)) && is_bare(galley, i));
    plain && !(looks_full(galley, i) && known_end(galley, i, Kind::Org).is_none())
}

/// Whether a word may be somebody's full name, by its first syllable and its length.
fn looks_full(galley: &Galley, i: usize) -> bool {
    const SYLLABLES: usize = 3;
    let text = galley.str(i);
    !galley.sense(i).known() && text.chars().count() == SYLLABLES && galley.words.names.surname(text).is_some()
}

/// Whether no particle is written behind a word.
fn is_bare(galley: &Galley, i: usize) -> bool {
    without_particle(galley, galley.str(i)).len() == galley.str(i).len()
}

/// Whether a title or honorific, with a particle close behind it, is this token: 교수는, 씨가.
pub fn titled(galley: &Galley, i: usize) -> bool {
    let word = galley.str(i);
    let stem = || without_particle(galley, word);
    galley.words.particles && (is_honorific(galley, word) || galley.words.sense(stem()).any(TITLES))
}

/// 씨, 씨가
fn is_honorific(galley: &Galley, word: &str) -> bool {
    let ends = word.char_indices().skip(1).map(|(at, _)| at).chain([word.len()]);
    let sense = |part: &str| galley.words.sense(part);
    ends.take(LONGEST_HONORIFIC).any(|at| {
        let (honorific, particle) = word.split_at(at);
        sense(honorific).is(Kind::Honorific) && (particle.is_empty() || sense(particle).is(Kind::Preposition))
    })
}

/// In characters.
const LONGEST_HONORIFIC: usize = 4;

/// What the end of a word can be, its particle aside, if it can be of a kind: 한들-시장-은.
pub fn known_end(galley: &Galley, i: usize, kind: Kind) -> Option<Sense> {
    let text = without_particle(galley, galley.str(i));
    let ends = ends(text).map(|at| &text[at..]).filter(|end| end.chars().nth(1).is_some());
    ends.map(|end| galley.words.sense(end)).find(|sense| sense.is(kind))
}

/// Where the ends of a word begin, the longest first. No row of a pack is longer than those looked at, though a text
/// without blanks is one word.
fn ends(word: &str) -> impl Iterator<Item = usize> + '_ {
    const LONGEST: usize = 16;
    let from = word.char_indices().rev().nth(LONGEST - 1).map_or(0, |(at, _)| at);
    word[from..].char_indices().map(move |(at, _)| from + at)
}

/// A word without the particle that is written close behind it: 이정훈은, but 건축가.
pub fn without_particle<'a>(galley: &Galley, word: &'a str) -> &'a str {
    const SHORTEST: usize = 2;
    if !galley.words.particles {
        return word;
    }
    let known = |text: &str| galley.words.sense(text.rsplit(' ').next().unwrap_or_default()).known();
    let shortest = word.char_indices().nth(SHORTEST).map_or(word.len(), |(at, _)| at);
    let end = ends(word).filter(|at| *at >= shortest).find(|&at| galley.words.sense(&word[at..]).is(Kind::Preposition));
    let stem = end.map(|at| &word[..at]).filter(|stem| known(stem) || !known(word)).unwrap_or(word);
    without_honorific(galley, stem)
}

/// A full name without the honorific that is written close behind it: 박서연씨.
fn without_honorific<'a>(galley: &Galley, word: &'a str) -> &'a str {
    const FULL: std::ops::RangeInclusive<usize> = 3..=4;
    let Some((at, _)) = word.char_indices().next_back() else { return word };
    let (name, honorific) = word.split_at(at);
    let sense = |part: &str| galley.words.sense(part);
    let own = sense(honorific).is(Kind::Honorific) && FULL.contains(&name.chars().count());
    match own && !sense(word).known() && !sense(name).known() && galley.words.names.surname(name).is_some() {
        true => name,
        false => word,
    }
}
