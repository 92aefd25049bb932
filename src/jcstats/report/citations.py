"""Numbers for the sources of a report, and an anchor in the page for each citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.i18n import tr
from jcstats.views import formatting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jcstats.domain.model import Indicator, Source


class Cited(NamedTuple):
    """The records that were printed on the same lines of a source."""

    place: str
    """The anchor of the entry in the page."""
    records: tuple[Indicator, ...]


class Citations:
    """The sources that records cite, numbered from 1, with the records of each source."""

    def __init__(self, records: Sequence[Indicator], sources: Mapping[str, Source]) -> None:
        """Give the sources numbers in the order of the store."""
        self.sources = tuple(sources.values())
        self._number = {key: number for number, key in enumerate(sources, start=1)}
        self._groups: dict[str, dict[str, list[Indicator]]] = {key: {} for key in sources}
        self._place: dict[int, str] = {}
        self._row = {id(record): f"r{number}" for number, record in enumerate(records, start=1)}
        for record in sorted(records, key=lambda record: record.source.lines):
            # Where no text was recorded there are no lines: each record is a citation by itself.
            lines = "-".join(map(str, record.source.lines)) or self._row[id(record)]
            place = f"s{self._number[record.source.id]}-{lines}"
            self._groups[record.source.id].setdefault(place, []).append(record)
            self._place[id(record)] = place

    def number(self, source: Source) -> int:
        """Return the number of a source."""
        return self._number[source.id]

    def place(self, record: Indicator) -> str:
        """Return the anchor of the entry that says where a record was printed."""
        return self._place[id(record)]

    def row(self, record: Indicator) -> str:
        """Return the anchor of the row of a record."""
        return self._row[id(record)]

    def label(self, record: Indicator) -> str:
        """Return what a table shows: the lines, the number of the source, or both if there are several sources."""
        lines = formatting.lines(record)
        if len(self.sources) == 1 and lines:
            return lines
        key = "report.source_and_lines" if lines else "report.source_number"
        return tr(key, number=self._number[record.source.id], lines=lines)

    def title(self) -> str:
        """Return the key of the title of the column with the labels."""
        return "lines" if len(self.sources) == 1 and self.sources[0].sha256 else "cited"

    def said(self, record: Indicator) -> str:
        """Return the label with a word that says what it is, for use outside tables."""
        if self.title() == "lines":
            return tr("report.line", lines=formatting.lines(record))
        return tr("report.cited", label=self.label(record))

    def of(self, source: Source) -> Iterable[Cited]:
        """Yield the records of a source, grouped by the lines that they cite."""
        return (Cited(place, tuple(group)) for place, group in self._groups[source.id].items())
