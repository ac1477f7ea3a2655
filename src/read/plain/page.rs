//! A page that came as text, menus and all, or what a scraper left of one: which of its blocks are the article, and
//! which of them is its headline.
//!
//! Five models judge, learned by `tools/learn_lines.py`. The first sees each block and its neighbours. The second sees
//! the whole text and what the first made of it, and tells an article that stands alone from a page: in the former
//! every block stays. The third sees of each block also how the first judged those around it, and how surely this is
//! a page. The fourth puts the blocks in order, the likeliest headline first, and the fifth tells who signs.

use super::clean;
use super::layout::Piece;
use super::shape::{Lenses, Shape};
use super::signals::{Seen, Signal, OF_BLOCK, OF_TEXT};
use super::story::{Story, Verdict};
use super::wrap::ends_sentence;
use crate::lexicon::boilerplate::Class;
use crate::lexicon::trees::Trees;
use crate::model::Detail;
use crate::text::{credit, dateline};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::LazyLock;

static LINES: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/lines.trees")));
static PAGES: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/pages.trees")));
static CONTEXT: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/lines-context.trees")));
static HEADLINES: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/headlines.trees")));

static BYLINES: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/bylines.trees")));

/// What the third model sees of a block besides its signals: the scores around it, and how surely this is a page.
const CONTEXT_OF_BLOCK: usize = 11;
const SCORED: usize = OF_BLOCK + CONTEXT_OF_BLOCK + 1;
/// All that is seen of a block: the fourth model sees besides where it lies to the text.
const WHOLE: usize = SCORED + 4;
type Row = [i32; WHOLE];
/// What the fifth model sees of a block: its signals, where it stands to the headline, and whether a given name is in it.
const OF_LINE: usize = OF_BLOCK + 2;
/// What the second model sees of the first one's scores.
const SUMMARY: usize = 10;

/// A score beyond this says no more.
const SURE: i32 = 6_000;
/// Up to this a text is an article that stands alone: to eat good text is worse than to leave a line of a page in.
const ALONE: i32 = 0;
/// And up to this, where its headline is the first block and nothing of it is a prompt: most pages have something above
/// it, and ask for something.
const HEADED: i32 = 1_500;
/// A line of fewer words may stand twice in an article: "Pros".
const LINE: i32 = 5;
/// A text of so few blocks may be nothing but a menu, or an article that is like no other.
const SHORT: usize = 40;
/// So many prompts tell a page.
const PROMPTS: usize = 3;
/// An article of which so many paragraphs are told, or fewer, may have more.
const FEW: usize = 6;
/// They lie no further from those, in blocks.
const BESIDE: usize = 2;
/// Further below nought than this a block is surely of the page.
const UNSURE: i32 = 3_000;
/// Below this no block is taken for the headline.
const DOUBTFUL: i32 = -2_000;
/// Above this a line that names people is a byline.
const SIGNED: i32 = 0;
/// And above this perhaps, on a page where nobody signs otherwise: of its lines but few are text.
const PERHAPS: i32 = -500;
/// How a line names people that says nothing else.
const NAMES: i32 = 2;
/// How a line names people that opens as bylines do.
const BYLINE: i32 = 3;
/// A picture's caption that ends in a credit is no longer than this.
const CAPTION: usize = 400;
/// A dateline on a line of its own is no longer than this.
const DATELINE: usize = 60;
/// Several lines that sign one after the other are no further apart than this.
const TOGETHER: usize = 4;

/// A text whose blocks have been judged.
pub struct Page {
    /// It is an article and nothing else.
    pub alone: bool,
    /// What was seen of each block.
    pub seen: Seen,
    /// The blocks that say who signs.
    pub signed: Vec<usize>,
    /// The block that says so perhaps, where none surely does.
    pub perhaps: Option<usize>,
    /// The block that is the headline.
    pub headline: Option<usize>,
    /// The first block of the article that is prose.
    pub first: usize,
}

