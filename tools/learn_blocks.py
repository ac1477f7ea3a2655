#!/usr/bin/env python3
"""Learn which blocks of a page belong to its article.

usage: learn_blocks.py SETS [--cv-only] [--rounds 300]
SETS holds folders with manifest.jsonl and pages/ (`bench/README.md` of the measuring bench describes them); beside
them it learns from samples/ and their records in tests/expected/.
Needs lightgbm, scikit-learn, numpy; and `cargo build --profile quick --features learn --example blocks`.

Sites are kept apart by folds throughout. Two things are learned, the second from what the first says of pages of
other folds:
  data/tokens.csv    weights of the names of classes and ids (logistic regression)
  data/blocks.trees  whether a block belongs to the article, by its signals (boosted trees)
The figures printed are of pages whose sites were left out; they are the ones that count.
"""
import argparse, csv, gzip, json, math, re, subprocess, sys, tempfile, warnings
from collections import defaultdict
from pathlib import Path

import lightgbm as lgb
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import labels
from trees import table

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 4
OWN = "name_own name_parent name_sum name_least name_most".split()
# Trees of about one depth are gone down in step.
PARAMS = dict(objective="binary", num_leaves=63, max_depth=9, learning_rate=0.08, min_data_in_leaf=60, feature_fraction=0.5,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, max_bin=127, seed=3, deterministic=True, num_threads=1, verbose=-1)
# Pages that we wrote show what is rare on others.
SAMPLES = 4
# Of most blocks a few trees tell whether they belong: after so many trees a score is final where next to none beyond
# it comes out on the other side in the end, of all text so small a share.
GATES = (8, 16, 24, 40, 64, 96)
# So many trees do without these (src/read/html/body/late.rs), which most blocks are then never asked.
EARLY = GATES[2]
LATE = "told like_headline like_description like_byline dated opening phrase".split()
TURNED = 1e-4
HUMP = re.compile("(?<=[a-z])(?=[A-Z])")


def read_pages(sets):
    """The pages of the sets with their blocks, labels and weights."""
    rows, pages, names = {}, [], set()
    with tempfile.TemporaryDirectory() as tmp:
        for manifest in sorted(Path(sets).glob("*/manifest.jsonl")):
            for row in map(json.loads, open(manifest)):
                if row["file"].endswith(".html.gz") and {"text", "with"} & row["truth"].keys():
                    path = Path(tmp) / f"{len(rows)}.html"
                    path.write_bytes(gzip.decompress((manifest.parent / row["file"]).read_bytes()))
                    rows[str(path)] = row | {"set": manifest.parent.name}
        rows |= dict(read_samples())
        files = list(rows)
        for i in range(0, len(files), 200):
            dump = subprocess.run([ROOT / "target/quick/examples/blocks", *files[i:i + 200]], stdout=subprocess.PIPE, check=True)
            for page in map(json.loads, dump.stdout.splitlines()):
                pages.append(prepare(rows[page["path"]], page["blocks"], names))
    names = sorted(names - set(OWN))
    for page in pages:
        page["X"] = np.array([[s.get(n, 0) for n in names] for s in page.pop("signals")], np.int32).reshape(-1, len(names))
    return names, pages


def read_samples():
    """Our own samples as rows of a set: the expected records say what their bodies are."""
    for path in sorted((ROOT / "samples").glob("*.html")):
        record = json.loads((ROOT / f"tests/expected/{path.name}.json").read_text())
        paragraphs = [block["text"] for block in record["body"]]
        if record["warnings"] != ["body-from-metadata"]:
            truth = {"text": "\n\n".join(paragraphs), "paragraphs": paragraphs}
            yield str(path), {"set": "samples", "site": path.stem, "truth": truth}


