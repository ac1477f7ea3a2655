//! Who says each quotation: candidates are ranked, the best one wins, and the rule tells what it stands on.

use super::frame::{Frame, Quoted};
use super::marks::Style;
use super::memory::{Chosen, Heads};
use super::mentions;
use super::signals::{About, Pair, OF_MENTION, OF_PAIR};
use super::stretch_signals::{Inside, Look, OF_BEST, OF_STRETCH};
use super::surroundings::{Around, OF_QUOTE};
use crate::lexicon::is_alphanumeric;
use crate::lexicon::trees::{Trees, Wide, BLANK};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The score of a speaker where there is none.
const NONE: i32 = -9999;
/// Each signal of a speaker where there is none.
const NOBODY: i32 = -99;
/// The score of a speaker who is told between the marks.
const CERTAIN: i32 = 3000;
/// How many mentions are looked at before a quotation and behind it.
const BEFORE: usize = 10;
const BEHIND: usize = 5;
/// How many blocks back and ahead.
const BLOCKS_BACK: u32 = 4;
const BLOCKS_AHEAD: u32 = 1;

/// A stretch is a quotation where the score is above this.
const SAID: i32 = 700;

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
    if frame.quoted.is_empty() {
        return Vec::new();
    }
    // Each choice is made by those before; what was said is told of many stretches at once.
    let heads = Heads::of(frame.galley, frame.mentions);
    let mut past = Chosen::of(&heads);
    let mut desk = Candidates::of(frame, &heads);
    let mut answers: Vec<Answer> = Vec::with_capacity(AT_ONCE.min(frame.quoted.len()));
    let mut found = Vec::new();
    for mut look in looks(frame) {
        let around = Around::of(frame, look.index);
        let choice = desk.choose(&around, &past);
        (look.best, look.second) = (choice.score, choice.second);
        let pair = choice.mention.map(|m| Pair::of(desk.about(m), &around, 0, past.of_mention(frame, m)));
        let mut signals = Vec::with_capacity(OF_STRETCH.len() + OF_BEST.len() + 1);
        look.read(&mut signals);
        desk.read_best(&choice, &mut signals);
        let stands_on = pair.as_ref().map_or((GUESS, None), rule);
        answers.push(Answer { index: look.index, mention: choice.mention, stands_on, signals });
        past.add(choice.mention);
        if answers.len() == AT_ONCE {
            found.extend(said(frame, &mut answers));
        }
    }
    found.extend(said(frame, &mut answers));
    found
}

/// So many stretches are judged at once.
const AT_ONCE: usize = 64;

/// A stretch between marks with its likeliest speaker.
struct Answer {
    index: usize,
    mention: Option<usize>,
    /// The rule that the choice stands on, and the token that attributes.
    stands_on: (&'static str, Option<usize>),
    signals: Vec<i32>,
}

/// Takes those out that somebody says, with how sure their speakers are.
fn said(frame: &Frame, answers: &mut Vec<Answer>) -> Vec<Attributed> {
    let scores = models().said.scores(answers.iter().map(|answer| &answer.signals[..]));
    let judged = answers.drain(..).zip(scores).filter_map(|(mut answer, said)| {
        answer.signals.push(said);
        (said > SAID || tells(frame, &frame.quoted[answer.index])).then_some(answer)
    });
    let said: Vec<Answer> = judged.collect();
    let sure = models().sure.scores(said.iter().map(|answer| &answer.signals[..]));
    let attributed = |(answer, sure): (Answer, i32)| {
        let (rule, cue) = answer.stands_on;
        let confidence = models().confidence(sure);
        // However likely, a guess is marked as one.
        let confidence = if rule == GUESS { confidence.min(GUESSED) } else { confidence };
        let mention = answer.mention.filter(|_| confidence >= UNKNOWN);
        Attributed { index: answer.index, mention, rule, cue: cue.filter(|_| mention.is_some()), confidence }
    };
    said.into_iter().zip(sure).map(attributed).collect()
}

/// The likeliest speaker of a quotation.
struct Choice {
    mention: Option<usize>,
    /// Which signals are its own.
    signals: Option<usize>,
    score: i32,
    second: i32,
}

/// The mentions of an article as candidates: what is known of each, and room for those of one quotation.
struct Candidates<'a> {
    frame: &'a Frame<'a>,
    heads: &'a Heads,
    /// The signals of each mention that has been looked at, in a row each.
    rows: Vec<i16>,
    row_of: Vec<u32>,
    running: Vec<Runner>,
    /// The signals of those in the running.
    signals: Vec<Wide>,
}

