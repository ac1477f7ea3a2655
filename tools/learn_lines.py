#!/usr/bin/env python3
"""Learn data/lines.trees, pages.trees, lines-context.trees, headlines.trees and bylines.trees: which blocks of a text
are the article, whether there is anything else in it, which block is the headline, and which say who signs.
src/read/plain/page.rs uses them.

usage: learn_lines.py BLOCKS TEXTS OUT [--apart FILE]
       learn_lines.py --blank OUT
BLOCKS is the program of examples/blocks.rs, TEXTS what page_texts.py wrote, OUT the folder for the tables. Texts that
are not judged (all prose, wire copy, labelled heads) teach nothing and are left out; short copies teach which blocks
are the article and which is its headline, and nothing else. Figures with sites kept apart are printed; --apart writes what was made of each text by
models that had not seen its site: {file, kept, headline}. Signals that page.rs computes from scores are computed here
likewise. Where signals were added or taken away, the tables do not fit any more: --blank writes some that fit any signals,
to build BLOCKS with. Needs lightgbm, numpy, scikit-learn.
"""
import argparse, json, re, subprocess, sys
from collections import Counter, defaultdict
from pathlib import Path

import lightgbm as lgb
import numpy as np
from sklearn.model_selection import GroupKFold

from labels import from_text, tokens
from trees import table

PARAMS = dict(objective="binary", learning_rate=0.08, num_leaves=24, min_data_in_leaf=60, feature_fraction=0.5,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=10, max_bin=63, seed=1, deterministic=True, num_threads=1, verbose=-1)
ROUNDS = 110
# Of a text the headline is the block that stands above all others: that is learned as an order, from whole texts.
RANKED = {k: v for k, v in PARAMS.items() if not k.startswith("bagging")} | dict(objective="lambdarank", lambdarank_truncation_level=3)
# Lines that sign are few.
SIGNING = PARAMS | dict(min_data_in_leaf=40)
# Blocks to learn from; with more of other pages those of news sites count for less.
ROWS = 170_000
# What a paragraph of a short copy counts beside one of a whole text, and what another block does: the same block stands in
# the whole text.
SHORT_TEXT, SHORT_OTHER = 0.7, 0.2
# What a short copy counts where headlines are learned.
SHORT_HEAD = 0.5
# What an article alone counts beside a page where the two are told apart: to eat good text is worse than to leave a menu in.
ALONE = 2
# What a page of a news site counts where it is learned which line says who signs.
NEWS = 3
SURE = 6000
# Above this the surest line signs, on a page and elsewhere; as in page.rs.
PERHAPS, SIGNED = -500, 0
CONTEXT = ["score", "score-1", "score+1", "score-2", "score+2", "score-3", "score+3", "mean5", "mean12", "best_before",
           "best_after"]
SUMMARY = ["low", "low_share", "lower", "unsure_share", "low_in_core", "lost", "worst", "mean", "mean_core", "mean_tail"]
HEAD = ["kept", "from_first", "from_prose", "index"]
TABLES = ["lines.trees", "pages.trees", "lines-context.trees", "headlines.trees", "bylines.trees"]
BATCH = 200


def is_title(block, title):
    a, b = Counter(tokens(title)), Counter(tokens(block))
    return bool(a) and 2 * sum((a & b).values()) >= 0.9 * (sum(a.values()) + sum(b.values()))


def signs(block, authors):
    """Whether a block names one of the authors."""
    words = " ".join(tokens(block))
    return any(len(a) > 3 and f" {a} " in f" {words} " for a in (" ".join(tokens(x)) for x in authors))


def judged(program, files):
    """{file: its blocks}; texts of several articles are left out."""
    found = defaultdict(list)
    for i in range(0, len(files), BATCH):
        out = subprocess.run([program, *files[i:i + BATCH]], stdout=subprocess.PIPE, check=True).stdout
        for page in map(json.loads, out.splitlines()):
            found[page["path"]].append(page["blocks"])
    return {file: blocks[0] for file, blocks in found.items() if len(blocks) == 1}


def context(scores):
    """The signals that the scores of lines.trees give each block; as `context` in page.rs."""
    v = np.clip(scores, -SURE, SURE)
    n, sums = len(v), np.concatenate([[0], np.cumsum(v)])
    near = lambda i: int(v[i]) if 0 <= i < n else -SURE
    mean = lambda i, r: int(sums[min(n, i + r + 1)] - sums[max(0, i - r)]) // (min(n, i + r + 1) - max(0, i - r))
    best = lambda part: int(part.max()) if len(part) else -SURE
    return [[near(i + k) for k in (0, -1, 1, -2, 2, -3, 3)] + [mean(i, 5), mean(i, 12)]
            + [best(v[max(0, i - 12):i]), best(v[i + 1:i + 13])] for i in range(n)]


