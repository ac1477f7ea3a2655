//! Which language a text is in.

use super::runs::runs;
use crate::lexicon::{codes, pack, Glance};
use std::sync::LazyLock;
use whatlang::{Detector, Lang};

/// A shorter text is not told reliably.
const ENOUGH: usize = 200;
/// The guess looks at the beginning only.
const SAMPLE: usize = 2_000;
/// How much of it is glanced at; and if that tells nothing, how much more.
const GLANCED: [usize; 2] = [400, 1_000];
/// Fewer words are none to judge by, and fewer none to guess by.
const WORDS: usize = 30;
const FEW_WORDS: usize = 6;
/// Where the letters are no sure sign, so many words are enough to ask which of them are little, and of a hundred so many
/// must be.
const FEW: usize = 20;
const LITTLE: usize = 12;

/// The language of a text as a BCP 47 tag: what the words say where they are enough to tell, else what the
/// document declares. A declaration that agrees on the language keeps its region: `en-GB`.
pub fn of(text: &str, declared: Option<&str>) -> Option<String> {
    settled(told(text), declared)
}

/// The same where it is known what the words say, by [`told`].
pub fn settled(told: Option<&'static str>, declared: Option<&str>) -> Option<String> {
    let declared = declared.and_then(tag);
    match (told, declared) {
        (Some(told), Some(declared)) if declared.split('-').next() == Some(told) => Some(declared),
        (Some(_), Some(declared)) if !can_be_told(&declared) => Some(declared),
        (Some(told), _) => Some(told.to_owned()),
        (None, declared) => declared,
    }
}

/// A declared language as a BCP 47 tag in canonical case, or `None` if it is not one: `EN_us` gives `en-US`. What is
/// neither a script nor a region nor a variant goes.
pub fn tag(declared: &str) -> Option<String> {
    let mut parts = declared.trim().split(['-', '_']);
    let language = parts.next().filter(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let mut tag = crate::lexicon::language(&language.to_ascii_lowercase())?;
    for part in parts.take_while(|p| (2..=8).contains(&p.len())).filter(|part| is_subtag(part)) {
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            4 => {
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => tag.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(tag)
}

/// Whether a part of a tag behind the language has the form of a script, a region or a variant.
fn is_subtag(part: &str) -> bool {
    let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
    let digits = part.bytes().all(|b| b.is_ascii_digit());
    let word = part.bytes().all(|b| b.is_ascii_alphanumeric());
    match part.len() {
        2 => letters,
        3 => digits,
        4 => letters || word && part.starts_with(|c: char| c.is_ascii_digit()),
        _ => word,
    }
}

/// Whether a text is long enough for its language to be told from it.
pub fn is_enough(text: &str) -> bool {
    text.len() >= ENOUGH
}

/// What the words of a text say alone, as ISO 639-1; `None` where they are too few to tell.
pub fn told(text: &str) -> Option<&'static str> {
    let sample = sample(text);
    if !is_enough(sample) {
        return None;
    }
    if let Some(told) = at_a_glance(sample, WORDS) {
        return Some(told);
    }
    let info = whatlang::detect(sample)?;
    let guess = two_letters(info.lang())?;
    (info.is_reliable() || by_little_words(sample, guess)).then_some(guess)
}

/// Whether the little words of a text speak for what its letters make it, and clearly less for any other language.
fn by_little_words(sample: &str, guess: &str) -> bool {
    let lower = up_to(sample, GLANCED[0]).to_lowercase();
    let words: Vec<&str> = runs(&lower, Some(b'\'')).filter(|word| !word.starts_with(char::is_numeric)).collect();
    let little = |code: &str| {
        let glance = pack(code).map(Glance::of);
        glance.map_or(0, |glance| words.iter().filter(|word| glance.word(word).little).count())
    };
    let own = little(guess);
    let others = || codes().filter(|code| *code != guess).map(little).max().unwrap_or(0);
    words.len() >= FEW && own * 100 >= words.len() * LITTLE && own * 4 >= others() * 5
}

/// Whether a language is one of those that can be told from its words. Of another the words say nothing.
fn can_be_told(declared: &str) -> bool {
    whatlang::Lang::all().iter().any(|lang| two_letters(*lang) == declared.split('-').next())
}

/// The likeliest language of a text, however short, of those that have a pack: for those who must read it in some
/// language.
pub fn likely(text: &str) -> Option<&'static str> {
    static PACKED: LazyLock<Detector> = LazyLock::new(|| {
        let packed = |lang: &Lang| two_letters(*lang).is_some_and(|own| codes().any(|code| code == own));
        Detector::with_allowlist(Lang::all().iter().copied().filter(packed).collect())
    });
    let sample = sample(text);
    at_a_glance(sample, FEW_WORDS).or_else(|| two_letters(PACKED.detect(sample)?.lang()))
}

fn sample(text: &str) -> &str {
    up_to(text, SAMPLE)
}

/// So many characters at the beginning of a text.
fn up_to(text: &str, characters: usize) -> &str {
    if text.as_bytes().get(..characters).is_none_or(<[u8]>::is_ascii) {
        return text.get(..characters).unwrap_or(text);
    }
    let end = text.char_indices().nth(characters).map_or(text.len(), |(i, _)| i);
    &text[..end]
}

/// The language of which so many of the first words are little words that it can be nothing else: that is quickly
/// seen, and the rest need not be asked.
fn at_a_glance(sample: &str, enough: usize) -> Option<&'static str> {
    GLANCED.iter().find_map(|reach| {
        let lower = up_to(sample, *reach).to_ascii_lowercase();
        let tells = |(code, least): &&(&'static str, usize)| held_together(&lower, enough, code, *least);
        Glance::telling().iter().find(tells).map(|(code, _)| *code)
    })
}

/// Whether of a hundred words of a text at least so many are little words of a language, where it has enough words.
fn held_together(lower: &str, enough: usize, code: &str, least: usize) -> bool {
    let Some(glance) = pack(code).map(Glance::of) else { return false };
    let (mut words, mut little) = (0, 0);
    for word in runs(lower, Some(b'\'')).filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())) {
        words += 1;
        let told = glance.word(word);
        little += usize::from(told.little || told.month);
    }
    words >= enough && little * 100 >= words * least
}

