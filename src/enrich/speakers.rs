//! Who says each quotation: candidates are ranked, the best one wins, and the rule tells what it stands on.

use super::frame::{Frame, Quoted};
use super::galley::Galley;
use super::mentions::Mention;
use super::signals::{Pair, Past};
use super::stretch_signals::{Inside, Look};
use super::surroundings::Around;
use crate::lexicon::trees::Trees;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The score of a speaker where there is none.
const NONE: i32 = -9999;
/// The score of a speaker who is told between the marks.
const CERTAIN: i32 = 3000;
/// How many mentions are looked at before a quotation and behind it.
const BEFORE: usize = 14;
const BEHIND: usize = 8;
/// How many blocks back and ahead.
const BLOCKS_BACK: u32 = 4;
const BLOCKS_AHEAD: u32 = 1;

/// A stretch is a quotation where the score is above this.
const SAID: i32 = 400;

/// A quotation whose speaker has been chosen.
#[derive(Debug, Clone, Copy)]
pub struct Attributed {
    /// Its number among the stretches.
    pub index: usize,
    /// The number of the mention that is its speaker.
    pub mention: Option<usize>,
    /// What it stands on.
    pub rule: &'static str,
    /// The token that attributes it.
    pub cue: Option<usize>,
    /// Hundredths.
    pub confidence: u32,
}

/// Chooses the speaker of each quotation, and leaves out what nobody says.
pub fn attribute(frame: &Frame) -> Vec<Attributed> {
    let heads = Heads::of(frame.galley, frame.mentions);
    let mut past = Chosen::of(&heads);
    let mut found = Vec::new();
    for mut look in looks(frame) {
        let index = look.index;
        let quotation = Quotation { frame, heads: &heads, past: &past, around: Around::of(frame, index) };
        let choice = quotation.choose();
        look.best = choice.score;
        look.second = choice.second;
        let pair = choice.mention.map(|m| quotation.pair(m, 0));
        if let Some(pair) = &pair {
            look.behind = pair.behind();
            look.distance = pair.distance();
        }
        let mut signals = look.signals();
        let said = models().said.score(&signals);
        if said > SAID {
            signals.push(said);
            let confidence = models().confidence(models().sure.score(&signals));
            let (rule, cue) = pair.as_ref().map(rule).unwrap_or((GUESS, None));
            found.push(Attributed { index, mention: choice.mention, rule, cue, confidence });
        }
        past.add(choice.mention);
    }
    found
}

/// The likeliest speaker of a quotation.
struct Choice {
    mention: Option<usize>,
    score: i32,
    second: i32,
}

/// A quotation with what its mentions are ranked by.
struct Quotation<'a> {
    frame: &'a Frame<'a>,
    heads: &'a Heads,
    past: &'a Chosen<'a>,
    around: Around<'a>,
}

/// A mention in the running, with its score so far.
struct Runner {
    mention: usize,
    score: i32,
    signals: Vec<i32>,
}

impl Quotation<'_> {
    /// Ranks the mentions: the first trees tell who stays in the running, all trees who wins.
    fn choose(&self) -> Choice {
        if let Some(mention) = self.put_in() {
            return Choice { mention: Some(mention), score: CERTAIN, second: NONE };
        }
        let model = &models().speaker;
        let of_quote = self.around.signals();
        let own = self.frame.sentence(self.around.quoted);
        let mut told = None;
        let mut running = Vec::with_capacity(BEFORE + BEHIND);
        for (mention, rank) in candidates(self.frame, self.around.quoted) {
            let pair = self.pair(mention, rank);
            // Who the quotation's own sentence is according to: no other speaker is asked for.
            if told.is_none() && pair.sentence() == own && pair.is_told() {
                told = Some(mention);
            }
            let signals = pair.read(&of_quote);
            running.push(Runner { mention, score: model.score_by(..FIRST_TREES, &signals), signals });
        }
        let best = running.iter().map(|runner| runner.score).max().unwrap_or(NONE);
        running.retain(|runner| runner.score >= best - BEHIND_BEST);
        let mut choice = Choice { mention: None, score: NONE, second: NONE };
        for runner in running {
            let score = runner.score + model.score_by(FIRST_TREES.., &runner.signals);
            if choice.mention.is_none() || score > choice.score {
                choice.second = choice.score;
                (choice.mention, choice.score) = (Some(runner.mention), score);
            } else {
                choice.second = choice.second.max(score);
            }
        }
        choice.mention = told.or(choice.mention);
        choice
    }

    /// Who the quotation itself says speaks, by a clause put in between its marks.
    fn put_in(&self) -> Option<usize> {
        let quoted = self.around.quoted;
        let first = self.frame.mentions.get(quoted.mentions_before)?;
        (first.first < quoted.close).then_some(quoted.mentions_before)
    }

    fn pair(&self, m: usize, rank: i32) -> Pair<'_> {
        let mention = &self.frame.mentions[m];
        let sentence = self.frame.galley.tokens[mention.first].sentence;
        Pair {
            frame: self.frame,
            around: &self.around,
            quoted: self.around.quoted,
            mention,
            number: m,
            rank,
            past: self.past.of_mention(self.frame, m),
            seen: self.heads.seen(m),
            say_right: self.frame.next_say(mention.last, sentence),
            say_left: self.frame.last_say(mention.first, sentence),
        }
    }
}

