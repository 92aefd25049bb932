"""The structure message of an SDMX export, SDMX-JSON 2.0: codelists, concepts, the data structure and its dataflow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jcstats.export.sdmx_components import (
    AGENCY,
    ATTRIBUTES,
    DIMENSIONS,
    RECORD_KEY,
    STRUCTURE,
    TIME,
    VALUE,
    VERSION,
    Component,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jcstats.export.sdmx_codes import Code

_URN = "urn:sdmx:org.sdmx.infomodel"
_CONCEPTS = "CONCEPTS"
_OWN = {"agencyID": AGENCY, "version": VERSION}
_NEVER = "1980-01-01T00:00:00Z"
"""A message has to say when it was prepared; the same data has to give the same bytes."""


def structure(lists: Mapping[str, Sequence[Code]]) -> dict[str, Any]:
    """Return the structure message for these codelists."""
    whole = {
        # A list has to have a code; what the export has none of, it does not refer to.
        "codelists": [_codelist(name, codes) for name, codes in lists.items() if codes],
        "conceptSchemes": [{"id": _CONCEPTS, **_OWN, **_named("Concepts"), "concepts": _concepts()}],
        "dataStructures": [
            {
                "id": STRUCTURE,
                **_OWN,
                **_named("Published statistics"),
                "dataStructureComponents": _components(lists),
            }
        ],
        "dataflows": [
            {
                "id": STRUCTURE,
                **_OWN,
                **_named("Published statistics"),
                "structure": f"{_URN}.datastructure.DataStructure={AGENCY}:{STRUCTURE}({VERSION})",
            }
        ],
    }
    return {
        "meta": {
            "schema": "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json",
            "id": STRUCTURE,
            "prepared": _NEVER,
            "test": False,
            "sender": {"id": AGENCY},
        },
        "data": whole,
    }


def _named(name: str) -> dict[str, Any]:
    return {"name": name, "names": {"en": name}}


def _codelist(name: str, codes: Sequence[Code]) -> dict[str, Any]:
    title = name.removeprefix("CL_").replace("_", " ").capitalize()
    return {"id": name, **_OWN, **_named(title), "codes": [_code(one) for one in codes]}


def _code(code: Code) -> dict[str, Any]:
    name = code.name or code.id
    made: dict[str, Any] = {"id": code.id, "name": name}
    if code.name_en:
        made["names"] = {"zh": name, "en": code.name_en}
    if code.description:
        made["description"] = code.description
    if code.annotations:
        made["annotations"] = [{"type": kind, "value": text} for kind, text in code.annotations]
    return made


def _concepts() -> list[dict[str, Any]]:
    return [
        {"id": one.id, **_named(one.name), "description": one.description}
        for one in (*DIMENSIONS, TIME, VALUE, *ATTRIBUTES)
    ]


def _components(lists: Mapping[str, Sequence[Code]]) -> dict[str, Any]:
    def component(one: Component, **more: object) -> dict[str, Any]:
        return {
            "id": one.id,
            "conceptIdentity": f"{_URN}.conceptscheme.Concept={AGENCY}:{_CONCEPTS}({VERSION}).{one.id}",
            "localRepresentation": _representation(one, lists),
            **more,
        }

    time = component(TIME) | {"localRepresentation": {"format": {"dataType": "ObservationalTimePeriod"}}}
    attributes = [component(one, usage="optional", attributeRelationship=_relationship(one)) for one in ATTRIBUTES]
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [component(one) for one in DIMENSIONS],
            "timeDimension": time,
        },
        "measureList": {"id": "MeasureDescriptor", "measures": [component(VALUE, usage="optional")]},
        "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
    }


def _representation(one: Component, lists: Mapping[str, Sequence[Code]]) -> dict[str, Any]:
    if one.codes and lists[one.codes]:
        return {"enumeration": f"{_URN}.codelist.Codelist={AGENCY}:{one.codes}({VERSION})"}
    return {"format": {"dataType": one.type}}


def _relationship(one: Component) -> dict[str, Any]:
    if one.of == "observation":
        return {"observation": {}}
    return {"dimensions": list(RECORD_KEY if one.of == "record" else ("SOURCE",))}
