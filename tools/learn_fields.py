#!/usr/bin/env python3
"""Learn data/dates.trees, data/dated.trees, data/authors.trees and data/signers.trees: which of the dates that a page
states is its article's, whether the page dates it at all, which of the names on it sign, and which of them in the
light of all others.

usage: learn_fields.py BINARY SETS [--samples] [--cv-only] [--rounds N] [--only dates|authors]
BINARY is the program; `explain -f json` gives each page's candidates with the signals they are judged by. SETS is a
folder of sets, each a folder with manifest.jsonl, a page a line: {id, site, file, truth}; `truth` may have `date`
(YYYY-MM-DD), `authors` (names) and `none`, a list of those fields that the page does not state. With --samples the days of
our own samples are learned too, as tests/expected has them. Figures with sites
kept apart are printed first. Needs lightgbm, numpy.
"""
import argparse, gzip, hashlib, json, subprocess, sys, tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import lightgbm as lgb
import numpy as np

from trees import table

ROOT = Path(__file__).resolve().parents[1]
FOLDS = 5
# The score that a name needs beside one that signs.
BESIDE = -2
# And one that a news article's own metadata name, where nobody else signs.
UNSURE = -2
PARAMS = dict(objective="binary", learning_rate=0.05, num_leaves=16, min_data_in_leaf=10, feature_fraction=0.5,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=8, max_bin=127, seed=1, deterministic=True, verbose=-1)
# Dates are ranked: only those of the same page compete.
RANKING = {**PARAMS, "objective": "rank_xendcg"}
# And the likeliest is asked whether it is the article's at all.
ASKING = {**PARAMS, "num_leaves": 6, "min_data_in_leaf": 20, "learning_rate": 0.04}
ASKED = 100
# Names are asked once more, beside how likely the others of their page are.
BESIDE_OTHERS = {**PARAMS, "num_leaves": 6, "min_data_in_leaf": 20, "learning_rate": 0.04, "feature_fraction": 0.8}
COMPARED = 200
OF_OTHERS = ["score", "best_person", "best_other", "ahead", "persons_ahead", "likely", "likely_persons", "all"]
# The score of nobody, and one that is worth a look.
NOBODY, LIKELY = -9000, -1000
# The lead of a day that no other stands beside.
ALONE = 9000
# Added to each score, in thousandths of a logit: chosen by the figures of sites left out, and by how many authors and
# dates are invented; and others to compare.
BIAS = {"dates": -1650, "authors": -400}
TRIED = {"dates": [-1750, -1600, -1500, -1250, 0], "authors": [-600, -500, -300, -200, 0]}
# So many trees each.
ROUNDS = {"dates": 160, "authors": 200}
KEYS = {"dates": ("date", ["date_published", "date_modified"]), "authors": ("authors", ["authors"])}


def explained(binary, file):
    with tempfile.NamedTemporaryFile(suffix=".html") as page:
        data = file.read_bytes()
        page.write(gzip.decompress(data) if file.suffix == ".gz" else data)
        page.flush()
        out = subprocess.run([binary, "explain", page.name, "-f", "json"], stdout=subprocess.PIPE).stdout
    record = json.loads(out) if out else []
    return record["candidates"] if isinstance(record, dict) else []


def read_samples():
    """Our own samples that state a day."""
    for file in sorted((ROOT / "samples").glob("*.html")):
        record = ROOT / "tests/expected" / f"{file.name}.json"
        day = json.loads(record.read_text()).get("date_published") if record.exists() else None
        if day:
            yield {"id": file.stem, "url": file.name, "site": file.name, "set": "samples", "file": file, "truth": {"date": day[:10]}}


def read_pages(binary, sets, samples):
    pages = list(read_samples()) if samples else []
    for manifest in sorted(sets.glob("*/manifest.jsonl")):
        for row in map(json.loads, open(manifest)):
            truth = row["truth"]
            if row["file"].endswith((".html", ".html.gz")) and any(k in truth for k in ("date", "authors", "none")):
                pages.append({**row, "set": manifest.parent.name, "file": manifest.parent / row["file"]})
    with ThreadPoolExecutor(2) as pool:
        for page, candidates in zip(pages, pool.map(lambda p: explained(binary, p["file"]), pages)):
            page["candidates"] = candidates
    return pages


def fold(site):
    return hashlib.md5(site.encode()).digest()[0] % FOLDS


def is_right(page, what, candidate, names):
    truth = page["truth"].get(KEYS[what][0])
    if what == "dates":
        return (candidate["value"] or "")[:10] == truth
    got = names([candidate["value"]])
    return bool(got) and got <= names(truth)