/// A mention in the running, with its score so far.
#[derive(Debug, Clone, Copy)]
struct Runner {
    mention: usize,
    score: i32,
    /// Which signals are its own.
    signals: usize,
}

impl<'a> Candidates<'a> {
    const NO_ROW: u32 = u32::MAX;

    fn of(frame: &'a Frame<'a>, heads: &'a Heads) -> Self {
        let row_of = vec![Self::NO_ROW; frame.mentions.len()];
        Self { frame, heads, rows: Vec::new(), row_of, running: Vec::new(), signals: vec![BLANK; BEFORE + BEHIND] }
    }

    /// Ranks the mentions: the first trees tell who stays in the running, all trees who wins.
    fn choose(&mut self, around: &Around, past: &Chosen) -> Choice {
        if let Some(mention) = put_in(self.frame, around.quoted) {
            let pair = Pair::of(self.about(mention), around, 0, past.of_mention(self.frame, mention));
            self.lay(0, &pair, &around.signals());
            return Choice { mention: Some(mention), signals: Some(0), score: CERTAIN, second: NONE };
        }
        let told = self.line_up(around, past);
        let model = &models().speaker;
        let mut from = 0;
        for &(to, behind_best) in HEATS {
            self.score(|signals| model.score_by(from..to, signals));
            let best = self.running.iter().map(|runner| runner.score).max().unwrap_or(NONE);
            self.running.retain(|runner| runner.score >= best - behind_best);
            from = to;
        }
        self.score(|signals| model.score_by(from.., signals));
        let mut choice = Choice { mention: None, signals: None, score: NONE, second: NONE };
        let mut winner: Option<Runner> = None;
        for &runner in &self.running {
            if winner.is_none() || runner.score > choice.score {
                choice.second = choice.score;
                (winner, choice.score) = (Some(runner), runner.score);
            } else {
                choice.second = choice.second.max(runner.score);
            }
        }
        let winner = told.or(winner);
        (choice.mention, choice.signals) = (winner.map(|runner| runner.mention), winner.map(|runner| runner.signals));
        choice
    }

    /// Appends what of the likeliest speaker's signals a stretch is judged by.
    fn read_best(&self, choice: &Choice, signals: &mut Vec<i32>) {
        let best = choice.signals.map(|at| &self.signals[at]);
        signals.extend(models().of_best.iter().map(|&signal| best.map_or(NOBODY, |best| i32::from(best[signal]))));
    }

    /// Adds to the scores of all in the running.
    fn score(&mut self, add: impl Fn(&Wide) -> i32) {
        for runner in &mut self.running {
            runner.score += add(&self.signals[runner.signals]);
        }
    }

    /// Reads the signals of all mentions in the running. Returns who the quotation's own sentence is according to, for
    /// whom no other speaker is asked.
    fn line_up(&mut self, around: &Around, past: &Chosen) -> Option<Runner> {
        let own = self.frame.sentence(around.quoted);
        let of_quote = around.signals();
        let mut told = None;
        self.running.clear();
        for (mention, rank) in candidates(self.frame, around.quoted) {
            let pair = Pair::of(self.about(mention), around, rank, past.of_mention(self.frame, mention));
            let runner = Runner { mention, score: 0, signals: self.running.len() };
            if told.is_none() && pair.about.sentence() == own && pair.about.is_told() && !pair.is_parted() {
                told = Some(runner);
            }
            self.lay(runner.signals, &pair, &of_quote);
            self.running.push(runner);
        }
        told
    }

