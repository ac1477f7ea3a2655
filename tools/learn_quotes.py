#!/usr/bin/env python3
"""Learn who says what: the trees of data/quotes/*.trees from the signals that `cargo test dump` writes.

usage: learn_quotes.py FOLDER... [--bench DIR] [--out DIR]
Each FOLDER is a set with manifest.jsonl and signals.jsonl. Models, in the order they are used:

  speaker.trees   is this mention the speaker of this quotation? learned in turns: each with the speakers that the
                  turn before (left out by site) chose for the quotations before, and from the mention that it
                  found likeliest of those that bear the speaker's name
  said.trees      is this stretch something that somebody is reported to say?
  sure.trees      is the answer right? from the scores of the two

Sites are split in folds; every figure printed is of left-out sites. Scores are whole numbers, thousandths of a
logit, so that a record is the same on every machine.
"""
import argparse, json, sys
from pathlib import Path

import lightgbm as lgb
import numpy as np

from trees import table

FOLDS = 3


def squash(text):
    return "".join(c.lower() for c in text if c.isalnum())


class Set:
    """A set's quotations with what is true of them."""

    def __init__(self, folder, bench):
        sys.path.insert(0, str(bench))
        from quote_score import key as word_known_by
        key = lambda mention, lang: word_known_by(mention, lang) if lang in ("en", "de") else last_name(mention)
        lines = (json.loads(l) for l in open(folder / "signals.jsonl"))
        head = next(lines)
        self.pair_names, self.quote_names = head["signals"], head.get("quote_signals", [])
        truth = {Path(r["file"]).name: r for r in map(json.loads, open(folder / "manifest.jsonl"))}
        self.docs = []
        for d in lines:
            r = truth[d["file"]]
            gold = located(squash(d["text"]), [q["text"] for q in r["truth"].get("quotes", [])])
            said = [q["speaker"] for q in r["truth"].get("quotes", [])]
            mine = located(squash(d["text"]), [q["text"] for q in d["quotes"]])
            used = set()
            for q, (a, b) in zip(d["quotes"], mine):
                q["is"], q["who"] = False, None
                for i, (x, y) in enumerate(gold):
                    lo, hi = max(a, x), min(b, y)
                    if i not in used and lo < hi and hi - lo >= 0.8 * ((b - a) + (y - x) - (hi - lo)):
                        used.add(i)
                        q["is"] = True
                        q["who"] = key(said[i], r["lang"]) if said[i] else None
                        break
                for p in q["pairs"]:
                    p["key"] = key(p["text"], r["lang"])
                    p["right"] = q["is"] and bool(q["who"]) and alike(p["key"], q["who"])
            lesson = r.get("lesson", False)
            self.docs.append({"site": r["site"], "lang": r["lang"] + " lesson" * lesson, "lesson": lesson, "gold": len(gold), "quotes": d["quotes"], "id": r["id"]})


def alike(mention, speaker):
    """Whether two mentions are known by the same word; where there are no capitals, whether one is part of the other."""
    if mention == speaker:
        return True
    caseless = mention and speaker and not any(c.lower() != c.upper() for c in mention + speaker)
    return bool(caseless) and min(len(mention), len(speaker)) > 1 and (mention in speaker or speaker in mention)


def last_name(mention):
    """The last word with a capital, else the last word; the whole where the script has no capitals."""
    if not any(c.lower() != c.upper() for c in mention):
        return squash(mention.split(",")[0])
    words = mention.split(",")[0].split()
    words = [w for i, w in enumerate(words) if i or w.lower() not in ARTICLES] or words
    named = [w for w in words if w[:1].isupper()] or words
    return squash(named[-1].split("’")[-1].split("'")[-1]) if named else ""


ARTICLES = set("le la les un une el los las una il lo i gli o a os as um uma de het een".split())


def located(doc, texts):
    out, at = [], 0
    for t in texts:
        s = squash(t)
        i = doc.find(s, at)
        i = i if i >= 0 else doc.find(s)
        if i >= 0:
            at = i + 1
        out.append((i, i + len(s)) if i >= 0 else (-1, -1))
    return out


def oracle(docs):
    gold = sum(d["gold"] for d in docs)
    quotes = [q for d in docs for q in d["quotes"]]
    spans = sum(q["is"] for q in quotes)
    reach = sum(any(p["right"] for p in q["pairs"]) for q in quotes)
    print(f"gold {gold} found {len(quotes)} right spans {spans} (R {spans / gold:.3f} F1 if all kept {2 * spans / (gold + len(quotes)):.3f}) speaker among candidates {reach / spans:.3f} pairs {sum(len(q['pairs']) for q in quotes)}")


