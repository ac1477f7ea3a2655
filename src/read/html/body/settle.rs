//! Settle: what the verdicts on single blocks leave open. The record says nothing twice, and the front page of a
//! section is no article.

use super::judge::Verdict;
use super::segment::Piece;
use super::signals::{Known, Signal, Signals};
use super::words::{Concordance, Worded};
use crate::lexicon::boilerplate::{plain, Class};
use crate::model::BlockKind;

/// Looks at the kept blocks once more, together.
pub fn settle(pieces: &[Piece], signals: &[Signals], worded: &Worded, known: &Known, verdicts: &mut [Verdict]) {
    drop_unseen(signals, verdicts);
    drop_said_elsewhere(signals, verdicts);
    drop_copies(signals, worded, verdicts);
    drop_pulled(pieces, signals, verdicts);
    drop_heads_of_nothing(pieces, signals, known, verdicts);
    if is_front(pieces, signals, verdicts) {
        for verdict in verdicts.iter_mut().filter(|verdict| verdict.kept()) {
            verdict.drop("teasers of other articles are all that the page shows");
        }
    }
}

/// Drops what no reader sees at first where the page shows the rest of its text: what is left of a design, a prompt.
/// Where much of it is hidden, the article goes on there.
fn drop_unseen(signals: &[Signals], verdicts: &mut [Verdict]) {
    let unseen = |s: &Signals| s.get(Signal::hidden) == 1 && s.get(Signal::hidden_share) <= LITTLE;
    for (_, verdict) in signals.iter().zip(verdicts).filter(|(signals, verdict)| verdict.kept() && unseen(signals)) {
        verdict.drop("hidden, on a page that shows the rest");
    }
}

/// Drops the headline, and above the text the byline and the date: fields of their own.
fn drop_said_elsewhere(signals: &[Signals], verdicts: &mut [Verdict]) {
    let mut above = true;
    for (signals, verdict) in signals.iter().zip(verdicts).filter(|(_, verdict)| verdict.kept()) {
        above &= signals.get(Signal::width) < PARAGRAPH || signals.get(Signal::sentences) == 0;
        if signals.get(Signal::headline_again) == 1 {
            verdict.drop("the headline again");
        } else if above && signals.get(Signal::like_byline) >= ALL {
            verdict.drop("the byline");
        } else if above && signals.get(Signal::dated) >= MOST {
            verdict.drop("the line of the date");
        }
    }
}

/// Drops what is kept already: pages hold an article once for narrow screens and once for wide ones, now and then
/// with a sentence more or less. Where no paragraph stands twice to the letter, no page does.
fn drop_copies(signals: &[Signals], worded: &Worded, verdicts: &mut [Verdict]) {
    let kept = || signals.iter().zip(&*verdicts).filter(|(_, verdict)| verdict.kept());
    if !kept().any(|(s, _)| s.get(Signal::copies) > 1 && s.get(Signal::width) >= LINE) {
        return;
    }
    let mut seen = Concordance::default();
    for ((at, signals), verdict) in signals.iter().enumerate().zip(verdicts).filter(|(_, v)| v.kept()) {
        if signals.get(Signal::width) < LINE {
            continue;
        }
        let gist = worded.gist(at);
        if seen.covers_in_order(&gist) >= NEARLY_ALL {
            verdict.drop("kept above, nearly word for word");
        } else {
            seen.absorb(&gist);
        }
    }
}

/// So many quotations of a page are looked for in its paragraphs: a page has few.
const PULLED: usize = 64;

/// Drops what is said in large letters beside the paragraph that says it.
fn drop_pulled(pieces: &[Piece], signals: &[Signals], verdicts: &mut [Verdict]) {
    const QUOTES: [char; 12] = ['"', '“', '”', '„', '«', '»', '‘', '’', '\'', '‚', '「', '」'];
    let quoted = |at: &usize| pieces[*at].kind == BlockKind::Quotation && signals[*at].get(Signal::width) >= LINE;
    let pulled: Vec<usize> = (0..pieces.len()).filter(|at| verdicts[*at].kept() && quoted(at)).take(PULLED).collect();
    for at in pulled {
        let words = pieces[at].text.trim_matches(|c: char| c.is_whitespace() || c == '.' || QUOTES.contains(&c));
        let says = |(other, verdict): (&Piece, &Verdict)| {
            verdict.kept() && other.kind == BlockKind::Paragraph && other.text.contains(words)
        };
        if pieces.iter().zip(&*verdicts).any(says) {
            verdicts[at].drop("a paragraph says it as well");
        }
    }
}

