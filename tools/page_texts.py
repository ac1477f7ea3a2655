#!/usr/bin/env python3
"""Make texts to learn the tables of src/read/plain from: pages of the bench rendered to text whole, what a scraper
would leave of them, and their articles alone; and all of these once more cut to the first paragraphs of the article,
for the bench has hardly any short articles.

usage: page_texts.py BENCH BINARY OUT
BENCH is the folder with the bench's sets, BINARY the program (where a page's truth is but a few snippets, what the
HTML reader keeps stands in for it, at a lower weight). OUT gets a folder of texts and texts.jsonl, which
learn_lines.py reads: {file, site, title, authors, text, weight, alone, short}; `alone` tells an article without anything
around it, `short` one that was cut.
What is random is drawn from the page's name. Needs lxml.
"""
import argparse, gzip, json, random, re, subprocess, tempfile
from pathlib import Path
from urllib.parse import urlparse

from lxml import html

UNREAD = set("script style noscript template svg head iframe object textarea canvas audio video math select datalist".split())
INLINE = set("a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span "
             "strike strong sub sup time tt u var wbr output meter progress picture source nobr ruby rt rp rb".split())
APART = set("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote table pre figure article section header footer nav aside form".split())
AROUND = set("nav header footer aside form".split())
# How many paragraphs short copies have, how many copies are made of a text, and how many of them with less around the
# article.
SHORT = [1, 2, 2, 3, 3, 4, 5, 6]
COPIES = 2
THINNED = 0.35
NAMED = re.compile(r"nav|menu|footer|sidebar|share|social|comment|related|recommend|cookie|newsletter|breadcrumb|"
                   r"promo|teaser|banner|advert|widget|login|modal|popup", re.I)


def lines(root, drop):
    """[(words, a blank line precedes)] of a page; `drop` says which elements are left out."""
    out, words, apart = [], [], [True]

    def flush():
        text = re.sub(r"\s+", " ", "".join(words)).strip()
        words.clear()
        if text:
            out.append((text, apart[0]))
            apart[0] = False

    open_ = [root]
    while open_:
        node = open_.pop()
        if isinstance(node, str):
            words.append(node)
            continue
        if isinstance(node, tuple):
            flush()
            apart[0] = apart[0] or node[0]
            continue
        tag = node.tag.lower() if isinstance(node.tag, str) else ""
        if not tag or tag in UNREAD or drop(node, tag):
            continue
        parts = [node.text or ""]
        for child in node:
            parts += [child, child.tail or ""]
        if tag not in INLINE:
            edge = (tag in APART,)
            parts = [edge, *parts, edge]
        open_ += reversed(parts)
    flush()
    return out


def scraper(root, dice):
    """Where a scraper begins to read, and what it leaves out: some know more of a page's furniture than others."""
    main = root.xpath("//article | //main | //*[@role='main']")
    main = max(main, key=lambda e: len(e.text_content()), default=root)
    tags = {tag for tag in sorted(AROUND) if dice.random() < 0.85}
    share = dice.choice([0, 0.5, 0.9, 1])
    named = lambda node: NAMED.search(f"{node.get('class') or ''} {node.get('id') or ''}")
    drop = lambda node, tag: tag in tags and not (tag == "header" and dice.random() < 0.6) or (
        tag not in ("html", "body", "article", "main") and named(node) and dice.random() < share)
    return (main if dice.random() < 0.7 else root), drop


def written(rows, style):
    """Rows as a text: every row apart, apart as the page has it, or a row a line."""
    gap = {"apart": lambda apart: "\n\n", "mixed": lambda apart: "\n\n" if apart else "\n", "lines": lambda apart: "\n"}
    return "".join((gap[style](apart) if i else "") + text for i, (text, apart) in enumerate(rows)) + "\n"


def rows_of(text):
    """The rows that a text was written of."""
    found = text.split("\n")
    return [(line, not before.strip()) for before, line in zip(["", *found], found) if line.strip()]