PARAMS = dict(objective="binary", learning_rate=0.12, num_leaves=24, min_data_in_leaf=40, lambda_l2=3.0,
              feature_fraction=0.5, bagging_fraction=0.8, bagging_freq=1, verbose=-1, num_threads=1, seed=7, max_bin=63)
# Mentions are ranked quotation by quotation: what counts is that the right one comes first.
# Low trees are gone down faster.
RANKING = dict(objective="lambdarank", learning_rate=0.1, lambdarank_truncation_level=5, label_gain=[0, 1], max_depth=7,
               seed=5)
TREES = 112
RANKING_TREES = 208
TURNS = 2
# So many logits behind another mention, the truth is doubted, and the quotation not learned from; so many logits on the
# other side, a stretch is not.
DOUBTED = 3.0
DOUBTED_SAID = 1.5
# Of the smaller sets each row counts more: how much, in each of the models.
RARE = dict(speaker=4.5, said=2.5, sure=4.0)
SAID = dict(num_leaves=16)
SURE = dict(num_leaves=12, min_data_in_leaf=100)
# As in src/enrich/speakers.rs: after so many trees, who is this far behind the best is out of the running.
HEATS = [(8, 1.1), (16, 1.5), (32, 1.4), (64, 0.8)]
# As in src/enrich/stretch_signals.rs.
CLEAR = 2000
# As in src/enrich/speakers.rs.
NOBODY = -99


def folds(docs):
    """A fold for each document, by site; sites of one document each are dealt out in turn."""
    sites = sorted({d["site"] for d in docs})
    fold = {s: i % FOLDS for i, s in enumerate(sites)}
    return np.array([fold[d["site"]] for d in docs])


def pair_rows(docs, names, chosen):
    """Signals and labels of all pairs. `chosen` gives, for each quotation, the mention chosen for it: what it tells
    of the quotations behind it is filled in."""
    at = [names.index(n) for n in ("chosen", "chosen_head", "chosen_nearer", "chosen_other", "spoken")]
    rows, labels, group = [], [], []
    n = 0
    for d in docs:
        spoken = {}
        for i, q in enumerate(d["quotes"]):
            before = chosen[n - 1] if i else None
            other = chosen[n - 2] if i > 1 else None
            for p in q["pairs"]:
                s = list(p["signals"])
                s[at[0]], s[at[1]], s[at[2]] = 0, 0, 2
                if before is not None:
                    s[at[0]] = int(p["id"] == before["id"])
                    s[at[1]] = int(p["head"] == before["head"])
                    a, b = abs(p["at"] - q["open"]), abs(before["at"] - q["open"])
                    s[at[2]] = (a > b) - (a < b)
                s[at[3]] = int(other is not None and p["head"] == other["head"])
                s[at[4]] = min(9, spoken.get(p["head"], 0))
                rows.append(s)
                labels.append(p["right"])
            group.append(len(q["pairs"]))
            if chosen[n] is not None:
                spoken[chosen[n]["head"]] = spoken.get(chosen[n]["head"], 0) + 1
            n += 1
    return np.array(rows, dtype=np.int32), np.array(labels), np.array(group)


def learn(x, y, weight=None, trees=TREES, **more):
    return lgb.train(PARAMS | more, lgb.Dataset(x, y, weight=weight), trees)


def learn_ranking(x, y, weight, group, **more):
    data = lgb.Dataset(x, y.astype(int), weight=weight, group=group[group > 0])
    return lgb.train(PARAMS | RANKING | more, data, RANKING_TREES)


def learned_from(y, real, group, scores):
    """Which pairs to learn from, once the turn before has scored them: of several mentions that bear the speaker's name
    the likeliest, and nothing of a quotation in which somebody else is much likelier."""
    use = np.repeat(real, group)
    if scores is None:
        return use
    at = 0
    for n in group:
        right = at + np.flatnonzero(y[at:at + n])
        if len(right):
            likeliest = right[np.argmax(scores[right])]
            use[right[right != likeliest]] = False
            if scores[at:at + n].max() - scores[likeliest] > DOUBTED:
                use[at:at + n] = False
        at += n
    return use