def rows(pages, what, names):
    """Each page's candidates with their labels; pages whose truth says nothing of the field are left out."""
    key, fields = KEYS[what]
    seen, out = Counter(), []
    for page in pages:
        truth = page["truth"]
        if key in truth or key in truth.get("none", []):
            seen[page["url"]] += 1
    for page in pages:
        truth = page["truth"]
        if not (key in truth or key in truth.get("none", [])):
            continue
        found = {}
        for c in page["candidates"]:
            if c["field"] in fields and c.get("signals") and c["value"]:
                found.setdefault((c["from"], c["raw"], c["value"], tuple(c["signals"].values())), c)
        found = list(found.values())
        x = np.array([list(c["signals"].values()) for c in found], np.int32)
        y = np.array([is_right(page, what, c, names) for c in found], int)
        # A page whose truth stands nowhere teaches little.
        w = np.full(len(y), 1 / seen[page["url"]] * (1 if y.any() or key not in truth else 0.3))
        changed = np.array([bool(c["signals"].get("modified")) for c in found], bool)
        if len(y) and (y[~changed] == 1).any():
            # Days of changes are looked at only where nothing else dates the page.
            w[changed] = 0
        out.append({"page": page, "found": found, "x": x, "y": y, "w": w, "fold": fold(page["site"])})
    return out


def learn(rows, names, rounds, what):
    rows = [r for r in rows if len(r["y"])]
    if what == "dates":
        # A page whose day stands nowhere ranks nothing.
        rows = [r for r in rows if r["y"][r["w"] > 0].any()]
    x, y, w = (np.concatenate([r[k] for r in rows]) for k in ("x", "y", "w"))
    sizes = [int((r["w"] > 0).sum()) for r in rows]
    x, y, w = x[w > 0], y[w > 0], w[w > 0]
    ranks = {"group": sizes} if what == "dates" else {}
    data = lgb.Dataset(x, y, weight=w, feature_name=names, **ranks)
    return lgb.train(RANKING if ranks else PARAMS, data, rounds)


def scored(model, row):
    return np.round(1000 * model.predict(row["x"], raw_score=True)) / 1000 if len(row["y"]) else np.zeros(0)


def left_out(rows, names, rounds, what, part=fold):
    """Scores each row by a model that has seen no page of its site."""
    for f in range(FOLDS):
        model = learn([r for r in rows if part(r["page"]["site"]) != f], names, rounds, what)
        for r in rows:
            if part(r["page"]["site"]) == f:
                r["score"] = scored(model, r)


def likeliest(row):
    """As `likeliest` in judge.rs."""
    order = sorted(range(len(row["found"])), key=lambda i: -row["score"][i])
    return next(iter(sorted(order, key=lambda i: row["found"][i]["signals"]["modified"])), None)


def of_page(row):
    """The signals of `doubt` in judge.rs."""
    best = likeliest(row)
    if best is None:
        return None
    day = lambda i: row["found"][i]["value"][:10]
    other = [row["score"][i] for i in range(len(row["found"])) if day(i) != day(best)]
    lead = 1000 * (row["score"][best] - max(other)) if other else ALONE
    own = [1000 * row["score"][best], max(-ALONE, min(ALONE, lead)), min(99, len(row["found"]))]
    return np.concatenate([np.round(own).astype(np.int32), row["x"][best]])


def learn_asking(rows, names):
    """Whether a page dates its article, by the scores of `left_out`."""
    seen = [(of_page(r), "date" in r["page"]["truth"]) for r in rows]
    x, y = zip(*[(x, y) for x, y in seen if x is not None])
    data = lgb.Dataset(np.array(x), np.array(y, int), feature_name=["score", "lead", "candidates", *names])
    return lgb.train(ASKING, data, ASKED)


def ask(model, row):
    x = of_page(row)
    dated = model.predict(x[None], raw_score=True)[0] if x is not None else -99
    return {"score": row["score"], "dated": dated}


def of_others(row):
    """The signals of `compared` in judge.rs, for each name of a page."""
    score = np.round(1000 * row["score"]).astype(np.int32)
    person = np.array([c["signals"]["sort"] == 0 for c in row["found"]], bool)
    out = []
    for at, own in enumerate(score):
        other = np.arange(len(score)) != at
        best = [max(score[other & of], default=NOBODY) for of in (person, ~person)]
        counts = [(other & of & (score > least)).sum() for least in (own, LIKELY) for of in (True, person)]
        out.append([own, *best, *counts, len(score)])
    return np.hstack([np.array(out, np.int32), row["x"]])


def learn_comparing(rows, names):
    """Which names sign beside the others, by the scores of `left_out`."""
    rows = [r for r in rows if len(r["y"])]
    x, y, w = (np.concatenate([of(r) for r in rows]) for of in (of_others, lambda r: r["y"], lambda r: r["w"]))
    return lgb.train(BESIDE_OTHERS, lgb.Dataset(x, y, weight=w, feature_name=[*OF_OTHERS, *names]), COMPARED)


def compare(model, row):
    return {"score": model.predict(of_others(row), raw_score=True) if len(row["y"]) else np.zeros(0)}


