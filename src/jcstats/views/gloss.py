"""Explanations of published Chinese words below an answer in another language: 亿元 = 100 million yuan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.i18n import in_chinese, tr
from jcstats.i18n.vocabulary import unit_meaning
from jcstats.views.page import Amount, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jcstats.views.page import Chart, Item, Page, View

_HAN = "\u3400-\u9fff"
_AFTER_NUMBER = re.compile(rf"[\d“]([{_HAN}]+(?:/[{_HAN}]+)?)")
_WORD = re.compile(rf"[{_HAN}]+")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}年")
"""A year of the calendar, which is no number of years."""


def glossed(view: View[Item]) -> View[Item]:
    """Return a view whose page and chart explain the Chinese units and place names in them.

    In Chinese, return the view itself.
    """
    if in_chinese():
        return view
    page, chart = view.page, view.chart
    return view._replace(page=lambda: _page(page()), chart=None if chart is None else lambda: _chart(chart()))


def _page(page: Page) -> Page:
    cells = [cell for table in page.tables for row in table.rows for cell in row]
    units = [cell.unit for cell in cells if isinstance(cell, Amount)]
    texts = [*map(cell_text, cells)]
    headings = [page.title, *(table.title for table in page.tables)]
    headings += [column.title for table in page.tables for column in table.columns]
    words = _WORD.findall(" ".join([*headings, *texts]))
    said = _explanations([*units, *texts, *headings], words)
    return page._replace(remarks=(*page.remarks, said)) if said else page


def _chart(chart: Chart) -> Chart:
    texts = [chart.axis, chart.title]
    texts += [bar.figure for bar in chart.bars] + [figure for line in chart.lines for _, _, figure in line.points]
    labels = [chart.title, *(bar.label for bar in chart.bars), *(line.label for line in chart.lines)]
    said = _explanations(texts, _WORD.findall(" ".join(labels)))
    return chart._replace(notes=(*chart.notes, said)) if said else chart


def _explanations(texts: Iterable[str], words: Iterable[str]) -> str:
    """Return explanations of the units in texts and of the places among words."""
    units = dict.fromkeys(unit for text in texts for unit in _units(text))
    meanings = {unit: unit_meaning(unit) for unit in units}
    from jcstats.search.places import place_meaning  # noqa: PLC0415 - only in another language

    meanings |= {word: place_meaning(word) for word in words if not meanings.get(word)}
    return explained(meanings)


def explained(meanings: Mapping[str, str]) -> str:
    """Return words with their meanings as a remark, or nothing if no meaning is known."""
    said = [tr("glossed", word=word, meaning=meaning) for word, meaning in meanings.items() if meaning]
    return tr("gloss", words=tr("list.semicolon").join(said)) if said else ""


def _units(text: str) -> Iterator[str]:
    """Yield possible units in a text: the text itself, and what follows each number."""
    if _WORD.match(text.strip()):
        yield text.strip()
    for run in _AFTER_NUMBER.findall(_YEAR.sub("", text)):
        # Other words may follow a unit without a space, so the longest known beginning counts.
        yield next((run[:end] for end in range(len(run), 0, -1) if unit_meaning(run[:end])), run)