def learn_from(x, y, weight, group, use):
    """A ranking learned from some of the pairs."""
    sizes = np.bincount(np.repeat(np.arange(len(group)), group)[use], minlength=len(group))
    return learn_ranking(x[use], y[use], weight[use], sizes)


def ranked_left_out(x, y, q_fold, weight, group, use):
    """Scores of a ranking that never saw the quotation's fold: -inf for who is out of the running, and of all."""
    out, whole = np.zeros(len(y)), np.zeros(len(y))
    for f in range(FOLDS):
        test = np.repeat(q_fold == f, group)
        if test.any():
            model = learn_from(x, y, weight, group, use & ~test)
            out[test] = in_heats(model, x[test], group[q_fold == f])
            whole[test] = model.predict(x[test], raw_score=True)
    return out, whole


def in_heats(model, x, group):
    """The scores of all pairs, quotation by quotation, -inf for who is out of the running."""
    quote = np.repeat(np.arange(len(group)), group)
    running = np.ones(len(x), bool)
    for trees, behind in HEATS:
        score = np.where(running, model.predict(x, raw_score=True, num_iteration=trees), -np.inf)
        best = np.full(len(group), -np.inf)
        np.maximum.at(best, quote, score)
        running &= score >= best[quote] - behind
    return np.where(running, model.predict(x, raw_score=True), -np.inf)


def left_out(x, y, fold, use=None, weight=None, **more):
    """Scores of a model that never saw the row's fold."""
    out = np.zeros(len(y))
    for f in range(FOLDS):
        train = fold != f if use is None else (fold != f) & use
        if (fold == f).any():
            out[fold == f] = learn(x[train], y[train], None if weight is None else weight[train], **more).predict(x[fold == f], raw_score=True)
    return out


def choose(docs, scores):
    """The best pair of each quotation, who it is according to before all others; None where it has none."""
    best, at = [], 0
    for d in docs:
        for q in d["quotes"]:
            n = len(q["pairs"])
            best.append(None)
            if n:
                told = [i for i, p in enumerate(q["pairs"]) if p["id"] == q.get("told")]
                i = told[0] if told else int(np.argmax(scores[at:at + n]))
                best[-1] = q["pairs"][i] | {"score": float(scores[at + i])}
            at += n
    return best


def weights(docs, model):
    """How much each quotation counts in a model."""
    return np.array([1.0 if d["lang"] == "en" else RARE[model] for d in docs for _ in d["quotes"]])


def rank(docs, names):
    quotes = [q for d in docs for q in d["quotes"]]
    doc_fold = folds(docs)
    q_fold = np.concatenate([[f] * len(d["quotes"]) for f, d in zip(doc_fold, docs)]).astype(int)
    chosen = [None] * len(quotes)
    real = np.array([q["is"] and bool(q["who"]) for q in quotes])
    langs = np.array([d["lang"] for d in docs for _ in d["quotes"]])
    rare = weights(docs, "speaker")
    whole = None
    for turn in range(TURNS):
        x, y, group = pair_rows(docs, names, chosen)
        weight = np.repeat(rare, group)
        use = learned_from(y, real, group, whole)
        scores, whole = ranked_left_out(x, y, q_fold, weight, group, use)
        chosen = choose(docs, scores)
        for lang in sorted(set(langs)):
            here = real & (langs == lang)
            right = np.array([c is not None and c["right"] for c in chosen])
            print(f"turn {turn} {lang}: speakers right, of real quotations left out: {right[here].mean():.4f}")
    ranking = lambda: learn_from(x, y, weight, group, learned_from(y, real, group, whole))
    return ranking, chosen, scores, q_fold


def stretch_rows(docs, names, pair_names, chosen, scores):
    """Signals and labels of all stretches, with what the ranking of speakers says of them filled in."""
    at = {n: names.index(n) for n in ("best", "margin")}
    of_best = [(i, pair_names.index(n.removeprefix("best_"))) for i, n in enumerate(names) if n.startswith("best_")]
    rows, labels, n, pair = [], [], 0, 0
    for d in docs:
        for q in d["quotes"]:
            s = list(q["signals"])
            own = sorted((x for x in scores[pair:pair + len(q["pairs"])] if x > -np.inf), reverse=True)
            pair += len(q["pairs"])
            best = chosen[n]
            s[at["best"]] = thousandths(own[0]) if own else -9999
            margin = thousandths(own[0]) - (thousandths(own[1]) if len(own) > 1 else -9999) if own else 0
            s[at["margin"]] = min(CLEAR, margin)
            for i, signal in of_best:
                s[i] = best["signals"][signal] if best else NOBODY
            rows.append(s)
            labels.append(q["is"])
            n += 1
    return np.array(rows, dtype=np.int32), np.array(labels)


