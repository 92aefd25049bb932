"""Answers as sequences of typed records, which can become dictionaries or data frames."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from jcstats.domain.model import Checked
from jcstats.json_text import members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from jcstats.domain.model import Source
    from jcstats.query import Answer
    from jcstats.views.page import View

Item_co = TypeVar("Item_co", covariant=True)

Figures = Literal["text", "decimal"]
"""The type of figures in data frames: text with the printed digits, or decimals of one scale."""


class Records(Sequence[Item_co]):
    """The records of an answer, in order. They never change."""

    __slots__ = ("_answer", "_view")

    def __init__(self, answer: Answer[Item_co], view: View[Any]) -> None:
        self._answer = answer
        self._view = view

    @overload
    def __getitem__(self, index: int) -> Item_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item_co]: ...
    def __getitem__(self, index: int | slice) -> Item_co | Sequence[Item_co]:
        """Return a record by index, or a slice."""
        return self._answer.items[index]

    def __len__(self) -> int:
        return len(self._answer.items)

    def __iter__(self) -> Iterator[Item_co]:
        return iter(self._answer.items)

    def __repr__(self) -> str:
        return f"<Records: {len(self)} of {self.total}>"

    @property
    def total(self) -> int:
        """The number of records without a limit."""
        return self._answer.total

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources that the records cite, by id."""
        return self._answer.sources

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences that say how words were understood, if they were not taken literally."""
        from jcstats.views.misses import notes  # noqa: PLC0415 - only if somebody asks

        return tuple(notes(self._answer))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return records as dictionaries with the fields of --json. Figures are Decimal."""
        return [{name: plain(value) for name, value in record.items()} for record in self._view.records()]

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas data frame with a column for each field. Figures are Decimal."""
        import_or_advise("pandas")
        import pandas as pd  # noqa: PLC0415 - an optional library

        return pd.DataFrame(self.to_dicts(), columns=list(self._view.fields), dtype=object)

    def to_polars(self, figures: Figures = "text") -> pl.DataFrame:
        """Return a Polars data frame with a column for each field.

        Figures are text, or decimals with one scale per column.
        """
        import_or_advise("polars")
        import polars as pl  # noqa: PLC0415 - an optional library

        rows = self._rows(figures)
        return pl.DataFrame(rows, schema=None if rows else list(self._view.fields), infer_schema_length=None)

    def to_arrow(self, figures: Figures = "text") -> pa.Table:
        """Return an Arrow table with a column for each field.

        Figures are text, or decimals with one scale per column.
        """
        import_or_advise("pyarrow")
        import pyarrow as pa  # noqa: PLC0415 - an optional library

        rows = self._rows(figures)
        return pa.table({name: pa.array([row[name] for row in rows]) for name in self._view.fields})

    def _rows(self, figures: Figures) -> list[dict[str, Any]]:
        """Return the records as dictionaries with figures as text, or as Decimal."""
        rows = self.to_dicts()
        return [with_texts(row) for row in rows] if figures == "text" else rows


def import_or_advise(library: str) -> None:
    """Import a library. Raises JcstatsError with the command that installs it if it is missing."""
    from importlib import import_module  # noqa: PLC0415 - only for an optional library

    try:
        import_module(library)
    except ImportError:
        from jcstats.store.extras import missing  # noqa: PLC0415 - only if it is missing

        raise missing(extra="frames", library=library, format=library) from None


def plain(value: object) -> Any:  # noqa: ANN401 - whatever a field is
    """Return a value as dictionaries, lists, numbers and texts."""
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Checked):
        value = members(value)
    return {name: plain(part) for name, part in value.items()} if isinstance(value, dict) else value


def with_texts(value: Any) -> Any:  # noqa: ANN401 - likewise
    """Return a value in which every Decimal is a text."""
    match value:
        case Decimal():
            return format(value, "f")
        case list():
            return [with_texts(part) for part in value]
        case dict():
            return {name: with_texts(part) for name, part in value.items()}
    return value
