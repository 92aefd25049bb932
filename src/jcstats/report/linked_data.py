"""The data of a report for programs: a schema.org Dataset as JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import language, tr
from jcstats.json_text import on_one_line
from jcstats.output.html_text import Html
from jcstats.views import formatting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.domain.model import Indicator, Source
    from jcstats.report.material import Material

_BOUNDS = {"at_least": "minValue", "more_than": "minValue", "less_than": "maxValue", "at_most": "maxValue"}
"""The property for a qualified figure, which is a bound and not the value."""


def linked_data(material: Material, title: str, description: str) -> Html:
    """Return the dataset as a script element that a browser does not run."""
    records = material.answer.items
    code = {record.region: record.region_code for record in records}
    document = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": description,
        "inLanguage": language(),
        "spatialCoverage": tuple(
            _without_nothing({"@type": "Place", "name": region, "identifier": code[region]})
            for region in material.store.scope.regions
        ),
        "temporalCoverage": "/".join(dict.fromkeys(_ends(material.store.scope.periods))),
        "variableMeasured": tuple(value for record in records for value in _values(record)),
        "isBasedOn": tuple(map(_source, material.citations.sources)),
    }
    # Inside a script element only "<" could end it, and JSON can always write it otherwise.
    text = on_one_line(document).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Html(f'<script type="application/ld+json">{text}</script>\n')


def _ends(periods: tuple[str, ...]) -> Iterator[str]:
    """Yield the first and the last year of periods that are in order."""
    yield periods[0].split("/")[0][:4]
    yield periods[-1].split("/")[-1][:4]


def _values(record: Indicator) -> Iterator[dict[str, object]]:
    """Yield the level and the growth of a record with the digits that were printed."""
    about = {"@type": "PropertyValue", "name": formatting.name(record), "propertyID": record.id}
    said = tr("list.space").join((record.subject, formatting.period(record.period)))
    if record.value is not None and record.qualifier is not None:
        key = _BOUNDS.get(record.qualifier, "value")
        yield _without_nothing(
            {**about, key: record.value, "unitText": record.unit, "description": f"{said}: {formatting.level(record)}"}
        )
    if record.yoy is not None and record.yoy_qualifier is not None:
        growth, key = formatting.growth_with_basis(record), _BOUNDS.get(record.yoy_qualifier, "value")
        about = {**about, "name": tr("report.growth_of", name=formatting.name(record))}
        yield {**about, key: record.yoy, "unitText": tr("per_cent"), "description": f"{said}: {growth}"}
    if record.value is None and record.yoy is None:
        yield {**about, "description": tr("list.space").join(filter(None, (said, formatting.standings(record))))}


def _source(source: Source) -> dict[str, object]:
    people = tuple({"@type": "Person", "name": name} for name in source.authors)
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    return _without_nothing(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "author": people or None,
            "publisher": publisher,
            "datePublished": source.published,
            "url": source.url,
        }
    )


def _without_nothing(members: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in members.items() if value is not None}