def thousandths(x):
    return int(round(1000 * float(x)))


def export(model, names, path, note):
    path.write_text(table(model, names, f"{note} learned by tools/learn_quotes.py"))


def steps(scores, right, weight):
    """From a score to hundredths: how often answers of such a score were right, along the smoothest curve there is, as
    steps that follow each answer go by chance; rounded down, so that no answer is told to be surer than it is."""
    from sklearn.linear_model import LogisticRegression
    fit = LogisticRegression(C=1e6).fit(scores[:, None] / 1000, right, weight)
    grid = np.arange(-6000, 6001, 50)
    value = np.floor(100 * fit.predict_proba(grid[:, None] / 1000)[:, 1].clip(0.02, 0.98)).astype(int)
    return [(int(g), int(v)) for i, (g, v) in enumerate(zip(grid, value)) if i == 0 or v != value[i - 1]]


def figures(docs, quotes, is_score, chosen, sure, langs, floor=0.0):
    """The bench's figures at a floor of the score that a stretch is a quotation."""
    for lang in sorted(set(langs)):
        here = langs == lang
        keep = here & (is_score > floor)
        gold = sum(d["gold"] for d in docs if d["lang"] == lang)
        span = sum(q["is"] for q, k in zip(quotes, keep) if k)
        right = np.array([c is not None and c["right"] for c in chosen])
        p, r = right[keep].mean(), right[keep].sum() / gold
        high = keep & (sure > 0.8)
        print(f"  {lang} floor {floor}: quote {2 * span / (gold + keep.sum()):.4f} said {2 * p * r / (p + r):.4f} "
              f"sure {right[high].mean() if high.any() else 0:.4f} share {high.sum() / keep.sum():.3f}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folders", nargs="+", type=Path)
    ap.add_argument("--bench", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "bench")
    ap.add_argument("--out", type=Path)
    args = ap.parse_args()
    docs = []
    for f in args.folders:
        s = Set(f, args.bench)
        oracle(s.docs)
        docs += s.docs
    ranking, chosen, scores, q_fold = rank(docs, s.pair_names)
    quotes = [q for d in docs for q in d["quotes"]]
    langs = np.array([d["lang"] for d in docs for _ in d["quotes"]])
    qx, qy = stretch_rows(docs, s.quote_names, s.pair_names, chosen, scores)
    said_weight, sure_weight = weights(docs, "said"), weights(docs, "sure")
    first = left_out(qx, qy, q_fold, weight=said_weight, **SAID)
    believed = np.where(qy, -first, first) < DOUBTED_SAID
    is_score = left_out(qx, qy, q_fold, believed, said_weight, **SAID)
    right = np.array([c is not None and c["right"] for c in chosen])
    # The answer is right where the stretch is said and the speaker is that one; both models have a word in it.
    best, margin = s.quote_names.index("best"), s.quote_names.index("margin")
    names = s.quote_names + ["said"]
    sx = np.column_stack([qx, np.round(1000 * is_score).astype(int)])
    sure = left_out(sx, right, q_fold, weight=sure_weight, **SURE)
    # How often an answer is right is told by news alone.
    news = np.array([not d["lesson"] for d in docs for _ in d["quotes"]])
    ladder = steps(np.round(1000 * sure[news]), right[news], sure_weight[news])
    confidence = np.array([max([v for g, v in ladder if g <= 1000 * x] or [ladder[0][1]]) for x in sure]) / 100
    for floor in (0.3, 0.5, 0.7, 0.9):
        figures(docs, quotes, is_score, chosen, confidence, langs, floor)
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        export(ranking(), s.pair_names, args.out / "speaker.trees", "is this mention the speaker?")
        export(learn(qx[believed], qy[believed], said_weight[believed], **SAID), s.quote_names, args.out / "said.trees", "does somebody say this?")
        export(learn(sx, right, sure_weight, **SURE), names, args.out / "sure.trees", "is the answer right?")
        (args.out / "confidence.csv").write_text("score,hundredths\n" + "".join(f"{g},{v}\n" for g, v in ladder))


if __name__ == "__main__":
    main()
