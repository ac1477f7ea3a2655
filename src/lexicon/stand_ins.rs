//! What the files of images are called that stand in for others, or are part of a page's design: `data/stand_ins.csv`.

use super::cells::rows;
use super::tokens::for_each_name;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a word in an address counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    /// In the name of a file with one other word at most, it stands in for an image.
    Blank,
    /// In the name of a folder or a drawing, it is part of a design; beside other words it may be what an image shows.
    Part,
    /// Where the name has no other word, and no number either.
    Alone,
    /// For nothing; it may stand beside those that do.
    Beside,
    /// As the name of a folder, there are no images in it.
    Folder,
}

static WORDS: LazyLock<FxHashMap<&[u8], Counts>> = LazyLock::new(|| {
    rows(include_str!("../../data/stand_ins.csv"))
        .map(|[word, counts]| (word.as_bytes(), self::counts(counts).expect("a kind of row; tests read them all")))
        .collect()
});

fn counts(cell: &str) -> Option<Counts> {
    Some(match cell {
        "blank" => Counts::Blank,
        "part" => Counts::Part,
        "alone" => Counts::Alone,
        "beside" => Counts::Beside,
        "folder" => Counts::Folder,
        _ => return None,
    })
}

/// No word of the table is longer.
const LONGEST: usize = 12;

fn of(word: &[u8]) -> Option<Counts> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    WORDS.get(&*lower).copied()
}

/// How often the words of a name count as what, and how many others there are.
#[derive(Debug, Default)]
struct Tally {
    blank: usize,
    part: usize,
    alone: usize,
    folder: usize,
    others: usize,
}

impl Tally {
    fn of(name: &str) -> Self {
        let mut tally = Self::default();
        for_each_name(name, |word| match of(word) {
            Some(Counts::Blank) => tally.blank += 1,
            Some(Counts::Part) => tally.part += 1,
            Some(Counts::Alone) => tally.alone += 1,
            Some(Counts::Folder) => tally.folder += 1,
            Some(Counts::Beside) => {}
            None => tally.others += usize::from(is_word(word)),
        });
        tally
    }
}

/// Whether letters are a word, and not those of a size or a number in base 16.
fn is_word(word: &[u8]) -> bool {
    word.len() > 2 && word.iter().any(|letter| letter.to_ascii_lowercase() > b'f')
}

/// A version or a size has no more digits; a date has.
const NUMBER: usize = 4;

/// Whether an image by its address (without host and query) stands in for another, or is part of the page's design: if
/// it is called a logo or the like beside no more than so many other words.
pub fn stands_in(path: &str, beside: usize) -> bool {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let name = Tally::of(file.rsplit_once('.').map_or(file, |(name, _)| name));
    let around = Tally::of(folders);
    name.blank > 0 && name.others < 2
        || around.part > 0
        || name.part > 0 && (name.others <= beside || file.ends_with(".svg"))
        || name.alone > 0 && name.others == 0 && file.bytes().filter(u8::is_ascii_digit).count() <= NUMBER
        || around.folder > 0 && folders.split('/').any(|folder| of(folder.as_bytes()) == Some(Counts::Folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_what_stands_in() {
        for path in [
            "/i/blank.jpg",
            "/index-transparent_h-3_w-4_zc-a5bfe475.gif",
            "/plugins/a3-lazy-load/assets/lazy_placeholder.gif",
            "/img/harbour_logo_share_en.png",
            "/img/logoHarbour.png",
            "/images/print.gif",
            "/icons/loupe-w.svg",
            "/embed/lJuHMpxaSU8",
            "/social-facebook-small.png",
        ] {
            assert!(stands_in(path, 1), "{path}");
        }
        let logo = "/2024/workers-mount-a-logo.jpg";
        assert!(stands_in(logo, usize::MAX) && !stands_in(logo, 1));
        for path in [
            "/point-blank-range-hit.jpg",
            "/facebook-hearing.jpg",
            "/WhatsApp-Image-2024-05-03.jpg",
            "/2024/embedded/quay.jpg",
            "/image.jpg",
            "/",
        ] {
            assert!(!stands_in(path, usize::MAX), "{path}");
        }
    }

    #[test]
    fn every_row_is_read() {
        for [word, cell] in rows(include_str!("../../data/stand_ins.csv")) {
            assert!(counts(cell).is_some() && of(word.as_bytes()) == counts(cell), "{word}");
        }
    }
}
