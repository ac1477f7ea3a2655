//! Names: runs of words with capitals, each parted into the title before it and the name itself. In scripts without
//! capitals they are found by what stands around them.

mod titles;

use super::caseless;
use super::compared;
use super::galley::{Galley, Word};
use super::worn::Worn;
use crate::lexicon::{may_be_given_name, Kind, Sense, Tells};
use crate::text::lower::lowered;
use crate::text::sentence::{apostrophe, Shape};
use titles::{is_title, leave_to_title};

/// A run of words with capitals.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// Its first token, titles included.
    pub first: usize,
    /// The first token of the name.
    pub name: usize,
    /// The token behind its last.
    pub last: usize,
    /// How many words the name has.
    pub words: usize,
    /// What its words can be.
    pub sense: Sense,
    /// Whether a title or honorific stands before the name.
    pub titled: bool,
    /// How many bytes of the name are the family's, where that stands first: Kim Seo-yeon.
    pub family: usize,
    /// The tokens that state what its bearer is, where the script has no capitals.
    pub role: Option<(usize, usize)>,
}

impl Run {
    /// A run that begins with a token and has no words yet.
    pub fn at(first: usize) -> Self {
        let sense = Sense::default();
        Self { first, name: first, last: first, words: 0, sense, titled: false, family: 0, role: None }
    }

    /// Leaves what stands before a token out of the name.
    pub fn begin_at(&mut self, galley: &Galley, name: usize) {
        let words = (name..self.last).filter(|&i| galley.tokens[i].capital());
        (self.name, self.words) = (name, words.clone().count());
        self.sense = words.fold(Sense::default(), |sum, i| sum.or(galley.sense(i)));
    }
}

/// What stands beside a name and tells that it is one.
pub const TITLES: &[Kind] = &[Kind::Title, Kind::Honorific, Kind::PersonNoun];
/// What a word with a capital is where it opens a sentence, and no name.
pub const ORDINARY: &[Kind] = &[
    Kind::Article,
    Kind::Pronoun,
    Kind::Possessive,
    Kind::Conjunction,
    Kind::Preposition,
    Kind::Common,
    Kind::Month,
    Kind::Weekday,
    Kind::RelativeDay,
    Kind::That,
    Kind::Auxiliary,
    Kind::According,
];

/// All runs of a galley, in order, quotations included.
pub fn find(galley: &Galley) -> Vec<Run> {
    let worn = Worn::of(galley);
    let mut found = Vec::new();
    let mut at = 0;
    for &first in &galley.capitals {
        // Titles without a name behind them are looked at once.
        if first < at {
            continue;
        }
        let run = run(galley, &worn, first);
        at = run.last;
        found.extend(Some(run).filter(|run| run.words > 0));
    }
    compared::settle(galley, &mut found);
    if galley.words.caseless {
        found.extend(caseless::find(galley));
        found.sort_by_key(|run| run.first);
    }
    found
}

/// The run that begins with a token; without words where there is none.
fn run(galley: &Galley, worn: &Worn, first: usize) -> Run {
    let mut run = Run::at(first);
    if !opens(galley, worn, first) {
        return run;
    }
    while let Some(next) = word(galley, worn, &run) {
        take(galley, &mut run, next);
        if galley.sense(next).is(Kind::NameSuffix) && run.words > 0 {
            run.last += usize::from(galley.is(run.last, b'.') && galley.glued(run.last));
            run.titled = true;
            break;
        }
    }
    let before = first.checked_sub(1).filter(|&i| galley.tokens[i].sentence == galley.tokens[first].sentence);
    run.titled |= before.is_some_and(|i| galley.sense(i).any(TITLES));
    leave_acronym(galley, &mut run);
    if galley.words.names.know_given() {
        leave_to_title(galley, &mut run);
    }
    run
}

