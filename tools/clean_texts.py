#!/usr/bin/env python3
"""Count the clean texts that lose a word: the article of each page of the bench that has one is written as a headline,
a blank line and paragraphs, and the program must give all of it back.

usage: clean_texts.py BINARY [BENCH] [--lost]
BENCH is the folder of run.py, ../shared/bench by default. --lost lists the texts, each with the first paragraphs that
are not in its body. Lines that say who signs, and when, count as lost like any other.
"""
import argparse, json, re, subprocess, sys, tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETS = ["fundus-dev", "wcxb-dev"]
WORD = re.compile(r"[^\W_]+")
# What a reader does not see, soft hyphens say, stands in no word.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def words(text):
    return Counter(WORD.findall(UNSEEN.sub("", text or "").casefold()))


def folded(text):
    return re.sub(r"\s+", " ", text).strip()


def truths(manifest):
    """[(headline, paragraphs)] of a set."""
    for row in map(json.loads, open(manifest)):
        truth = row["truth"]
        paragraphs = truth.get("paragraphs") or (truth.get("text") or "").split("\n")
        paragraphs = [p for p in map(folded, paragraphs) if p]
        if truth.get("title") and paragraphs:
            yield row["id"], folded(truth["title"]), paragraphs


def lost(binary, manifest):
    """[(id, paragraphs that are not whole)] of the clean texts of a set that lose a word, and how many there are."""
    with tempfile.TemporaryDirectory() as tmp:
        all_ = list(truths(manifest))
        for i, (_, title, paragraphs) in enumerate(all_):
            (Path(tmp) / f"{i:05}.txt").write_text("\n\n".join([title, *paragraphs]) + "\n")
        command = [binary, "convert", tmp, "--no-enrich", "-q", "-f", "jsonl"]
        out = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    found = []
    for (id, _, paragraphs), record in zip(all_, map(json.loads, out.splitlines())):
        if words(" ".join(paragraphs)) - words(record["text"]):
            there = {folded(block["text"]) for block in record["body"]}
            found.append((id, [p for p in paragraphs if p not in there]))
    return found, len(all_)


def counts(binary, bench):
    """{set: {"lost": clean texts that lose a word}}"""
    return {name: {"lost": len(lost(binary, bench / "sets" / name / "manifest.jsonl")[0])} for name in SETS}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("binary")
    ap.add_argument("bench", nargs="?", type=Path, default=ROOT.parent / "shared" / "bench")
    ap.add_argument("--lost", action="store_true")
    args = ap.parse_args()
    for name in SETS:
        found, all_ = lost(args.binary, args.bench / "sets" / name / "manifest.jsonl")
        print(f"{name}: {len(found)} of {all_} clean texts lose a word")
        for id, paragraphs in found if args.lost else []:
            print(f"  {id}: {len(paragraphs)}: " + " ## ".join(p[:60] for p in paragraphs[:4]))


if __name__ == "__main__":
    sys.exit(main())
