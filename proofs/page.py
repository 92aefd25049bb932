"""Write docs/trials.md from the numbers in docs/trials.json."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_HEAD = """# How the guarantees were tried

The guarantees are in [guarantees.md](guarantees.md), each with the tests that prove it. Here is how often
they were tried. `python proofs/guarantees.py` writes this page from what it counts; nothing in it is written by hand.
"""


def page(numbers: Mapping[str, Any]) -> str:
    """Return the page; a part that was never counted is left out."""
    sections = {
        "suite": _tried,
        "hostile": _hostile,
        "review": _review,
        "store": _store,
        "fuzz": _fuzzed,
        "mutants": _mutants,
    }
    return _HEAD + "".join(
        f"\n{line}\n" for name, section in sections.items() if name in numbers for line in section(numbers)
    )


def _tried(numbers: Mapping[str, Any]) -> Iterator[str]:
    suite, more = numbers["suite"], numbers.get("more")
    yield "## What is tried"
    yield (
        f"The suite tries the same each time ({suite['tests']:,} tests; counted {_when(suite)})."
        + (
            f" `JCSTATS_TRY={more['times']}` tries {more['times']} times as many examples, new ones each time, and"
            f" every moment and combination instead of some (counted {_when(more)}). Both passed."
            if more
            else ""
        )
    )
    counts, many = suite["counts"], more["counts"] if more else {}
    rows = [(what, f"{counts.get(what, 0):,}", f"{many.get(what, 0):,}") for what in sorted({*counts, *many})]
    yield _table(("", "in the suite", "with more"), rows)


def _hostile(numbers: Mapping[str, Any]) -> Iterator[str]:
    found = numbers["hostile"]
    yield "## Hostile files, Ctrl-C and too little memory"
    yield (
        "`proofs/hostile_input.py` asks files with random faults every question that reads a file, each in two formats,"
        " presses Ctrl-C at random moments of a process, once or several times in a row, and runs command lines with"
        f" random limits of memory. With {_seeds(found)} nothing broke a law ({_when(found)})."
    )
    yield _counted("tried", found)


def _counted(title: str, found: Mapping[str, Any]) -> str:
    """Return a table of what a proof counted."""
    return _table(("", title), [(what, f"{count:,}") for what, count in sorted(found["counts"].items())])


def _seeds(found: Mapping[str, Any]) -> str:
    """Return the seed of one run, or the seeds of several that were counted together."""
    seeds = [str(seed) for seed in found.get("seeds", [found.get("seed")])]
    return f"the seed {seeds[0]}" if len(seeds) == 1 else f"the seeds {', '.join(seeds[:-1])} and {seeds[-1]}"


def _review(numbers: Mapping[str, Any]) -> Iterator[str]:
    found = numbers["review"]
    yield "## Reviews that are killed"
    yield (
        "`proofs/review_kills.py` types answers on a terminal and kills the review at a random moment after one of"
        " them. The file is then what it was after the last answer that the screen has gone on from, or after the next"
        f" one, byte for byte. With the seed {found['seed']} nothing that was answered was lost ({_when(found)})."
    )
    yield _counted("counted", found)


def _store(numbers: Mapping[str, Any]) -> Iterator[str]:
    found = numbers["store"]
    yield "## Databases that are killed while they are made"
    yield (
        "`proofs/store_kills.py` kills `jcstats store` at random moments, every second time while it replaces a"
        " database. What is there then is wholly old or wholly new, and storing once more makes it whole. With the seed"
        f" {found['seed']} it always was ({_when(found)})."
    )
    yield _counted("counted", found)


def _fuzzed(numbers: Mapping[str, Any]) -> Iterator[str]:
    fuzz = numbers["fuzz"]
    yield "## Led by the code that is reached"
    yield (
        f"`proofs/fuzz.py` looks for bytes that break a law. In {fuzz['seconds']:,} seconds for each of two targets it"
        f" found none ({_when(fuzz)}). What earlier searches found is mended, and has a test."
    )
    rows = [
        (what, *(f"{fuzz[f'fuzz: {count}']:,}" for count in (tried, f"{what}, branches at first", f"{what}, branches")))
        for what, tried in (("reading", "files read"), ("prose", "texts scanned"))
    ]
    yield _table(("target", "inputs", "branches reached by the seeds", "in the end"), rows)


def _mutants(numbers: Mapping[str, Any]) -> Iterator[str]:
    found = numbers["mutants"]
    yield "## Small changes of the code"
    yield (
        "`proofs/mutants.py` changes the code in one small way at a time: a test should fail, or never end"
        f" ({_when(found)})."
    )
    total: Counter[str] = sum((Counter(counted) for counted in found["modules"].values()), Counter())
    rows = [
        (name, *(f"{row.get(what, 0):,}" for what in _COUNTED), f"{row.get('killed', 0) / row['mutants']:.1%}")
        for name, row in [*((f"`{name}`", row) for name, row in found["modules"].items()), ("all", total)]
    ]
    yield _table(("module", "changes", "noticed", "of these by never ending", "not noticed", "noticed"), rows)
    yield "### Not noticed, and why"
    survivors = sorted(found["survivors"], key=lambda mutant: (mutant["why"] or "", mutant["module"], mutant["line"]))
    for why, group in groupby(survivors, key=lambda mutant: mutant["why"] or ""):
        changes = [f"- {_code(mutant['key'])}" for mutant in group]
        yield f"{why or 'Not explained'}\n\n" + "\n".join(changes)


_COUNTED = ("mutants", "killed", "killed_by_timeout", "survived")


def _when(part: Mapping[str, Any]) -> str:
    return f"{part['date']}, {part['on']}"


def _code(text: str) -> str:
    """Return text as code, whatever it holds."""
    marks = "`" * (1 + max((len(list(run)) for sign, run in groupby(text) if sign == "`"), default=0))
    return f"{marks} {text} {marks}" if "`" in text else f"{marks}{text}{marks}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
