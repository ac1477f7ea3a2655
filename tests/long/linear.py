#!/usr/bin/env python3
"""Time grows in a straight line with a page's size, from 10 KB to 10 MB.

usage: linear.py BINARY
Pages are made of our own sentences, menus and cards; each size is converted until a second of processor is spent, and
the time that an empty page takes is taken off. The milliseconds a megabyte of 10 MB may be twice those of 100 KB.
"""
import os, subprocess, sys, tempfile
from pathlib import Path

CARD = '<div class="card related"><a href="/n/{0}"><img src="/i/{0}.jpg" alt="Bridge {0}"><h3>The bridge of ward {0} opens</h3></a></div>'
STORY = ("<p>The council of ward {0} met on Monday and voted for the bridge, which will cost {0} million euros. "
         "“We have waited for years,” said <a href='/p/{0}'>Anna Berg{0}</a>, who lives by the river &amp; rows.</p>")


def page(size):
    head = "<!doctype html><html lang=en><head><title>Bridge opens</title></head><body><nav><ul>"
    parts, length, i = [head, "<li><a href=/>Home</a>" * 20, "</ul></nav><main><article><h1>Bridge opens</h1>"], 700, 0
    while length < size:
        piece = (STORY if i % 4 else CARD).format(i)
        parts.append(piece)
        length += len(piece.encode())
        i += 1
    return "".join(parts) + "</article></main></body></html>"


def spent(binary, file, times):
    args = [binary, "convert", "-q", "-f", "jsonl", "-j", "1"] + [str(file)] * times
    child = subprocess.Popen(args, stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime


def main():
    binary, rates = sys.argv[1], {}
    with tempfile.TemporaryDirectory() as tmp:
        empty = Path(tmp, "empty.html")
        empty.write_text(page(0), "utf-8")
        start = min(spent(binary, empty, 1) for _ in range(5))
        for size in (10_000, 100_000, 1_000_000, 10_000_000):
            file = Path(tmp, f"{size}.html")
            file.write_text(page(size), "utf-8")
            times = max(1, 20_000_000 // size)
            seconds = min(spent(binary, file, times) for _ in range(3)) - start
            rates[size] = 1000 * seconds / times / (file.stat().st_size / 1e6)
            print(f"{size:9} bytes: {rates[size]:7.2f} ms a megabyte", flush=True)
    return rates[10_000_000] > 2 * rates[100_000]


sys.exit(main())