/// Takes one more word: behind a title the name begins anew.
fn take(galley: &Galley, run: &mut Run, next: usize) {
    let sense = galley.sense(next);
    // Names joined by a hyphen are one word; so is a last name with its particle.
    let joined = run.words > 0 && is_hyphen(galley.str(next - 1));
    let particle = next == run.first && sense.is(Kind::Particle) && !given(galley, next);
    let part = particle || sense.is(Kind::NameSuffix);
    run.words += usize::from(!joined && !part);
    // Kim Seo-yeon
    let syllable = joined && galley.tokens[next].token.shape == Shape::Lower;
    run.family = if syllable { galley.str(run.name).len() } else { run.family };
    run.last = next + 1;
    let leads = is_hyphen(galley.str(next + 1)) && galley.glued(next + 1) && galley.glued(next + 2);
    if is_title(galley, run, next) {
        (run.name, run.words, run.titled, run.sense) = (run.last, 0, true, Sense::default());
        run.name += usize::from(galley.is(run.name, b'.') && galley.glued(run.name));
    } else if !leads {
        run.sense = run.sense.or(sense);
    }
}

/// An acronym before a name is that of whom its bearer works for: RKM | Ada Holm.
fn leave_acronym(galley: &Galley, run: &mut Run) {
    let own = |&i: &usize| galley.alongside(i, run.name).is_some_and(Word::capital);
    let name = Some(run.name + 1).filter(own).filter(|_| run.words > 2 && is_acronym(galley, run.name));
    let small = || galley.span(run.name, run.last).contains(char::is_lowercase);
    if let Some(name) = name.filter(|&name| given(galley, name) && small()) {
        run.begin_at(galley, name);
    }
}

/// Whether a word is an acronym of three letters or more, which nobody is called by: RKM.
pub fn is_acronym(galley: &Galley, i: usize) -> bool {
    const LETTERS: std::ops::RangeInclusive<usize> = 3..=5;
    let text = galley.str(i);
    text.len() >= *LETTERS.start()
        && text.chars().all(char::is_uppercase)
        && LETTERS.contains(&text.chars().count())
        && !given(galley, i)
}

/// Whether a token is a given name of any language.
pub fn given(galley: &Galley, i: usize) -> bool {
    lowered(galley.str(i), |word| galley.words.names.is_given_anywhere(word))
}

fn opens(galley: &Galley, worn: &Worn, i: usize) -> bool {
    let word = &galley.tokens[i];
    // A verb at a sentence's beginning; Weiß-Okafor is a name.
    let verb = || word.sense.is(Kind::Say) && opens_sentence(galley, i) && !is_hyphen(galley.str(i + 1));
    let named = || !word.sense.any(ORDINARY) && !verb() || has_stop(galley, i) || worn.alone(galley, i);
    word.capital() && (named() || is_given_within(galley, i))
}

/// Han mødte Hans Jørgen Holm: within a sentence, a small word that has a capital before a name is a given name.
fn is_given_within(galley: &Galley, i: usize) -> bool {
    let own = galley.sense(i).any(&[Kind::Possessive, Kind::Auxiliary]) && !opens_sentence(galley, i);
    let goes_on = || galley.alongside(i + 1, i).is_some_and(|word| word.capital() && !word.sense.any(ORDINARY));
    own && goes_on() && may_be_given_name(&galley.folded(i))
}

/// Whether a sentence begins with a token.
pub fn opens_sentence(galley: &Galley, i: usize) -> bool {
    i == 0 || galley.tokens[i - 1].sentence != galley.tokens[i].sentence
}