/// Drops what heads nothing at the end of the article: headings, and lines that lead to a list of links that was dropped;
/// and what is said of the article there: when it was changed, its address.
fn drop_heads_of_nothing(pieces: &[Piece], signals: &[Signals], known: &Known, verdicts: &mut [Verdict]) {
    let kept: Vec<usize> = (0..pieces.len()).filter(|at| verdicts[*at].kept()).collect();
    let get = |at: usize, signal| signals[at].get(signal);
    let linked_next = |at: usize| at + 1 < pieces.len() && get(at + 1, Signal::linked) >= MOSTLY_LINKED;
    // The first block is the article, whatever it is.
    for &at in kept.iter().skip(1).rev() {
        let text = pieces[at].text.as_str();
        let reason = match pieces[at].kind {
            BlockKind::Heading if get(at, Signal::width) < LONG_HEADING && !text.ends_with(['.', '!']) => {
                "a heading of nothing"
            }
            BlockKind::Paragraph
                if text.ends_with([':', '：']) && get(at, Signal::width) < PARAGRAPH && linked_next(at) =>
            {
                "leads to links elsewhere"
            }
            BlockKind::Paragraph if text.ends_with([':', '：']) && get(at, Signal::width) < LABEL => {
                "leads to nothing"
            }
            BlockKind::Paragraph if is_address(text) => "an address with its label",
            BlockKind::Paragraph if get(at, Signal::dated) >= A_THIRD && says_when(text, known) => {
                "the line of the date"
            }
            _ => return,
        };
        verdicts[at].drop(reason);
    }
}

/// Whether a text opens as lines do that say when something was published or changed.
fn says_when(text: &str, known: &Known) -> bool {
    let line = plain(text);
    known.furniture.iter().any(|table| table.opening(&line) == Some(Class::Published))
}

/// Whether a line is a word with a colon and an address behind it: `Permalink: https://post.example/gulls`.
fn is_address(text: &str) -> bool {
    let parts = text.split_once(' ').map(|(label, rest)| (label, rest.trim()));
    parts.is_some_and(|(label, rest)| label.ends_with([':', '：']) && rest.contains("://") && !rest.contains(' '))
}

/// Whether the page shows nothing but the teasers of others: several linked headings, with a line or two under each.
fn is_front(pieces: &[Piece], signals: &[Signals], verdicts: &[Verdict]) -> bool {
    let (mut teasers, mut others) = (0, 0);
    let kept = pieces.iter().zip(signals).zip(verdicts).filter(|(_, verdict)| verdict.kept());
    for ((_, signals), _) in kept.filter(|((piece, _), _)| piece.kind != BlockKind::Heading) {
        if (1..=2).contains(&signals.get(Signal::teased_for)) && signals.get(Signal::teased) >= MOSTLY_LINKED {
            teasers += 1;
        } else {
            others += signals.get(Signal::width);
        }
    }
    teasers >= SEVERAL && others < PARAGRAPH
}

/// In thousandths of the page's text.
const LITTLE: i32 = 100;
/// A narrower block is a line rather than a paragraph, in Latin letters.
const PARAGRAPH: i32 = 120;
/// A narrower one is a label.
const LABEL: i32 = 20;
/// A wider heading is a sentence, in Latin letters.
const LONG_HEADING: i32 = 90;
/// Narrower blocks may well stand twice in an article: a refrain, a speaker's name.
const LINE: i32 = 40;
/// In hundredths of the words.
const ALL: i32 = 100;
/// In hundredths of the bytes.
const MOST: i32 = 50;
const A_THIRD: i32 = 30;
/// In hundredths of the runs of three words.
const NEARLY_ALL: i32 = 75;
const MOSTLY_LINKED: i32 = 80;
const SEVERAL: i32 = 4;

#[cfg(test)]
mod tests {
    use crate::{articles, Hints};

    #[test]
    fn what_is_said_of_the_article_at_its_end_is_none_of_it() {
        const PROSE: &str =
            "The keeper of the harbour lit the lanterns again on a quiet evening, and forty people came.";
        for end in ["Sources:", "Permalink: https://post.example/lanterns", "Updated on 17 January 2021."] {
            let page = format!(
                "<html lang=en><body><article><h1>Lanterns</h1><p>{PROSE}</p><p>{PROSE} So it was.</p><p>{end}</p>\
                 </article></body></html>"
            );
            let article = articles(page.as_bytes(), &Hints::default()).next().unwrap().unwrap();
            assert!(article.text.is_some_and(|text| text.ends_with("So it was.")), "{end}");
        }
    }
}
