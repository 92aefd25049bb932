"""Write a synthetic dataset of any number of records in the format and the layout of data/indicators.json.

    python benchmarks/generate.py COUNT FILE [--seed N]

Nothing in it was ever published: the title says 合成数据, the region is 合成市, every id begins with synthetic-.
It is written record by record, so that the memory which it takes does not depend on COUNT, and the same COUNT and
seed give the same bytes. `jcstats check FILE` finds nothing wrong with it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic import PERIODS, SUBJECTS, THEMES, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthetic import Object

SEED = 2024
"""What the random numbers begin from where nothing else is said."""

_TOGETHER = 500
"""How many records are written at once."""


def generate(count: int, file: Path, seed: int = SEED) -> None:
    """Write a dataset of `count` records to a file; what stood there is replaced."""
    with file.open("w", encoding="utf-8", newline="\n") as target:
        target.write(_head(count, seed))
        held: list[str] = []
        for text in _records(count, seed):
            held.append(text)
            if len(held) == _TOGETHER:
                target.write("".join(held))
                held.clear()
        target.write("".join(held))
        target.write("  ]\n}\n")


def _head(count: int, seed: int) -> str:
    """Return all that stands before the records, the layout being that of the real file."""
    source: Object = {
        "id": "synthetic-article",
        "title": "合成数据：并不存在的文章",
        "authors": ["基准测试"],
        "column": "合成数据",
        "publisher": None,
        "published": None,
        "edition": None,
        "url": None,
        "accessed": None,
        "period": "2024",
        "sha256": hashlib.sha256(f"synthetic {count} {seed}".encode()).hexdigest(),
        "records": count,
        "note": None,
        "not_figures": [],
    }
    head = {
        "$schema": "./indicators.schema.json",
        "format": 2,
        "title": f"合成数据：供基准测试的{count}条记录，并非统计数字",
        "region": "合成市",
        "region_code": "000000",
    }
    themes = ",\n".join(f"    {_spaced(theme)}" for theme in THEMES)
    return (
        "{\n"
        + "".join(f'  "{key}": {_written(value)},\n' for key, value in head.items())
        + f'  "themes": [\n{themes}\n  ],\n'
        + f'  "sources": [\n    {{\n{_members(source, 6)}\n    }}\n  ],\n'
        + '  "indicators": [\n'
    )


def _records(count: int, seed: int) -> Iterator[str]:
    """Yield each record as text with what divides it from the next; theme follows theme, as in the real file."""
    chance = random.Random(seed)  # noqa: S311 - figures for a benchmark, no secret
    for index in range(count):
        series, place = divmod(index, len(SUBJECTS) * len(PERIODS))
        subject, period = divmod(place, len(PERIODS))
        theme = THEMES[(index - place) * len(THEMES) // count]
        made = record(chance, series + 1, theme, SUBJECTS[subject], PERIODS[period])
        end = "\n    }\n" if index == count - 1 else "\n    },\n"
        yield "    {\n" + _members(made, 6) + end


def _members(made: Object, indent: int) -> str:
    """Return the members of an object, one a line; ranks and streaks stand one below the other, as in the real file."""
    space = " " * indent
    lines = [f'{space}"{name}": {_value(name, value, space)}' for name, value in made.items()]
    return ",\n".join(lines)


def _value(name: str, value: object, space: str) -> str:
    if name in {"ranks", "streaks"} and isinstance(value, list) and value:
        inner = ",\n".join(f"{space}  {_spaced(item)}" for item in value)
        return f"[\n{inner}\n{space}]"
    if name in {"value", "yoy"} and isinstance(value, str):
        return value  # the digits as they are to be printed: 12.50 stays 12.50
    return _spaced(value)


def _spaced(value: object) -> str:
    """Return JSON on one line, with the spaces inside braces that the real file has."""
    text = _written(value)
    return f"{{ {text[1:-1]} }}" if isinstance(value, dict) else text


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write a synthetic dataset in the real format.")
    parser.add_argument("count", metavar="COUNT", type=int, help="how many records, at least 1")
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write")
    parser.add_argument("--seed", type=int, default=SEED, help="what the random numbers begin from (%(default)s)")
    asked = parser.parse_args()
    if asked.count < 1:
        parser.error("COUNT must be at least 1")
    return asked


if __name__ == "__main__":
    wanted = _arguments()
    generate(wanted.count, wanted.file, wanted.seed)