/// The next word of a run: behind it, behind a hyphen or an initial's full stop, or behind particles.
fn word(galley: &Galley, worn: &Worn, run: &Run) -> Option<usize> {
    let at = run.last;
    let capital = |i: usize| capital(galley, worn, run, i);
    if at == run.first {
        return capital(at);
    }
    let joined = match galley.str(at) {
        "&" => true,
        "-" | "‐" | "·" => galley.glued(at) && galley.glued(at + 1),
        // J.-B. d'Hauterive
        "." if galley.is_letter(at - 1) && is_hyphen(galley.str(at + 1)) && galley.glued(at + 1) => {
            return capital(at + 2).filter(|&next| galley.is_letter(next));
        }
        "." => galley.glued(at) && (galley.is_letter(at - 1) || galley.sense(at - 1).any(TITLES)),
        // Teachers' Union
        "'" | "’" => galley.glued(at) && !galley.glued(at + 1) && galley.sense(at + 1).is(Kind::Org),
        // St Mary's Hospital
        "'s" | "’s" => galley.words.names.tell(Tells::Owned, &galley.folded(at + 1)),
        _ => false,
    };
    if joined {
        // Agata Dudzik-Lis: what a hyphen joins to a name is one, whatever else it means.
        let hyphened = |&next: &usize| {
            let word = galley.alongside(next, at).filter(|word| word.capital());
            run.words > 0
                && is_hyphen(galley.str(at))
                && word.is_some_and(|word| word.sentence == galley.tokens[at].sentence)
        };
        return capital(at + 1)
            .or_else(|| Some(at + 1).filter(hyphened))
            .or_else(|| syllable(galley, run))
            .or_else(|| led(galley, worn, run, at + 1));
    }
    if galley.tokens.get(at).is_some_and(|word| word.token.shape == Shape::Mark) {
        return None;
    }
    led(galley, worn, run, at)
}

/// A word with a capital that may stand at this place of a run.
fn capital(galley: &Galley, worn: &Worn, run: &Run, i: usize) -> Option<usize> {
    let first = &galley.tokens[run.first];
    let same = |word: &&Word| word.sentence == first.sentence && word.stretch == first.stretch;
    // Carlo Dell'Acqua
    let elided = || galley.words.elides && galley.glued(i + 1) && galley.str(i).ends_with(['\'', '’']);
    let fits = |word: &Word| {
        let ordinary = run.last != run.first && word.sense.any(ORDINARY) && !has_stop(galley, i);
        word.capital()
            && (run.words == 0 || !worn.is_acronym(galley, i))
            && (!ordinary || run.words > 0 && (elided() || worn.follows(galley, i)))
    };
    galley.tokens.get(i).filter(same).is_some_and(fits).then_some(i)
}

/// The word with a capital behind particles: Jan van der Meer; De la Fuente; Amina al-Rashid.
fn led(galley: &Galley, worn: &Worn, run: &Run, at: usize) -> Option<usize> {
    const PARTICLES: usize = 3;
    let capital = |i: usize| capital(galley, worn, run, i);
    let name = run.words > 0 || galley.sense(run.last - 1).is(Kind::Particle);
    // Kupa | 'da: the ending of a case is none.
    let ending = |i: usize| galley.words.parts_cases && galley.str(i).starts_with(apostrophe);
    let particle = |&i: &usize| name && galley.sense(i).is(Kind::Particle) && capital(i).is_none() && !ending(i);
    let next = at + (at..at + PARTICLES).take_while(particle).count();
    // Karel van Houten van Oosterwolde is from there; Karl-Heinz Freitag ruled am Freitag.
    let parted = next > at && galley.sense(at).is(Kind::Of) && (run.name..at).any(|i| galley.str(i) == galley.str(at));
    // Gewalt zur Absicherung: where nouns have capitals most particles are prepositions.
    let preposition = galley.sense(at).any(&[Kind::Preposition, Kind::Article, Kind::Of]);
    if next > at && galley.words.capital_nouns && preposition && !is_led_by_given(galley, run, at) {
        return None;
    }
    // Goñi y Lasa are two where nobody is called so: a given name stands before a last name of two parts, and behind
    // `y` stands none.
    let and = next > at && galley.sense(at).is(Kind::And);
    let two = and && (are_two(galley, run, at, next) || run.words == 1 && !worn.is_double(galley, run.name));
    if parted || two || next > at && galley.sense(next).any(ORDINARY) {
        return None;
    }
    let hyphen = next > at && is_hyphen(galley.str(next)) && galley.glued(next) && galley.glued(next + 1);
    capital(next + usize::from(hyphen))
}

