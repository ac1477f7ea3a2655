//! The article's own headline, and the others the page states.

use super::candidates::Candidates;
use super::scan::{elsewhere, Scan};
use super::site::{self, Sites};
use super::statement::Statements;
use crate::lexicon::sources::sources;
use crate::model::{AlternativeHeadline, Candidate, HeadlineRole};
use crate::read::html::page::Page;
use crate::text::name::bare_words;

/// A headline somewhere.
#[derive(Debug, Clone)]
struct Head {
    from: String,
    raw: String,
    /// Without the site's name.
    text: String,
    role: HeadlineRole,
    weight: i32,
    words: Vec<String>,
    /// How many of the words stand in an element of their own before the rest.
    apart: usize,
}

/// The headline and the alternatives. Hands in the candidates.
pub fn resolve(
    page: &Page,
    scan: &Scan,
    statements: &Statements,
    sites: &Sites,
    out: &mut Candidates,
) -> (Option<String>, Vec<AlternativeHeadline>) {
    let mut heads = collect(page, scan, statements, sites);
    heads.retain(|head| !head.words.is_empty() && !sites.is_name(&head.text));
    let votes: Vec<i32> = heads.iter().map(|head| vote(head, &heads)).collect();
    let best = (0..heads.len()).max_by_key(|at| (votes[*at], std::cmp::Reverse(*at)));
    let best = best.map(|best| without_tail(without_kicker(best, &heads), &heads));
    for (at, head) in heads.iter().enumerate() {
        out.add(Some(at) == best, || Candidate {
            field: "headline",
            from: head.from.clone(),
            raw: head.raw.clone(),
            value: Some(head.text.clone()),
            won: Some(at) == best,
            reason: format!("votes of all headlines that agree: {}", votes[at]),
            signals: Vec::new(),
        });
    }
    let headline = best.map(|at| heads[at].text.clone());
    let described: Vec<&str> = statements.of("description").iter().map(|s| s.raw.as_str()).collect();
    let alternatives = headline.as_deref().map(|h| alternatives(h, &heads, &described)).unwrap_or_default();
    (headline, alternatives)
}

fn collect(page: &Page, scan: &Scan, statements: &Statements, sites: &Sites) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut add = |from: &str, raw: &str, role, weight| {
        let text = sites.cut_off(raw);
        let words = bare_words(&text);
        heads.push(Head { from: from.to_owned(), raw: raw.to_owned(), text, role, weight, words, apart: 0 });
        heads.len() - 1
    };
    let home: Vec<usize> = scan.h1s.iter().copied().filter(|at| !elsewhere(page, *at)).collect();
    let h1s = if home.is_empty() { &scan.h1s } else { &home };
    let mut apart = Vec::new();
    for (i, &at) in h1s.iter().take(4).enumerate() {
        let parts = parts(page, at);
        let weight = if h1s.len() == 1 {
            50
        } else if i == 0 {
            40
        } else {
            25
        };
        let h1 = add("h1", &page.text(at), HeadlineRole::Page, weight);
        apart.extend(kicker_words(page, at).map(|words| (h1, words)));
        // A kicker inside the h1 is told by its name; whether it belongs to the headline, the metadata say.
        let inside = (at + 1..page.nodes[at].end).any(|inner| is_kicker(page, inner));
        if let (true, [_, .., last]) = (inside, &parts[..]) {
            add("h1:last", last, HeadlineRole::Page, weight + 5);
        }
    }
    for statement in statements.of("headline") {
        let (role, weight) = match statement.from.split(':').next() {
            Some("json-ld" | "microdata") => (HeadlineRole::Metadata, if statement.rank <= 2 { 30 } else { 12 }),
            _ => (HeadlineRole::Social, if statement.rank <= 3 { 28 } else { 14 }),
        };
        add(&statement.from, &statement.raw, role, weight);
    }
    if let Some(title) = &scan.title {
        add("title", title, HeadlineRole::Search, 20);
    }
    if scan.h1s.is_empty() {
        let first = scan.heads.iter().copied().filter(|at| !elsewhere(page, *at)).find(|at| {
            let length = page.text(*at).chars().count();
            (10..200).contains(&length)
        });
        if let Some(at) = first {
            add("heading", &page.text(at), HeadlineRole::Page, 18);
        }
    }
    for (head, words) in apart {
        heads[head].apart = words;
    }
    if let Some(nearer) = nearer(page, scan, &heads) {
        heads.retain(|head| head.role != HeadlineRole::Page || likeness(&head.words, &nearer.words) > SAME);
        if heads.iter().all(|head| head.role != HeadlineRole::Page) {
            heads.insert(0, nearer);
        }
    }
    heads
}

