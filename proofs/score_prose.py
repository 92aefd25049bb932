"""Score the scanner of Chinese prose on a folder of labelled texts.

python proofs/score_prose.py FOLDER [-v] [--json FILE]

Each `T*.json` of the folder has a `text` and its `phrases`: `text`, `start`, `end`, `role`, and for a number `value`,
`unit`, `qualifier` and (growth) `sign`. A phrase of the role `ignore` counts neither as found nor as missed. A span is
right where both its ends are; value, unit, qualifier and role are scored over the spans that are right. `-v` prints
each miss with the words around it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jcstats.prose import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.prose import Figure

NUMBERS = {"level", "growth", "ratio", "standing", "streak"}
"""The roles that have a number to compare."""


def score(text: str, phrases: list[dict[str, Any]]) -> tuple[Counter[str], list[tuple[str, int, int, str]]]:
    """Return the counts for one text, and its misses: what was missed, the span, and what was found instead."""
    counts: Counter[str] = Counter()
    misses: list[tuple[str, int, int, str]] = []
    ignored = [(phrase["start"], phrase["end"]) for phrase in phrases if phrase["role"] == "ignore"]
    labels = {(phrase["start"], phrase["end"]): phrase for phrase in phrases if phrase["role"] != "ignore"}
    found = {
        (figure.start, figure.end): figure
        for figure in scan(text)
        if not any(figure.start < end and start < figure.end for start, end in ignored)
    }
    counts.update({"labels": len(labels), "found": len(found)})
    for span, figure in found.items():
        if span not in labels:
            misses.append(("spurious", *span, f"{figure.role} {figure.value} {figure.unit}"))
    for span, label in labels.items():
        counts["growth labels"] += label["role"] == "growth"
        if span not in found:
            misses.append(("span", *span, label["role"]))
            continue
        counts["spans"] += 1
        for what, right, said in _compared(label, found[span]):
            counts[f"{what} compared"] += 1
            counts[what] += right
            if not right:
                misses.append((what, *span, said))
    return counts, misses


def _compared(label: dict[str, Any], figure: Figure) -> Iterator[tuple[str, bool, str]]:
    """Yield each thing that a label states, whether the figure has it right, and what the figure says."""
    yield "role", label["role"] == figure.role, f"{figure.role}, not {label['role']}"
    if label["role"] not in NUMBERS:
        return
    if label.get("value") is not None:
        value = Decimal(label["value"])
        printed = figure.value if figure.value is None or label["role"] != "growth" else abs(figure.value)
        same = printed is not None and format(abs(value) if label["role"] == "growth" else value, "f") == f"{printed:f}"
        yield "value", same, f"{figure.value}, not {label['value']}"
        yield "unit", label["unit"] == figure.unit, f"{figure.unit}, not {label['unit']}"
    if label.get("qualifier"):
        qualifier = str(figure.qualifier)
        yield "qualifier", label["qualifier"] == qualifier, f"{qualifier}, not {label['qualifier']}"
    if label["role"] == "growth" == figure.role and label.get("sign") and figure.value is not None:
        right = (figure.value < 0) == (label["sign"] < 0) or figure.value == 0
        yield "sign", right, f"{figure.value}, sign {label['sign']}"
        if label.get("not_yoy"):
            yield "not on the year before", not figure.yearly, f"{figure.comparison}"


def report(counts: Counter[str]) -> dict[str, str]:
    """Return each measure as `right / all = share`."""
    measures = {
        "span recall": ("spans", "labels"),
        "span precision": ("spans", "found"),
        "value": ("value", "value compared"),
        "unit": ("unit", "unit compared"),
        "qualifier": ("qualifier", "qualifier compared"),
        "role": ("role", "role compared"),
        "signed growth recall": ("sign", "growth labels"),
        "growth that is not on the year before": ("not on the year before", "not on the year before compared"),
    }
    lines = {}
    for name, (right, all_of_them) in measures.items():
        share = counts[right] / counts[all_of_them] if counts[all_of_them] else 1
        lines[name] = f"{counts[right]} / {counts[all_of_them]} = {share:.2%}"
    return {**lines, "wrong signs": str(counts["sign compared"] - counts["sign"])}


def main() -> int:
    """Score every labelled text of a folder and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with T*.json")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each miss")
    parser.add_argument("--json", type=Path, help="write the measures to this file as JSON")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    paths = sorted(options.folder.glob("T*.json"))
    for path in paths:
        case = json.loads(path.read_text(encoding="utf-8"))
        counts, misses = score(case["text"], case["phrases"])
        total += counts
        for what, start, end, said in misses if options.verbose else []:
            text = case["text"]
            around = f"{text[max(0, start - 14) : start]}▶{text[start:end]}◀{text[end : end + 8]}"
            print(f"{path.stem} {what}: {around!r}: {said}")
    measures = {"texts": str(len(paths)), **report(total)}
    for name, line in measures.items():
        print(f"{name}: {line}")
    if options.json:
        options.json.write_text(json.dumps(measures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if paths else 1


if __name__ == "__main__":
    sys.exit(main())