/// Whether what an `and` joins is two, as what stands behind it tells: a given name, an office, a word of bodies with its
/// article, or a name of several words that is nobody's behind a full one. Inés Ibarra | y Camila Ríos; el Foro Azul | y la Liga Verde.
fn are_two(galley: &Galley, run: &Run, and: usize, next: usize) -> bool {
    let body = run.sense.is(Kind::Org);
    let full = || run.words > 1 && !body && given(galley, run.name);
    let goes_on = || galley.alongside(next + 1, next).is_some_and(|word| word.capital() && !word.sense.any(ORDINARY));
    next > and + 1 && (!body || galley.sense(next).is(Kind::Org))
        || galley.sense(next).any(&[Kind::Title, Kind::Honorific])
        || may_be_given_name(&galley.folded(next))
        || full() && goes_on()
}

/// Whether a particle may follow a run where nouns have capitals and most particles are prepositions: behind given names
/// alone, or behind one word with a title before it. Karl-Theodor zu Guttenberg; but Dante Exum | zu Boden, Anna Thal |
/// von der Hochschule, and an article alone is none: Paula Thal | den Ton.
fn is_led_by_given(galley: &Galley, run: &Run, at: usize) -> bool {
    let given = |i: usize| !galley.tokens[i].capital() || galley.is_letter(i) || given(galley, i);
    let article = galley.sense(at).is(Kind::Article) && !galley.sense(at).any(&[Kind::Preposition, Kind::Of]);
    let titled = run.titled && run.words == 1 && galley.sense(at).is(Kind::Of);
    let office = galley.sense(at + 1).any(TITLES) || galley.sense(at + 1).is(Kind::Org);
    !article && !office && (titled || (run.name..at).all(given))
}

/// Whether a letter stands for a name though it is a word as well: О. Ветрова.
fn has_stop(galley: &Galley, i: usize) -> bool {
    galley.is_letter(i)
        && galley.is(i + 1, b'.')
        && galley.glued(i + 1)
        && galley.alongside(i + 2, i).is_some_and(Word::capital)
}

/// The second syllable of a given name behind a hyphen: Kim Seo-yeon.
fn syllable(galley: &Galley, run: &Run) -> Option<usize> {
    const LONGEST: usize = 5;
    let short = |i: usize| galley.str(i).chars().count() <= LONGEST;
    let (first, second) = (run.last - 1, run.last + 1);
    let before = run.words > 1 && is_hyphen(galley.str(run.last)) && short(first) && !galley.sense(first).known();
    let lower = galley.alongside(second, first).is_some_and(|word| word.token.shape == Shape::Lower);
    (before && lower && short(second) && !galley.sense(second).known()).then_some(second)
}

