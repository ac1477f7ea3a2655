#!/usr/bin/env python3
"""One SHA-256 for 1, 2, 4 and 8 workers, ten runs each.

usage: workers.py BINARY FOLDER [RUNS=10]
"""
import hashlib, subprocess, sys

binary, folder, runs = sys.argv[1], sys.argv[2], int((sys.argv[3:] or [10])[0])
seen = set()
for jobs in (1, 2, 4, 8):
    for _ in range(runs):
        out = subprocess.run([binary, "convert", folder, "-f", "jsonl", "-q", "-j", str(jobs)], stdout=subprocess.PIPE)
        seen.add(hashlib.sha256(out.stdout).hexdigest())
    print(f"{jobs} workers: {len(seen)} sum(s) so far", flush=True)
print(*seen, sep="\n")
sys.exit(len(seen) != 1)
