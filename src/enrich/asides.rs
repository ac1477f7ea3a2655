//! Direct speech behind a dash has no mark at its end: where the clause that tells the speaker follows, speech ends, and
//! goes on behind it. « — Je pars, dit Anna. Adieu. » is said in two pieces.

use super::galley::{is_stop, Galley, Word};
use super::marks::{self, Stretch, Style};
use super::mentions;
use crate::lexicon::Dashes;

/// Cuts the clauses of saying out of all direct speech behind dashes.
pub fn cut(galley: &mut Galley) {
    if galley.stretches.iter().all(|stretch| stretch.style != Style::Dash) {
        return;
    }
    let mut cut = Vec::with_capacity(galley.stretches.len());
    let mut token = 0;
    for &stretch in &galley.stretches {
        while galley.tokens.get(token).is_some_and(|word| word.token.start() < stretch.start) {
            token += 1;
        }
        match stretch.style {
            Style::Dash => pieces(galley, token, stretch, &mut cut),
            _ => cut.push(stretch),
        }
    }
    galley.stretches = cut;
    let mut at = 0;
    for word in &mut galley.tokens {
        while galley.stretches.get(at).is_some_and(|stretch| stretch.end <= word.token.start()) {
            at += 1;
        }
        let inside = galley.stretches.get(at).is_some_and(|stretch| stretch.start <= word.token.start());
        word.stretch = if inside { at as u32 } else { Word::OUTSIDE };
    }
}

/// What of a stretch, whose first token this is, is spoken.
fn pieces(galley: &Galley, first: usize, stretch: Stretch, out: &mut Vec<Stretch>) {
    let inside = |i: usize| galley.tokens.get(i).is_some_and(|word| word.token.start() < stretch.end);
    let mut rest = stretch;
    let mut at = first;
    while inside(at) {
        let Some(behind) = clause_end(galley, at) else {
            at += 1;
            continue;
        };
        let mark = galley.tokens[at].token;
        // A comma is none of the speaker's.
        let end = if galley.is(at, b',') { mark.start() } else { mark.end() };
        out.push(Stretch { end, close: end, ..rest });
        at = behind;
        let start = if inside(at) { galley.tokens[at].token.start() } else { stretch.end };
        rest = Stretch { start, open: start, ..stretch };
        // Behind the end of the clause's sentence, what encloses words in marks is told, not said.
        let told = out.len();
        if is_stop(galley.str(at - 1)) {
            marks::find(&galley.text[start..stretch.end], start, stretch.block, Dashes::No, out);
        }
        if out.len() > told {
            return;
        }
    }
    if rest.start < rest.end {
        out.push(rest);
    }
}

/// The token behind a clause of saying, before which this mark stands.
fn clause_end(galley: &Galley, mark: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    const NAME: usize = 5;
    let mention = mentions::added(galley, mark).or_else(|| mentions::put_in_first(galley, mark))?;
    let here = |i: usize| galley.alongside(i, mark);
    let ends = |i: usize| here(i).is_none() || is_stop(galley.str(i));
    let comma = |i: usize| matches!(galley.str(i), "," | ":" | "–" | "—");
    let end = (mention.last..mention.last + LONGEST).find(|&i| ends(i) || comma(i))?;
    // demande la présidente, Catherine Lebrun.
    let named = galley.is(end, b',') && here(end + 1).is_some_and(Word::capital);
    let end = match (end + 1..=end + NAME).find(|&i| ends(i)) {
        Some(stop) if named => stop,
        _ => end,
    };
    Some(end + usize::from(here(end).is_some()))
}

#[cfg(test)]
mod tests {
    use crate::model::{lay_out, BlockKind};

    fn spoken(language: &str, paragraph: &str) -> Vec<String> {
        let (body, text) = lay_out([(BlockKind::Paragraph, None, paragraph.to_owned())]);
        let galley = super::Galley::of(&text, &body, Some(language));
        galley.stretches.iter().map(|s| text[s.start..s.end].trim().to_owned()).collect()
    }

    #[test]
    fn clauses_of_saying_are_none_of_the_speech() {
        assert_eq!(spoken("fr", "— Je pars, dit Anna. Adieu."), ["Je pars", "Adieu."]);
        assert_eq!(spoken("fr", "— Où vas-tu ? demande la voisine, Odile Faure."), ["Où vas-tu ?"]);
        assert_eq!(spoken("fr", "– Loin, répond-elle, très loin."), ["Loin", "très loin."]);
        assert_eq!(spoken("fr", "— Je pars demain."), ["Je pars demain."]);
        assert_eq!(spoken("fi", "– Ei käy, hän sanoo. – Ei koskaan."), ["Ei käy", "Ei koskaan."]);
        assert_eq!(spoken("no", "– Nei, sier hun til «Ankeret». Han kaller det «tull»."), ["Nei", "tull"]);
        assert_eq!(spoken("no", "Hun er rasende. – Nei, sier hun. – Aldri."), ["Nei", "Aldri."]);
    }
}