/// Whether a token joins two names to one.
pub fn is_hyphen(token: &str) -> bool {
    matches!(token, "-" | "‐")
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
    fn particles_hyphens_and_initials_join() {
        assert_eq!(named("en", "We saw J. P. van Aalst and Amina al-Rashid."), ["J. P. van Aalst", "Amina al-Rashid"]);
        assert_eq!(named("en", "So the Bakers' Union said."), ["Bakers' Union"]);
        assert_eq!(named("fr", "Avec J.-B. d'Hauterive, L'Office perd."), ["J.-B. d'Hauterive", "Office"]);
        assert_eq!(named("it", "Con Carlo Dell'Acqua."), ["Carlo Dell'Acqua"]);
        assert_eq!(named("ru", "Мнение О. Н. Ветровой."), ["О. Н. Ветровой"]);
        assert_eq!(named("pl", "Trenerka Agata Dudzik-Lis wyszła."), ["Agata Dudzik-Lis"]);
        assert_eq!(named("es", "El abogado Rubén D. Vega salió."), ["Rubén D. Vega"]);
    }

    #[test]
    fn words_of_the_calendar_are_names_where_they_are_used_so() {
        assert_eq!(
            named("de", "Richter Karl Freitag kam am Freitag. Freitag sagte nichts."),
            ["Karl Freitag", "Freitag"]
        );
        assert_eq!(named("de", "Richter Karl kam am Freitag."), ["Karl"]);
        assert_eq!(named("de", "Mit Peter Jäger und Heike Hofmann (SPD)."), ["Peter Jäger", "Heike Hofmann", "SPD"]);
        assert_eq!(named("en", "We met Ben Carson."), ["Ben Carson"]);
        assert_eq!(named("en", "It was Tom Winter. In winter, Winter said, it snows."), ["Tom Winter", "Winter"]);
    }

    #[test]
    fn what_belongs_to_a_noun_before_is_no_name() {
        assert_eq!(named("pl", "Wójt Zalesia Anna Kowal wyszła."), ["Anna Kowal"]);
        assert_eq!(named("es", "El ministro de Pesca Álvaro Ríos salió."), ["Álvaro Ríos"]);
        assert_eq!(named("de", "Er kam zur Pause Emma Berg holen."), ["Emma Berg"]);
        assert_eq!(named("de", "Für den Italiener Giovanni Holm von der Werft."), ["Giovanni Holm", "Werft"]);
        assert_eq!(named("de", "Zu Boden warf Dante Thal den Gegner."), ["Boden", "Dante Thal"]);
        assert_eq!(named("es", "Con Óscar Puente y María Ruiz."), ["Óscar Puente", "María Ruiz"]);
        assert_eq!(named("en", "Supreme Court Justice Ada Holm."), ["Ada Holm"]);
    }

    #[test]
    fn whole_names_of_bodies_and_case_endings_part() {
        assert_eq!(named("it", "Per le Nazioni Unite Ada Holm tace."), ["Ada Holm"]);
        assert_eq!(named("tr", "Dün Kuzey Kupa'da Mavispor yendi."), ["Kuzey Kupa", "Mavispor"]);
        assert_eq!(named("en", "At Marlow’s Hospital and Marlow’s Ferry."), ["Marlow’s Hospital", "Marlow", "Ferry"]);
    }

    #[test]
    fn small_words_and_acronyms_beside_names() {
        assert_eq!(named("da", "Det siger Hans Jørgen Holm."), ["Hans Jørgen Holm"]);
        assert_eq!(named("da", "Det er Hans."), [""; 0]);
        assert_eq!(named("de", "Im RKM Ada Holm und Tom Lee."), ["Ada Holm", "Tom Lee"]);
        assert_eq!(named("tr", "Dün Ada Holm'un evi ve Liman Vakfı'nın malı."), ["Ada Holm", "Liman Vakfı"]);
    }

    #[test]
    fn an_and_before_an_article_or_a_full_name_parts() {
        assert_eq!(named("es", "Con Inés Ibarra y Xanda Ríos."), ["Inés Ibarra", "Xanda Ríos"]);
        assert_eq!(named("es", "Con el Foro Azul y la Liga Verde."), ["Foro Azul", "Liga Verde"]);
        assert_eq!(named("es", "Con el Ministerio de Pesca y Minas."), ["Ministerio de Pesca y Minas"]);
    }

    #[test]
    fn two_joined_are_one_where_somebody_is_called_so() {
        assert_eq!(named("it", "Con Mikulić e Sforzini."), ["Mikulić", "Sforzini"]);
        assert_eq!(
            named("es", "Con Inés Ibarra y Gómez. Por Ibarra y Gómez."),
            ["Inés Ibarra y Gómez", "Ibarra y Gómez"]
        );
    }

    #[test]
    fn family_names_may_stand_first() {
        let family = |text: &str| {
            let (body, text) = lay_out([(BlockKind::Paragraph, None, text.to_owned())]);
            let galley = Galley::of(&text, &body, Some("en"));
            find(&galley).iter().map(|run| run.family).max()
        };
        assert_eq!(family("We met Li Xiaomei. Ms Li was late."), Some(2));
        assert_eq!(family("We met Ada Holm. Ms Holm was late."), Some(0));
        assert_eq!(family("We met Kim Seo-yeon."), Some(3));
    }
}
