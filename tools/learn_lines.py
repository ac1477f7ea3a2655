#!/usr/bin/env python3
"""Learn data/lines.trees, data/lines-context.trees and data/headlines.trees: which blocks of a page that came as text
are the article, and which is its headline.

usage: learn_lines.py BINARY TEXTS OUT [--rounds N]
BINARY is the program, built with `limit` of src/read/plain/page.rs made to give Some(0) always, so that every text is
judged as a page and `explain` shows the signals. TEXTS is JSON Lines: {file, site, title, text, weight}; `text` is the
article's, its paragraphs parted by line feeds. OUT is the folder for the tables. Figures with sites kept apart are
printed. Needs lightgbm, numpy, scikit-learn.
"""
import argparse, json, re, subprocess
from collections import Counter
from pathlib import Path

import lightgbm as lgb
import numpy as np
from sklearn.model_selection import GroupKFold

from trees import table

PARAMS = dict(objective="binary", learning_rate=0.1, num_leaves=16, min_data_in_leaf=40, feature_fraction=0.6,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, max_bin=63, seed=1, deterministic=True, verbose=-1)
SURE = 6000
CONTEXT = ["score", "score-1", "score+1", "score-2", "score+2", "score-3", "score+3", "mean5", "mean12", "best_before",
           "best_after"]
HEAD = ["kept", "from_first", "from_prose", "index"]


def words(text):
    return re.findall(r"\w+", text.casefold())


def shingles(text, n=4):
    w = words(text)
    return Counter(tuple(w[i:i + n]) for i in range(max(1, len(w) - n + 1)) if w)


def is_text(block, lines, grams):
    """Whether a block is a paragraph of the article, or nearly all of it stands there."""
    w = words(block)
    if " ".join(w) in lines:
        return bool(w)
    own = shingles(block)
    return len(w) >= 5 and sum((own & grams).values()) >= 0.75 * sum(own.values())


def is_title(block, title):
    a, b = Counter(words(title)), Counter(words(block))
    return bool(a) and 2 * sum((a & b).values()) >= 0.9 * (sum(a.values()) + sum(b.values()))


def explained(binary, file):
    out = subprocess.run([binary, "explain", file, "-f", "json"], stdout=subprocess.PIPE, check=True).stdout
    record = json.loads(out)
    return record["blocks"] if isinstance(record, dict) else []


def context(scores):
    """The signals of lines-context.trees that the scores of lines.trees give; as `context` in page.rs."""
    v = np.clip(scores, -SURE, SURE)
    n, sums = len(v), np.concatenate([[0], np.cumsum(v)])
    near = lambda i: int(v[i]) if 0 <= i < n else -SURE
    mean = lambda i, r: int(sums[min(n, i + r + 1)] - sums[max(0, i - r)]) // (min(n, i + r + 1) - max(0, i - r))
    best = lambda part: int(part.max()) if len(part) else -SURE
    return [[near(i + k) for k in (0, -1, 1, -2, 2, -3, 3)] + [mean(i, 5), mean(i, 12)]
            + [best(v[max(0, i - 12):i]), best(v[i + 1:i + 13])] for i in range(n)]


def placed(scores, chars):
    """The signals of headlines.trees that the final scores give; as `headline` in page.rs."""
    kept = np.nonzero(scores > 0)[0]
    first = kept[0] if len(kept) else len(scores)
    prose = next((i for i in kept if chars[i] >= 120), first)
    near = lambda i, other: max(-60, min(60, i - other))
    return [[int(np.clip(s, -SURE, SURE)), near(i, first), near(i, prose), min(i, 200)] for i, s in enumerate(scores)]


def export(model, names, path, what):
    path.write_text(table(model, names, f"{what} Learned by tools/learn_lines.py."))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("binary")
    ap.add_argument("texts", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--rounds", type=int, default=90)
    args = ap.parse_args()

    rows, text, title, site, weight, starts = [], [], [], [], [], [0]
    for doc in map(json.loads, open(args.texts)):
        blocks = explained(args.binary, doc["file"])
        lines = {" ".join(words(line)) for line in doc["text"].split("\n")}
        grams = shingles(doc["text"])
        for block in blocks:
            rows.append(list(block["signals"].values()))
            text.append(is_text(block["text"], lines, grams))
            title.append(is_title(block["text"], doc.get("title") or ""))
        site += [doc["site"]] * len(blocks)
        weight += [doc.get("weight", 1)] * len(blocks)
        starts.append(len(rows))
        names = list(blocks[0]["signals"]) if blocks else names
    x, text, title, weight = np.array(rows, np.int32), np.array(text, int), np.array(title, int), np.array(weight)
    folds = list(GroupKFold(4).split(x, text, site))
    spans = list(zip(starts, starts[1:]))

    fit = lambda x, y, w: lgb.train(PARAMS, lgb.Dataset(x, y, weight=w), args.rounds)
    score = lambda model, x: np.round(model.predict(x, raw_score=True) * 1000).astype(np.int32)

    def apart(x, y):
        """Scores of each block by a model that has not seen its site."""
        scores = np.zeros(len(x), np.int32)
        for seen, unseen in folds:
            scores[unseen] = score(fit(x[seen], y[seen], weight[seen]), x[unseen])
        return scores

    each = lambda part, *columns: np.array([row for a, b in spans for row in part(*(c[a:b] for c in columns))], np.int32)
    first = apart(x, text)
    x2 = np.hstack([x, each(context, first)])
    second = apart(x2, text)
    x3 = np.hstack([x2, each(placed, second, x[:, names.index("chars")])])
    heads = apart(x3, title)
    told = [title[a:b][np.argmax(heads[a:b])] for a, b in spans if b > a and title[a:b].any()]
    print(f"sites apart: blocks right {((second > 0) == text).mean():.4f} (first pass {((first > 0) == text).mean():.4f}), "
          f"headlines right where a block is one {np.mean(told):.3f}")

    export(fit(x, text, weight), names, args.out / "lines.trees", "Whether a block of a page is of the article.")
    export(fit(x2, text, weight), names + CONTEXT, args.out / "lines-context.trees", "The same, by its neighbours' scores.")
    export(fit(x3, title, weight), names + CONTEXT + HEAD, args.out / "headlines.trees", "Whether a block is the headline.")


if __name__ == "__main__":
    main()
