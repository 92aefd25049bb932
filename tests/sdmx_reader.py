"""SDMX exports read back -> what the dataset was made of."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jcstats.domain import periods
from jcstats.domain.model import Change, Citation, Dataset, Indicator, NotFigure, Rank, Source, Streak, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from export_readers import Whole

    Row = Mapping[str, str]
    Annotations = Mapping[str, Mapping[str, list[Any]]]

KEY = ("REF_AREA", "INDICATOR", "SUBJECT", "SOURCE", "TIME_PERIOD")


def with_pysdmx(folder: Path) -> Whole:
    """What pysdmx reads in an export whose structure is valid."""
    from pysdmx.io import read_sdmx  # noqa: PLC0415 - takes long to load

    (data,) = read_sdmx(folder / "data.csv").data
    structures = read_sdmx(folder / "structure.json", validate=True).structures
    lists = {structure.id: structure for structure in structures if type(structure).__name__ == "Codelist"}
    annotations = {
        name: {
            code.id: [json.loads(annotation.text, parse_float=Decimal) for annotation in code.annotations]
            for code in codes.items
        }
        for name, codes in lists.items()
    }
    return _whole(data.data.to_dict("records"), annotations)


def with_csv(folder: Path) -> Whole:
    """The same without pysdmx, which takes texts such as 007 for numbers."""
    rows = list(csv.DictReader(io.StringIO((folder / "data.csv").read_bytes().decode())))
    lists = json.loads((folder / "structure.json").read_bytes())["data"]["codelists"]
    annotations = {
        codelist["id"]: {
            code["id"]: [json.loads(said["value"], parse_float=Decimal) for said in code.get("annotations", ())]
            for code in codelist["codes"]
        }
        for codelist in lists
    }
    return _whole(rows, annotations)


def _whole(rows: Iterable[Row], annotations: Annotations) -> Whole:
    sources = {key: _source(annotation) for key, (annotation,) in annotations["CL_SOURCE"].items()}
    themes = {key: Theme(**_tuples(annotation)) for key, (annotation,) in annotations["CL_THEME"].items()}
    datasets = [Dataset(**_tuples(annotation)) for found in annotations["CL_AREA"].values() for annotation in found]
    regions = {key: Dataset(**_tuples(found[0])) for key, found in annotations["CL_AREA"].items()}
    records = []
    for _, observations in groupby(rows, key=lambda row: [row[name] for name in KEY]):
        group = list(observations)
        region = regions[group[0]["REF_AREA"]]
        records.append(_record(group, themes[group[0]["THEME"]].name, region))
        _check_source(group[0], sources[group[0]["SOURCE"]])
    return records, tuple(sources.values()), tuple(themes.values()), tuple(datasets)


def _record(group: list[Row], theme: str, region: Dataset) -> Indicator:
    by_measure = {name: list(rows) for name, rows in groupby(group, key=lambda row: row["MEASURE"])}
    (level,) = by_measure["LEVEL"]
    growth, change = (by_measure.get(name, [None])[0] for name in ("GROWTH", "CHANGE"))
    value = _number(level)
    assert level["OBS_STATUS"] in ("O" if value is None else "V" if level["REVIEW"] != "[]" else "AP")
    return Indicator(
        id=level["INDICATOR"],
        kind=level["KIND"],  # type: ignore[arg-type]
        name=level["NAME"],
        name_en=level["NAME_EN"] or None,
        aliases=_list(level["ALIASES"]),
        theme=theme,
        tags=_list(level["TAGS"]),
        headline=str(level["HEADLINE"]).lower() == "true",
        subject=level["SUBJECT"],
        region=region.region,
        region_code=region.region_code,
        period=_period(level["TIME_PERIOD"]),
        value=value,
        unit=level["UNIT"] or None,
        qualifier=level["QUALIFIER"] or None,  # type: ignore[arg-type]
        level_status=level["LEVEL_STATUS"] or None,  # type: ignore[arg-type]
        yoy=_number(growth) if growth else None,
        yoy_basis=growth["BASIS"] if growth else None,  # type: ignore[arg-type]
        yoy_qualifier=growth["QUALIFIER"] if growth else None,  # type: ignore[arg-type]
        change=_change(change) if change else None,
        ranks=tuple(
            Rank(
                scope=row["SCOPE"],
                place=_whole_number(row["OBS_VALUE"]),
                out_of=_whole_number(row["OUT_OF"]),
                measure=row["STANDING_OF"],
                text=row["WORDS"] or None,
            )
            for row in by_measure.get("STANDING", ())
        ),
        streaks=tuple(
            Streak(count=int(row["OBS_VALUE"]), unit=row["UNIT"], what=row["WORDS"])
            for row in by_measure.get("STREAK", ())
        ),
        status=level["PROJECT_STATUS"] or None,  # type: ignore[arg-type]
        note=level["COMMENT_OBS"] or None,
        review=_list(level["REVIEW"]),
        source=Citation(
            id=level["SOURCE"],
            section=level["SECTION"] or None,
            lines=_list(level["LINES"]),
            figures=_list(level["FIGURES"]),
        ),
    )


def _number(row: Row) -> Decimal | None:
    """The figure of an observation, which has the decimals that are stated."""
    if row["OBS_VALUE"] == "":
        return None
    value = Decimal(row["OBS_VALUE"])
    assert max(0, -value.as_tuple().exponent) == int(row["DECIMALS"])  # type: ignore[operator]
    return value


def _change(row: Row) -> Change:
    value = _number(row)
    assert value is not None
    return Change(value=value, unit=row["UNIT"], qualifier=row["QUALIFIER"])  # type: ignore[arg-type]


def _whole_number(text: str) -> int | None:
    return int(text) if text != "" else None


def _list(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text))


def _period(text: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d\d)-01/P(\d+)([YM])", str(text))
    if found is None:
        return str(text)
    months = int(found[3]) * (12 if found[4] == "Y" else 1)
    first = int(found[1]) * 12 + int(found[2]) - 1
    return periods.written(periods.Period(last=first + months - 1, months=months))


def _source(said: dict[str, Any]) -> Source:
    figures = tuple(NotFigure(**not_figure) for not_figure in said["not_figures"])
    return Source(**{**_tuples(said), "not_figures": figures})


def _tuples(said: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}


def _check_source(row: Row, source: Source) -> None:
    """The attributes of an observation say of its source what the codelist says."""
    stated = {
        "SOURCE_TITLE": source.title,
        "SOURCE_COLUMN": source.column,
        "PUBLISHER": source.publisher,
        "PUBLISHED": source.published,
        "EDITION": source.edition,
        "URL": source.url,
        "ACCESSED": source.accessed,
        "SOURCE_PERIOD": source.period,
        "SHA256": source.sha256,
        "SOURCE_NOTE": source.note,
    }
    assert {name: str(row[name]) for name in stated} == {name: value or "" for name, value in stated.items()}
    assert _list(row["SOURCE_AUTHORS"]) == source.authors
    assert int(row["SOURCE_RECORDS"]) == source.records