/// Judges the blocks of a text. `None` where all of it is prose.
pub fn read(story: &mut Story) -> Option<Page> {
    let lenses = Lenses::new(story.languages);
    // Paragraphs below a headline: nobody need ask.
    if clean::is_article(&story.pieces, &lenses) {
        return None;
    }
    let seen = Seen::new(&story.pieces, &lenses);
    // A few short lines without a prompt among them have nothing to be told from.
    if seen.shapes.iter().all(|shape| !shape.prose() && !is_prompt(shape)) {
        return None;
    }
    let mut rows: Vec<Row> = story.pieces.iter().enumerate().map(|(at, piece)| row(&seen.signals(at, piece))).collect();
    let mut scores = LINES.scores(rows.iter().map(|row| &row[..OF_BLOCK]));
    scores.iter_mut().for_each(|score| *score = (*score).clamp(-SURE, SURE));
    let page = page_score(&seen, &story.pieces, &scores);
    if page <= ALONE {
        return Some(alone(story, seen, &rows));
    }
    for (at, row) in rows.iter_mut().enumerate() {
        row[OF_BLOCK..SCORED - 1].copy_from_slice(&context(&scores, at));
        row[SCORED - 1] = page.clamp(-SURE, SURE);
    }
    let mut scores = CONTEXT.scores(rows.iter().map(|row| &row[..SCORED]));
    for (score, piece) in scores.iter_mut().zip(&story.pieces) {
        if *score >= 0 && piece.text.len() <= CAPTION && credit::part(&piece.text, story.languages).is_some() {
            *score = -1;
        }
    }
    if !keep_prose(&seen, &mut scores) && scores.len() <= SHORT {
        // Where nothing reads like an article there is nothing to tell the rest from.
        return Some(alone(story, seen, &rows));
    }
    let kept = |at: &usize| scores[*at] > 0;
    let any = (0..scores.len()).find(kept).unwrap_or(scores.len());
    let first = (0..scores.len()).filter(kept).find(|at| seen.shapes[*at].chars >= 120).unwrap_or(any);
    let told = headline(&seen, &mut rows, &scores, any, first);
    let dropped = (0..scores.len()).filter(|at| scores[*at] <= 0);
    if page <= HEADED && told == Some(0) && !dropped.into_iter().any(|at| is_of_page(&seen, at)) {
        return Some(alone(story, seen, &rows));
    }
    let headline = told.map(|at| nearest(&story.pieces, alone_in_a_line(&story.pieces, at), first));
    for (at, score) in scores.iter().enumerate() {
        let standfirst =
            headline.is_some_and(|headline| headline + 1 == at) && is_standfirst(&seen, &story.pieces[at], at);
        let opens = at < first && is_dateline(story, at);
        let kept = (*score > 0 || standfirst || opens) && Some(at) != headline && Some(at) != told;
        judge(story, &seen, at, kept, reason(&seen, at, kept));
    }
    let (signed, perhaps) = signed(&seen, &rows, headline.unwrap_or(any.min(seen.shapes.len() - 1)));
    Some(Page { alone: false, seen, signed, perhaps, headline, first })
}

/// Of a short article the models have little to go by: prose right beside its prose stays unless it is surely of the page.
/// Where nothing reads like an article, but prompts show a page, the likeliest prose is of it. Tells whether anything is.
fn keep_prose(seen: &Seen, scores: &mut [i32]) -> bool {
    let is_text = |at: &usize| {
        let shape = &seen.shapes[*at];
        shape.reads() && !shape.address && shape.class().is_none()
    };
    let all = || 0..seen.shapes.len();
    let mut kept: Vec<usize> = all().filter(|at| scores[*at] > 0 && seen.shapes[*at].reads()).collect();
    let prompts = || seen.shapes.iter().filter(|shape| is_prompt(shape)).count();
    if kept.is_empty() && (scores.iter().any(|score| *score > 0) || prompts() >= PROMPTS) {
        kept.extend(all().filter(is_text).max_by_key(|at| (scores[*at], Reverse(*at))));
    }
    if kept.len() <= FEW {
        let beside = |at: &usize| kept.iter().any(|other| other.abs_diff(*at) <= BESIDE);
        for at in all().filter(is_text).filter(beside) {
            if scores[at] > -UNSURE || kept.contains(&at) {
                scores[at] = scores[at].max(1);
            }
        }
    }
    scores.iter().any(|score| *score > 0)
}

