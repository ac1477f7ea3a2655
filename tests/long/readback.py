#!/usr/bin/env python3
"""CSV read back by Python's csv and DuckDB, JSON Lines by jq, pandas and DuckDB: the same values, the same rows.

usage: readback.py BINARY
The documents hold every nasty string there is; on the first 25,000 of them no `dateline` and no `error` stands.
"""
import csv, io, json, os, subprocess, sys, tempfile
from pathlib import Path

NASTY = ['"', '""', "'", ",", ";", "a\tb", "=1+1", "+1", "-1", "@x", "\\", "\\n", "\\u0041", "NULL", "null", "NaN", "1e5",
         "0123", "true", "é", "日本", "😀", "\u202e", "a\u2028b", "{}", "[]", "x" * 40000, " lead", "trail ", "#", "%", "$", "|"]
EARLY = 25000
FIELDS = "source_path,headline,text,dateline,error,word_count"


def main():
    import duckdb, pandas
    binary = os.path.abspath(sys.argv[1])
    csv.field_size_limit(1 << 30)
    bad = []
    with tempfile.TemporaryDirectory() as tmp:
        os.chdir(tmp)
        os.mkdir("in")
        for i in range(EARLY):
            nasty = NASTY[i % len(NASTY)] if i < 2000 else "plain"
            Path(f"in/{i:06}.txt").write_text(f"Head {nasty}\n\nText {nasty} of the story, which is short.\n", "utf-8")
        Path(f"in/{EARLY:06}.txt").write_text("Late\n\nBERLIN, May 4 (Reuters) - The bridge opened on Monday.\n")
        Path(f"in/{EARLY + 1:06}.txt").write_text("")
        for name in ("out.csv", "out.jsonl"):
            subprocess.run([binary, "convert", "in", "-q", "-o", name, "--fields", FIELDS])
        records = [json.loads(line) for line in open("out.jsonl", encoding="utf-8").read().split("\n")[:-1]]
        want = [(r["source_path"], r["headline"], r["text"], r["word_count"]) for r in records]
        last = records[-2]["dateline"]["place"], records[-1]["error"]["kind"]

        def check(name, got, tail):
            ok = got == want and tail == last
            print(f"{name}: {'same' if ok else 'DIFFERENT'}, {len(got)} rows", flush=True)
            bad.extend([] if ok else [name])

        none = lambda x: x if x else None
        rows = list(csv.DictReader(io.StringIO(open("out.csv", encoding="utf-8", newline="").read(), newline="")))
        check("csv by Python", [(r["source_path"], none(r["headline"]), none(r["text"]), int(r["word_count"])) for r in rows],
              (rows[-2]["dateline_place"], rows[-1]["error_kind"]))
        limit = "max_line_size=16000000"
        sql = "select source_path, headline, text, word_count, {} from {}"
        got = duckdb.sql(sql.format("dateline_place, error_kind", f"read_csv('out.csv', {limit}, sample_size=-1)")).fetchall()
        check("csv by DuckDB", [r[:4] for r in got], (got[-2][4], got[-1][5]))
        got = duckdb.sql(sql.format("dateline.place, error.kind", "read_json('out.jsonl', sample_size=-1)")).fetchall()
        check("JSON Lines by DuckDB", [r[:4] for r in got], (got[-2][4], got[-1][5]))
        frame = pandas.read_json("out.jsonl", lines=True, dtype=False)
        got = [tuple(none(v) if isinstance(v, str) else (None if v != v or v is None else v) for v in r)
               for r in frame[["source_path", "headline", "text", "word_count"]].itertuples(index=False)]
        check("JSON Lines by pandas", got, (frame.iloc[-2]["dateline"]["place"], frame.iloc[-1]["error"]["kind"]))
        out = subprocess.run(["jq", "-c", "[.source_path,.headline,.text,.word_count,.dateline.place,.error.kind]", "out.jsonl"],
                             stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")[:-1]
        got = [json.loads(line) for line in out]
        check("JSON Lines by jq", [tuple(r[:4]) for r in got], (got[-2][4], got[-1][5]))
    return bool(bad)


sys.exit(main())