def blocks(truth, body):
    """The paragraphs of an article."""
    found = truth.get("paragraphs") or body.split("\n")
    return [re.sub(r"\s+", " ", block).strip() for block in found if block.strip()]


def alone(truth, paragraphs, dice):
    """The article as a clean text, at times with who signed it and when."""
    head = [truth["title"]]
    names = truth.get("authors") or []
    if names and dice.random() < 0.3:
        head.append(dice.choice(["By {}", "{}", "Written by {}"]).format(" and ".join(names)))
    if truth.get("date") and dice.random() < 0.2:
        head.append(truth["date"])
    style = dice.choice(["\n\n", "\n\n", "\n"])
    return "\n\n".join([*head, style.join(paragraphs)]) + "\n"


def squash(text):
    return re.sub(r"[\W_]+", "", text).casefold()


def cut(rows, paragraphs, dice):
    """The rows of a page without what comes behind one of the first paragraphs of its article, and that article. Nothing
    where its paragraphs are no rows."""
    found, wanted = [squash(text) for text, _ in rows], [squash(p) for p in paragraphs]
    some = dice.choice(SHORT)
    places, at = [], 0
    for want in wanted[:some]:
        if want not in found[at:]:
            return None
        places.append(found.index(want, at))
        at = places[-1] + 1
    if len(wanted) <= some:
        return None
    truth, last = "".join(wanted), places[-1]
    end = max(i for i, row in enumerate(found) if i == last or i > last and len(row) >= 25 and row in truth)
    return rows[:last + 1] + rows[end + 1:], (places[0], last), paragraphs[:some]


def thinned(rows, article, title, dice):
    """Rows with less of what stands before the headline and behind the article: some from each end of either."""
    first, last = article
    heads = [i for i in range(max(0, first - 40), first) if squash(rows[i][0]) == squash(title or "")]
    head = heads[-1] if heads else first

    def ends(part, most, at_end):
        near, far = dice.randint(0, most), dice.randint(0, at_end)
        return part[:near] + part[max(near, len(part) - far):]

    return ends(rows[:head], 15, 12) + rows[head:last + 1] + ends(rows[last + 1:], 12, 15)


def kept(binary, files):
    """{name: body} as the HTML reader has it."""
    out = subprocess.run([binary, "convert", "--no-enrich", "-f", "jsonl", *files], stdout=subprocess.PIPE).stdout
    return {Path(r["source"]["path"]).name: r.get("text") or "" for r in map(json.loads, out.splitlines())}


def host(row):
    name = urlparse(row.get("url") or "").netloc.removeprefix("www.")
    return ".".join(name.split(".")[-2:]) or row["site"]


