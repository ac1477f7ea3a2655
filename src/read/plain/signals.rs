//! What a learned model sees of each block of a text: its shape, its neighbours, where it lies to the longest run of
//! prose; and what it sees of the text as a whole. Whole numbers, so that every machine sees the same.

use super::layout::Piece;
use super::shape::{hash, share, Lenses, Shape};
use crate::text::runs::runs;
use rustc_hash::FxHashMap;

/// A signal with its name.
pub type Signal = (&'static str, i32);
/// So many signals are seen of a block.
pub const OF_BLOCK: usize = 55;
/// So many are seen of the text as a whole.
pub const OF_TEXT: usize = 25;

/// How far a block looks for the next of a sort.
const FAR: i32 = 20;

/// The blocks of a text as a model sees them.
pub struct Seen {
    /// Each block by itself.
    pub shapes: Vec<Shape>,
    /// The longest run of prose: its first block and the one behind its last.
    pub core: (usize, usize),
    /// How often each long word of the core's prose occurs there.
    words: FxHashMap<u64, i32>,
    /// The long words of each block.
    own: LongWords,
    /// Sums of prose up to each block, for windows.
    sums: Vec<i32>,
    prose: Near,
    dates: Near,
    names: Near,
}

/// How many blocks it is back to the last of a sort, and on to the next.
struct Near {
    back: Vec<i32>,
    on: Vec<i32>,
}

impl Near {
    fn of(shapes: &[Shape], far: i32, is: fn(&Shape) -> bool) -> Self {
        let mut on = distances(shapes.iter().rev(), far, is);
        on.reverse();
        Self { back: distances(shapes.iter(), far, is), on }
    }
}

fn distances<'s>(shapes: impl Iterator<Item = &'s Shape>, far: i32, is: fn(&Shape) -> bool) -> Vec<i32> {
    let mut since = far;
    let step = |shape: &Shape| {
        let now = since;
        since = if is(shape) { 1 } else { (since + 1).min(far) };
        now
    };
    shapes.map(step).collect()
}

impl Seen {
    /// Looks at all blocks.
    pub fn new(pieces: &[Piece], lenses: &Lenses) -> Self {
        let mut shapes: Vec<Shape> = pieces.iter().map(|piece| Shape::of(piece, lenses)).collect();
        let mut counts: FxHashMap<u64, i32> = FxHashMap::default();
        shapes.iter().for_each(|shape| *counts.entry(shape.key).or_default() += 1);
        shapes.iter_mut().for_each(|shape| shape.repeats = counts[&shape.key].min(9));
        let core = core(&shapes);
        let own = LongWords::of(pieces);
        let mut words = FxHashMap::default();
        for at in (core.0..core.1).filter(|at| shapes[*at].prose()) {
            own.in_block(at).iter().for_each(|word| *words.entry(*word).or_default() += 1);
        }
        let mut sums = vec![0];
        let prose = |shape: &Shape| if shape.prose() { shape.chars.min(1000) } else { 0 };
        shapes.iter().for_each(|shape| sums.push(sums[sums.len() - 1] + prose(shape)));
        let prose = Near::of(&shapes, 99, Shape::prose);
        let dates = Near::of(&shapes, FAR, |shape| shape.date && shape.words <= 12);
        let names = Near::of(&shapes, FAR, |shape| shape.names > 1 && shape.words < 16);
        Self { shapes, core, words, own, sums, prose, dates, names }
    }

