"""Answers for agents: a page of records with their sources, or that there is none, with similar names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jcstats.api.records import plain, with_texts
from jcstats.domain import derive
from jcstats.i18n import sentences, tr
from jcstats.mcp.shapes import OWN
from jcstats.query import record_of
from jcstats.text import visible
from jcstats.views import bibliography, formatting
from jcstats.views.cite import sentence
from jcstats.views.misses import not_found, notes
from jcstats.views.statement import statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jcstats.domain.model import Indicator, Source
    from jcstats.query import Answer
    from jcstats.query.protocol import Store
    from jcstats.views.page import View


MOST_LISTED = 200
"""How many regions, periods, subjects and sources are listed; the others are counted."""

LARGEST = 200_000
"""Characters of JSON in an answer: what is over goes on the next page, but for one record."""


def page(tool: str, store: Store, answer: Answer[Any], view: View[Any], offset: int) -> dict[str, Any]:
    """Return a page of an answer. `view` is the view of its items."""
    own = OWN.get(tool, {})
    records: list[dict[str, Any]] = []
    size = 0
    for item, fields in zip(view.items, view.records(), strict=True):
        record = record_of(item)
        made = {**fields, **_of_record(record, answer.sources)}
        if tool == "cite":
            made |= _cited(record, answer.sources[record.source.id])
        if between := made.get("computed_growth"):
            made["computed_growth"] = {**between, "unit": "%"}
        made |= {name: None for name in own if name not in made}
        shown = with_texts(plain(made))
        size += len(json.dumps(shown, ensure_ascii=False))
        if records and size > LARGEST:
            break
        records.append(shown)
    end = offset + len(records)
    total = len(answer.items)
    return {
        **_frame(store, answer),
        "records": records,
        "total": total,
        "next_offset": end if end < total else None,
    }


def nothing(store: Store, message: str) -> dict[str, Any]:
    """Return an answer that says that there is none, and why."""
    return {
        "found": False,
        "message": sentences(visible(message), tr("mcp.no_number")),
        "records": [],
        "total": 0,
        "next_offset": None,
        "missing": [],
        "notes": [],
        "loaded": loaded(store),
    }


def names(store: Store, answer: Answer[Indicator], offset: int, limit: int) -> dict[str, Any]:
    """Return the names of records, without figures."""
    shown = ("id", "name", "aliases", "theme", "subject", "region", "period")
    some = answer.items[offset : offset + limit]
    end = offset + len(some)
    return {
        **_frame(store, answer),
        "records": [{name: plain(getattr(record, name)) for name in shown} for record in some],
        "total": len(answer.items),
        "next_offset": end if end < len(answer.items) else None,
    }


def loaded(store: Store) -> dict[str, Any]:
    """Return the regions and periods of the records."""
    regions, periods = store.scope
    return {
        "regions": list(regions[:MOST_LISTED]),
        "more_regions": max(0, len(regions) - MOST_LISTED),
        "periods": list(periods[-MOST_LISTED:]),
        "more_periods": max(0, len(periods) - MOST_LISTED),
    }


def _frame(store: Store, answer: Answer[Any]) -> dict[str, Any]:
    message = None
    if answer.misses:
        message = sentences(visible(not_found(answer.misses, store).message), tr("mcp.no_number"))
    elif not answer.items:
        reason = "nothing.filtered" if store.scope.periods else "nothing.records"
        message = sentences(tr(reason, count=answer.matched, topics=""), tr("mcp.no_number"))
    return {
        "found": bool(answer.items),
        "message": message,
        "missing": [
            {"missing": miss.missing, "reason": miss.reason, "name": miss.name, "nearest": list(miss.nearest)}
            for miss in answer.misses
        ],
        "notes": [visible(note) for note in notes(answer)],
        "loaded": loaded(store),
    }


def _of_record(record: Indicator, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return what an agent needs to know about a record besides its fields."""
    source = sources[record.source.id]
    implied = derive.implied_previous(record)
    return {
        "basis": formatting.basis(record) or None,
        "implied_previous": {"low": implied.low, "high": implied.high, "unit": record.unit} if implied else None,
        "why_no_previous": None if implied else formatting.why_nothing_implied(record) or tr("mcp.no_growth"),
        "source": {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.published,
            "url": source.url,
            "section": record.source.section,
            "lines": record.source.lines,
            "figures": record.source.figures,
            "sha256": source.sha256,
        },
        # A record that has to be reviewed must not be cited.
        "citation": None if record.review else sentence(record, source),
    }


def _cited(record: Indicator, source: Source) -> dict[str, Any]:
    if record.review:
        return {"statement": None, "gbt7714": None}
    return {"statement": statement(record), "gbt7714": bibliography.entry(source, None)}