fn is_prompt(shape: &Shape) -> bool {
    shape.class().is_some_and(|class| !class.printed())
}

/// Whether a block that reads like no article is a prompt, or a line or a name that is printed twice: so it is of a page.
fn is_of_page(seen: &Seen, at: usize) -> bool {
    let shape = &seen.shapes[at];
    let again = shape.repeats > 1 && (shape.words >= LINE || shape.names == NAMES);
    again || is_prompt(shape)
}

/// Whether a block is a dateline on a line of its own, which opens the text behind it.
fn is_dateline(story: &Story, at: usize) -> bool {
    let text = &story.pieces[at].text;
    text.len() <= DATELINE && dateline::at_start(text, story.languages).is_some_and(|found| found.end == text.len())
}

/// Whether the block right below the headline of a page is a sentence that no prompt is made of.
fn is_standfirst(seen: &Seen, piece: &Piece, at: usize) -> bool {
    ends_sentence(&piece.text) && seen.shapes[at].words >= 8 && seen.shapes[at].class().is_none()
}

/// A row for a block whose signals alone are known yet.
fn row(signals: &[Signal; OF_BLOCK]) -> Row {
    let mut row = [0; WHOLE];
    row.iter_mut().zip(signals).for_each(|(value, (_, signal))| *value = *signal);
    row
}

/// How surely the text is more than an article.
fn page_score(seen: &Seen, pieces: &[Piece], scores: &[i32]) -> i32 {
    let mut row = [0; OF_TEXT + SUMMARY];
    let signals = seen.whole(pieces).map(|(_, value)| value);
    row.iter_mut().zip(signals.into_iter().chain(summary(scores, seen))).for_each(|(to, value)| *to = value);
    PAGES.score(&row)
}

/// An article that stands alone keeps all of its blocks.
fn alone(story: &mut Story, seen: Seen, rows: &[Row]) -> Page {
    for at in 0..story.pieces.len() {
        judge(story, &seen, at, true, "part of an article that stands alone".into());
    }
    let (signed, _) = signed(&seen, rows, 0);
    Page { alone: true, seen, signed, perhaps: None, headline: None, first: 0 }
}

/// Records a verdict, unless the layout alone has told what the block is.
fn judge(story: &mut Story, seen: &Seen, at: usize, kept: bool, reason: Cow<'static, str>) {
    let signals = if story.detail == Detail::Evidence { evidence(seen, &story.pieces, at) } else { Vec::new() };
    match &mut story.verdicts[at] {
        Some(verdict) => verdict.signals = signals,
        open => *open = Some(Verdict { kept, reason, signals }),
    }
}

/// The signals of a block; those of the text stand with the first.
fn evidence(seen: &Seen, pieces: &[Piece], at: usize) -> Vec<Signal> {
    let mut signals = seen.signals(at, &pieces[at]).to_vec();
    signals.push(("given", seen.shapes[at].given));
    if at == 0 {
        signals.extend(seen.whole(pieces));
    }
    signals
}