/// The heading that says what the page's title or data say, where the h1 does not: that is the name of the site or of a
/// section then.
fn nearer(page: &Page, scan: &Scan, heads: &[Head]) -> Option<Head> {
    let first = heads.first().filter(|head| head.from == "h1")?;
    let stated = || heads.iter().filter(|head| head.role != HeadlineRole::Page);
    let told = |words: &[String]| stated().any(|head| likeness(words, &head.words) > SAME);
    let fronts = || stated().flat_map(|head| site::fronts(&head.text)).map(bare_words);
    let is_front = fronts().any(|front| front == first.words);
    if told(&first.words) {
        return None;
    }
    let parts = stated().flat_map(|head| site::parts(&head.text)).map(bare_words);
    let whole = stated().map(|head| head.words.clone());
    // Behind an h1 that opens the title only what is longer can be the headline.
    let least = if is_front { 2 * first.words.len() } else { REST };
    let said: Vec<Vec<String>> = whole.chain(fronts()).chain(parts).filter(|words| words.len() >= least).collect();
    let (h1, rest) = scan.h1s.split_first()?;
    let headings = rest.iter().chain(&scan.heads).copied().take(HEADINGS).filter(|at| at > h1 && !elsewhere(page, *at));
    headings.into_iter().find_map(|at| {
        let text = page.line(at, LONGEST)?;
        let words = bare_words(&text);
        let (from, raw) = ("heading".to_owned(), text.clone());
        let says = words != first.words && said.contains(&words);
        says.then_some(Head { from, raw, text, role: HeadlineRole::Page, weight: 50, words, apart: 0 })
    })
}

/// So many headings are looked at.
const HEADINGS: usize = 40;

/// The words of the element that opens an h1, where it is no mere mark of style.
fn kicker_words(page: &Page, h1: usize) -> Option<usize> {
    let first = page.nodes.get(h1 + 1).filter(|_| h1 + 1 < page.nodes[h1].end)?;
    let plain = matches!(first.tag(), "" | "em" | "strong" | "b" | "i" | "u" | "a" | "mark" | "abbr");
    (!plain && first.end < page.nodes[h1].end).then(|| bare_words(&page.text(h1 + 1)).len()).filter(|words| *words > 0)
}

/// The headline without the kicker set before it, where what the page tells others is exactly the rest.
fn without_kicker(best: usize, heads: &[Head]) -> usize {
    let whole = &heads[best];
    let tells = |head: &Head| {
        let kicker = whole.words.len().saturating_sub(head.words.len());
        let rest = head.words.len() >= REST && 2 * head.words.len() >= whole.words.len();
        let parted = kicker == whole.apart || ends_kicker(whole, kicker);
        kicker > 0 && rest && whole.words.ends_with(&head.words) && parted
    };
    let others = |at: &usize| matches!(heads[*at].role, HeadlineRole::Social | HeadlineRole::Search);
    (0..heads.len()).filter(others).find(|at| tells(&heads[*at])).unwrap_or(best)
}