    /// How much of the page's words is prose within so many blocks around one.
    fn around(&self, at: usize, reach: usize) -> i32 {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(self.shapes.len()));
        (self.sums[to] - self.sums[from]) / 10
    }

    /// How many in a thousand of a block's long words occur in the core's prose, besides in the block itself.
    fn shared(&self, at: usize) -> i32 {
        let within = at >= self.core.0 && at < self.core.1 && self.shapes[at].prose();
        let (mut all, mut hits) = (0, 0);
        for copies in self.own.in_block(at).chunk_by(|a, b| a == b) {
            let own = if within { copies.len() as i32 } else { 0 };
            all += 1;
            hits += i32::from(self.words.get(&copies[0]).is_some_and(|all| all - own > 0));
        }
        if all == 0 {
            -1
        } else {
            share(hits, all)
        }
    }

    /// How many of the lines around a block are longer than it, prose aside.
    fn outgrown(&self, at: usize) -> i32 {
        let near = &self.shapes[at.saturating_sub(6)..(at + 7).min(self.shapes.len())];
        near.iter().filter(|shape| !shape.prose() && shape.chars > self.shapes[at].chars).count() as i32
    }

    /// The signals of one block.
    pub fn signals(&self, at: usize, piece: &Piece) -> [Signal; OF_BLOCK] {
        let shape = &self.shapes[at];
        let (from, to) = (self.core.0 as i32, self.core.1 as i32);
        let (i, all) = (at as i32, self.shapes.len() as i32);
        let near = |step: i32| usize::try_from(i + step).ok().and_then(|at| self.shapes.get(at));
        let chars = |step| near(step).map_or(-1, |shape: &Shape| shape.chars.min(2000));
        let stops = |step| near(step).map_or(-1, |shape| i32::from(shape.stops));
        let class = |step| near(step).map_or(-1, |shape| shape.line.max(shape.opening).max(shape.phrase));
        [
            ("chars", shape.chars.min(5000)),
            ("words", shape.words.min(999)),
            ("stops", shape.stops.into()),
            ("colon", shape.colon.into()),
            ("begins", shape.begins),
            ("ends", shape.ends),
            ("item", shape.item.into()),
            ("address", shape.address.into()),
            ("capital", shape.capital),
            ("digits", shape.digits),
            ("little", shape.little),
            ("commas", shape.commas.min(99)),
            ("marks", shape.marks.min(20)),
            ("quotes", shape.quotes.min(20)),
            ("glued", shape.glued.min(9)),
            ("line", shape.line),
            ("opening", shape.opening),
            ("phrase", shape.phrase),
            ("byline", shape.byline.into()),
            ("published", shape.published.into()),
            ("date", shape.date.into()),
            ("names", shape.names),
            ("repeats", shape.repeats),
            ("apart", piece.apart.into()),
            ("from_core", (i - from).clamp(-200, 200)),
            ("to_core", (i - to).clamp(-200, 200)),
            ("in_core", i32::from(i >= from && i < to)),
            ("blocks", all.min(999)),
            ("core", (to - from).min(500)),
            ("place", share(i, all)),
            ("outgrown", self.outgrown(at)),
            ("shared", self.shared(at)),
            ("around3", self.around(at, 3)),
            ("around8", self.around(at, 8)),
            ("around20", self.around(at, 20)),
            ("back", self.prose.back[at]),
            ("on", self.prose.on[at]),
            ("back_date", self.dates.back[at]),
            ("on_date", self.dates.on[at]),
            ("back_names", self.names.back[at]),
            ("on_names", self.names.on[at]),
            ("chars-1", chars(-1)),
            ("chars-2", chars(-2)),
            ("chars-3", chars(-3)),
            ("chars+1", chars(1)),
            ("chars+2", chars(2)),
            ("chars+3", chars(3)),
            ("stops-1", stops(-1)),
            ("stops-2", stops(-2)),
            ("stops+1", stops(1)),
            ("stops+2", stops(2)),
            ("class-1", class(-1)),
            ("class-2", class(-2)),
            ("class+1", class(1)),
            ("class+2", class(2)),
        ]
    }

    /// The signals of the text as a whole.
    pub fn whole(&self, pieces: &[Piece]) -> [Signal; OF_TEXT] {
        let shapes = &self.shapes;
        let all = shapes.len() as i32;
        let count = |is: &dyn Fn(&Shape) -> bool| shapes.iter().filter(|shape| is(shape)).count() as i32;
        let chars: i32 = shapes.iter().map(|shape| shape.chars.min(100_000)).fold(0, i32::saturating_add);
        let prose: i32 = self.sums[self.sums.len() - 1];
        let prompt = |shape: &Shape| shape.class().is_some_and(|class| !class.printed());
        let classed = |part: &[Shape]| part.iter().filter(|shape| shape.class().is_some()).count() as i32;
        let mut classes: Vec<_> = shapes.iter().filter_map(Shape::class).collect();
        classes.sort_unstable();
        classes.dedup();
        let first = |at: usize, of: fn(&Shape) -> i32| shapes.get(at).map_or(-1, of);
        [
            ("all_blocks", all.min(999)),
            ("all_chars", (chars / 100).min(9999)),
            ("all_prose", share(prose / 10, (chars / 10).max(1)).min(1000)),
            ("all_bare", share(count(&Shape::bare), all)),
            ("all_run", menu(shapes)),
            ("all_before", (self.core.0 as i32).min(500)),
            ("all_after", (all - self.core.1 as i32).min(500)),
            ("all_prompts", count(&prompt).min(50)),
            ("all_classed", classed(shapes).min(99)),
            ("all_classes", classes.len() as i32),
            ("all_repeats", count(&|shape| shape.repeats > 1).min(99)),
            ("all_dates", count(&|shape| shape.date).min(50)),
            ("all_names", count(&|shape| shape.names > 1).min(50)),
            ("all_items", share(count(&|shape| shape.item), all)),
            ("all_glued", count(&|shape| shape.glued > 1 && shape.words < 25).min(50)),
            ("all_stops", share(count(&|shape| shape.stops), all)),
            ("all_apart", share(pieces.iter().filter(|piece| piece.apart).count() as i32, all)),
            ("all_head", classed(&shapes[..shapes.len().min(5)])),
            ("all_tail", classed(&shapes[shapes.len().saturating_sub(8)..])),
            ("all_core_classed", classed(&shapes[self.core.0..self.core.1]).min(50)),
            ("all_first", first(0, |shape| shape.chars.min(2000))),
            ("all_first_stops", first(0, |shape| shape.stops.into())),
            ("all_second", first(1, |shape| shape.chars.min(2000))),
            ("all_last", first(shapes.len().wrapping_sub(1), |shape| shape.chars.min(2000))),
            ("all_last_stops", first(shapes.len().wrapping_sub(1), |shape| shape.stops.into())),
        ]
    }
}

