//! Mentions: each stretch of words outside quotation marks that may be somebody: a pronoun, a name, a noun with what
//! belongs to it ("a spokesman for the ministry").

use super::chunk::{Chunk, VERBS};
use super::galley::Galley;
use super::mention::{Mention, MentionKind, NOUNS};
use super::names::Run;
use super::surnames;
use crate::lexicon::{Form, Gender, Kind};
use crate::text::sentence::Shape;

/// All mentions of a galley, in order; none overlaps another. Between quotation marks stand those that a clause put in
/// there names. In scripts without capitals the runs tell the names.
pub fn find(galley: &Galley, runs: &[Run]) -> Vec<Mention> {
    let runs = if galley.words.caseless { runs } else { &[] };
    let mut named = runs.iter().filter(|run| !run.sense.is(Kind::Org)).peekable();
    let mut found = Vec::new();
    let mut at = 0;
    while at < galley.tokens.len() {
        let mention = match galley.tokens[at].outside() {
            true => Chunk::at(galley, at),
            false => put_in(galley, at),
        };
        while named.next_if(|run| run.last <= at).is_some() {}
        let reach = mention.map_or(at, |mention| mention.last);
        let run = named.peek().filter(|run| run.first <= reach && galley.alongside(run.first, at).is_some());
        match run.filter(|run| mention.is_some() || run.first == at).map(|run| name(galley, run, mention)).or(mention) {
            Some(mention) => {
                at = mention.last;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// A run as a mention, with the title that stands before it or behind.
fn name(galley: &Galley, run: &Run, title: Option<Mention>) -> Mention {
    let first = title.map_or(run.first, |title| title.first.min(run.first));
    let sense = title.map(|title| title.sense).unwrap_or_default();
    let titled = || galley.sense(run.last).any(NOUNS) || surnames::titled(galley, run.last);
    let behind = galley.words.names.surnames_lead() && titled();
    let last = run.last + usize::from(behind && galley.alongside(run.last, run.first).is_some());
    Mention { first, last, head: run.last - 1, kind: MentionKind::Name, sense }
}

/// Who speaks by the clause of saying before which this mark stands in direct speech behind a dash, whatever follows
/// its subject: – Nei, sier hun til avisen.
pub fn added(galley: &Galley, mark: usize) -> Option<Mention> {
    let clause = put_in(galley, mark);
    let verb = || galley.alongside(mark + 1, mark).filter(|word| word.sense.is(Kind::Say)).map(|word| word.sense.form);
    let after = || Chunk::at(galley, mark + 2).filter(|_| galley.alongside(mark + 2, mark).is_some());
    let told = |mention: &Mention| mention.kind != MentionKind::Relative && mention.sense.gender != Gender::First;
    clause.or_else(|| after().filter(|m| galley.is(mark, b',') && verb() == Some(Form::Finite) && told(m)))
}

/// Who speaks by a clause put in between the marks, before which this mark stands: « Non, dit-elle. Jamais. »
pub fn put_in(galley: &Galley, mark: usize) -> Option<Mention> {
    if !matches!(galley.str(mark), "," | "–" | "—" | "-" | "?" | "!") {
        return None;
    }
    galley.alongside(mark + 1, mark).and_then(|_| teller(galley, mark + 1))
}

/// Who speaks by a clause behind this mark that begins with its subject, as Finnish ones do: – Ei, hän sanoo.
pub fn put_in_first(galley: &Galley, mark: usize) -> Option<Mention> {
    if !matches!(galley.str(mark), "," | "?" | "!") {
        return None;
    }
    let mention = galley.alongside(mark + 1, mark).and_then(|_| Chunk::at(galley, mark + 1))?;
    let verb = galley.alongside(mention.last, mark)?.sense;
    let says = verb.is(Kind::Say) && verb.form == Form::Finite;
    says.then(|| closed(galley, mention, mention.last + 1)).flatten()
}

/// Who speaks by the clause that begins here with its verb: explique Anna, a-t-elle ajouté, s'est-il félicité, ha detto.
pub fn teller(galley: &Galley, first: usize) -> Option<Mention> {
    let here = |i: usize| galley.alongside(i, first);
    let linked = |i: usize| match (galley.str(i), galley.str(i + 1), galley.str(i + 2)) {
        ("-", "t", "-") => i + 3,
        ("-", _, _) if galley.glued(i) => i + 1,
        _ => i,
    };
    let mut at = first;
    let reflexive = here(at).is_some_and(|word| word.token.shape == Shape::Lower && !word.sense.any(VERBS));
    at += usize::from(reflexive && galley.sense(at + 1).any(VERBS));
    let helped = here(at)?.sense.is(Kind::Auxiliary);
    at += usize::from(helped);
    let inverted = linked(at);
    if helped && galley.sense(inverted).is(Kind::Pronoun) && galley.sense(inverted + 1).is(Kind::Say) {
        return closed(galley, Chunk::at(galley, inverted)?, inverted + 2);
    }
    let verb = here(at)?.sense;
    if !verb.is(Kind::Say) || !(verb.form == Form::Finite || helped && verb.form == Form::Participle) {
        return None;
    }
    let mention = Chunk::at(galley, linked(at + 1))?;
    closed(galley, mention, mention.last)
}

/// A mention, where a mark stands behind it or what belongs to it.
fn closed(galley: &Galley, mention: Mention, behind: usize) -> Option<Mention> {
    let told = mention.kind != MentionKind::Relative && mention.sense.gender != Gender::First;
    let mark = galley.alongside(behind, mention.first).is_some_and(|word| word.token.shape == Shape::Mark);
    (told && mark).then_some(mention)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{lay_out, BlockKind};

    fn mentioned(language: &str, paragraph: &str) -> Vec<String> {
        let (body, text) = lay_out([(BlockKind::Paragraph, None, paragraph.to_owned())]);
        let galley = Galley::of(&text, &body, Some(language));
        let mentions = find(&galley, &super::super::names::find(&galley));
        mentions.iter().map(|mention| mention.text(&galley).to_owned()).collect()
    }

    #[test]
    fn names_behind_titles_belong_to_them() {
        assert_eq!(
            mentioned("ru", "Заявил депутат городской думы Павел Лукин."),
            ["депутат городской думы Павел Лукин"]
        );
        assert_eq!(mentioned("ru", "Министр предложил Павлу Лукину."), ["Министр", "Павлу Лукину"]);
        assert_eq!(
            mentioned("el", "είπε ο διευθυντής του μουσείου Νίκος Λάμπρου."),
            ["ο διευθυντής του μουσείου Νίκος Λάμπρου"]
        );
        assert_eq!(mentioned("hi", "मेयर राजेश त्रिवेदी ने कहा"), ["मेयर राजेश त्रिवेदी"]);
        assert_eq!(mentioned("da", "siger Dorte Maj."), ["Dorte Maj"]);
    }

    #[test]
    fn particles_are_none_of_a_mention() {
        assert_eq!(mentioned("ko", "김민수 시장은 갔다. 그는 말했다."), ["김민수 시장", "그"]);
    }

    #[test]
    fn particles_of_names_are_prepositions_elsewhere() {
        assert_eq!(mentioned("de", "In der Rede sprach Ursula von der Heide."), ["der Rede", "Ursula von der Heide"]);
        assert_eq!(mentioned("de", "Dann sagte Karla Holm den Termin ab."), ["Karla Holm", "den Termin"]);
        assert_eq!(mentioned("de", "In der ZDK sagt Holm: Nein."), ["der ZDK", "Holm"]);
        assert_eq!(
            mentioned("nl", "De minister van de Kroon zag Piet van de Berg."),
            ["De minister van de Kroon", "Piet van de Berg"]
        );
    }

    #[test]
    fn where_nouns_have_capitals_articles_tell_them() {
        assert_eq!(mentioned("de", "Sie meinte, die geplante Halle sei fertig."), ["Sie", "die geplante Halle"]);
        assert_eq!(
            mentioned("de", "Anwohner, die warteten, und der betroffene Ort."),
            ["Anwohner", "die", "der betroffene Ort"]
        );
        assert_eq!(
            mentioned("de", "Die Lage von Ärzten und ein Sprecher von Holm."),
            ["Die Lage", "Ärzten", "ein Sprecher von Holm"]
        );
    }

    #[test]
    fn a_number_may_stand_for_one_of_several() {
        assert_eq!(mentioned("de", "Da rief einer der Männer."), ["einer der Männer"]);
        assert_eq!(mentioned("fr", "A dit une des victimes."), ["une des victimes"]);
    }

    #[test]
    fn some_of_many_are_somebody() {
        assert_eq!(mentioned("en", "Another commenter said no."), ["Another commenter"]);
        assert_eq!(
            mentioned("en", "Some shouted, and most of the neighbours left."),
            ["Some", "most of the neighbours"]
        );
        assert_eq!(mentioned("en", "In many ways one person tweeted."), ["many ways", "one person"]);
        assert_eq!(
            mentioned("de", "Laut dieser Analyse meinten einige Anwohner:"),
            ["dieser Analyse", "einige Anwohner"]
        );
    }

    #[test]
    fn a_verb_ends_what_the_pack_does_not_know() {
        assert_eq!(mentioned("en", "The retired botanist addressed the crowd."), ["The retired botanist", "the crowd"]);
        assert_eq!(mentioned("en", "The shirts that said so."), ["The shirts", "that"]);
        assert_eq!(mentioned("en", "Adviser Jan Holm left in Jan 2021."), ["Adviser Jan Holm"]);
    }

    #[test]
    fn a_verb_that_opens_a_sentence_is_nobody() {
        assert_eq!(mentioned("pl", "Dodał, że nie. Jan Kos milczy."), ["Jan Kos"]);
    }
}