# What is asked in the light of the scores of a whole page.
SECOND = {"dates": (learn_asking, ask), "authors": (learn_comparing, compare)}


def left_out_twice(rows, names, rounds, what):
    """As `left_out`, for what is asked second too."""
    learn_second, ask_second = SECOND[what]
    inner = lambda site: hashlib.md5((site + "inner").encode()).digest()[0] % FOLDS
    for f in range(FOLDS):
        rest = [r for r in rows if r["fold"] != f]
        left_out(rest, names, rounds, what, inner)
        second, model = learn_second(rest, names), learn(rest, names, rounds, what)
        for r in rows:
            if r["fold"] == f:
                r["score"] = scored(model, r)
                r["kept"] = ask_second(second, r)
    for r in rows:
        r.update(r.pop("kept"))


def chosen(row, what):
    """What the program makes of the scores."""
    if what == "dates":
        best = likeliest(row)
        return [row["found"][best]] if best is not None and row["dated"] > 0 else []
    order = sorted(range(len(row["found"])), key=lambda i: (-row["score"][i]))
    likely = [row["found"][i] for i in order if row["score"][i] > 0]
    persons = [c for c in likely if c["signals"]["sort"] == 0]
    if not likely:
        news = [row["found"][i] for i in order if row["score"][i] > UNSURE]
        return [c for c in news if c["from"].startswith("json-ld:") and "News" in c["from"]][:1]
    # As `likely` in judge.rs: who stands beside one that signs does so more easily.
    sure = persons or likely
    stated = ("json-ld", "meta", "microdata")
    words = {(c["from"], c["raw"]) for c in sure}
    places = {c["from"] for c in sure if c["from"].split(":")[0] in stated}

    def signs(at):
        own, person = row["found"][at], row["found"][at]["signals"]["sort"] == 0
        same_words, score = (own["from"], own["raw"]) in words, row["score"][at]
        beside = score > BESIDE and (same_words or own["from"] in places)
        return score <= 0 and (person or not persons) and (person and same_words or beside)

    return sure + [row["found"][i] for i in order if signs(i)]


def shifted(row, what, shift):
    key = "dated" if what == "dates" else "score"
    return {**row, key: row[key] + shift}


def report(rows, what, score, shift=0.0):
    by_set = defaultdict(list)
    for r in rows:
        by_set[r["page"]["set"]].append(r)
    out = {}
    for name, of in by_set.items():
        preds, pages = {}, []
        for i, r in enumerate(of):
            got = [c["value"] for c in chosen(shifted(r, what, shift), what)]
            preds[i] = {"authors": got} if what == "authors" else {"date": got[0] if got else None}
            truth = r["page"]["truth"]
            key = KEYS[what][0]
            keep = {key: truth[key]} if key in truth else {"none": [key]}
            pages.append({"id": i, "truth": keep})
        m = score.score(pages, preds)
        best = np.mean([r["y"].any() for r in of if KEYS[what][0] in r["page"]["truth"]])
        out[name] = " ".join(f"{k} {m[k]:.4f}" for k in (KEYS[what][0], "invented") if m.get(k) is not None) + f" reach {best:.3f}"
    print(what, f"shift {shift:+.2f}", out, flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("binary")
    ap.add_argument("sets", type=Path)
    ap.add_argument("--samples", action="store_true")
    ap.add_argument("--cv-only", action="store_true")
    ap.add_argument("--rounds", type=int, help="in place of ROUNDS")
    ap.add_argument("--only", choices=KEYS)
    args = ap.parse_args()
    sys.path.insert(0, str(args.sets.resolve().parent))
    import score

    pages = read_pages(args.binary, args.sets, args.samples)
    for what in [args.only] if args.only else KEYS:
        rounds = args.rounds or ROUNDS[what]
        data = rows(pages, what, score.names)
        names = list(next(r["found"][0]["signals"] for r in data if r["found"]))
        left_out_twice(data, names, rounds, what)
        for shift in sorted({BIAS[what], *TRIED[what]}):
            report(data, what, score, shift / 1000)
        if args.cv_only:
            continue
        by = "learned by tools/learn_fields.py: "
        tables = [(what, learn(data, names, rounds, what), names, f"which of a page's {what} are its article's", 0)]
        left_out(data, names, rounds, what)
        second = SECOND[what][0](data, names)
        if what == "dates":
            of = ["score", "lead", "candidates", *names]
            tables.append(("dated", second, of, "whether a page dates its article", BIAS[what]))
        else:
            of = [*OF_OTHERS, *names]
            tables.append(("signers", second, of, "which of a page's authors sign beside the others", BIAS[what]))
        for name, model, of, comment, bias in tables:
            text = table(model, of, by + comment, used_only=True)
            (ROOT / f"data/{name}.trees").write_text(text.replace("bias 0", f"bias {bias}", 1))


if __name__ == "__main__":
    main()
