//! What is remembered of an article while its speakers are chosen: who its mentions are, and who spoke before.

use super::folded::Names;
use super::frame::Frame;
use super::galley::Galley;
use super::mention::Mention;
use super::signals::Past;
use rustc_hash::FxHashMap;

/// Who each mention is by its head, how often that was seen before it, and is in all.
pub struct Heads {
    ids: Vec<usize>,
    before: Vec<i32>,
    total: Vec<i32>,
    /// What the article tells of who bears the head, at the fullest: 1 a name of several words, 2 somebody.
    standing: Vec<i32>,
}

impl Heads {
    /// The heads of an article's mentions.
    pub fn of(galley: &Galley, mentions: &[Mention]) -> Self {
        let mut names = Names::default();
        // Most are set as they were before, and need not be folded again.
        let mut set_alike: FxHashMap<&str, usize> = FxHashMap::default();
        let mut heads = Self { ids: Vec::new(), before: Vec::new(), total: Vec::new(), standing: Vec::new() };
        for mention in mentions {
            let number = || names.number(galley, std::iter::once(mention.head));
            let id = *set_alike.entry(galley.str(mention.head)).or_insert_with(number);
            if id == heads.total.len() {
                heads.total.push(0);
                heads.standing.push(0);
            }
            heads.standing[id] = heads.standing[id].max(mention.standing());
            heads.ids.push(id);
            heads.before.push(heads.total[id]);
            heads.total[id] += 1;
        }
        heads
    }

    /// The number of the name that the mention's head is.
    pub fn head(&self, mention: usize) -> usize {
        self.ids[mention]
    }

    /// What the article tells of who bears the mention's head.
    pub fn standing(&self, mention: usize) -> i32 {
        self.standing[self.head(mention)]
    }

    /// How often the mention's head was seen before it, and is in all.
    pub fn seen(&self, mention: usize) -> (i32, i32) {
        (self.before[mention], self.total[self.ids[mention]])
    }
}

/// The speakers of the quotations so far.
pub struct Chosen<'a> {
    heads: &'a Heads,
    last: Option<usize>,
    last_but_one: Option<usize>,
    /// How often each head spoke.
    spoken: Vec<i32>,
}

impl<'a> Chosen<'a> {
    /// Nobody so far.
    pub fn of(heads: &'a Heads) -> Self {
        Self { heads, last: None, last_but_one: None, spoken: vec![0; heads.total.len()] }
    }

    /// Adds the speaker of the next quotation.
    pub fn add(&mut self, speaker: Option<usize>) {
        (self.last_but_one, self.last) = (self.last, speaker);
        if let Some(m) = speaker {
            self.spoken[self.heads.head(m)] += 1;
        }
    }

    /// What a mention has to do with the speakers so far.
    pub fn of_mention<'f>(&self, frame: &'f Frame, m: usize) -> Past<'f> {
        let own = self.heads.head(m);
        let same = |other: Option<usize>| other.is_some_and(|other| self.heads.head(other) == own);
        Past {
            chosen: self.last.map(|last| &frame.mentions[last]),
            same_head: same(self.last),
            same_other: same(self.last_but_one),
            spoken: self.spoken[own],
        }
    }
}
