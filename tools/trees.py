"""Writes a LightGBM model as the table that src/lexicon/trees.rs reads: whole limits, leaves in thousandths."""
import math


def nodes(tree):
    """The rows of a tree, a node before its branches: `SIGNAL LIMIT LEFT RIGHT` or `leaf VALUE`; by loop."""
    rows, open_ = [], [(tree["tree_structure"], None, None)]
    while open_:
        node, parent, side = open_.pop(0)
        if parent is not None:
            rows[parent][side] = len(rows)
        if "leaf_value" in node:
            rows.append(["leaf", round(1000 * node["leaf_value"])])
        else:
            open_ += [(node["left_child"], len(rows), 2), (node["right_child"], len(rows), 3)]
            rows.append([node["split_feature"], math.floor(node["threshold"]), None, None])
    return rows


def table(model, names, comment, used_only=False, gates=()):
    """The table of a model over signals of these names; with `used_only` the others are left out of its head.
    A gate is a number of trees and the logits below and above which no more are asked."""
    out, used = [], set()
    for tree in model.dump_model()["tree_info"]:
        out.append("tree")
        for row in nodes(tree):
            if row[0] != "leaf":
                row[0] = names[row[0]]
                used.add(row[0])
            out.append(" ".join(map(str, row)))
    head = [name for name in names if not used_only or name in used]
    gates = [f"gate {count} {round(1000 * low)} {round(1000 * high)}" for count, low, high in gates]
    return "\n".join([f"# {comment}", "signals " + " ".join(head), "bias 0", *gates, *out]) + "\n"