/// What the first model made of a text: how much of it it would drop, and how surely.
fn summary(scores: &[i32], seen: &Seen) -> [i32; SUMMARY] {
    let all = scores.len().max(1) as i32;
    let low = |limit: i32| scores.iter().filter(|score| **score < limit).count() as i32;
    let chars = |at: usize| seen.shapes[at].chars.min(2_000);
    let total: i32 = (0..scores.len()).map(chars).fold(0, i32::saturating_add);
    let lost: i32 = (0..scores.len()).filter(|at| scores[*at] < 0).map(chars).fold(0, i32::saturating_add);
    let core = &scores[seen.core.0..seen.core.1];
    let mean = |part: &[i32]| part.iter().sum::<i32>().div_euclid(part.len().max(1) as i32);
    let worst = scores.iter().skip(1).min().copied().unwrap_or(SURE);
    let tail = mean(&scores[scores.len().saturating_sub(3)..]);
    let in_core = core.iter().filter(|score| **score < 0).count() as i32;
    [
        low(0).min(99),
        low(0) * 1000 / all,
        low(-2_000).min(99),
        low(2_000) * 1000 / all,
        in_core.min(99),
        lost / (total / 1000 + 1),
        worst,
        mean(scores),
        mean(core),
        tail,
    ]
}

/// The scores around a block: its own and those of three neighbours on each side, the means of wider windows, and
/// the best before and behind.
fn context(scores: &[i32], at: usize) -> [i32; CONTEXT_OF_BLOCK] {
    let near = |step: isize| at.checked_add_signed(step).and_then(|i| scores.get(i)).copied().unwrap_or(-SURE);
    let mean = |reach: usize| {
        let window = &scores[at.saturating_sub(reach)..(at + reach + 1).min(scores.len())];
        window.iter().sum::<i32>().div_euclid(window.len() as i32)
    };
    let best = |window: &[i32]| window.iter().copied().max().unwrap_or(-SURE);
    let before = best(&scores[at.saturating_sub(12)..at]);
    let after = best(&scores[at + 1..(at + 13).min(scores.len())]);
    let [own, a, b, c, d, e, f] = [0, -1, 1, -2, 2, -3, 3].map(near);
    [own, a, b, c, d, e, f, mean(5), mean(12), before, after]
}

/// The block that most looks like the headline; the earliest of equals. A line that opens as bylines do is none.
fn headline(seen: &Seen, rows: &mut [Row], scores: &[i32], any: usize, first: usize) -> Option<usize> {
    let may_be: Vec<usize> = (0..rows.len()).filter(|at| seen.shapes[*at].names < BYLINE).collect();
    for &at in &may_be {
        let place = [scores[at].clamp(-SURE, SURE), from(at, any, 60), from(at, first, 60), (at as i32).min(200)];
        rows[at][SCORED..].copy_from_slice(&place);
    }
    let scores = HEADLINES.scores(may_be.iter().map(|at| &rows[*at][..]));
    let best = may_be.into_iter().zip(scores).filter(|(_, score)| *score > DOUBTFUL);
    best.max_by_key(|(at, score)| (*score, Reverse(*at))).map(|(at, _)| at)
}

/// Of several copies of a headline the last before the text: what stands below that one belongs to its head.
fn nearest(pieces: &[Piece], headline: usize, first: usize) -> usize {
    let mut copies = (headline..first.min(pieces.len())).filter(|at| pieces[*at].text == pieces[headline].text);
    copies.next_back().unwrap_or(headline)
}

/// The line that a headline has to itself, where the one that was told is a breadcrumb or a kicker with the headline
/// behind it.
fn alone_in_a_line(pieces: &[Piece], told: usize) -> usize {
    let long = pieces[told].text.len();
    let is = |at: &usize| {
        let text = &pieces[*at].text;
        let enough = text.len() * 2 >= long || text.len() >= 20 && at.abs_diff(told) <= 6;
        text.len() >= 12 && text.len() < long && enough && pieces[told].text.ends_with(&**text)
    };
    (0..pieces.len()).filter(is).max_by_key(|at| pieces[*at].text.len()).unwrap_or(told)
}

