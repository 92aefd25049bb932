"""A complete HTML file without scripts that loads nothing from anywhere.

As on a terminal, a figure is never cut, rounded or split.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.output.html_page import document
from jcstats.output.html_style import CARDS, PAGE
from jcstats.output.html_table import narrow, table_html, unit_widths
from jcstats.output.html_text import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, Page, View


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the page: a heading, the tables, the notes, the footer."""
    del onto
    page = view.page()
    return document(page.title, [("", PAGE), (narrow(page.tables), CARDS)], _body(page))


def _body(page: Page) -> Iterator[str]:
    units = unit_widths(page.tables)
    yield f"<main>\n<h1>{text(page.title)}</h1>\n"
    for table in page.tables:
        yield from table_html(table, units[table.columns], page.title)
    if page.notes or page.remarks:
        yield '<div class="notes">\n'
        yield from (f"<p>{text(remark)}</p>\n" for remark in (*page.notes, *page.remarks))
        yield "</div>\n"
    yield "</main>\n"
    if page.footer:
        yield f"<footer>\n<p>{text(page.footer)}</p>\n</footer>\n"
