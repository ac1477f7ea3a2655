//! Names in scripts without capitals: the title beside a name tells it, or a family name that the pack knows; whoever
//! has been told so once is known again wherever the name stands.

use super::galley::{Galley, Word};
use super::names::{Run, TITLES};
use super::surnames;
use crate::lexicon::Kind;
use rustc_hash::{FxHashMap, FxHashSet};

/// All names, in order: people, and organizations that stand in their titles or come again.
pub fn find(galley: &Galley) -> Vec<Run> {
    let people = match galley.words.names.surnames_lead() {
        true => surnames::find(galley),
        false => again(galley, introduced(galley)),
    };
    let mut all = organizations(galley, &people);
    all.extend(people);
    all.sort_by_key(|run| run.first);
    all.dedup_by(|next, run| next.first < run.last);
    all
}

/// A name of people. All its words are told, so that it needs no other sign.
pub fn person(first: usize, last: usize, words: usize) -> Run {
    Run { last, words, titled: true, ..Run::at(first) }
}

/// People whose title or honorific stands before their full name.
fn introduced(galley: &Galley) -> Vec<Run> {
    let mut times: FxHashMap<&str, u32> = FxHashMap::default();
    (0..galley.tokens.len()).for_each(|i| *times.entry(galley.str(i)).or_default() += 1);
    let mut found: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < galley.tokens.len() {
        match galley.sense(at).any(&[Kind::Title, Kind::Honorific]).then(|| named(galley, &times, at)).flatten() {
            Some(run) => {
                at = run.last;
                found.push(run);
            }
            None => at += 1,
        }
    }
    found
}

/// Behind the name that follows a noun for somebody and what belongs to it, or behind what belongs to it where no name
/// follows: رئيس نقابة الطيارين عمر الجابري. Where family names lead, and in scripts with capitals, none is sought.
pub fn told_by(galley: &Galley, noun: usize) -> usize {
    if !galley.words.caseless || galley.words.names.surnames_lead() {
        return noun + 1;
    }
    let last = title_end(galley, noun);
    name_end(galley, &FxHashMap::default(), last).map_or(last, |(end, _)| end)
}

/// The name behind a title and what belongs to it: وزير النقل سامر الحداد.
fn named(galley: &Galley, times: &FxHashMap<&str, u32>, title: usize) -> Option<Run> {
    let last = title_end(galley, title);
    let comma = is_comma(galley, last);
    let first = last + usize::from(comma);
    let (end, words) = name_end(galley, times, first)?;
    let honored = (title..last).any(|i| galley.sense(i).is(Kind::Honorific));
    let said = |i: usize| galley.alongside(i, first).is_some_and(|word| word.sense.any(&[Kind::Say, Kind::According]));
    let again = times.get(galley.str(end - 1)).is_some_and(|&times| times > 1);
    let told = honored || said(end) || title > 0 && said(title - 1) || again;
    if comma && !is_comma(galley, end) || !comma && !told {
        return None;
    }
    let before = (title..last).find(|&i| is_office(galley, i));
    let own_end = (title..last).rev().find(|&i| !galley.sense(i).is(Kind::Honorific) || is_office(galley, i));
    let behind = (is_comma(galley, end) && is_office(galley, end + 1)).then(|| (end + 1, title_end(galley, end + 1)));
    let role = before.zip(own_end.map(|end| end + 1)).or(behind);
    Some(Run { role, ..person(first, end, words) })
}

fn is_office(galley: &Galley, i: usize) -> bool {
    galley.sense(i).is(Kind::Title)
}

fn is_comma(galley: &Galley, i: usize) -> bool {
    matches!(galley.str(i), "," | "،")
}

/// Behind a title and what belongs to it: titles, bodies, and words with the article written before them.
fn title_end(galley: &Galley, title: usize) -> usize {
    const LONGEST: usize = 8;
    let belongs = |&i: &usize| {
        let word = galley.alongside(i, title);
        word.is_some_and(|word| word.sense.any(TITLES) || word.sense.is(Kind::Org) || is_definite(galley, i))
    };
    title + 1 + (title + 1..title + LONGEST).take_while(belongs).count()
}

/// Whether a word that the pack does not know has the article written before it.
fn is_definite(galley: &Galley, i: usize) -> bool {
    const SHORTEST: usize = 4;
    let text = galley.str(i);
    let mut starts = text.char_indices().skip(1).take(2).map(|(at, _)| &text[..at]);
    !galley.sense(i).known()
        && text.chars().count() >= SHORTEST
        && starts.any(|start| galley.words.sense(start).is(Kind::Article))
}