/// ISO 639-1 for what whatlang calls by ISO 639-3.
fn two_letters(lang: whatlang::Lang) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "no"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    let code = lang.code();
    CODES.binary_search_by(|(three, _)| three.cmp(&code)).ok().map(|i| CODES[i].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_canonical() {
        assert_eq!(tag("EN_us").as_deref(), Some("en-US"));
        assert_eq!(tag("zh-hant-tw").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag("es-419").as_deref(), Some("es-419"));
        assert_eq!(tag("de-ere").as_deref(), Some("de"));
        assert_eq!(tag("deu-CH").as_deref(), Some("de-CH"));
        assert_eq!((tag("iw").as_deref(), tag("ast").as_deref()), (Some("he"), Some("ast")));
        assert_eq!(tag("english"), None);
        assert_eq!((tag("jp"), tag("xx-XX"), tag("und")), (None, None, None));
        assert_eq!(tag(""), None);
    }

    #[test]
    fn some_languages_are_told_at_a_glance() {
        let english = "The harbour master said on Monday that the quay would be opened again when the last of the \
            stones had been put back in its place, and that nobody should ask him when that would be.";
        assert_eq!(at_a_glance(english, WORDS), Some("en"));
        let dutch = "De havenmeester zei op maandag dat de kade weer open zou gaan als de laatste van de stenen \
            was teruggelegd in de oude muur, en dat niemand hem in die week mocht vragen wanneer dat was.";
        assert_eq!(at_a_glance(dutch, WORDS), None);
        let german =
            "Die Hafenmeisterin sagte am Montag, dass der Kai wieder geöffnet werde, wenn der letzte der Steine \
            an seinem Platz liege, und dass sie bis dahin niemand mehr danach fragen solle, wann das sein werde.";
        assert_eq!(at_a_glance(german, WORDS), Some("de"));
        let short = "The quay of the old harbour was opened again on Monday.";
        assert_eq!((likely(short), likely(dutch)), (Some("en"), Some("nl")));
    }

    #[test]
    fn hindi_is_told_by_its_little_words() {
        let hindi = "बंदरगाह के पुराने घाट को सोमवार को फिर से खोल दिया गया है और वहाँ के लोगों का कहना है कि अब नावों के आने से \
            शहर में काम भी बढ़ेगा। इस घाट की मरम्मत पर तीन साल लगे थे, लेकिन यह काम समय से पहले पूरा हो गया।";
        assert_eq!(at_a_glance(hindi, WORDS), Some("hi"));
        let marathi = "मुंबई शहरात आज सकाळपासून जोरदार पाऊस सुरू असून अनेक भागात पाणी साचले आहे. अधिकाऱ्यांनी नागरिकांना \
            घराबाहेर पडू नये असे आवाहन केले आहे. रेल्वे सेवा उशिराने सुरू आहे आणि रस्त्यांवर वाहतूक कोंडी झाली आहे.";
        assert_eq!(at_a_glance(marathi, WORDS), None);
    }

    #[test]
    fn every_language_that_words_tell_is_listed() {
        let told = Lang::all().iter().filter_map(|lang| two_letters(*lang));
        assert!(told.into_iter().all(|code| tag(code).as_deref() == Some(code)));
        assert!(codes().all(|code| tag(code).as_deref() == Some(code)));
    }

    #[test]
    fn short_texts_take_the_declaration() {
        assert_eq!(of("Kurz.", Some("de-AT")).as_deref(), Some("de-AT"));
        assert_eq!(of("Kurz.", None), None);
    }

    #[test]
    fn little_words_tell_where_letters_do_not() {
        let russian =
            "Паром в Мореве встал и не пошел. Капитан сообщил, что на палубе поселилась чайка и что он не может \
            начать движение до ее отлета. Пассажиры вышли на берег.";
        assert!(by_little_words(russian, "ru") && !by_little_words(russian, "uk"));
        assert!(!by_little_words("Морево. Паром. Чайка.", "ru"), "too few words");
    }
}