def prepare(row, blocks, names):
    truth = row["truth"]
    # A body that the page's data hold has no elements around it and is not judged.
    blocks = [b for b in blocks if b["place"] not in ("articleBody", "script")]
    if "text" in truth:
        told = labels.from_text(blocks, truth["text"])
    else:
        told = labels.from_snippets(blocks, truth["with"], truth["without"])
    chains = {}
    index = [chains.setdefault(block["place"], len(chains)) for block in blocks]
    signals = [dict(b["signals"]) for b in blocks]
    names.update(n for s in signals for n in s)
    label, sure = (np.array([t[i] for t in told], float) for i in (0, 1))
    words = np.array([min(len(b["text"].split()) if " " in b["text"] else len(b["text"]) // 3, 80) for b in blocks], float)
    whole = max(60, words[label > 0].sum()) if "text" in truth else 400
    return {"set": row["set"], "site": row["site"], "truth": truth, "texts": [b["text"] for b in blocks], "label": label,
            "weight": sure * (words + 4) / math.sqrt(whole) * (2 if "paragraphs" in truth else 1), "signals": signals,
            "chains": [c.split("\n") for c in chains], "chain": np.array(index, np.int64)}


def folds(pages):
    """A fold for each page; pages of one site, whatever the set, share it."""
    ids = {}
    for page in pages:
        parts = re.sub(r"^www\.", "", page["site"].lower()).split(".")
        core = parts[-2] if len(parts) > 1 and len(parts[-2]) > 3 else parts[0]
        page["group"] = ids.setdefault(re.sub("[^a-z0-9]", "", core), len(ids))
    fold = np.random.RandomState(7).permutation(len(ids)) % FOLDS
    return np.array([fold[page["group"]] for page in pages])


def tokens(line, cache={}):
    """The names in an element's attributes, as `lexicon::tokens` reads them."""
    if line not in cache:
        cache[line] = [t.lower() for t in re.split("[^A-Za-z]+", HUMP.sub(" ", line)) if 2 <= len(t) <= 24]
    return cache[line]


def vocabulary(pages, least=5):
    sites = defaultdict(set)
    for page in pages:
        for token in {t for chain in page["chains"] for line in chain for t in tokens(line)}:
            sites[token].add(page["site"])
    return {t: i for i, t in enumerate(sorted(t for t, s in sites.items() if len(s) >= least))}


def token_rows(pages, V):
    rows, cols, y, w, of = [], [], [], [], []
    for k, page in enumerate(pages):
        n = len(page["chains"])
        for label in (1, 0):
            mass = np.bincount(page["chain"], page["weight"] * (page["label"] == label), n) if n else np.zeros(0)
            mass = mass / max(1e-9, mass.sum())
            for j in np.flatnonzero(mass > 0.003):
                found = [V[t] for line in page["chains"][j] for t in tokens(line) if t in V]
                rows += [len(y)] * len(found)
                cols += found
                y.append(label)
                w.append(mass[j])
                of.append(k)
    M = csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(len(y), len(V)))
    M.data = np.minimum(M.data, 2)
    return M, np.array(y), np.array(w), np.array(of)


def token_weights(M, y, w, chosen):
    model = LogisticRegression(C=0.05, max_iter=60).fit(M[chosen], y[chosen], sample_weight=10 * w[chosen])
    return np.round(100 * model.coef_[0]).astype(int)


def name_signals(page, V, weight):
    """What `body::around` makes of the weights."""
    out = np.zeros((len(page["chains"]), 5), np.int32)
    for j, chain in enumerate(page["chains"]):
        own = [int(np.clip(sum(int(weight[V[t]]) for t in tokens(line) if t in V), -400, 400)) for line in chain]
        out[j] = own[-1], own[-2] if len(own) > 1 else 0, sum(own), min(0, *own), max(0, *own)
    return out[page["chain"]] if len(out) else np.zeros((0, 5), np.int32)


def sample(pages):
    """All blocks near the article, some of the others, weighted up."""
    rng, out = np.random.RandomState(1), []
    for page in pages:
        n = len(page["texts"])
        near, weight = np.zeros(n, bool), np.ones(n)
        for i in np.flatnonzero(page["label"] > 0):
            near[max(0, i - 5):i + 8] = True
        far = np.flatnonzero(~near)
        if len(far) > 60:
            weight[far] = 0
            weight[rng.choice(far, 60, replace=False)] = min(6, len(far) / 60)
        out.append(weight)
    return np.concatenate(out)


def early(X, names):
    """The signals without the late ones."""
    X = X.copy()
    X[:, [names.index(name) for name in LATE]] = 0
    return X


def learn(X, y, w, names, rounds):
    """Two models whose scores add up: those trees that do without the late signals, and the others."""
    m = w > 0
    X, y, w = X[m], y[m], w[m] / w[m].mean()
    first = lgb.train(PARAMS, lgb.Dataset(early(X, names), y, weight=w, feature_name=names), EARLY)
    begun = first.predict(early(X, names), raw_score=True)
    rest = lgb.train(PARAMS, lgb.Dataset(X, y, weight=w, feature_name=names, init_score=begun), rounds - EARLY)
    return first, rest


def predict(models, X, names, count):
    """Scores after so many trees."""
    first, rest = models
    score = first.predict(early(X, names), raw_score=True, num_iteration=min(count, EARLY))
    return score + rest.predict(X, raw_score=True, num_iteration=count - EARLY) if count > EARLY else score


def left_out(X, y, w, fold, names, rounds):
    """Each block's scores by a model that saw no page of its fold: after the trees of each gate, and after all."""
    scores = np.zeros((len(GATES) + 1, len(y)))
    for f in range(FOLDS):
        models = learn(X[fold != f], y[fold != f], w[fold != f], names, rounds)
        for at, count in enumerate((*GATES, rounds)):
            scores[at, fold == f] = predict(models, X[fold == f], names, count)
    return scores


def gates(scores, size):
    """For each gate the scores beyond which no more trees are asked, by what comes out in the end."""
    def quantile(values, sizes, share):
        order = np.argsort(values)
        heaped = np.cumsum(sizes[order])
        return values[order][np.searchsorted(heaped, share * heaped[-1])]
    kept = scores[-1] > 0
    return [(count, quantile(then[kept], size[kept], TURNED), -quantile(-then[~kept], size[~kept], TURNED))
            for count, then in zip(GATES, scores)]


def gated(scores, gates):
    """The scores of blocks that the gates let out early, and how many trees are asked of one."""
    out, asked, rest, before = scores[-1].copy(), 0, np.ones(scores.shape[1], bool), 0
    for (count, low, high), then in zip(gates, scores):
        asked += rest.mean() * (count - before)
        done = rest & ((then < low) | (then > high))
        out[done], rest, before = then[done], rest & ~done, count
    return out, asked, rest.mean()


def report(pages, scores, score):
    by_set = defaultdict(lambda: ([], {}))
    for k, (page, s) in enumerate(zip(pages, by_page(pages, scores))):
        kept = [t for t, keep in zip(page["texts"], s > 0) if keep]
        rows, preds = by_set[page["set"]]
        rows.append({"id": k, "truth": {f: v for f, v in page["truth"].items() if f in ("text", "paragraphs", "with", "without")}})
        preds[k] = {"text": "\n\n".join(kept), "paragraphs": kept}
    for name, (rows, preds) in by_set.items():
        m = score.score(rows, preds)
        print(name, {k: round(m[k], 4) for k in ("P", "R", "body", "para", "with", "without") if m.get(k) is not None}, flush=True)


def by_page(pages, values):
    return np.split(values, np.cumsum([len(p["texts"]) for p in pages])[:-1])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("sets", type=Path)
    ap.add_argument("--cv-only", action="store_true")
    ap.add_argument("--rounds", type=int, default=216)
    args = ap.parse_args()
    warnings.filterwarnings("ignore")
    sys.path.insert(0, str(args.sets.resolve().parent))
    import score

    names, pages = read_pages(args.sets)
    of = folds(pages)
    fold = np.repeat(of, [len(p["texts"]) for p in pages])
    V = vocabulary([p for p in pages if p["set"] != "samples"])
    rows = token_rows(pages, V)
    told = [None] * len(pages)
    for f in range(FOLDS):
        weight = token_weights(*rows[:3], of[rows[3]] != f)
        for i in np.flatnonzero(of == f):
            told[i] = name_signals(pages[i], V, weight)
    X = np.concatenate([np.concatenate([p["X"], t], 1) for p, t in zip(pages, told)])
    names = names + OWN
    y = np.concatenate([p["label"] for p in pages]) > 0
    own = np.repeat([SAMPLES if p["set"] == "samples" else 1 for p in pages], [len(p["texts"]) for p in pages])
    w = np.concatenate([p["weight"] for p in pages]) * sample(pages) * own

    scores = left_out(X, y, w, fold, names, args.rounds)
    size = np.concatenate([[min(len(text), 1500) + 30 for text in p["texts"]] for p in pages])
    limits = gates(scores, size)
    early, asked, rest = gated(scores, limits)
    report(pages, early, score)
    print(f"trees asked of a block: {asked + rest * (args.rounds - GATES[-1]):.0f} of {args.rounds}")
    if args.cv_only:
        return

    weight = token_weights(*rows[:3], np.ones(len(rows[1]), bool))
    path = ROOT / "data/tokens.csv"
    groups = {r["token"]: r["group"] for r in csv.DictReader(open(path)) if r["group"]}
    lines = [(t, groups.get(t, ""), int(weight[V[t]]) if t in V else 0) for t in sorted(groups.keys() | V.keys())]
    path.write_text("token,group,weight\n" + "".join(f"{t},{g},{n}\n" for t, g, n in lines if g or abs(n) >= 6))
    (ROOT / "data/blocks.trees").write_text(
        table(learn(X, y, w, names, args.rounds), names,
              "learned by tools/learn_blocks.py: whether a block belongs to the article", used_only=True, gates=limits))


if __name__ == "__main__":
    main()