/// The lines that sign, by the signals of each block and where the headline stands: the surest, and those beside it; or
/// the one that signs perhaps.
fn signed(seen: &Seen, rows: &[Row], headline: usize) -> (Vec<usize>, Option<usize>) {
    let row = |at: usize| {
        let mut row = rows[at];
        row[OF_BLOCK..OF_LINE].copy_from_slice(&[from(at, headline, 40), seen.shapes[at].given]);
        row
    };
    let naming: Vec<usize> = (0..rows.len()).filter(|at| seen.shapes[*at].names > 0 && *at != headline).collect();
    let rows: Vec<Row> = naming.iter().map(|at| row(*at)).collect();
    let scores = BYLINES.scores(rows.iter().map(|row| &row[..OF_LINE]));
    let found: Vec<(usize, i32)> = naming.into_iter().zip(scores).filter(|(_, score)| *score > PERHAPS).collect();
    let surest = found.iter().map(|(at, score)| (*score, Reverse(*at))).max();
    let Some((score, Reverse(surest))) = surest else { return (Vec::new(), None) };
    if score <= SIGNED {
        return (Vec::new(), Some(surest));
    }
    let beside = found.into_iter().filter(|(at, score)| *score > SIGNED && at.abs_diff(surest) <= TOGETHER);
    (beside.map(|(at, _)| at).collect(), None)
}

/// How many blocks one stands behind another.
fn from(at: usize, other: usize, most: i32) -> i32 {
    (at as i32 - other as i32).clamp(-most, most)
}

fn reason(seen: &Seen, at: usize, kept: bool) -> Cow<'static, str> {
    let shape = &seen.shapes[at];
    let class = [shape.line, shape.opening, shape.phrase].into_iter().find(|class| *class > 0).and_then(class);
    match (kept, class) {
        (true, _) => "reads like the article around it".into(),
        (false, Some(class)) => format!("page furniture: {}", class.name()).into(),
        (false, None) => "reads like the page around the article".into(),
    }
}

/// The class of a signal's number.
pub fn class(number: i32) -> Option<Class> {
    Class::numbered(usize::try_from(number - 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::pack;

    const PROSE: &str =
        "The quay was closed on Monday, and nobody in the village could say when it would be opened again.";

    /// Which of some blocks are kept by their scores and beside each other.
    fn kept(blocks: &[(&str, i32)]) -> Vec<usize> {
        let packs: Vec<_> = pack("en").into_iter().collect();
        let piece = |((text, _), n): (&(&str, i32), u32)| Piece::line((*text).to_owned(), n);
        let pieces: Vec<Piece> = blocks.iter().zip(1..).map(piece).collect();
        let mut scores: Vec<i32> = blocks.iter().map(|(_, score)| *score).collect();
        keep_prose(&Seen::new(&pieces, &Lenses::new(&packs)), &mut scores);
        (0..scores.len()).filter(|at| scores[*at] > 0).collect()
    }

    #[test]
    fn prose_beside_a_short_article_is_of_it() {
        assert_eq!(kept(&[(PROSE, 10), ("Share", -900), (PROSE, -900)]), [0, 2]);
        assert_eq!(kept(&[(PROSE, 10), ("Share", -900), (PROSE, -3_500)]), [0], "surely of the page");
        assert_eq!(kept(&[(PROSE, 10), ("Menu", -9), ("Home", -9), (PROSE, -900)]), [0], "too far away");
    }

    #[test]
    fn sentences_without_blanks_are_prose() {
        let japanese = "町は来年、隣の教室を宿の部屋に改める計画で、費用は寄付でまかなうという。";
        assert_eq!(kept(&[(PROSE, 10), ("Share", -900), (japanese, -900)]), [0, 2]);
    }

    #[test]
    fn prose_among_prompts_is_the_article() {
        let page = [("Sign in", -5_000), ("Share", -5_000), ("Print", -5_000), (PROSE, -3_500), (PROSE, -1_000)];
        assert_eq!(kept(&page), [4]);
        assert_eq!(kept(&page[1..]), [0; 0], "two prompts tell no page");
    }
}
