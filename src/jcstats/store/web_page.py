"""Extract the main text and the tables of a saved web page, without menus and advertisements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.prose.tables import NUMBER
from jcstats.store import grid
from jcstats.store.file_bytes import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LEAST_ROWS, _LEAST_ACROSS = 2, 2
_LONGEST_CELL = 60
_MOST_ROWS = 5_000
_DIGITS = 3


def main_text(html: str, name: str) -> str:
    """Return the main text of a web page. Raises DataError if there is none."""
    try:
        import trafilatura  # noqa: PLC0415 - an extra, only for web pages
        from lxml import html as markup  # noqa: PLC0415
    except ImportError:
        from jcstats.store.extras import missing  # noqa: PLC0415 - looks at how jcstats was installed

        raise missing(extra="draft", library="trafilatura", key="error.page_library") from None
    try:
        tree = markup.document_fromstring(html.encode(errors="replace"), parser=markup.HTMLParser(encoding="utf-8"))
        tables = _take_tables(tree)
        text = trafilatura.extract(tree, output_format="txt", include_comments=False, include_tables=True) or ""
    except Exception:  # noqa: BLE001 - what is no page raises anything: ParserError, RecursionError
        text, tables = "", {}
    if not text.strip():
        raise DataError(tr("error.no_main_text", file=called(name)), tr("error.no_main_text_hint"))
    return _with_tables(text, tables) + "\n"


def _take_tables(tree: HtmlElement) -> dict[str, str]:
    """Replace each table of figures by a sentence, and return the rows by sentence.

    The library that extracts main texts keeps tables as text, but not the empty cells of a row.
    """
    taken: dict[str, str] = {}
    for table in list(tree.iter("table")):
        if table.find(".//table") is not None:
            continue  # it is used for the layout of the page
        rows = list(_rows(table))
        if not _has_figures(rows):
            continue
        sentence = f"此处是本页的第{len(taken) + 1}张表格，共有{len(rows)}行，内容随后写入。"
        taken[sentence] = "\n".join(["", *grid.lines(rows), ""])
        place = table.makeelement("p")
        place.text, place.tail = sentence, table.tail
        table.getparent().replace(table, place)
    return taken


def _rows(table: HtmlElement) -> Iterator[list[tuple[str, int]]]:
    """Yield the rows of a table. A cell that fills several places occurs in each of them."""
    waiting: dict[int, tuple[int, str, int]] = {}  # by column: the rows left, the text, the first place
    for number, row in enumerate(table.iter("tr")):
        if number >= _MOST_ROWS:
            return
        made: list[tuple[str, int]] = []
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        while cells or len(made) in waiting:
            if len(made) in waiting:
                left, text, place = waiting.pop(len(made))
                if left > 1:
                    waiting[len(made)] = left - 1, text, place
                made.append((text, place))
                continue
            cell = cells.pop(0)
            text, place = cell.text_content(), number * grid.MOST_ACROSS + len(made)
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    waiting[len(made)] = down - 1, text, place
                made.append((text, place))
            if len(made) >= grid.MOST_ACROSS:
                break
        yield made


def _span(cell: HtmlElement, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(1, int(said)), grid.MOST_ACROSS) if said.isascii() and said.isdigit() and len(said) <= _DIGITS else 1


def _has_figures(rows: list[list[tuple[str, int]]]) -> bool:
    texts = [" ".join(text.split()) for row in rows for text, _ in row]
    wide = max((len(row) for row in rows), default=0) >= _LEAST_ACROSS
    short = all(len(text) <= _LONGEST_CELL for text in texts)
    return len(rows) >= _LEAST_ROWS and wide and short and any(NUMBER.match(text) for text in texts)


def _with_tables(text: str, tables: dict[str, str]) -> str:
    """Return a main text with the rows of its tables. Tables that the text has lost are added at its end."""
    for sentence, rows in tables.items():
        text = text.replace(sentence, rows, 1) if sentence in text else f"{text}\n{rows}"
    return text.strip("\n")
