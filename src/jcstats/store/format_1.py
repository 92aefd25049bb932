"""Convert format 1 to format 2. New fields are null, and so is the qualifier of a missing level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_THEME: dict[str, object] = {"note": None}
_SOURCE: dict[str, object] = dict.fromkeys(("publisher", "published", "edition", "url", "accessed", "note"))
_RECORD: dict[str, object] = {"level_status": None, "yoy_qualifier": None, "change": None, "review": ()}
_RANK: dict[str, object] = {"out_of": None}
_GROUPS = {"themes": _THEME, "sources": _SOURCE}

Path = tuple[str | int, ...]


def is_format_1(document: dict[str, Any]) -> bool:
    """Tell whether a document states format 1. True is not a number."""
    version = document.get("format")
    return type(version) is int and version == 1


def convert_frame(document: dict[str, Any]) -> dict[str, Any]:
    """Convert a document from format 1 to format 2, without its records."""
    for group, new in _GROUPS.items():
        held = document.get(group)
        if isinstance(held, list | tuple):
            document = {**document, group: tuple(_with(part, new) for part in held)}
    return {**document, "format": 2}


def convert_record(record: Any) -> Any:  # noqa: ANN401 - whatever stands in a file
    """Convert a record from format 1 to format 2."""
    if not isinstance(record, dict):
        return record
    record = {**record, **_RECORD, "yoy_qualifier": None if record.get("yoy") is None else "exact"}
    if record.get("value") is None and record.get("qualifier") == "exact":
        record["qualifier"] = None
    ranks = record.get("ranks")
    if isinstance(ranks, list | tuple):
        record["ranks"] = tuple(_with(rank, _RANK) for rank in ranks)
    return record


def unknown_fields(held: object, group: str) -> Iterator[Path]:
    """Yield the paths of fields in themes, sources and records that format 1 does not have."""
    if isinstance(held, dict):
        yield from ((name,) for name in _GROUPS.get(group, _RECORD) if name in held)
        ranks = held.get("ranks")
        for index, rank in enumerate(ranks if isinstance(ranks, list | tuple) else ()):
            if isinstance(rank, dict):
                yield from (("ranks", index, name) for name in _RANK if name in rank)


def _with(held: object, new: dict[str, object]) -> object:
    return {**held, **new} if isinstance(held, dict) else held