def summary(scores, chars, in_core):
    """The signals that the scores of lines.trees give the whole text; as `summary` in page.rs."""
    v, chars = np.clip(scores, -SURE, SURE), np.minimum(chars, 2000)
    low = lambda limit: int((v < limit).sum())
    mean = lambda part: int(part.sum()) // max(1, len(part))
    core = v[in_core > 0]
    return [min(99, low(0)), low(0) * 1000 // len(v), min(99, low(-2000)), low(2000) * 1000 // len(v),
            min(99, int((core < 0).sum())), int(chars[v < 0].sum()) // (int(chars.sum()) // 1000 + 1),
            int(v[1:].min()) if len(v) > 1 else SURE, mean(v), mean(core), mean(v[-3:])]


def placed(scores, chars):
    """The signals of headlines.trees that the final scores give; as `headline` in page.rs."""
    kept = np.nonzero(scores > 0)[0]
    first = kept[0] if len(kept) else len(scores)
    prose = next((i for i in kept if chars[i] >= 120), first)
    near = lambda i, other: max(-60, min(60, i - other))
    return [[int(np.clip(s, -SURE, SURE)), near(i, first), near(i, prose), min(i, 200)] for i, s in enumerate(scores)]


class Corpus:
    """All blocks of all texts, one after the other, and where each text begins and ends."""

    def __init__(self, program, texts):
        docs = [json.loads(line) for line in open(texts)]
        blocks = judged(program, [doc["file"] for doc in docs])
        rows, wholes, labels, sure, title, signed, weight, given, self.docs, self.spans = [], [], [], [], [], [], [], [], [], []
        for doc in docs:
            found = blocks.get(doc["file"]) or []
            if not found or "all_blocks" not in dict(found[0]["signals"]):
                continue
            own = [{k: v for k, v in b["signals"] if not k.startswith("all_")} for b in found]
            given += [signals.pop("given") for signals in own]
            self.names = list(own[0])
            start = len(rows)
            rows += [list(signals.values()) for signals in own]
            whole = {k: v for k, v in found[0]["signals"] if k.startswith("all_")}
            self.whole_names = list(whole)
            wholes.append(list(whole.values()))
            told = from_text(found, doc["text"])
            labels += [label for label, _ in told]
            sure += [how for _, how in told]
            title += [is_title(b["text"], doc["title"] or "") for b in found]
            signed += [signs(b["text"], doc["authors"] or []) for b in found]
            weight += [doc["weight"]] * len(found)
            self.docs.append(doc)
            self.spans.append((start, len(rows)))
        print(f"{len(docs)} texts, {len(self.docs)} of them judged, {len(rows)} blocks")
        self.x, self.wholes = np.array(rows, np.int32), np.array(wholes, np.int32)
        self.text, self.title = np.array(labels), np.array(title, int)
        self.signed, self.given = np.array(signed, int), np.array(given, np.int32)
        self.weight, self.sure = np.array(weight), np.array(sure)
        self.of = np.repeat(np.arange(len(self.docs)), [b - a for a, b in self.spans])
        self.doc_weight = np.array([doc["weight"] for doc in self.docs])
        self.page = np.array([self.is_page(i) for i in range(len(self.docs))], int)
        self.news = self.weight >= 1
        self.weigh()

    def weigh(self):
        """How much the texts and their blocks count for each of the tables."""
        short, alone = (np.array([doc[key] for doc in self.docs]) for key in ("short", "alone"))
        of_text = np.where(self.text == 1, SHORT_TEXT, SHORT_OTHER)
        self.line_weight = self.weight * self.sure * np.where(short[self.of], of_text, 1)
        self.page_weight = np.where(short, 0, self.doc_weight * np.where(alone, ALONE, 1))
        self.head_weight = self.weight * np.where(short, SHORT_HEAD, 1)[self.of]
        self.byline_weight = np.where(short[self.of], 0, self.weight * np.where(self.news & ~alone[self.of], NEWS, 1))

    def column(self, name):
        return self.x[:, self.names.index(name)]

    def is_page(self, i):
        """Whether anything must go but the headline, and lines that say who wrote it and when."""
        a, b = self.spans[i]
        head = (self.column("names")[a:b] > 0) | (self.column("date")[a:b] > 0)
        other = (self.text[a:b] == 0) & (self.sure[a:b] == 1) & (self.title[a:b] == 0) & ~head
        return not self.docs[i]["alone"] and other.any()

    def each(self, part, *columns):
        return np.array([row for a, b in self.spans for row in part(*(c[a:b] for c in columns))], np.int32)


