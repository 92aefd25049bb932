"""A store of datasets in memory, read from one file or several."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from jcstats.domain.model import KINDS
from jcstats.query.evaluate import evaluate
from jcstats.query.model import Found, Scope, record_of
from jcstats.query.sorting import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jcstats.domain.model import Dataset, Indicator, Kind, Source, Theme
    from jcstats.query.plan import Plan
    from jcstats.query.protocol import ValueField
    from jcstats.search.names import Names


class MemoryStore:
    """A store of one dataset, or of several as if they were one. See `query/protocol.py` for what it offers."""

    def __init__(self, *datasets: Dataset) -> None:
        self._datasets = datasets
        self._themes: dict[str, Theme] = {}
        for dataset in datasets:
            for theme in dataset.themes:
                known = self._themes.setdefault(theme.name, theme)
                if theme.note and theme.note not in (known.note or ""):
                    self._themes[theme.name] = _with_note(known, (known.note or "") + theme.note)
        self._records: tuple[Indicator, ...] = (
            datasets[0].indicators
            if len(datasets) == 1
            else tuple(record for dataset in datasets for record in dataset.indicators)
        )

    @cached_property
    def scope(self) -> Scope:
        """The regions and periods of the records."""
        regions = dict.fromkeys(dataset.region for dataset in self._datasets)
        return Scope(regions=tuple(regions), periods=self.values("period"))

    def themes(self) -> tuple[Theme, ...]:
        """Return the themes of the datasets, each name once, in order of appearance."""
        return tuple(self._themes.values())

    def names(self) -> Names:
        """Return the distinct names that words can match."""
        return self._names

    @cached_property
    def _names(self) -> Names:
        from jcstats.search.names import names_of  # noqa: PLC0415 - not every question has words

        return names_of(self._records, self.themes(), self.scope.regions)

    def values(self, field: ValueField) -> tuple[str, ...]:
        """Return the distinct values of a field."""
        match field:
            case "region":
                return self.scope.regions
            case "tag":
                return tuple(dict.fromkeys(tag for record in self._records for tag in record.tags))
            case "period":
                return in_order({record.period for record in self._records})
            case "scope":
                found = {rank.scope for record in self._records for rank in record.ranks}
                from jcstats.domain.scopes import order  # noqa: PLC0415 - only if one is asked for

                return tuple(sorted(found, key=order))
        return tuple(dict.fromkeys(value for record in self._records if (value := getattr(record, field))))

    @cached_property
    def current(self) -> tuple[Indicator, ...]:
        """The records without superseded vintages. Of several vintages the one published last counts."""
        keys = {(record.region, record.id, record.subject, record.period) for record in self._records}
        if len(keys) == len(self._records):
            return self._records
        from jcstats.domain.vintages import latest  # noqa: PLC0415 - few stores have several

        published = {source.id: source.published for source in self.sources().values()}
        return latest(self._records, published)

    def counts(self) -> Mapping[str, Mapping[Kind, int]]:
        """Return the number of records of each kind by theme."""
        counts: dict[str, dict[Kind, int]] = {name: dict.fromkeys(KINDS, 0) for name in self._themes}
        for record in self.current:
            counts[record.theme][record.kind] += 1
        return counts

    def sources(self, ids: Iterable[str] | None = None) -> dict[str, Source]:
        """Return sources by id, in the order of the datasets: those with the given ids, or all that are cited."""
        wanted = {record.source.id for record in self._records} if ids is None else set(ids)
        return {source.id: source for dataset in self._datasets for source in dataset.sources if source.id in wanted}

    def frames(self) -> tuple[Dataset, ...]:
        """Return the datasets without their records, in the order in which they were named."""
        from dataclasses import replace  # noqa: PLC0415 - see domain/lazy_dataclass.py

        return tuple(replace(dataset, indicators=()) for dataset in self._datasets)

    def datasets(self) -> tuple[Dataset, ...]:
        """Return the datasets as they were given."""
        return self._datasets

    def find(self, plan: Plan) -> Found[Any]:
        """Return the rows of a plan."""
        records = self._records if plan.vintages else self.current
        rows, matched = evaluate(plan, records, tuple(self._themes))
        items = tuple(rows[: plan.limit])
        sources = self.sources({record_of(item).source.id for item in items})
        return Found(items=items, matched=matched, total=len(rows), sources=sources)


def _with_note(theme: Theme, note: str) -> Theme:
    from dataclasses import replace  # noqa: PLC0415 - see domain/lazy_dataclass.py

    return replace(theme, note=note)
