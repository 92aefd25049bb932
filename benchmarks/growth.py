"""How time and the answer grow with what one record has, or with the words of a question.

    python benchmarks/growth.py [--program jcstats]

`scale.py` has many records that are like real ones. These are unlike any: a record with a thousand standings, a name of
ten thousand characters. All of that a file may have, so none of it may take longer than its size says.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from measure import Command

    Make = Callable[[int, Path], Sequence[str]]

LINEAR = 1.1
"""The greatest exponent that counts as linear."""

ANSWERED = frozenset({0, 1})
"""The exit codes of what is measured here: findings, and words that name nothing, are 1."""

_RECORDS = 10_000  # for what grows with the words of a question
_STANDINGS_OF = 20  # records with the same many standings each


class Case(NamedTuple):
    """A question about something that can be made larger."""

    title: str
    sizes: tuple[int, ...]
    make: Make
    """From a size and a folder to the arguments of the question, its files in the folder."""


class Grown(NamedTuple):
    """What was measured of a case."""

    title: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    """CPU time for each size, without what the smallest question takes."""
    answers: tuple[int, ...]
    """How many bytes each answer has."""
    time: float | None
    """The power of the size that the time grows with."""
    answer: float | None
    """The power of the size that the answer grows with."""


def growth(program: str, rounds: int, tell: Callable[[str], None]) -> Iterator[Grown]:
    """Ask every case at each of its sizes."""
    for case in CASES:
        with tempfile.TemporaryDirectory(prefix="jcstats-growth-") as folder:
            yield _grown(case, program, rounds, tell, Path(folder))


def _grown(case: Case, program: str, rounds: int, tell: Callable[[str], None], folder: Path) -> Grown:
    commands: dict[str, Command] = {}
    for size in (1, *case.sizes):
        own = folder / str(size)
        own.mkdir()
        commands[str(size)] = (program, *case.make(size, own))
    answers = []
    for size in case.sizes:
        file = folder / f"{size}.answer"
        measure.answered(commands[str(size)], file, codes=ANSWERED)
        answers.append(file.stat().st_size)
    measured = measure.alternately(commands, rounds, lambda said: tell(f"{case.title}: {said}"), codes=ANSWERED)
    floor = measured["1"].work
    seconds = tuple(max(measured[str(size)].work - floor, 1e-3) for size in case.sizes)
    return Grown(
        title=case.title,
        sizes=case.sizes,
        seconds=seconds,
        answers=tuple(answers),
        time=measure.exponent([*zip(case.sizes, seconds, strict=True)]),
        answer=measure.exponent([*zip(case.sizes, answers, strict=True)]) if all(answers) else None,
    )


def _audit(count: int, folder: Path) -> Sequence[str]:
    """Make a record with so many standings, streaks, figures and lines, and the article that it cites."""
    lines = ["全省" + "，".join(f"{number}家" for number in range(1, 41))] * count
    article = folder / "article.txt"
    text = "\n".join(lines).encode()
    article.write_bytes(text)
    record = _record(
        ranks=_ranks(count),
        streaks=[{"count": number, "unit": "年", "what": f"事{number}"} for number in range(1, count + 1)],
        lines=[*range(1, count + 1)],
        figures=[f"{number}家" for number in range(1, count + 1)],
    )
    return "audit", str(article), "--data", _file([record], folder, sha256(text).hexdigest())


def _rank(count: int, folder: Path) -> Sequence[str]:
    """Make records with so many standings each."""
    records = [_record(f"r{number}", ranks=_ranks(count)) for number in range(_STANDINGS_OF)]
    return "rank", "--json", "--data", _file(records, folder)


def _pinyin(count: int, folder: Path) -> Sequence[str]:
    """Make a name of so many characters, and a word that nearly spells it."""
    return "show", "a" * count + "b", "--data", _file([_record(name="啊" * count)], folder)


def _words(count: int, folder: Path) -> Sequence[str]:
    """Make so many words that name nothing."""
    return "show", *(f"无{number}物" for number in range(count)), "--data", _many(_RECORDS, folder)


def _unknown(count: int, folder: Path) -> Sequence[str]:
    """Make so many records, and a word that names none."""
    return "show", "无此物", "--data", _many(count, folder)


def _many(count: int, folder: Path) -> str:
    return _file([_record(f"r{number}", name=f"某数{number}") for number in range(count)], folder)


def _ranks(count: int) -> list[dict[str, Any]]:
    return [
        {"scope": "全省", "place": number, "out_of": None, "measure": "总量", "text": None}
        for number in range(1, count + 1)
    ]


def _record(ident: str = "r0", *, name: str = "", lines: Any = (1,), figures: Any = (), **more: Any) -> dict[str, Any]:  # noqa: ANN401
    usual: dict[str, Any] = {
        "id": ident,
        "kind": "indicator",
        "name": name or f"数{ident}",
        "name_en": f"Figure {ident}",
        "aliases": [],
        "theme": "综合",
        "tags": [],
        "headline": False,
        "subject": "某市",
        "period": "2024",
        "value": 5,
        "unit": "家",
        "qualifier": "exact",
        "level_status": None,
        "yoy": None,
        "yoy_basis": None,
        "yoy_qualifier": None,
        "change": None,
        "ranks": [],
        "streaks": [],
        "status": None,
        "note": None,
        "review": [],
    }
    return {**usual, **more, "source": {"id": "s", "section": "节", "lines": [*lines], "figures": [*figures]}}


def _file(records: list[dict[str, Any]], folder: Path, checksum: str = "0" * 64) -> str:
    source: dict[str, Any] = {
        "id": "s",
        "title": "文",
        "authors": [],
        **dict.fromkeys(("column", "publisher", "published", "edition", "url", "accessed", "note")),
        "period": "2024",
        "sha256": checksum,
    }
    document = {
        "format": 2,
        "title": "题",
        "region": "某市",
        "region_code": "1",
        "themes": [{"name": "综合", "name_en": "Overview", "pinyin": "zonghe", "aliases": [], "note": None}],
        "sources": [{**source, "records": len(records), "not_figures": []}],
        "indicators": records,
    }
    file = folder / "data.json"
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return str(file)


CASES = (
    Case("audit of one record with n standings, streaks, figures and lines", (125, 250, 500, 1000), _audit),
    Case(f"rank --json of {_STANDINGS_OF} records with n standings each", (125, 250, 500, 1000), _rank),
    Case("a word of n letters against a name of n characters in pinyin", (1250, 2500, 5000, 10_000), _pinyin),
    Case(f"n unknown words, {_RECORDS:,} records", (500, 1000, 2000, 4000), _words),
    Case("an unknown word, n records", (10_000, 20_000, 40_000, 80_000), _unknown),
)


def row(of: Grown) -> tuple[str, ...]:
    """Return what is said of a case, for a table."""
    return (
        of.title,
        ", ".join(f"{size:,}" for size in of.sizes),
        f"{of.seconds[-1]:.2f}",
        "—" if of.time is None else f"{of.time:.2f}",
        f"{of.answers[-1]:,}",
        "—" if of.answer is None else f"{of.answer:.2f}",
    )


HEAD = ("question", "n", "CPU seconds at most", "time ~ n^", "answer at most, bytes", "answer ~ n^")


def main() -> int:
    """Print the table; return 1 where something grows faster than its size."""
    parser = argparse.ArgumentParser(description="Measure how time and answers grow with one record or one question.")
    parser.add_argument("--program", default=shutil.which("jcstats"), help="the jcstats to measure (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="how often each size runs (%(default)s)")
    asked = parser.parse_args()
    fast = True
    print(" | ".join(HEAD))
    for found in growth(asked.program, asked.runs, lambda said: print(said, file=sys.stderr)):
        print(" | ".join(row(found)), flush=True)
        fast = fast and all(power is None or power <= LINEAR for power in (found.time, found.answer))
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