def fit(x, y, w, news=None, params=PARAMS):
    """A model; of many rows those of news sites, and some of the others."""
    if news is not None and len(x) > ROWS:
        full, others = np.nonzero(news & (w > 0))[0], np.nonzero(~news & (w > 0))[0]
        others = np.random.default_rng(1).choice(others, min(len(others), max(0, ROWS - len(full))), replace=False)
        some = np.sort(np.concatenate([full, others]))
        x, y, w = x[some], y[some], w[some]
    counts = w > 0
    return lgb.train(params, lgb.Dataset(x[counts], y[counts], weight=w[counts]), ROUNDS)


def fit_heads(c, x, docs):
    """A model that puts the headline of a text above its other blocks."""
    titled = [i for i in docs if c.title[slice(*c.spans[i])].any() and c.doc_weight[i] > 0]
    part = np.concatenate([np.arange(*c.spans[i]) for i in titled])
    data = lgb.Dataset(x[part], c.title[part], weight=c.head_weight[part], group=[b - a for a, b in (c.spans[i] for i in titled)])
    return lgb.train(RANKED, data, ROUNDS)


def apart_heads(c, folds, x):
    scores = np.zeros(len(x), np.int32)
    for seen, unseen in folds:
        model = fit_heads(c, x, seen)
        for i in unseen:
            part = slice(*c.spans[i])
            scores[part] = score(model, x[part])
    return scores


def score(model, x):
    return np.round(model.predict(x, raw_score=True) * 1000).astype(np.int32)


def apart(folds, x, y, w, news=None):
    """Scores by models that have not seen the site."""
    scores = np.zeros(len(x), np.int32)
    for seen, unseen in folds:
        model = fit(x[seen], y[seen], w[seen], None if news is None else news[seen])
        scores[unseen] = score(model, x[unseen])
    return scores


def blank(out):
    for name in TABLES:
        (out / name).write_text("# Blank: any signals will do.\nsignals none\nbias 0\ntree\n1000\n")