/// So many trees tell who stays in the running,
const FIRST_TREES: usize = 16;
/// who is not this far behind the best by then.
const BEHIND_BEST: i32 = 1500;

/// The speakers of the quotations so far.
struct Chosen<'a> {
    heads: &'a Heads,
    last: Option<usize>,
    last_but_one: Option<usize>,
    /// How often each head spoke.
    spoken: Vec<i32>,
}

impl<'a> Chosen<'a> {
    fn of(heads: &'a Heads) -> Self {
        Self { heads, last: None, last_but_one: None, spoken: vec![0; heads.total.len()] }
    }

    fn add(&mut self, speaker: Option<usize>) {
        (self.last_but_one, self.last) = (self.last, speaker);
        if let Some(m) = speaker {
            self.spoken[self.heads.ids[m]] += 1;
        }
    }

    fn of_mention<'f>(&self, frame: &'f Frame, m: usize) -> Past<'f> {
        let own = self.heads.ids[m];
        let same = |other: Option<usize>| other.is_some_and(|other| self.heads.ids[other] == own);
        Past {
            chosen: self.last.map(|last| &frame.mentions[last]),
            same_head: same(self.last),
            same_other: same(self.last_but_one),
            spoken: self.spoken[own],
        }
    }
}

/// What nothing but nearness speaks for.
const GUESS: &str = "guess";

/// The rule that a choice stands on, and the token that attributes.
fn rule(pair: &Pair) -> (&'static str, Option<usize>) {
    let q = pair.quoted;
    if let Some(cue) = pair.according_at(false).or(pair.according_at(true)) {
        return ("according-to", Some(cue));
    }
    let (left, right) = (pair.say_left, pair.say_right);
    if pair.mention.first > q.open && pair.mention.first < q.close {
        return ("quote-verb-speaker", left.or(right));
    }
    if pair.behind() {
        return match (left.filter(|&say| say >= q.close), right) {
            (Some(say), _) if pair.adjacent(say) || right.is_none() => ("quote-verb-speaker", Some(say)),
            (_, Some(say)) => ("quote-speaker-verb", Some(say)),
            _ => (GUESS, None),
        };
    }
    let around = pair.around;
    let previous = around.previous.filter(|p| p.stretch.block == q.stretch.block && p.open > pair.mention.first);
    let behind_previous =
        around.previous.is_some_and(|p| p.close <= pair.mention.first && p.stretch.block == q.stretch.block);
    match (right.filter(|&say| say < q.open), left) {
        _ if around.is_reopened() => ("reopened", right.or(left)),
        (Some(say), _) if previous.is_none() && pair.same_sentence() && !(behind_previous && around.opens_anew()) => {
            ("speaker-verb-quote", Some(say))
        }
        (_, Some(say)) if pair.same_sentence() && pair.adjacent(say) && !behind_previous => {
            ("verb-speaker-quote", Some(say))
        }
        (say, left) if previous.is_some() || behind_previous => ("same-paragraph", say.or(left)),
        (say, _) if around.after_colon() => ("speaker-colon-quote", say),
        _ => (GUESS, None),
    }
}

/// What was learned by `tools/learn_quotes.py`.
struct Models {
    speaker: Trees,
    said: Trees,
    sure: Trees,
    steps: Vec<(i32, u32)>,
}

impl Models {
    /// Hundredths for a score of the answer.
    fn confidence(&self, score: i32) -> u32 {
        let at = self.steps.partition_point(|&(from, _)| from <= score);
        self.steps[at.saturating_sub(1)].1
    }
}

fn models() -> &'static Models {
    static MODELS: LazyLock<Models> = LazyLock::new(|| Models {
        speaker: Trees::read(include_str!("../../data/quotes/speaker.trees")),
        said: Trees::read(include_str!("../../data/quotes/said.trees")),
        sure: Trees::read(include_str!("../../data/quotes/sure.trees")),
        steps: steps(include_str!("../../data/quotes/confidence.csv")),
    });
    &MODELS
}

fn steps(table: &str) -> Vec<(i32, u32)> {
    let step = |line: &str| {
        let (score, hundredths) = line.split_once(',')?;
        Some((score.parse().ok()?, hundredths.parse().ok()?))
    };
    table.lines().skip(1).filter_map(step).collect()
}

/// How often each mention's head was seen before it, and is in all.
struct Heads {
    ids: Vec<usize>,
    before: Vec<i32>,
    total: Vec<i32>,
}

