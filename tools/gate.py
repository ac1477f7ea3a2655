#!/usr/bin/env python3
"""The quality gate: no figure of the bench may fall below its floor.

usage: gate.py BINARY [--raise]
The floors lie in tests/quality.json: {set: {figure: floor}}. The bench is not part of this project; it is looked for
in ../shared/bench, and the gate says so and passes where it is not there. `invented` and `lost`, the clean texts that lose
a word, are ceilings. --raise pins what is reached now, rounded down to the third decimal, wherever that is better.
"""
import json, math, subprocess, sys, tempfile
from pathlib import Path

import clean_texts

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "quality.json"
BENCH = ROOT.parent / "shared" / "bench" / "run.py"
CEILINGS = {"invented", "lost"}


def measure(binary):
    with tempfile.TemporaryDirectory() as tmp:
        out = Path(tmp) / "figures.json"
        subprocess.run([sys.executable, str(BENCH), str(Path(binary).resolve()), "--json", str(out)], check=True)
        figures = json.loads(out.read_text())
    for name, counts in clean_texts.counts(binary, BENCH.parent).items():
        figures[name].update(counts)
    return figures


def worse(figure, floor, value):
    """Whether a figure breaks its floor; the last decimal is left to rounding."""
    if value is None:
        return True
    return value > floor + 0.0005 if figure in CEILINGS else value < floor - 0.0005


def main():
    if not BENCH.exists():
        print(f"skipped: no {BENCH}, so quality is not measured")
        return 0
    floors, got = json.loads(FLOORS.read_text()), measure(sys.argv[1])
    broken = [
        f"{name} {figure}: {got.get(name, {}).get(figure)} is worse than {floor}"
        for name, figures in floors.items()
        for figure, floor in figures.items()
        if worse(figure, floor, got.get(name, {}).get(figure))
    ]
    if "--raise" in sys.argv:
        for name, figures in floors.items():
            for figure, floor in figures.items():
                value = got[name][figure]
                best = math.ceil(value * 1000) / 1000 if figure in CEILINGS else math.floor(value * 1000) / 1000
                best = int(best) if figure == "lost" else best
                figures[figure] = min(floor, best) if figure in CEILINGS else max(floor, best)
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    print("\n".join(broken) or "quality: all figures at or above their floors")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
