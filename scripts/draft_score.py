"""Draft the article of the bundled dataset, compare it with the curated records, and write the table of docs/draft.md.

    python scripts/draft_score.py ARTICLE

`tests/test_drafting.py` compares the page with the current drafts.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jcstats.audit.article import read
from jcstats.drafting.draft import Origin, draft
from jcstats.store.article_file import read_article
from jcstats.store.json_file import load, usual_themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.domain.model import Dataset, Indicator

PAGE = Path(__file__).parents[1] / "docs" / "draft.md"
_TABLE = re.compile(r"(?<=<!-- score -->\n).*?(?=\n<!-- end -->)", re.DOTALL)


def main() -> None:
    """Write the table into the page."""
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_table(text, drafted(sys.argv[1])), encoding="utf-8")


def with_table(text: str, made: Dataset) -> str:
    """Return the page with the table of a draft."""
    found = table(made, load())
    return _TABLE.sub(lambda _: found, text)


def drafted(file: str) -> Dataset:
    """Return the draft of an article."""
    article = read_article(file)
    origin = Origin(region="金昌市", period="2024", title="综述")
    return draft(read(article.text, article.sha256), origin, usual_themes())


def table(made: Dataset, curated: Dataset) -> str:
    """Return how the records of a draft and the curated ones compare."""
    stating = {
        own: [record for record in made.indicators if _states_the_same(record, own)] for own in curated.indicators
    }
    named = {own: [record for record in same if _is_named(record, own)] for own, same in stating.items()}
    numbered = [own for own in curated.indicators if own.value is not None or own.yoy is not None]
    sure = [own for own in numbered if any(not record.review for record in named[own])]
    doubted = [own for own in numbered if named[own] and own not in sure]
    misnamed = [own for own in numbered if stating[own] and not named[own]]
    unasked = [own for own in misnamed if any(not record.review for record in stating[own])]
    missed = [own for own in numbered if not stating[own]]
    matched = {id(record) for own in numbered for record in stating[own]}
    others = [record for record in made.indicators if id(record) not in matched]
    return _markdown(
        ("Curated records", "Count"),
        [
            ("number and name right, no review needed", len(sure)),
            ("number and name right, for review", len(doubted)),
            ("number right, name to correct, for review", len(misnamed) - len(unasked)),
            ("number right, name to correct, no review asked for", len(unasked)),
            ("missed", len(missed)),
            ("without a number of their own (standings, streaks, honours)", len(curated.indicators) - len(numbered)),
            ("all", len(curated.indicators)),
        ],
    ) + "\n\n" + _markdown(
        ("Records of the draft", "Count"),
        [
            ("no review asked for", sum(not record.review for record in made.indicators)),
            ("for review", sum(bool(record.review) for record in made.indicators)),
            ("of all, what no curated record states in the same way", len(others)),
            ("of these, no review asked for", sum(not record.review for record in others)),
        ],
    )  # fmt: skip


def _states_the_same(one: Indicator, own: Indicator) -> bool:
    """Tell whether a drafted record cites what a curated one does, and states its numbers."""
    lines = set(one.source.lines) & set(own.source.lines)
    figures = set(one.source.figures) & set(own.source.figures)
    numbers = ((one.value, own.value), (one.yoy, own.yoy))
    return bool(lines and figures) and all(wanted in {None, got} for got, wanted in numbers)


def _is_named(one: Indicator, own: Indicator) -> bool:
    return own.id == one.id or bool({own.name, *own.aliases} & {one.name, *one.aliases})


def _markdown(head: tuple[str, str], rows: Sequence[tuple[str, int]]) -> str:
    return "\n".join([f"| {head[0]} | {head[1]} |", "|---|---:|", *(f"| {what} | {count} |" for what, count in rows)])


if __name__ == "__main__":
    main()
