#!/usr/bin/env python3
"""Turns the lessons of tests/enrich/lessons into a set that tools/learn_quotes.py learns from.

usage: lessons.py LESSONS OUT
LESSONS/XX.txt holds articles in the language XX, parted by lines of `===`; `[[text|speaker]]` is a quotation with
the words that name its speaker. OUT gets a text an article and manifest.jsonl.
"""
import json, re, sys
from pathlib import Path

QUOTE = re.compile(r"\[\[(.*?)\|(.*?)\]\]", re.S)


def main():
    lessons, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "manifest.jsonl", "w") as manifest:
        for pack in sorted(lessons.glob("*.txt")):
            for n, article in enumerate(pack.read_text().split("===\n")):
                name = f"{pack.stem}-{n:02}"
                quotes = [{"text": text, "speaker": speaker} for text, speaker in QUOTE.findall(article)]
                headline, text = QUOTE.sub(r"\1", article).strip().split("\n\n", 1)
                # A short text in Danish may be Norwegian: the head says which.
                head = f"Title: {headline}\nLanguage: {pack.stem}\n\n"
                (out / f"{name}.txt").write_text(head + text + "\n")
                row = {"id": name, "site": name, "lang": pack.stem, "file": f"{name}.txt", "truth": {"quotes": quotes},
                       "lesson": True}
                manifest.write(json.dumps(row, ensure_ascii=False) + "\n")


main()
