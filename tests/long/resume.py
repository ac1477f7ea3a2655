#!/usr/bin/env python3
"""Kill -9 at random moments of a batch, then --resume: the bytes of the uninterrupted run.

usage: resume.py BINARY FOLDER [KILLS=50]
FOLDER has documents; they are repeated under new names up to 2,000 in a temporary folder. JSON Lines, CSV and
--output-dir take turns. A run may be killed several times before it is let through.
"""
import hashlib, os, random, shutil, subprocess, sys, tempfile, time
from pathlib import Path

NUMBER = 2000


def corpus(source, target):
    files = sorted(p for p in source.iterdir() if p.is_file())
    for i in range(NUMBER):
        file = files[i % len(files)]
        shutil.copyfile(file, target / f"{i:05}-{file.name}")


def digest(path):
    """SHA-256 of a file, or of all files of a folder with their names."""
    sha = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
        sha.update(os.fsencode(file.relative_to(path)) + b"\0" + file.read_bytes())
    return sha.hexdigest()


def main():
    binary, source, kills = os.path.abspath(sys.argv[1]), Path(sys.argv[2]), int((sys.argv[3:] or [50])[0])
    random.seed(6)
    with tempfile.TemporaryDirectory() as tmp:
        tmp = Path(tmp)
        (tmp / "in").mkdir()
        corpus(source, tmp / "in")
        kinds = [("-o", "out.jsonl"), ("-o", "out.csv"), ("--output-dir", "out")]
        whole = {}
        for flag, name in kinds:
            began = time.time()
            subprocess.run([binary, "convert", "in", "-q", flag, f"whole-{name}"], cwd=tmp)
            whole[name] = digest(tmp / f"whole-{name}"), time.time() - began
        done = wrong = 0
        while done < kills:
            flag, name = kinds[done % 3]
            want, seconds = whole[name]
            args = [binary, "convert", "in", "-q", flag, name, "--resume"]
            while done < kills:
                run = subprocess.Popen(args, cwd=tmp)
                try:
                    run.wait(random.uniform(0.02, seconds))
                    break
                except subprocess.TimeoutExpired:
                    run.kill()
                    run.wait()
                    done += 1
                    if random.random() < 0.15:
                        break
            subprocess.run(args, cwd=tmp)
            same = digest(tmp / name) == want
            wrong += not same
            print(f"{done} kills, {name}: {'same' if same else 'DIFFERENT'}", flush=True)
            shutil.rmtree(tmp / name) if (tmp / name).is_dir() else (tmp / name).unlink()
    print(f"{done} kills, {wrong} outputs differ")
    return wrong > 0


sys.exit(main())