    /// Lays out the signals of a pair.
    fn lay(&mut self, at: usize, pair: &Pair, of_quote: &[i16; OF_QUOTE.len()]) {
        let row = self.row(&pair.about);
        let (of_mention, rest) = self.signals[at].split_at_mut(OF_MENTION.len());
        let (of_pair, rest) = rest.split_at_mut(OF_PAIR.len());
        of_mention.copy_from_slice(&self.rows[row..row + OF_MENTION.len()]);
        pair.read(of_pair);
        rest[..OF_QUOTE.len()].copy_from_slice(of_quote);
    }

    /// Where the signals of a mention lie, which are read once.
    fn row(&mut self, about: &About) -> usize {
        let row = &mut self.row_of[about.number];
        if *row == Self::NO_ROW {
            *row = (self.rows.len() / OF_MENTION.len()) as u32;
            about.read(&mut self.rows);
        }
        *row as usize * OF_MENTION.len()
    }

    fn about(&self, number: usize) -> About<'a> {
        let (frame, mention) = (self.frame, &self.frame.mentions[number]);
        let sentence = frame.galley.tokens[mention.first].sentence;
        About {
            frame,
            mention,
            number,
            seen: self.heads.seen(number),
            standing: self.heads.standing(number),
            say_right: frame.next_say(mention.last, sentence),
            say_left: frame.last_say(mention.first, sentence),
        }
    }
}

/// Who a quotation itself says speaks, by a clause put in between its marks.
fn put_in(frame: &Frame, quoted: &Quoted) -> Option<usize> {
    let first = frame.mentions.get(quoted.mentions_before)?;
    (first.first > quoted.open && first.first < quoted.close).then_some(quoted.mentions_before)
}

/// Whether the clause that tells the speaker stands right behind direct speech, which a dash opened.
fn tells(frame: &Frame, quoted: &Quoted) -> bool {
    const MARKS: usize = 2;
    let mark = |&i: &usize| matches!(frame.galley.str(i), "," | "—" | "–" | "―");
    let verb = quoted.close + (quoted.close..quoted.close + MARKS).take_while(mark).count();
    quoted.stretch.style == Style::Dash && mentions::teller(frame.galley, verb).is_some()
}

/// Heats: after so many trees, who is not this far behind the best stays in the running.
const HEATS: &[(usize, i32)] = &[(8, 1100), (16, 1500), (32, 1400), (64, 800)];

/// What nothing but nearness speaks for.
const GUESS: &str = "guess";
/// Hundredths: the highest confidence of a guess.
const GUESSED: u32 = 60;

/// Hundredths: a speaker that is less sure is wrong three times in four, and is not told.
const UNKNOWN: u32 = 25;

/// The rule that a choice stands on, and the token that attributes.
fn rule(pair: &Pair) -> (&'static str, Option<usize>) {
    let (q, about) = (pair.quoted(), &pair.about);
    if let Some(cue) = about.according_at(false).or(about.according_at(true)) {
        return ("according-to", Some(cue));
    }
    let (left, right) = (about.say_left, about.say_right);
    if about.mention.first > q.open && about.mention.first < q.close {
        return ("quote-verb-speaker", left.or(right));
    }
    if pair.behind {
        return match (left.filter(|&say| say >= q.close), right) {
            (Some(say), _) if pair.adjacent(say) || right.is_none() => ("quote-verb-speaker", Some(say)),
            (_, Some(say)) => ("quote-speaker-verb", Some(say)),
            _ => (GUESS, None),
        };
    }
    let around = pair.around;
    let previous = around.previous.filter(|p| p.stretch.block == q.stretch.block && p.open > about.mention.first);
    let behind_previous =
        around.previous.is_some_and(|p| p.close <= about.mention.first && p.stretch.block == q.stretch.block);
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
    /// The places of [`OF_BEST`] among the ranking's signals.
    of_best: Vec<usize>,
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
        speaker: Trees::read_over(include_str!("../../data/quotes/speaker.trees"), &signal_names()),
        said: Trees::read(include_str!("../../data/quotes/said.trees")),
        sure: Trees::read(include_str!("../../data/quotes/sure.trees")),
        of_best: of_best(),
        steps: steps(include_str!("../../data/quotes/confidence.csv")),
    });
    &MODELS
}