/// The longest run of short lines, as menus have them.
fn menu(shapes: &[Shape]) -> i32 {
    let (mut run, mut longest) = (0, 0);
    for shape in shapes {
        run = if shape.bare() { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The run of blocks that holds most prose, when each block without any costs a little: the best stretch after
/// Kadane. Headings, lists and captions do not part it; a menu does.
fn core(shapes: &[Shape]) -> (usize, usize) {
    let (mut best, mut span) = (0, (0, shapes.len()));
    let (mut sum, mut from) = (0, 0);
    for (at, shape) in shapes.iter().enumerate() {
        if sum <= 0 {
            (sum, from) = (0, at);
        }
        sum += if shape.prose() { shape.chars.min(400) } else { -60 };
        if sum > best {
            (best, span) = (sum, (from, at + 1));
        }
    }
    span
}

/// The long words of each block, hashed, in rising order.
struct LongWords {
    all: Vec<u64>,
    /// Where those of each block end.
    ends: Vec<usize>,
}

impl LongWords {
    fn of(pieces: &[Piece]) -> Self {
        let (mut all, mut ends) = (Vec::new(), Vec::with_capacity(pieces.len()));
        for piece in pieces {
            let from = all.len();
            all.extend(long_words(&piece.text));
            all[from..].sort_unstable();
            ends.push(all.len());
        }
        Self { all, ends }
    }

    fn in_block(&self, at: usize) -> &[u64] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from..self.ends[at]]
    }
}

/// A word's number in tables, however it is capitalised.
fn hash_lower(word: &str) -> u64 {
    let mut letters = [0; 32];
    match letters.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(letters) => {
            letters.copy_from_slice(word.as_bytes());
            letters.make_ascii_lowercase();
            hash(letters)
        }
        None => hash(word.to_lowercase().as_bytes()),
    }
}

/// The words that carry meaning, hashed: those of five letters and more, or pairs of characters where words are
/// not written apart.
fn long_words(text: &str) -> impl Iterator<Item = u64> + '_ {
    runs(text, None).filter(|word| word.len() >= 5).flat_map(|word| {
        let dense = word.chars().next().is_some_and(super::lines::wide);
        let whole = (!dense).then(|| hash_lower(word));
        let pairs = word.char_indices().zip(word.char_indices().skip(2)).filter(move |_| dense);
        whole.into_iter().chain(pairs.map(|((from, _), (to, _))| hash(&word.as_bytes()[from..to])))
    })
}