class Texts:
    def __init__(self, out):
        self.out, self.rows = out, []
        (out / "texts").mkdir(parents=True, exist_ok=True)

    def add(self, name, text, site, truth, body, weight, alone=False, short=False):
        file = self.out / "texts" / f"{name}.txt".replace("/", "_")[-200:]
        file.write_text(text)
        row = {"file": str(file), "site": site, "title": truth.get("title"), "authors": truth.get("authors")}
        self.rows.append(row | {"text": body, "weight": weight, "alone": alone, "short": short})

    def short(self, name, rows, style, site, truth, paragraphs, weight):
        """Short copies of a page."""
        for i in range(COPIES):
            dice = random.Random(f"{name} {i}")
            found = cut(rows, paragraphs, dice)
            if found:
                left, article, some = found
                if dice.random() < THINNED:
                    left = thinned(left, article, truth.get("title"), dice)
                self.add(f"{name}-short{i}", written(left, style), site, truth, "\n".join(some), weight, short=True)

    def of_pages(self, folder, weight, binary=None):
        """A set of HTML pages."""
        rows = [json.loads(line) for line in open(folder / "manifest.jsonl")]
        pages = {row["id"]: gzip.decompress((folder / row["file"]).read_bytes()) for row in rows}
        silver = {}
        if binary:
            with tempfile.TemporaryDirectory() as tmp:
                files = {row["id"]: Path(tmp) / f"{i}.html" for i, row in enumerate(rows)}
                for id, file in files.items():
                    file.write_bytes(pages[id])
                bodies = kept(binary, files.values())
                silver = {id: bodies.get(file.name, "") for id, file in files.items()}
        for row in rows:
            truth, dice = row["truth"], random.Random(row["id"])
            body = silver.get(row["id"]) or truth.get("text") or ""
            if len(body) < 300:
                continue
            site = host(row)
            root = html.document_fromstring(pages[row["id"]], parser=html.HTMLParser(encoding="utf-8"))
            whole = lines(root, lambda node, tag: False)
            paragraphs = blocks({} if binary else truth, body)
            style = dice.choice(["apart", "apart", "mixed", "lines"])
            name = f"{folder.name}-{row['id']}"
            self.add(f"{name}-page", written(whole, style), site, truth, body, weight)
            self.short(f"{name}-page", whole, style, site, truth, paragraphs, weight)
            start, drop = scraper(root, dice)
            style = dice.choice(["mixed", "mixed", "apart", "lines"])
            left = lines(start, drop)
            self.add(f"{name}-scrape", written(left, style), site, truth, body, weight)
            self.short(f"{name}-scrape", left, style, site, truth, paragraphs, weight)
            if not binary:
                self.alone(name, truth, body, site, weight, dice)

    def alone(self, name, truth, body, site, weight, dice):
        if truth.get("title"):
            paragraphs = blocks(truth, body)
            self.add(f"{name}-alone", alone(truth, paragraphs, dice), site, truth, body, weight, True)
            some = paragraphs[:dice.choice(SHORT)]
            self.add(f"{name}-alone-short", alone(truth, some, dice), site, truth, "\n".join(some), weight, True, True)

    def of_texts(self, folder, sites, weight):
        """A set of texts that came from pages."""
        for row in map(json.loads, open(folder / "manifest.jsonl")):
            truth = row["truth"]
            text = (folder / row["file"]).read_text()
            name, site = f"{folder.name}-{row['id']}", sites[row["id"]]
            self.add(name, text, site, truth, truth["text"], weight)
            self.short(name, rows_of(text), "mixed", site, truth, blocks(truth, truth["text"]), weight)

    def of_articles(self, folder, weight):
        """A set of clean texts, a headline and paragraphs each."""
        for row in map(json.loads, open(folder / "manifest.jsonl")):
            text = (folder / row["file"]).read_text()
            title, _, body = text.partition("\n")
            self.add(f"{folder.name}-{row['id']}", text, row["site"], {"title": title}, body, weight, True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench", type=Path)
    ap.add_argument("binary")
    ap.add_argument("out", type=Path)
    args = ap.parse_args()
    texts = Texts(args.out)
    news = [json.loads(line) for line in open(args.bench / "fundus-dev" / "manifest.jsonl")]
    sites = {row["id"]: host(row) for row in news}
    texts.of_texts(args.bench / "text-page-dev", sites, 1)
    texts.of_texts(args.bench / "text-scrape-dev", sites, 1)
    for row in news:
        dice = random.Random(row["id"])
        texts.alone(f"fundus-dev-{row['id']}", row["truth"], row["truth"]["text"], sites[row["id"]], 1, dice)
    texts.of_pages(args.bench / "wcxb-dev", 0.4)
    texts.of_pages(args.bench / "trafilatura-dev", 0.3, args.binary)
    texts.of_articles(args.bench / "quotes-en-dev", 0.3)
    texts.of_articles(args.bench / "quotes-de-dev", 0.3)
    with open(args.out / "texts.jsonl", "w") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in texts.rows)
    print(f"{len(texts.rows)} texts")


if __name__ == "__main__":
    main()
