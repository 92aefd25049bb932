"""Correct what is wrong in a file and has only one right answer: `jcstats check --fix`.

Figures are never guessed. What is ambiguous stays as it is, and the checks report it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from jcstats.domain import periods
from jcstats.store import format_1

if TYPE_CHECKING:
    from collections.abc import Iterable

    Path = tuple[str | int, ...]

_EMPTY_THEME: dict[str, object] = {"note": None, "aliases": ()}
_EMPTY_SOURCE: dict[str, object] = {
    **dict.fromkeys(("column", "publisher", "published", "edition", "url", "accessed", "note")),
    **dict.fromkeys(("authors", "not_figures"), ()),
}
_EMPTY_RECORD: dict[str, object] = {
    **dict.fromkeys(("name_en", "level_status", "change", "status", "note")),
    **dict.fromkeys(("aliases", "tags", "ranks", "streaks", "review"), ()),
}
_EMPTY_RANK: dict[str, object] = {"out_of": None, "text": None}
_EMPTY_CITATION: dict[str, object] = {"section": None, "figures": ()}
_WITH = {"unit": "value", "qualifier": "value", "yoy_basis": "yoy", "yoy_qualifier": "yoy"}
"""Fields that are null if another one is."""


class Fix(NamedTuple):
    """One correction."""

    path: Path
    """The path in the document."""
    record: str | None
    """The id of the source or record there."""
    was: object
    """The old value; ... if there was none."""
    now: object
    """The new value."""


def fixed(document: dict[str, Any]) -> tuple[dict[str, Any], list[Fix]]:
    """Return the corrected document and the corrections.

    Format 1 becomes format 2. The given document is not changed. Values that should be objects or arrays and are
    not are ignored.
    """
    mender = _Mender()
    records = _listed(document.get("indicators"))
    whole = dict(document)
    if format_1.is_format_1(document) and not any(_newer_fields(document)):
        whole = format_1.convert_frame(document)
        records = [format_1.convert_record(record) for record in records]
        mender.fixes.append(Fix(("format",), None, 1, 2))
    whole = mender.defaults(whole, (), {"region_code": None})
    counts = Counter(_source_id(record) for record in records)
    themes, sources = whole.get("themes"), whole.get("sources")
    if isinstance(themes, tuple):
        named = enumerate(themes)
        whole["themes"] = tuple(mender.defaults(theme, ("themes", at), _EMPTY_THEME) for at, theme in named)
    if isinstance(sources, tuple):
        whole["sources"] = tuple(mender.source(source, ("sources", at), counts) for at, source in enumerate(sources))
    recorded = {
        _own_id(source): source.get("sha256") for source in _listed(whole.get("sources")) if isinstance(source, dict)
    }
    if isinstance(document.get("indicators"), list):
        whole["indicators"] = [mender.record(record, ("indicators", at), recorded) for at, record in enumerate(records)]
    return whole, mender.fixes


class _Mender:
    """Makes corrections and remembers them."""

    def __init__(self) -> None:
        self.fixes: list[Fix] = []
        self._record: str | None = None

    def source(self, source: Any, path: Path, counts: Counter[str | None]) -> Any:  # noqa: ANN401 - whatever stands in a file
        """Return a source with missing nulls, date and checksum in half width, and the number of its records."""
        if not isinstance(source, dict):
            return source
        self._record = _own_id(source)
        source = self.defaults(source, path, _EMPTY_SOURCE)
        for name in ("published", "sha256"):
            if name in source:
                source[name] = self.half_width(source[name], (*path, name))
        self._period(source, path)
        if isinstance(source.get("id"), str):
            self._set(source, path, "records", counts[source["id"]])
        return source

    def record(self, record: Any, path: Path, recorded: dict[str | None, object]) -> Any:  # noqa: ANN401 - likewise
        """Return a record with missing nulls, its period in the usual form and its lines sorted."""
        if not isinstance(record, dict):
            return record
        self._record = _own_id(record)
        record = self.defaults(record, path, _EMPTY_RECORD)
        self._period(record, path)
        for name, whole in _WITH.items():
            # Only a qualifier is removed. A unit or a basis may belong to a figure that was lost.
            idle = record.get(name) is None or ("qualifier" in name and record[name] == "exact")
            if whole in record and record[whole] is None and idle:
                self._set(record, path, name, None)
        ranks = record["ranks"]
        if isinstance(ranks, tuple):
            each = enumerate(ranks)
            record["ranks"] = tuple(self.defaults(rank, (*path, "ranks", at), _EMPTY_RANK) for at, rank in each)
        if isinstance(record.get("source"), dict):
            record["source"] = self._citation(record["source"], (*path, "source"), recorded)
        return record

    def _citation(self, citation: dict[str, Any], path: Path, recorded: dict[str | None, object]) -> dict[str, Any]:
        empty = dict(_EMPTY_CITATION)
        if recorded.get(_own_id(citation), ...) is None:
            empty["lines"] = ()
        citation = self.defaults(citation, path, empty)
        lines = citation.get("lines")
        if isinstance(lines, tuple) and all(type(line) is int for line in lines):
            self._set(citation, path, "lines", tuple(sorted(set(lines))))
        return citation

    def defaults(self, held: Any, path: Path, empty: dict[str, object]) -> Any:  # noqa: ANN401 - likewise
        """Return an object with null or an empty list for missing fields that can be empty."""
        if not isinstance(held, dict):
            return held
        held = dict(held)
        for name, nothing in empty.items():
            if name not in held:
                self._set(held, path, name, nothing)
        return held

    def half_width(self, text: object, path: Path) -> object:
        """Return a checksum or a date in half width. Other text stays as it is."""
        now = unicodedata.normalize("NFKC", text) if isinstance(text, str) else text
        if not isinstance(now, str) or now == text or not now.isascii():
            return text
        self.fixes.append(Fix(path, self._record, text, now))
        return now

    def _period(self, held: dict[str, Any], path: Path) -> None:
        """Write a period in its usual form."""
        text = held.get("period")
        if isinstance(text, str):
            self._set(held, path, "period", periods.read(text) or text)

    def _set(self, held: dict[str, Any], path: Path, name: str, now: object) -> None:
        was = held.get(name, ...)
        if was != now or type(was) is not type(now):
            held[name] = now
            self.fixes.append(Fix((*path, name), self._record, was, now))


def _newer_fields(document: dict[str, Any]) -> Iterable[Path]:
    for group in ("sources", "indicators"):
        for held in _listed(document.get(group)):
            yield from format_1.unknown_fields(held, group)


def _listed(held: object) -> Iterable[Any]:
    return held if isinstance(held, list | tuple) else ()


def _source_id(record: object) -> str | None:
    source = record.get("source") if isinstance(record, dict) else None
    return _own_id(source)


def _own_id(held: object) -> str | None:
    own = held.get("id") if isinstance(held, dict) else None
    return own if isinstance(own, str) else None
