"""Exports read back by the libraries of their standards -> what the dataset was made of."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_type_hints

from jcstats.domain.model import Change, Citation, Dataset, Indicator, NotFigure, Rank, Source, Streak, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    Row = Mapping[str, Any]
    Rows = Mapping[str, list[Any]]
    Whole = tuple[list[Indicator], tuple[Source, ...], tuple[Theme, ...], tuple[Dataset, ...]]


def with_frictionless(folder: Path) -> Whole:
    """What frictionless reads in a Data Package, which has to be valid."""
    from frictionless import validate  # noqa: PLC0415 - takes long to load

    file = folder / "datapackage.json"
    report = validate(str(file))
    assert report.valid, report.flatten(["title", "message"])[:5]
    return without_validation(folder)


def without_validation(folder: Path) -> Whole:
    """What frictionless reads in a Data Package."""
    from frictionless import Package  # noqa: PLC0415 - likewise

    package = Package(str(folder / "datapackage.json"))
    return whole(
        {
            resource.name.replace("-", "_"): [row.to_dict() for row in resource.read_rows()]
            for resource in package.resources
        }
    )


def with_pyarrow(folder: Path) -> Whole:
    """What pyarrow reads in Parquet files."""
    from pyarrow import parquet  # noqa: PLC0415 - likewise

    return whole({file.stem: parquet.read_table(file).to_pylist() for file in folder.glob("*.parquet")})


def whole(tables: Rows) -> Whole:
    """The records, sources, themes and datasets that tables hold."""
    ranks, streaks, figures = (
        _by(tables[name], key)
        for name, key in (("ranks", "record"), ("streaks", "record"), ("not_figures", "source_id"))
    )
    records = [
        _made(
            Indicator,
            row,
            change=_part(Change, row, "change") if row["change_unit"] is not None else None,
            source=_part(Citation, row, "source"),
            ranks=tuple(_made(Rank, rank) for rank in ranks.get(row["record"], ())),
            streaks=tuple(_made(Streak, streak) for streak in streaks.get(row["record"], ())),
        )
        for row in tables["records"]
    ]
    assert [row["record"] for row in tables["records"]] == list(range(1, len(records) + 1))
    sources = (
        _made(Source, row, not_figures=tuple(_made(NotFigure, figure) for figure in figures.get(row["id"], ())))
        for row in tables["sources"]
    )
    datasets = (_made(Dataset, row, themes=(), sources=(), indicators=()) for row in tables["datasets"])
    return records, tuple(sources), tuple(_made(Theme, row) for row in tables["themes"]), tuple(datasets)


def _by(rows: Iterable[Row], key: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _part(of: type, row: Row, name: str) -> Any:
    """An object whose fields are columns that begin with a name."""
    return _made(of, {key.removeprefix(f"{name}_"): value for key, value in row.items() if key.startswith(f"{name}_")})


def _made(of: type, row: Row, **further: object) -> Any:
    """An object of the vocabulary from the columns of its fields."""
    hints = get_type_hints(of, localns=_NAMES)
    own = {field.name: _value(row[field.name], hints[field.name]) for field in fields(of) if field.name not in further}
    return of(**own, **further)


def _value(value: Any, hint: Any) -> Any:
    """A value as the vocabulary has it: lists are tuples, and figures may have been text."""
    if isinstance(value, list):
        return tuple(value)
    return Decimal(value) if isinstance(value, str) and hint in {Decimal, Decimal | None} else value


_NAMES = {"Mapping": dict}
