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
    return {"id": name, **_OWN, **_named(title), "codes": [_code(code) for code in codes]}


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
        {"id": concept.id, **_named(concept.name), "description": concept.description}
        for concept in (*DIMENSIONS, TIME, VALUE, *ATTRIBUTES)
    ]


def _components(lists: Mapping[str, Sequence[Code]]) -> dict[str, Any]:
    def component(own: Component, **more: object) -> dict[str, Any]:
        return {
            "id": own.id,
            "conceptIdentity": f"{_URN}.conceptscheme.Concept={AGENCY}:{_CONCEPTS}({VERSION}).{own.id}",
            "localRepresentation": _representation(own, lists),
            **more,
        }

    time = component(TIME) | {"localRepresentation": {"format": {"dataType": "ObservationalTimePeriod"}}}
    attributes = [
        component(attribute, usage="optional", attributeRelationship=_relationship(attribute))
        for attribute in ATTRIBUTES
    ]
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [component(dimension) for dimension in DIMENSIONS],
            "timeDimension": time,
        },
        "measureList": {"id": "MeasureDescriptor", "measures": [component(VALUE, usage="optional")]},
        "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
    }


def _representation(component: Component, lists: Mapping[str, Sequence[Code]]) -> dict[str, Any]:
    if component.codes and lists[component.codes]:
        return {"enumeration": f"{_URN}.codelist.Codelist={AGENCY}:{component.codes}({VERSION})"}
    return {"format": {"dataType": component.type}}


def _relationship(component: Component) -> dict[str, Any]:
    if component.of == "observation":
        return {"observation": {}}
    return {"dimensions": list(RECORD_KEY if component.of == "record" else ("SOURCE",))}