/// The headline without what a title or a link has behind it, where the page itself or its data say exactly the rest.
fn without_tail(best: usize, heads: &[Head]) -> usize {
    let whole = &heads[best];
    if matches!(whole.role, HeadlineRole::Page | HeadlineRole::Metadata) {
        return best;
    }
    let fronts: Vec<Vec<String>> = site::fronts(&whole.text).map(bare_words).collect();
    let says =
        |head: &Head| head.role != HeadlineRole::Search && head.words.len() >= REST && fronts.contains(&head.words);
    (0..heads.len()).find(|at| says(&heads[*at])).unwrap_or(best)
}

/// A headline without its kicker has no fewer words.
const REST: usize = 3;

/// Whether a mark stands behind so many words of a headline: `Harbour lights: `.
fn ends_kicker(head: &Head, kicker: usize) -> bool {
    const MARKS: [char; 7] = [':', '-', '–', '—', '|', '•', '·'];
    let ends = head.text.char_indices().filter(|(_, c)| MARKS.contains(c)).map(|(at, _)| at);
    ends.into_iter().any(|end| bare_words(&head.text[..end]).len() == kicker)
}

/// The words of an element's children apart, where it has several.
fn parts(page: &Page, at: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut i = at + 1;
    while i < page.nodes[at].end {
        let node = &page.nodes[i];
        if node.tag() != "br" {
            let text = match node.data {
                crate::read::html::page::Data::Text(text) => crate::text::space::fold(text),
                _ => page.text(i),
            };
            if text.chars().any(char::is_alphanumeric) {
                parts.push(text);
            }
        }
        i = node.end;
    }
    parts
}

/// How much speaks for a headline: its own weight, and that of those that say the same.
fn vote(head: &Head, heads: &[Head]) -> i32 {
    let mut best = [0; 5];
    for other in heads {
        let role = other.role as usize;
        best[role] = best[role].max(other.weight * likeness(&head.words, &other.words) / 100);
    }
    let length = head.words.iter().map(|w| w.chars().count()).sum::<usize>();
    let short = if length < 12 { 15 } else { 0 };
    best.iter().sum::<i32>() + head.weight / 2 - short
}

/// How alike two headlines are, 0 to 100: the share of common words, F1.
fn likeness(a: &[String], b: &[String]) -> i32 {
    let mut rest: Vec<&String> = b.iter().collect();
    let mut common = 0;
    for word in a {
        if let Some(at) = rest.iter().position(|other| *other == word) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    let score = 200 * common / (a.len() + b.len()).max(1);
    if score >= 90 {
        100
    } else {
        score as i32 / 3
    }
}

/// Headlines that are no more alike are of other things, by [`likeness`].
const SAME: i32 = 15;

/// The other headlines, the first of each role. `described` is what the page says of itself in a few words.
fn alternatives(headline: &str, heads: &[Head], described: &[&str]) -> Vec<AlternativeHeadline> {
    let mut all: Vec<AlternativeHeadline> = Vec::new();
    let told = Told::new(headline, heads, described);
    for (at, head) in heads.iter().enumerate() {
        let known = all.iter().any(|a| a.role == head.role);
        if !known && head.text != headline && told.is_of_article(at) {
            all.push(AlternativeHeadline { role: head.role, text: head.text.clone() });
        }
    }
    all.sort_by_key(|a| a.role);
    all
}

/// What is known of a page by which headlines of other things are told from the article's.
struct Told<'h> {
    headline: &'h str,
    words: Vec<String>,
    heads: &'h [Head],
    described: &'h [&'h str],
    /// An h1 says the headline.
    printed: bool,
}

