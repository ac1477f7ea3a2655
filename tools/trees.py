"""Writes a LightGBM model as the table that src/lexicon/trees.rs reads: whole limits, leaves in thousandths."""
import math


def nodes(tree):
    """The rows of a tree, level by level: a split's signal and limit, or a leaf's value; by loop."""
    level = [tree["tree_structure"]]
    while level:
        for node in level:
            if "leaf_value" in node:
                yield (round(1000 * node["leaf_value"]),)
            else:
                yield node["split_feature"], math.floor(node["threshold"])
        level = [node[side] for node in level if "leaf_value" not in node for side in ("left_child", "right_child")]


def table(model, names, comment, used_only=False, gates=()):
    """The table of a model over signals of these names, or of several models whose scores add up; with `used_only` the
    other signals are left out of its head. A gate is a number of trees and the logits below and above which no more
    are asked."""
    models = model if isinstance(model, tuple) else (model,)
    trees = [list(nodes(tree)) for model in models for tree in model.dump_model()["tree_info"]]
    used = {row[0] for tree in trees for row in tree if len(row) == 2}
    head = [i for i in range(len(names)) if not used_only or i in used]
    place = {signal: at for at, signal in enumerate(head)}
    out = []
    for tree in trees:
        out.append("tree")
        out += [str(row[0]) if len(row) == 1 else f"{place[row[0]]} {row[1]}" for row in tree]
    gates = [f"gate {count} {round(1000 * low)} {round(1000 * high)}" for count, low, high in gates]
    return "\n".join([f"# {comment}", "signals " + " ".join(names[i] for i in head), "bias 0", *gates, *out]) + "\n"
