"""Tables in GitHub Flavored Markdown, for a report or an issue. Nothing in the data can become markup.

GitHub turns text that looks like an address into a link. A backslash prevents that in web addresses. Mail addresses are
recognised after backslashes and entities are resolved, so an empty comment splits them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.text import visible
from jcstats.views.page import Amount, Bar, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, Table, View

# Characters that begin emphasis, code, a link, HTML, an entity or a cell, or that web addresses contain.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$@]|(?<=\w):(?=//)|(?<=www)\.|(?<!\d):(?=[a-z0-9_+\-]+:)", re.IGNORECASE)
_IN_MAIL_ADDRESS = re.compile(r"(?<=[A-Za-z0-9.+\-_])\\@(?=[A-Za-z0-9._\\\-])")
_AT_END = re.compile(r"(?:^|(?<=\s))#+\s*$")  # at the end of a heading it would be dropped
_AT_START = re.compile(r"^(?:[#+\-=]|\d+(?=[.)]))")


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the page: a heading, the tables, the remarks, the footer."""
    del onto
    page = view.page()
    yield _heading("##", page.title)
    for table in page.tables:
        yield "\n"
        if table.title:
            yield _heading("###", table.title) + "\n"
        yield from _table(table)
    for text in filter(None, (*page.notes, *page.remarks, page.footer)):
        yield f"\n{_AT_START.sub(_guarded, _escaped(text))}\n"


def _table(table: Table) -> Iterator[str]:
    # Bars are left out, because their figures are beside them.
    kept = [index for index in range(len(table.columns)) if not any(isinstance(row[index], Bar) for row in table.rows)]
    columns = [table.columns[index] for index in kept]
    figures = [any(isinstance(row[index], Amount) for row in table.rows) for index in kept]
    yield _row([column.title if table.header else "" for column in columns])
    aligned = zip(columns, figures, strict=True)
    yield _row(["--:" if column.right or figure else "---" for column, figure in aligned])
    for row in table.rows:
        yield _row([_escaped(cell_text(row[index])).strip() for index in kept])


def _heading(level: str, text: str) -> str:
    return f"{level} {_AT_END.sub(_guarded, _escaped(text))}\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _escaped(text: str) -> str:
    return _IN_MAIL_ADDRESS.sub("@<!-- -->", _MARKUP.sub(r"\\\g<0>", visible(text)))


def _guarded(match: re.Match[str]) -> str:
    start = match.group()
    return f"{start}\\" if start.isdigit() else f"\\{start}"
