"""Load a dataset from a JSON file. The bundled file is trusted; any other is checked."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jcstats.domain.model import Change, Citation, Dataset, Indicator, NotFigure, Rank, Source, Streak, Theme
from jcstats.resources import installed_file, read_installed

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from typing import Literal

    from jcstats.store.limits import Limits

    Stage = Literal["parsing", "checking", "done"]
    Progress = Callable[[Stage, int], object]


def bundled_file() -> str:
    """Return the name of the bundled file."""
    return installed_file("indicators.json")


def load(
    file: str | os.PathLike[str] | None = None, limits: Limits | None = None, progress: Progress | None = None
) -> Dataset:
    """Return the bundled dataset, or check and return the dataset in a file of the same format (`-`: standard input).

    The bundled file was checked by the tests and when the package was built, so it is not checked again. `progress` is
    called at the beginning of each stage (parsing, checking, and done at the end) with the length of the text. Eight
    million characters take about a second. Without it, nothing is shown. Raises DataError if a file cannot be read,
    breaks the format or exceeds the limits (None: the usual ones).
    """
    if file is None:
        return trusted(bundled())
    from jcstats.store.checked_file import read_checked  # noqa: PLC0415 - Pydantic takes longer than the whole answer

    return read_checked(file, limits, progress).dataset


def usual_themes() -> tuple[Theme, ...]:
    """Return the themes of the bundled dataset, without notes about its records."""
    from dataclasses import replace  # noqa: PLC0415 - see domain/lazy_dataclass.py

    return tuple(replace(theme, note=None) for theme in load().themes)


def bundled() -> bytes:
    """Return the bytes of the bundled dataset. Raises DataError if they cannot be read."""
    return read_installed(bundled_file())


def trusted(content: bytes) -> Dataset:
    """Return the dataset in the bytes of a file that has been checked."""
    document = json.loads(content, parse_float=Decimal)
    del document["$schema"]
    home = {name: document[name] for name in ("region", "region_code")}
    indicators = tuple(read_record({**record, **home}) for record in document["indicators"])
    return read_frame({**document, "indicators": indicators})


def read_frame(document: dict[str, Any]) -> Dataset:
    """Return the dataset of a checked document whose records have been converted."""
    return Dataset(
        **{
            **document,
            "themes": tuple(map(read_theme, document["themes"])),
            "sources": tuple(map(read_source, document["sources"])),
            "indicators": tuple(document["indicators"]),
        }
    )


def read_theme(theme: dict[str, Any]) -> Theme:
    """Return the theme of an object in a checked document."""
    return Theme(**_frozen(theme))


def read_source(source: dict[str, Any]) -> Source:
    """Return the source of an object in a checked document."""
    source = _frozen(source)
    source["not_figures"] = tuple(NotFigure(**not_figure) for not_figure in source["not_figures"])
    return Source(**source)


def read_record(record: dict[str, Any]) -> Indicator:
    """Return the record of an object in a checked document that includes the region."""
    record = _frozen(record)
    for number in ("value", "yoy"):
        if record[number] is not None:
            record[number] = Decimal(record[number])
    if record["change"] is not None:
        record["change"] = Change(**{**record["change"], "value": Decimal(record["change"]["value"])})
    record["ranks"] = tuple(Rank(**rank) for rank in record["ranks"])
    record["streaks"] = tuple(Streak(**streak) for streak in record["streaks"])
    record["source"] = Citation(**_frozen(record["source"]))
    return Indicator(**record)


def _frozen(plain: dict[str, Any]) -> dict[str, Any]:
    """Return an object of a JSON document with tuples instead of lists."""
    return {key: tuple(value) if type(value) is list else value for key, value in plain.items()}
