"""Labels for blocks: which of a page's blocks stand in the truth, and how sure that is."""
import re
from collections import defaultdict

TOKEN = re.compile(r"\w+")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
FAR = 40


def tokens(text):
    return TOKEN.findall(UNSEEN.sub("", text or "").casefold())


def squash(text):
    return "".join(c for c in (text or "").casefold() if c.isalnum())


def from_text(blocks, truth):
    """[(label, weight)] a block: the heaviest chain of blocks that stand in the truth one after the other is in it."""
    want = tokens(truth)
    index = {n: defaultdict(list) for n in (1, 2, 3)}
    for n in index:
        for i in range(len(want) - n + 1):
            index[n][tuple(want[i:i + n])].append(i)
    words = [tokens(b["text"]) for b in blocks]
    found = [places(w, want, index) for w in words]
    chain = heaviest(found, len(want))
    covered = set()
    for i, (at, n, _) in chain.items():
        covered.update(range(at, at + n))
    out = []
    for i, w in enumerate(words):
        if i in chain:
            share = chain[i][2] / max(1, len(w))
            out.append((1, 1.0) if share > 0.75 else (int(share > 0.5), 0.3))
        elif found[i] and len(w) >= 6:
            at, n, share = found[i][0]
            again = sum(p in covered for p in range(at, at + n)) > n / 2
            # A copy of what is in already says nothing; what stands in the truth elsewhere belongs to it.
            out.append((0, 0.0) if again else (1, 0.5))
        else:
            out.append((0, 1.0))
    return out


def places(words, want, index):
    """[(place in the truth, length, matching words)]: exact ones, else the best inexact one."""
    n = len(words)
    if n == 0:
        return []
    head = tuple(words[:3])
    starts = index[len(head)].get(head, [])
    exact = [(p, n, n) for p in starts if want[p:p + n] == words]
    if exact or n < 6:
        return exact[:FAR]
    votes = defaultdict(int)
    for i in range(n - 2):
        for p in index[3].get(tuple(words[i:i + 3]), [])[:FAR]:
            votes[(p - i) // 4] += 1
    if not votes:
        return []
    diagonal, count = max(votes.items(), key=lambda x: (x[1], -x[0]))
    count += max(votes.get(diagonal - 1, 0), votes.get(diagonal + 1, 0))
    if count < 0.4 * (n - 2):
        return []
    return [(max(0, 4 * diagonal), min(n, len(want) - max(0, 4 * diagonal)), min(n, count + 2))]


def heaviest(found, size):
    """The heaviest chain of places: {block: place}. Fenwick tree of best sums by end."""
    tree = [(0, None)] * (size + 2)

    def best(end):
        i, out = end + 1, (0, None)
        while i > 0:
            out = max(out, tree[i], key=lambda x: x[0])
            i -= i & -i
        return out

    def put(end, value):
        i = end + 1
        while i < len(tree):
            if tree[i][0] < value[0]:
                tree[i] = value
            i += i & -i

    for i, cand in enumerate(found):
        new = []
        for place in cand:
            p, n, share = place
            slack = 0 if share == n else 3
            sum_, link = best(min(size, p + slack))
            new.append((min(size, p + n), (sum_ + share, (i, place, link))))
        for end, value in new:
            put(end, value)
    out, link = {}, best(size)[1]
    while link:
        i, place, link = link
        out[i] = place
    return out


def from_snippets(blocks, inside, outside):
    """Labels where the truth is a few snippets: the blocks that hold one."""
    out = []
    inside, outside = [squash(x) for x in inside], [squash(x) for x in outside]
    for block in blocks:
        text = squash(block["text"])
        yes = any(x in text or (len(text) > 20 and text in x) for x in inside)
        no = any(x in text or (len(text) > 20 and text in x) for x in outside)
        out.append((int(yes), 1.0 if yes != no else 0.0))
    return out