def main():
    if sys.argv[1:2] == ["--blank"]:
        return blank(Path(sys.argv[2]))
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("blocks")
    ap.add_argument("texts", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--apart", type=Path)
    args = ap.parse_args()
    c = Corpus(args.blocks, args.texts)
    sites = [doc["site"] for doc in c.docs]
    doc_folds = list(GroupKFold(4).split(c.wholes, groups=sites))
    folds = [tuple(np.nonzero(np.isin(c.of, part))[0] for part in fold) for fold in doc_folds]
    w = c.line_weight

    first = apart(folds, c.x, c.text, w, c.news)
    summed = np.array([summary(first[a:b], c.column("chars")[a:b], c.column("in_core")[a:b]) for a, b in c.spans], np.int32)
    x_page = np.hstack([c.wholes, summed])
    pages = apart(doc_folds, x_page, c.page, c.page_weight)
    x2 = np.hstack([c.x, c.each(context, first), np.clip(pages, -SURE, SURE)[c.of][:, None]])
    second = apart(folds, x2, c.text, w, c.news)
    x3 = np.hstack([x2, c.each(placed, second, c.column("chars"))])
    heads = apart_heads(c, doc_folds, x3)
    head = np.array([a + int(np.argmax(heads[a:b])) if pages[i] > 0 else a for i, (a, b) in enumerate(c.spans)])
    x4, x4_told = from_headline(c, head), from_headline(c, printed(c, head))
    # Only where it is known who signs can be learned which line says so.
    known = np.array([bool(doc["authors"]) for doc in c.docs])[c.of]
    may = (c.column("names") > 0) & known & (np.arange(len(c.x)) != head[c.of])
    lines = np.zeros(len(c.x), np.int32)
    for seen, unseen in (tuple(part[may[part]] for part in fold) for fold in folds):
        model = fit(x4_told[seen], c.signed[seen], c.byline_weight[seen], params=SIGNING)
        lines[unseen] = score(model, x4[unseen])
    report(c, first, pages, second, head, lines, may, args.apart)

    write = lambda model, names, file, what: (args.out / file).write_text(
        table(model, names, f"{what} Learned by tools/learn_lines.py."))
    export = lambda x, y, w, names, file, what, news=None: write(fit(x, y, w, news), names, file, what)
    names = c.names + CONTEXT + ["page"]
    export(c.x, c.text, w, c.names, "lines.trees", "Whether a block of a text is of the article.", c.news)
    export(x_page, c.page, c.page_weight, c.whole_names + SUMMARY, "pages.trees", "Whether a text is more than an article.")
    what = "Whether a block is of the article, by its neighbours' scores."
    export(x2, c.text, w, names, "lines-context.trees", what, c.news)
    names_of_line = c.names + ["from_headline", "given"]
    signing = fit(x4_told[may], c.signed[may], c.byline_weight[may], params=SIGNING)
    write(signing, names_of_line, "bylines.trees", "Whether a line says who signs.")
    write(fit_heads(c, x3, range(len(c.docs))), names + HEAD, "headlines.trees", "Which block of a text is the headline.")


def from_headline(c, head):
    """The signals of bylines.trees: those of a block, how far it stands behind the headline, and whether it names
    somebody by a given name."""
    return np.hstack([c.x, np.clip(np.arange(len(c.x)) - head[c.of], -40, 40)[:, None], c.given[:, None]])


def printed(c, head):
    """Where the headline of each text stands indeed, next to where it is taken to stand: bylines are learned by that."""
    near = head.copy()
    for i, (a, b) in enumerate(c.spans):
        there = a + np.nonzero(c.title[a:b])[0]
        if len(there):
            near[i] = there[np.argmin(np.abs(there - head[i]))]
    return near


def sort_of(name):
    """The sort of a text by the name of its file: set-dev-id, and what was made of it."""
    whose, what, short = re.fullmatch("(.+?)-dev-.*?(-page|-scrape|-alone)?(-short)?[0-9]?", name).groups("")
    return whose + what.replace("-", " ") + short.replace("-", " ")


def report(c, first, pages, second, head, lines, may, file):
    """Figures with sites kept apart, by the sort of text."""
    sort = [sort_of(Path(doc["file"]).stem) for doc in c.docs]
    kept = (second > 0) | (pages[c.of] <= 0)
    words = c.column("words")
    for name in sorted(set(sort)):
        mine = [i for i in range(len(c.docs)) if sort[i] == name]
        right = np.mean([((second > 0) == c.text)[slice(*c.spans[i])].mean() for i in mine])
        whole = np.mean([kept[slice(*c.spans[i])][c.text[slice(*c.spans[i])] == 1].all() for i in mine])
        p, r = [], []
        for i in mine:
            a, b = c.spans[i]
            got = kept[a:b] & (c.title[a:b] == 0)
            both = words[a:b][got & (c.text[a:b] == 1)].sum()
            p.append(both / max(1, words[a:b][got].sum()))
            r.append(both / max(1, words[a:b][c.text[a:b] == 1].sum()))
        there = [i for i in mine if c.title[slice(*c.spans[i])].any() and pages[i] > 0]
        headline = np.mean([c.title[head[i]] for i in there]) if there else float("nan")
        as_page = np.mean([pages[i] > 0 for i in mine])
        print(f"{name:24} {len(mine):5} texts, judged a page {as_page:.3f}, blocks right {right:.4f}, words kept P "
              f"{np.mean(p):.4f} R {np.mean(r):.4f}, nothing lost {whole:.3f}, headline right {headline:.3f}, bylines F1 "
              f"{byline_f1(c, mine, lines, may, pages):.3f}")
    if file:
        with open(file, "w") as out:
            for i, (a, b) in enumerate(c.spans):
                row = {"file": c.docs[i]["file"], "page": int(pages[i]), "scores": second[a:b].tolist(), "headline": int(head[i]) - a,
                       "signed": (np.nonzero((lines[a:b] > (PERHAPS if pages[i] > 0 else SIGNED)) & may[a:b])[0]).tolist()}
                out.write(json.dumps(row) + "\n")


def byline_f1(c, mine, lines, may, pages):
    """Of texts whose author is known: the surest line, if it is sure at all, against whether any names an author."""
    hits = taken = there = 0
    for i in mine:
        a, b = c.spans[i]
        if not c.docs[i]["authors"]:
            continue
        best = max((int(lines[j]), -j) for j in range(a, b) if may[j]) if may[a:b].any() else (-SURE, 0)
        signs = best[0] > (PERHAPS if pages[i] > 0 else SIGNED)
        taken += signs
        hits += signs and c.signed[-best[1]]
        there += 1
    return 2 * hits / max(1, taken + there)


if __name__ == "__main__":
    main()