impl Heads {
    fn of(galley: &Galley, mentions: &[Mention]) -> Self {
        let mut names = FxHashMap::default();
        let mut heads = Self { ids: Vec::new(), before: Vec::new(), total: Vec::new() };
        for mention in mentions {
            let id = *names.entry(galley.str(mention.head).to_lowercase()).or_insert(heads.total.len());
            if id == heads.total.len() {
                heads.total.push(0);
            }
            heads.ids.push(id);
            heads.before.push(heads.total[id]);
            heads.total[id] += 1;
        }
        heads
    }

    fn seen(&self, mention: usize) -> (i32, i32) {
        (self.before[mention], self.total[self.ids[mention]])
    }
}

/// What each stretch looks like, before its speaker is known.
fn looks<'a>(frame: &'a Frame) -> Vec<Look<'a>> {
    let text =
        |q: &Quoted| frame.galley.text[q.stretch.start..q.stretch.end].trim_matches(|c: char| !c.is_alphanumeric());
    let mut same: FxHashMap<&str, i32> = FxHashMap::default();
    frame.quoted.iter().for_each(|q| *same.entry(text(q)).or_default() += 1);
    let look = |(index, q)| Look {
        frame,
        index,
        inside: Inside::of(frame, q),
        same: same[text(q)],
        best: NONE,
        second: NONE,
        behind: false,
        distance: 99,
    };
    frame.quoted.iter().enumerate().map(look).collect()
}

/// The mentions that may be the speaker of a quotation, by their numbers: nearest first, before and then behind.
fn candidates<'a>(frame: &'a Frame, q: &'a Quoted) -> impl Iterator<Item = (usize, i32)> + 'a {
    let block = frame.block(q);
    let block_of = move |m: usize| frame.galley.tokens[frame.mentions[m].first].block;
    let before = (0..q.mentions_before).rev().take(BEFORE).take_while(move |&m| block_of(m) + BLOCKS_BACK >= block);
    let behind = (q.mentions_before..frame.mentions.len()).skip_while(|&m| frame.mentions[m].first < q.close);
    let behind = behind.take(BEHIND).take_while(move |&m| block_of(m) <= block + BLOCKS_AHEAD);
    before.zip(0..).chain(behind.zip(0..))
}

/// How many mentions are looked at in all: the work that the text asks for.
#[cfg(test)]
pub fn looked_at(frame: &Frame) -> usize {
    frame.quoted.iter().map(|q| candidates(frame, q).count()).sum()
}

#[cfg(test)]
mod dump {
    //! Writes what `tools/learn_quotes.py` learns from: `COPYDESK_SIGNALS=FOLDER cargo test dump -- --ignored`
    //! reads FOLDER/*.txt and writes FOLDER/signals.jsonl.
    use super::*;
    use crate::enrich::mentions;
    use crate::enrich::signals::OF_PAIR;
    use crate::enrich::stretch_signals::OF_STRETCH;
    use crate::enrich::surroundings::OF_QUOTE;
    use crate::model::Hints;
    use std::io::Write;

    #[test]
    #[ignore]
    fn dump() {
        let folder = std::env::var("COPYDESK_SIGNALS").unwrap();
        let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        let mut out = std::io::BufWriter::new(std::fs::File::create(format!("{folder}/signals.jsonl")).unwrap());
        let names: Vec<_> = OF_PAIR.iter().map(|s| s.0).chain(OF_QUOTE.iter().map(|s| s.0)).collect();
        writeln!(out, "{}", serde_json::json!({ "signals": names, "quote_signals": OF_STRETCH.iter().map(|(name, _)| *name).collect::<Vec<_>>() })).unwrap();
        for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
            let hints = Hints { enrich: false, ..Hints::default() };
            let Some(Ok(article)) = crate::articles(&std::fs::read(file).unwrap(), &hints).next() else { continue };
            let galley =
                Galley::of(article.text.as_deref().unwrap_or_default(), &article.body, article.in_language.as_deref());
            let mentions = mentions::find(&galley);
            let frame = Frame::of(&galley, &mentions);
            let heads = Heads::of(&galley, &mentions);
            let looks = looks(&frame);
            let past = Chosen::of(&heads);
            let quotes: Vec<_> = frame.quoted.iter().enumerate().map(|(i, quoted)| {
                let quotation = Quotation { frame: &frame, heads: &heads, past: &past, around: Around::of(&frame, i) };
                let of_quote = quotation.around.signals();
                let pairs: Vec<_> = candidates(&frame, quoted).map(|(m, rank)| {
                    let mention = &mentions[m];
                    let signals = quotation.pair(m, rank).read(&of_quote);
                    serde_json::json!({ "id": m, "head": heads.ids[m], "at": mention.first, "text": galley.span(mention.first, mention.last), "signals": signals })
                }).collect();
                serde_json::json!({ "text": &galley.text[quoted.stretch.start..quoted.stretch.end], "open": quoted.open, "pairs": pairs, "signals": looks[i].signals() })
            }).collect();
            let name = file.file_name().unwrap().to_string_lossy();
            writeln!(out, "{}", serde_json::json!({ "file": name, "text": galley.text, "quotes": quotes })).unwrap();
        }
    }
}
