"""Datasets with the questions of the command line as methods."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, overload

from jcstats import query
from jcstats.api.records import Records
from jcstats.domain import model
from jcstats.json_text import members
from jcstats.query import series
from jcstats.query.model import query_of
from jcstats.store.memory import MemoryStore

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal
    from typing import Unpack

    from jcstats.domain.model import Indicator, Source, Theme
    from jcstats.query import Answer, Order, Placed, Query, Standing
    from jcstats.query.series import Across, Compared, Observation
    from jcstats.store.json_file import Progress
    from jcstats.store.limits import Limits
    from jcstats.views.page import View

    Path = str | os.PathLike[str]
    Names = str | Iterable[str]

Item = TypeVar("Item")


class Conditions(TypedDict, total=False):
    """Conditions on records, like the options of the command line. Of several values, one has to match."""

    kind: Names
    theme: Names
    subject: Names
    region: Names
    period: Names
    tag: Names
    unit: Names
    scope: Names
    minimum: str | int | Decimal
    """The lowest level: "6亿元", or a number in base units of any quantity."""
    maximum: str | int | Decimal
    growth_min: str | int | Decimal
    """The lowest growth in per cent."""
    growth_max: str | int | Decimal
    sort: str
    """A field, with a `-` before it for descending order."""
    limit: int
    vintages: bool


class Questions:
    """The questions that datasets answer. Threads can ask at the same time.

    Each method takes words, like the command of the same name, and conditions as keyword arguments. Raises
    NotFoundError if a word has no answer, UsageError for a condition with an unknown value, and TypeError for an
    unknown condition.
    """

    __slots__ = ()

    @property
    def _asked(self) -> MemoryStore:
        raise NotImplementedError

    def show(self, *words: str, **conditions: Unpack[Conditions]) -> Records[Indicator]:
        """Return the records that match the words, by theme; without words, all records."""
        from jcstats.views.show import show  # noqa: PLC0415 - only what is asked is imported

        return self._records(query.select(self._asked, _query(words, conditions)), show)

    def growth(self, *words: str, ascending: bool = False, **conditions: Unpack[Conditions]) -> Records[Indicator]:
        """Return the records with year-on-year growth, fastest first."""
        from jcstats.views.growth import growth  # noqa: PLC0415 - likewise

        answer = query.by_growth(self._asked, _query(words, conditions, ascending=ascending))
        return self._records(answer, partial(growth, ascending=ascending))

    @overload
    def rank(
        self, *words: str, by: None = None, ascending: bool = False, **conditions: Unpack[Conditions]
    ) -> Records[Standing]: ...
    @overload
    def rank(
        self, *words: str, by: Order, ascending: bool = False, **conditions: Unpack[Conditions]
    ) -> Records[Placed]: ...
    def rank(
        self, *words: str, by: Order | None = None, ascending: bool = False, **conditions: Unpack[Conditions]
    ) -> Records[Standing] | Records[Placed]:
        """Return published standings, or with `by` (growth or value) the records in a computed order."""
        from jcstats.views import rank  # noqa: PLC0415 - likewise

        asked = _query(words, conditions, order=by, ascending=ascending)
        if by is None:
            return self._records(query.by_standing(self._asked, asked), rank.standings)
        placed = query.by_order(self._asked, asked)
        return self._records(placed, partial(rank.order, by=by, ascending=ascending))

    def trend(self, *words: str, **conditions: Unpack[Conditions]) -> Records[Observation]:
        """Return the series that match the words, each from its first period to its last."""
        from jcstats.views.trend import trend  # noqa: PLC0415 - likewise

        return self._records(series.trend(self._asked, _query(words, conditions)), trend)

    def compare(self, *words: str, by: Across = "region", **conditions: Unpack[Conditions]) -> Records[Compared]:
        """Return the records that match the words, row by row, across regions, subjects or periods."""
        from jcstats.views.compare import compare  # noqa: PLC0415 - likewise

        answer = series.compare(self._asked, _query(words, conditions), by)
        return self._records(answer, partial(compare, across=by, ratio=True, difference=True))

    def find(self, *words: str, **conditions: Unpack[Conditions]) -> Records[Indicator]:
        """Return the record that the words name together, or the possible ones, the best match first."""
        from jcstats.views.info import info  # noqa: PLC0415 - likewise

        return self._records(query.identify(self._asked, _query(words, conditions)), info)

    def _records(self, answer: Answer[Item], view: Callable[[Answer[Item]], View[Item]]) -> Records[Item]:
        if answer.misses:
            from jcstats.views.misses import not_found  # noqa: PLC0415 - only if a word has no answer

            raise not_found(answer.misses, self._asked)
        return Records(answer, view(answer))


class Dataset(model.Dataset, Questions):
    """The published statistics of one region: the content of its file, and the questions that it answers."""

    @cached_property
    def _asked(self) -> MemoryStore:
        return MemoryStore(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, model.Dataset) and members(self) == members(other)

    __hash__ = model.Dataset.__hash__


class Datasets(Questions):
    """Several datasets that answer questions as one."""

    def __init__(self, *datasets: model.Dataset) -> None:
        self.datasets = tuple(datasets)
        self._store = MemoryStore(*datasets)

    def __repr__(self) -> str:
        return f"<Datasets: {', '.join(self.regions)}>"

    @property
    def _asked(self) -> MemoryStore:
        return self._store

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions of the records."""
        return self._store.scope.regions

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The records of all datasets, in order."""
        return tuple(record for dataset in self.datasets for record in dataset.indicators)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes of all datasets, each once."""
        return self._store.themes()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of all datasets, in order."""
        return tuple(source for dataset in self.datasets for source in dataset.sources)


@overload
def load(file: Path | None = None, limits: Limits | None = None, progress: Progress | None = None) -> Dataset: ...
@overload
def load(
    file: list[Path] | tuple[Path, ...], limits: Limits | None = None, progress: Progress | None = None
) -> Datasets: ...
def load(
    file: Path | list[Path] | tuple[Path, ...] | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Dataset | Datasets:
    """Return the bundled dataset, the dataset in a file (`-`: standard input), or those in a list of names.

    A list can have whatever --data accepts: files, folders, patterns, `bundled`. `progress` is called at the beginning
    of each stage (parsing, checking, and done at the end) with the length of the text. Raises DataError if a file
    cannot be read, breaks the format, exceeds the limits (None: the usual ones) or contradicts another.
    """
    if isinstance(file, list | tuple):
        from jcstats.store import load_all  # noqa: PLC0415 - only for several

        return Datasets(*load_all(file, limits, progress))
    from jcstats.store.json_file import load as load_one  # noqa: PLC0415 - the name is this function's

    return Dataset(**members(load_one(file, limits, progress)))  # type: ignore[arg-type]  # the same fields


def _query(
    words: tuple[str, ...], conditions: Conditions, *, order: Order | None = None, ascending: bool = False
) -> Query:
    unknown = conditions.keys() - Conditions.__annotations__.keys()
    if unknown:
        message = f"no such condition: {', '.join(sorted(unknown))}"
        raise TypeError(message)
    listed: Mapping[str, Any] = {
        name: (value,) if isinstance(value, str) and name in _SEVERAL else value for name, value in conditions.items()
    }
    return query_of(words, listed, order=order, ascending=ascending)


_SEVERAL = {"kind", "theme", "subject", "region", "period", "tag", "unit", "scope"}
