#!/usr/bin/env python3
"""Peak memory at 1,000, 10,000 and 100,000 documents in folders of 1,000: the last at most 1.2 times the first.

usage: memory.py BINARY FOLDER [LARGEST=100000]
The documents of FOLDER are linked under new names in a temporary folder (hard links; copies elsewhere).
"""
import os, shutil, subprocess, sys, tempfile
from pathlib import Path


def peak(binary, folder):
    args = [binary, "convert", str(folder), "-f", "jsonl", "-q", "-j", "2"]
    child = subprocess.Popen(args, stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    return used.ru_maxrss / 1024, used.ru_utime + used.ru_stime


def main():
    binary, source, largest = sys.argv[1], Path(sys.argv[2]), int((sys.argv[3:] or [100000])[0])
    files = sorted(p for p in source.iterdir() if p.is_file())[:1000]
    peaks = []
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as tmp:
        for number in (n for n in (1000, 10000, 100000) if n <= largest):
            for i in range(number):
                folder = Path(tmp) / f"{i // 1000:03}"
                folder.mkdir(exist_ok=True)
                name = folder / f"{i:06}-{files[i % len(files)].name}"
                if not name.exists():
                    try:
                        os.link(files[i % len(files)], name)
                    except OSError:
                        shutil.copyfile(files[i % len(files)], name)
            mib, seconds = peak(binary, tmp)
            peaks.append(mib)
            print(f"{number} documents: {mib:.1f} MiB, {seconds:.0f} s of processor", flush=True)
    print(f"last to first: {peaks[-1] / peaks[0]:.2f}")
    return peaks[-1] > 1.2 * peaks[0]


sys.exit(main())