/// The end of a full name that begins with a token, and its words: what the pack does not know, up to what it knows.
fn name_end(galley: &Galley, times: &FxHashMap<&str, u32>, first: usize) -> Option<(usize, usize)> {
    const MOST: usize = 3;
    let part = |i: usize| {
        let word = galley.alongside(i, first).filter(|word| word.token.is_word())?;
        (!word.sense.known() || word.sense.is(Kind::Particle)).then_some(word)
    };
    let (mut at, mut words) = (first, 0);
    while let Some(word) = part(at) {
        let particle = word.sense.is(Kind::Particle);
        let hyphen = galley.is(at + 1, b'-') && galley.glued(at + 1) && galley.glued(at + 2);
        at += if hyphen { 2 } else { 1 };
        words += usize::from(!particle && !hyphen);
        let again = times.get(galley.str(at - 1)).is_some_and(|&times| times > 1);
        if words > MOST || words > 1 && again && !particle && !hyphen {
            break;
        }
    }
    ((2..=MOST).contains(&words)).then_some((at, words))
}

/// The people with all places where their full names or last names stand.
fn again<'a>(galley: &Galley<'a>, people: Vec<Run>) -> Vec<Run> {
    let mut known: FxHashMap<&'a str, Vec<(&'a str, usize)>> = FxHashMap::default();
    for run in &people {
        let first = last_name(galley, run);
        let forms = known.entry(galley.str(run.last - 1)).or_default();
        forms.push((galley.span(run.name, run.last), run.words));
        forms.push((galley.span(first, run.last), 1));
    }
    let mut found = people;
    let mut taken: FxHashSet<usize> = found.iter().flat_map(|run| run.first..run.last).collect();
    for i in (0..galley.tokens.len()).filter(|&i| !taken.contains(&i)).collect::<Vec<_>>() {
        for &(form, words) in known.get(galley.str(i)).into_iter().flatten().take(FORMS) {
            let from = galley.tokens[i].token.end().checked_sub(form.len());
            let first = from.and_then(|from| galley.tokens.binary_search_by_key(&from, |word| word.token.start()).ok());
            if let Some(first) = first.filter(|&first| galley.span(first, i + 1) == form && !taken.contains(&first)) {
                taken.extend(first..i + 1);
                found.push(person(first, i + 1, words));
                break;
            }
        }
    }
    found.sort_by_key(|run| run.first);
    found
}

/// So many forms that end alike are tried.
const FORMS: usize = 16;

/// The first token of a last name, with what a hyphen joins to it.
fn last_name(galley: &Galley, run: &Run) -> usize {
    let mut first = run.last - 1;
    while first >= run.name + 2 && galley.is(first - 1, b'-') && galley.glued(first) {
        first -= 2;
    }
    first
}

/// Organizations in titles, before people, or named more than once.
fn organizations(galley: &Galley, people: &[Run]) -> Vec<Run> {
    let named: Vec<Run> = (0..galley.tokens.len()).filter_map(|i| organization(galley, i)).collect();
    let mut times: FxHashMap<&str, u32> = FxHashMap::default();
    named.iter().for_each(|run| *times.entry(galley.span(run.first, run.last)).or_default() += 1);
    let starts: FxHashSet<usize> = people.iter().map(|run| run.first).collect();
    let in_role: FxHashSet<usize> = people.iter().filter_map(|run| run.role).flat_map(|(a, b)| a..b).collect();
    let linked = |run: &Run| galley.sense(run.last).is(Kind::Preposition) && starts.contains(&(run.last + 1));
    let told = |run: &Run| {
        let before = starts.contains(&run.last) || linked(run) || has_acronym(galley, run.last);
        before
            || in_role.contains(&run.first)
            || stands_free(galley, run)
            || times[galley.span(run.first, run.last)] > 1
    };
    let mut found: Vec<Run> = named.into_iter().filter(told).collect();
    // The longest of those that begin together: 南湖大学桥梁研究所.
    found.sort_by_key(|run| (run.first, std::cmp::Reverse(run.last)));
    found.dedup_by(|next, run| next.first < run.last);
    found
}

/// Whether a long name stands between marks or words of the syllabary, which parts it from other words: 国際石橋協会は.
fn stands_free(galley: &Galley, run: &Run) -> bool {
    const SHORTEST: usize = 6;
    let syllable = |c: char| matches!(c, '\u{3040}'..='\u{309f}');
    let parts = |i: usize| {
        galley.alongside(i, run.first).is_none_or(|word| !word.token.is_word() || galley.str(i).starts_with(syllable))
    };
    let long = galley.span(run.first, run.last).chars().count() >= SHORTEST;
    let behind = galley.alongside(run.last, run.first).is_some() && galley.str(run.last).starts_with(syllable);
    let whole = !galley.span(run.first, run.last).contains(syllable);
    long && whole && behind && run.first.checked_sub(1).is_none_or(parts)
}

