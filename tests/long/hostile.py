#!/usr/bin/env python3
"""Time and memory of hostile inputs, one process each.

usage: HOSTILE=DIR cargo test --release --test hostile the_files_to_measure; hostile.py BINARY DIR [GLOB]
Each file of DIR must give a record within 5 s of processor time and 256 MiB, and no process may be killed.
"""
import os, resource, subprocess, sys
from pathlib import Path

SECONDS, MIB = 5, 256


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))


def measure(binary, file):
    args = [binary, "convert", str(file), "-f", "jsonl", "-q", "-j", "1", "--fields", "id,error"]
    child = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limits)
    out = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, out.count(b"\n"), b'"panic"' in out, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    binary, folder, glob = sys.argv[1], Path(sys.argv[2]), (sys.argv[3:] or ["*"])[0]
    bad, slowest, largest = 0, (0, ""), (0, "")
    files = sorted(folder.glob(glob))
    for file in files:
        code, records, panic, seconds, mib = measure(binary, file)
        slowest, largest = max(slowest, (seconds, file.name)), max(largest, (mib, file.name))
        if code not in (0, 1) or records < 1 or panic or seconds > SECONDS or mib > MIB:
            bad += 1
            print(f"{file.name}: exit {code}, {records} records, {'panic, ' if panic else ''}{seconds:.2f} s, {mib:.0f} MiB", flush=True)
    print(f"{len(files)} files, {bad} past a limit; slowest {slowest[0]:.2f} s ({slowest[1]}), largest {largest[0]:.0f} MiB ({largest[1]})")
    return bad > 0


sys.exit(main())
