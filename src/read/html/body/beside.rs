//! Beside: what stands among an article's paragraphs and is none of them, whatever a block's own signals say.

use super::judge::Verdict;
use super::segment::Piece;
use super::signals::{Signal, Signals};
use crate::lexicon::Pack;
use crate::model::BlockKind;
use crate::text::credit;
use rustc_hash::FxHashMap;

/// Drops captions, the dialog that asks for consent, and links that one label opens.
pub fn drop_beside(pieces: &[Piece], signals: &[Signals], packs: &[&Pack], verdicts: &mut [Verdict]) {
    drop_captions(pieces, signals, packs, verdicts);
    drop_consent(signals, verdicts);
    drop_labelled_links(pieces, signals, verdicts);
}

/// Drops what the page calls a caption and who took the picture signs. A standfirst may stand in such an element, too, and
/// what somebody in the picture says.
fn drop_captions(pieces: &[Piece], signals: &[Signals], packs: &[&Pack], verdicts: &mut [Verdict]) {
    let named = |s: &Signals| s.get(Signal::t_figcaption) == 1 || s.get(Signal::in_caption) >= NEAREST;
    let says = |piece: &Piece| piece.text.starts_with(['"', '“', '„', '«', '»', '‘', '「', '\'']);
    for ((piece, signals), verdict) in pieces.iter().zip(signals).zip(verdicts).filter(|(_, verdict)| verdict.kept()) {
        let caption = named(signals) && signals.get(Signal::width) < CAPTION && !says(piece);
        if caption && credit::part(&piece.text, packs).is_some() {
            verdict.drop("the caption of an image, with its credit");
        }
    }
}

/// Drops what stands in elements named for cookies or consent, where the page shows other text.
fn drop_consent(signals: &[Signals], verdicts: &mut [Verdict]) {
    let asks = |s: &Signals| s.get(Signal::in_cookie) > 0;
    let width = |s: &Signals| s.get(Signal::width);
    if !signals.iter().any(asks) {
        return;
    }
    let others: i32 = kept(signals, verdicts).filter(|(s, _)| !asks(s)).map(|(s, _)| width(s)).sum();
    if others >= TEXT {
        for (_, verdict) in kept(signals, verdicts).filter(|(signals, _)| asks(signals)) {
            verdict.drop("in an element named for cookies or consent");
        }
    }
}

/// Drops lines that are links behind one label, be it of any language: `Also on this: The harbour floods again`.
fn drop_labelled_links(pieces: &[Piece], signals: &[Signals], verdicts: &mut [Verdict]) {
    let mut labelled: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, (piece, signals)) in pieces.iter().zip(signals).enumerate() {
        let link = signals.get(Signal::linked) >= MOSTLY && piece.kind == BlockKind::Paragraph;
        if let Some(label) = Some(&piece.text).filter(|_| link && verdicts[at].kept()).and_then(|text| label(text)) {
            labelled.entry(label).or_default().push(at);
        }
    }
    for at in labelled.into_values().filter(|places| places.len() > 1).flatten() {
        verdicts[at].drop("a link behind the label of another");
    }
}

/// The few words before a line's first colon or bar, where several follow. One word is the label of a list.
fn label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once([':', '：', '|'])?;
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    (label.len() <= LABEL && words(label) >= 2 && words(rest) >= 3).then(|| label.trim())
}

fn kept<'s, 'v>(
    signals: &'s [Signals],
    verdicts: &'v mut [Verdict],
) -> impl Iterator<Item = (&'s Signals, &'v mut Verdict)> {
    signals.iter().zip(verdicts).filter(|(_, verdict)| verdict.kept())
}

/// How near an element is whose name is a block's own or its parent's.
const NEAREST: i32 = 3;
/// No caption is wider, in Latin letters.
const CAPTION: i32 = 600;
/// So much is an article, in Latin letters.
const TEXT: i32 = 200;
/// In hundredths of the words.
const MOSTLY: i32 = 60;
/// No label is longer, in bytes.
const LABEL: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::with_english;

    /// Blocks that are all kept at first, by their words, how much of them is linked, and one more signal.
    fn left(blocks: &[(&str, i32, Option<(Signal, i32)>)]) -> Vec<usize> {
        let [owner, first, linked, bold, italic] = [0; 5];
        let piece = |text: &str| {
            let (kind, text, anchors) = (BlockKind::Paragraph, text.to_owned(), Vec::new());
            Piece { kind, level: None, text, owner, first, linked, bold, italic, anchors, broken: false }
        };
        let pieces: Vec<Piece> = blocks.iter().map(|(text, ..)| piece(text)).collect();
        let signals = blocks.iter().map(|(text, linked, more)| {
            let mut signals = Signals::default();
            signals.set(Signal::width, text.chars().count() as i32);
            signals.set(Signal::linked, *linked);
            more.iter().for_each(|(signal, value)| signals.set(*signal, *value));
            signals
        });
        let mut verdicts = vec![Verdict { score: 1, reason: String::new() }; blocks.len()];
        drop_beside(&pieces, &signals.collect::<Vec<_>>(), &with_english(None), &mut verdicts);
        (0..blocks.len()).filter(|at| verdicts[*at].kept()).collect()
    }

    const TEXT: &str =
        "The harbour council voted on Monday to repair the old pier before the winter storms set in. The work \
        will take until spring, said the harbour master, and the ferry will land on the other side of the bay.";

    #[test]
    fn a_caption_with_its_credit_is_no_text() {
        let caption = Some((Signal::t_figcaption, 1));
        assert_eq!(left(&[("The pier at dusk. Ada Berg/Reuters", 0, caption), (TEXT, 0, None)]), [1]);
        assert_eq!(left(&[("The pier at dusk. Ada Berg/Reuters", 0, None), (TEXT, 0, None)]), [0, 1]);
        assert_eq!(left(&[("“We saved the pier.” Ada Berg/Reuters", 0, caption), (TEXT, 0, None)]), [0, 1]);
        assert_eq!(left(&[("The pier is to be repaired before winter.", 0, caption), (TEXT, 0, None)]), [0, 1]);
    }

    #[test]
    fn a_dialog_of_consent_is_no_text_where_there_is_other() {
        let asks = Some((Signal::in_cookie, 1));
        assert_eq!(left(&[(TEXT, 0, None), ("We store cookies on your device.", 0, asks)]), [0]);
        assert_eq!(left(&[("Privacy", 0, None), ("We store cookies on your device.", 0, asks)]), [0, 1]);
    }

    #[test]
    fn links_behind_one_label_are_no_text() {
        let [one, other] = ["Darllen hefyd: Y bont yn ailagor", "Darllen hefyd: Storm ar y ffordd i ni"];
        assert_eq!(left(&[(one, 70, None), (TEXT, 0, None), (other, 70, None)]), [1]);
        assert_eq!(left(&[(one, 70, None), (TEXT, 0, None), (other, 0, None)]), [0, 1, 2]);
        let [one, other] = ["Website: The Harbour Post", "Website: The Old Pier Society"];
        assert_eq!(left(&[(one, 90, None), (other, 90, None)]), [0, 1]);
    }
}