impl<'h> Told<'h> {
    fn new(headline: &'h str, heads: &'h [Head], described: &'h [&'h str]) -> Self {
        let printed = heads.iter().any(|head| head.role == HeadlineRole::Page && head.text == headline);
        Self { headline, words: bare_words(headline), heads, described, printed }
    }

    /// Whether a headline is one of the article. What links and tabs show is; an h1, or a place of metadata, may speak
    /// of a part of the page, or of another article.
    fn is_of_article(&self, at: usize) -> bool {
        let head = &self.heads[at];
        match head.role {
            HeadlineRole::Page => self.is_shared(head),
            HeadlineRole::Metadata => {
                !self.is_deck(&head.text)
                    && !self.is_said_there(head)
                    && (self.is_own(at) || self.says(head) || self.is_told(head))
            }
            _ => true,
        }
    }

    /// Whether one of the two holds the other, or both have most words in common.
    fn says(&self, head: &Head) -> bool {
        let holds = head.text.contains(self.headline) || head.words.len() > 1 && self.headline.contains(&head.text);
        holds || likeness(&head.words, &self.words) > SAME
    }

    /// Whether another place says much the same.
    fn is_told(&self, head: &Head) -> bool {
        let others = self.heads.iter().filter(|other| other.role != head.role);
        others.into_iter().any(|other| likeness(&head.words, &other.words) > SAME)
    }

    /// Whether what an h1 says is told elsewhere; where no h1 says the headline, a word in common is enough.
    fn is_shared(&self, head: &Head) -> bool {
        let word = |other: &Head| head.words.iter().any(|word| word.len() >= WORD && other.words.contains(word));
        let words = || self.heads.iter().any(|other| other.role != head.role && word(other));
        self.says(head) || self.is_told(head) || !self.printed && words()
    }

    /// Whether it is stated first of all that state the article's own headline, or another of its own.
    fn is_own(&self, at: usize) -> bool {
        let key = |head: &'h Head| head.from.rsplit(['.', ':']).next().unwrap_or_default();
        let own = key(&self.heads[at]);
        let before = self.heads[..at].iter().filter(|head| head.role == HeadlineRole::Metadata);
        own.to_ascii_lowercase().ends_with("headline") && !before.into_iter().any(|head| key(head) == own)
    }

    /// Whether the same place says the headline as well: what it says besides is of other articles.
    fn is_said_there(&self, head: &Head) -> bool {
        let same = |other: &&Head| other.from == head.from && other.text != head.text;
        self.heads.iter().filter(same).any(|other| other.words == self.words)
    }

    /// Whether a text is a summary of the article and no headline.
    fn is_deck(&self, text: &str) -> bool {
        let (bare, length) = (text.trim_end_matches(['.', '…', ' ']), text.chars().count());
        let says = |other: &&str| other.starts_with(bare) || text.starts_with(other.trim_end_matches(['.', '…', ' ']));
        let sentence = text.ends_with('.') && !self.headline.ends_with('.') && text.len() > self.headline.len();
        length > LONGEST || sentence || length > SHORT && self.described.iter().any(says)
    }
}

/// A word of fewer bytes is no rare one.
const WORD: usize = 5;
/// A headline is no longer, and so short that a summary may begin with it, in letters.
const LONGEST: usize = 180;
const SHORT: usize = 40;

/// The line above the headline, where an element in or right before the h1 is called so.
pub fn kicker(page: &Page, scan: &Scan) -> Option<String> {
    let head = scan.home(page)?;
    let near = head.saturating_sub(BEFORE)..page.nodes[head].end;
    let at = near.into_iter().filter(|at| *at != head).find(|at| is_kicker(page, *at))?;
    Some(page.text(at)).filter(|text| !text.is_empty() && text.chars().count() < 80)
}

/// A kicker stands at most so many nodes before the headline.
const BEFORE: usize = 12;

/// Whether the names of an element's class call it a kicker.
fn is_kicker(page: &Page, at: usize) -> bool {
    let Some(class) = page.nodes[at].attr("class") else { return false };
    let lower = class.to_ascii_lowercase();
    lower
        .split(|c: char| !c.is_ascii_alphabetic())
        .any(|name| sources("class", name).iter().any(|source| source.field == "kicker"))
}