/// Whether an acronym in brackets stands behind a name: 川辺綱引協会（KTA）.
fn has_acronym(galley: &Galley, last: usize) -> bool {
    let brackets = matches!((galley.str(last), galley.str(last + 2)), ("(", ")") | ("（", "）"));
    brackets && galley.str(last + 1).chars().filter(char::is_ascii_uppercase).count() > 1
}

/// An organization by its word at this token: behind what it is called where family names stand first, else before.
fn organization(galley: &Galley, i: usize) -> Option<Run> {
    let sense = galley.sense(i);
    let run = |first: usize, last: usize| Run { last, words: 2, sense, ..Run::at(first) };
    if !galley.words.names.surnames_lead() {
        let last = i
            + 1
            + (i + 1..i + 5).take_while(|&at| galley.alongside(at, i).is_some() && is_definite(galley, at)).count();
        return (sense.is(Kind::Org) && last > i + 1).then(|| run(i, last));
    }
    if galley.words.particles {
        // Its own name stands before what it is, and no particle behind.
        let bare = !sense.known() && surnames::without_particle(galley, galley.str(i)).len() == galley.str(i).len();
        let end = surnames::known_end(galley, i, Kind::Org).filter(|_| bare)?;
        return Some(Run { sense: end, ..run(i, i + 1) });
    }
    const LONGEST: usize = 14;
    let part = |&at: &usize| {
        let plain = |word: &&Word| word.token.is_word() && (!word.sense.known() || word.sense.is(Kind::Org));
        galley.alongside(at, i).filter(plain).is_some()
    };
    let first = i - (i.saturating_sub(LONGEST)..i).rev().take_while(part).count();
    // 日本石橋協会, 国際石橋協会: before it a word for where or how far may stand that is known as another.
    let reach = |&at: &usize| {
        let common = |word: &&Word| word.token.is_word() && !word.sense.any(surnames::STOPS) && !word.sense.any(TITLES);
        let two = galley.str(at).chars().count() == 2
            && galley.str(at).chars().all(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
        two && galley.alongside(at, i).filter(common).is_some()
    };
    let first = first.checked_sub(1).filter(|at| first < i && reach(at)).unwrap_or(first);
    (sense.is(Kind::Org) && first + 1 < i).then(|| run(first, i + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{lay_out, BlockKind};

    fn named(language: &str, paragraph: &str) -> Vec<String> {
        let (body, text) = lay_out([(BlockKind::Paragraph, None, paragraph.to_owned())]);
        let galley = Galley::of(&text, &body, Some(language));
        find(&galley).iter().map(|run| galley.span(run.name, run.last).to_owned()).collect()
    }

    #[test]
    fn titles_tell_names() {
        assert_eq!(named("zh", "市长李明远说，桥已开放。李明远走了。"), ["李明远", "李明远"]);
        assert_eq!(named("ja", "山本健太郎市長は述べた。山本市長は帰った。"), ["山本健太郎", "山本"]);
        assert_eq!(named("ja", "野々垣氏は述べた。お客さんは帰った。"), ["野々垣"]);
        assert_eq!(named("ja", "米国のバルデン大統領は述べた。バルデン氏は帰った。"), ["バルデン", "バルデン"]);
        assert_eq!(named("ja", "フランス大統領は述べた。サッカー選手は帰った。").len(), 0);
        assert_eq!(named("ja", "川辺ヨット協会（KYK）は述べた。"), ["川辺ヨット協会"]);
        assert_eq!(named("ko", "김민수 푸른들당 대선 후보는 말했다. 박서연 전 대표를 만났다."), ["김민수", "박서연"]);
        assert_eq!(named("ko", "그는 대표를 제명한 뒤 시장의 고향인 곳에 갔다.").len(), 0);
        assert_eq!(named("ko", "김민수 시장은 말했다. 김 시장은 떠났다."), ["김민수", "김"]);
        assert_eq!(named("ko", "시장 김민수가 왔다. 박서연 씨는 갔다."), ["김민수가", "박서연"]);
        assert_eq!(named("ar", "قال وزير النقل سامر الحداد إن الجسر جاهز."), ["سامر الحداد"]);
        assert_eq!(named("he", "שר התחבורה אבנר גולן אמר שלום."), ["אבנר גולן"]);
    }

    #[test]
    fn no_title_no_name() {
        assert!(named("zh", "桥已开放，天气很好。").is_empty());
        assert!(named("ar", "الجسر جاهز والنهر ليس جاهزا.").is_empty());
    }
}