/// What mentions are ranked by, in the order in which it is read.
fn signal_names() -> Vec<&'static str> {
    let pair = OF_PAIR.iter().map(|(name, _)| *name);
    OF_MENTION.iter().map(|(name, _)| *name).chain(pair).chain(OF_QUOTE.iter().map(|(name, _)| *name)).collect()
}

fn of_best() -> Vec<usize> {
    let all = signal_names();
    OF_BEST.iter().map(|name| all.iter().position(|other| other == name).expect("a signal of the ranking")).collect()
}

fn steps(table: &str) -> Vec<(i32, u32)> {
    let step = |line: &str| {
        let (score, hundredths) = line.split_once(',')?;
        Some((score.parse().ok()?, hundredths.parse().ok()?))
    };
    table.lines().skip(1).filter_map(step).collect()
}

/// What each stretch looks like, before its speaker is known.
fn looks<'a>(frame: &'a Frame) -> Vec<Look<'a>> {
    let text =
        |q: &Quoted| frame.galley.text[q.stretch.start..q.stretch.end].trim_matches(|c: char| !is_alphanumeric(c));
    let mut same: FxHashMap<&str, i32> = FxHashMap::default();
    frame.quoted.iter().for_each(|q| *same.entry(text(q)).or_default() += 1);
    let look =
        |(index, q)| Look { frame, index, inside: Inside::of(frame, q), same: same[text(q)], best: NONE, second: NONE };
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
    use crate::enrich::galley::Galley;
    use crate::model::Hints;
    use std::io::Write;

    #[test]
    #[ignore]
    fn dump() {
        let folder = std::env::var("COPYDESK_SIGNALS").unwrap();
        let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        let of_best = OF_BEST.iter().map(|name| format!("best_{name}"));
        let quote_signals: Vec<String> = OF_STRETCH.iter().map(|(name, _)| (*name).to_owned()).chain(of_best).collect();
        let mut out = std::io::BufWriter::new(std::fs::File::create(format!("{folder}/signals.jsonl")).unwrap());
        writeln!(out, "{}", serde_json::json!({ "signals": signal_names(), "quote_signals": quote_signals })).unwrap();
        for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
            let hints = Hints { enrich: false, ..Hints::default() };
            let Some(Ok(article)) = crate::articles(&std::fs::read(file).unwrap(), &hints).next() else { continue };
            let galley =
                Galley::of(article.text.as_deref().unwrap_or_default(), &article.body, article.in_language.as_deref());
            let mentions = mentions::find(&galley, &crate::enrich::names::find(&galley));
            let frame = Frame::of(&galley, &mentions);
            let heads = Heads::of(&galley, &mentions);
            let looks = looks(&frame);
            let past = Chosen::of(&heads);
            let mut desk = Candidates::of(&frame, &heads);
            let quotes: Vec<_> = frame.quoted.iter().enumerate().map(|(i, quoted)| {
                let told = desk.line_up(&Around::of(&frame, i), &past);
                let names = signal_names().len();
                let pairs: Vec<_> = desk.running.iter().map(|runner| {
                    let (m, mention) = (runner.mention, &mentions[runner.mention]);
                    let signals = &desk.signals[runner.signals][..names];
                    serde_json::json!({ "id": m, "head": heads.head(m), "at": mention.first, "text": mention.text(&galley), "signals": signals })
                }).collect();
                let mut signals = Vec::new();
                looks[i].read(&mut signals);
                signals.resize(quote_signals.len(), 0);
                let told = told.map(|runner| runner.mention);
                serde_json::json!({ "text": &galley.text[quoted.stretch.start..quoted.stretch.end], "open": quoted.open, "told": told, "pairs": pairs, "signals": signals })
            }).collect();
            let name = file.file_name().unwrap().to_string_lossy();
            writeln!(out, "{}", serde_json::json!({ "file": name, "text": galley.text, "quotes": quotes })).unwrap();
        }
    }
}
