//! Who says each quotation: candidates are ranked, the best one wins, and the rule tells what it stands on.

use super::frame::{Frame, Quoted};
use super::galley::Galley;
use super::mentions::Mention;
use super::signals::Pair;
use super::stretch_signals::{Inside, Look};
use crate::lexicon::trees::Trees;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The score of a speaker where there is none.
const NONE: i32 = -9999;
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
    let mut chosen = None;
    let mut signals = Vec::new();
    let mut found = Vec::new();
    for mut look in looks(frame) {
        let index = look.index;
        let choice = Choice::of(frame, &heads, index, chosen, &mut signals);
        look.best = choice.score;
        look.second = choice.second;
        if let Some(pair) = choice.mention.map(|m| pair(frame, &heads, index, m, 0, chosen)) {
            look.behind = pair.behind();
            look.distance = pair.distance();
        }
        let mut signals = look.signals();
        let said = models().said.score(&signals);
        if said > SAID {
            signals.push(said);
            let confidence = models().confidence(models().sure.score(&signals));
            let stands_on = choice.mention.map(|m| rule(&pair(frame, &heads, index, m, 0, chosen)));
            let (rule, cue) = stands_on.unwrap_or((GUESS, None));
            found.push(Attributed { index, mention: choice.mention, rule, cue, confidence });
        }
        chosen = choice.mention;
    }
    found
}

/// The likeliest speaker of a quotation.
struct Choice {
    mention: Option<usize>,
    score: i32,
    second: i32,
}

impl Choice {
    fn of(frame: &Frame, heads: &Heads, index: usize, chosen: Option<usize>, signals: &mut Vec<i32>) -> Self {
        let mut choice = Self { mention: None, score: NONE, second: NONE };
        for (m, rank) in candidates(frame, &frame.quoted[index]) {
            pair(frame, heads, index, m, rank, chosen).read(signals);
            let score = models().speaker.score(signals);
            if choice.mention.is_none() || score > choice.score {
                choice.second = choice.score;
                (choice.mention, choice.score) = (Some(m), score);
            } else {
                choice.second = choice.second.max(score);
            }
        }
        choice.mention = told(frame, heads, index).or(choice.mention);
        choice
    }
}

/// Who the quotation's own sentence is according to: no other speaker is asked for.
fn told(frame: &Frame, heads: &Heads, index: usize) -> Option<usize> {
    let quoted = &frame.quoted[index];
    let own = frame.sentence(quoted);
    let said_so = |&m: &usize| {
        let pair = pair(frame, heads, index, m, 0, None);
        pair.sentence() == own && pair.is_told()
    };
    candidates(frame, quoted).map(|(m, _)| m).find(said_so)
}

fn pair<'a>(frame: &'a Frame, heads: &Heads, index: usize, m: usize, rank: i32, chosen: Option<usize>) -> Pair<'a> {
    Pair {
        frame,
        quoted: &frame.quoted[index],
        previous: index.checked_sub(1).map(|i| &frame.quoted[i]),
        mention: &frame.mentions[m],
        rank,
        chosen: chosen.map(|c| &frame.mentions[c]),
        seen: heads.seen(m),
        same_head: chosen.is_some_and(|c| heads.ids[c] == heads.ids[m]),
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
    let (left, right) = (pair.say_left(), pair.say_right());
    if pair.behind() {
        return match (left.filter(|&say| say >= q.close), right) {
            (Some(say), _) if pair.adjacent(say) || right.is_none() => ("quote-verb-speaker", Some(say)),
            (_, Some(say)) => ("quote-speaker-verb", Some(say)),
            _ => (GUESS, None),
        };
    }
    let previous = pair.previous.filter(|p| p.stretch.block == q.stretch.block && p.open > pair.mention.first);
    let behind_previous =
        pair.previous.is_some_and(|p| p.close <= pair.mention.first && p.stretch.block == q.stretch.block);
    match (right.filter(|&say| say < q.open), left) {
        _ if pair.is_reopened() => ("reopened", right.or(left)),
        (Some(say), _) if previous.is_none() && pair.same_sentence() && !(behind_previous && pair.opens_anew()) => {
            ("speaker-verb-quote", Some(say))
        }
        (_, Some(say)) if pair.same_sentence() && pair.adjacent(say) && !behind_previous => {
            ("verb-speaker-quote", Some(say))
        }
        (say, left) if previous.is_some() || behind_previous => ("same-paragraph", say.or(left)),
        (say, _) if pair.after_colon() => ("speaker-colon-quote", say),
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
    use crate::model::Hints;
    use std::io::Write;

    #[test]
    #[ignore]
    fn dump() {
        let folder = std::env::var("COPYDESK_SIGNALS").unwrap();
        let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        let mut out = std::io::BufWriter::new(std::fs::File::create(format!("{folder}/signals.jsonl")).unwrap());
        let names: Vec<_> = OF_PAIR.iter().map(|(name, _)| *name).collect();
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
            let quotes: Vec<_> = frame.quoted.iter().enumerate().map(|(i, quoted)| {
                let pairs: Vec<_> = candidates(&frame, quoted).map(|(m, rank)| {
                    let mention = &mentions[m];
                    let mut signals = Vec::new();
                    pair(&frame, &heads, i, m, rank, None).read(&mut signals);
                    serde_json::json!({ "id": m, "head": heads.ids[m], "at": mention.first, "text": galley.span(mention.first, mention.last), "signals": signals })
                }).collect();
                serde_json::json!({ "text": &galley.text[quoted.stretch.start..quoted.stretch.end], "open": quoted.open, "pairs": pairs, "signals": looks[i].signals() })
            }).collect();
            let name = file.file_name().unwrap().to_string_lossy();
            writeln!(out, "{}", serde_json::json!({ "file": name, "text": galley.text, "quotes": quotes })).unwrap();
        }
    }
}
