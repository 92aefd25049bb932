"""Write docs/words.md: what people type (tests/questions.txt), and what comes back first.

A test checks that it is up to date. Read what has changed before you commit it.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from jcstats import query
from jcstats.query import Query
from jcstats.store import open_store
from jcstats.views import formatting
from jcstats.views.misses import not_found, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.query.protocol import Store

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "questions.txt"
TARGET = ROOT / "docs" / "words.md"

INTRODUCTION = """# What words find

What people type after `jcstats show`, and what the bundled dataset answers. `first` is the record that comes first,
with its level and its year-on-year growth (`—`: not published); `records` is how many records are found; `said` is the
message that jcstats prints with the answer, or instead of one. The messages are in Chinese, as they are by default.
Made by `scripts/word_table.py` from `tests/questions.txt`.
"""


def text() -> str:
    """Return the table as it is kept in the tree."""
    return INTRODUCTION + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    store = open_store()
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            yield from ("", f"## {line[2:]}", "", "| typed | first | records | said |", "|---|---|--:|---|")
        else:
            yield f"| `{line}` | {' | '.join(_answered(store, line))} |"


def _answered(store: Store, line: str) -> tuple[str, str, str]:
    answer = query.select(store, Query(words=tuple(shlex.split(line))))
    said = list(notes(answer))
    if answer.misses:
        error = not_found(answer.misses, store)
        # The list of themes is the same for every word.
        unknown = any(miss.reason == "unknown" for miss in answer.misses)
        said.append(error.message + (error.hint.split("主题有")[0] if unknown else ""))
    first = ""
    if answer.items:
        record = answer.items[0]
        first = " ".join(filter(None, (record.name, formatting.level(record), formatting.growth(record))))
    return first, str(len(answer.items) or ""), "".join(said)


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
