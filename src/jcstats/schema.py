"""Pydantic over the vocabulary: check a document, say what is wrong and where, print the JSON Schema.

This is the only module that imports Pydantic, and only what is not already trusted comes here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema

from jcstats import position
from jcstats.errors import DataError
from jcstats.model import Dataset
from jcstats.rules import breaches
from jcstats.text import visible
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import CoreSchema, ErrorDetails

MAX_SHOWN = 20
"""How many errors a message shows before it only counts."""

_LONGEST_QUOTE = 60

_DATASET: TypeAdapter[Dataset] = TypeAdapter(Dataset)

_FAULTS = {
    "missing": "missing",
    "unexpected_keyword_argument": "unknown_field",
    "literal_error": "choice",
    "string_type": "string",
    "decimal_type": "number",
    "is_instance_of": "number",
    "string_unicode": "string",
    "int_type": "integer",
    "bool_type": "boolean",
    "tuple_type": "array",
    "dataclass_type": "object",
}
"""Pydantic's error types -> the keys of our words: fault.<key>."""


def check(document: object, text: str, name: str) -> Dataset:
    """Return the dataset that a parsed document holds; `text` and `name` are what it was read from.

    Raises DataError with file, line, column, path, record and what was expected, for the first faults, and a count.
    """
    if isinstance(document, dict):
        # For editors; anything but a name there is a slip like any other.
        named = isinstance(document.get("$schema"), str)
        document = {key: value for key, value in document.items() if key != "$schema" or not named}
    try:
        dataset = _DATASET.validate_python(document)
    except ValidationError as error:
        faults = [_fault(detail) for detail in error.errors(include_url=False)]
        raise _refusal(faults, document, text, name, words("fault.then")) from None
    broken = [(breach.path, words(f"rule.{breach.law}", got=_quote(breach.got))) for breach in breaches(dataset)]
    if broken:
        raise _refusal(broken, document, text, name)
    return dataset


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file format, made from the vocabulary and its docstrings."""
    schema = _DATASET.json_schema(schema_generator=_NumbersAsNumbers)
    # An editor finds the schema through this key; the format itself gives it no meaning.
    schema["properties"]["$schema"] = {
        "type": "string",
        "description": "Where this schema stands, for editors.",
    }
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


class _NumbersAsNumbers(GenerateJsonSchema):
    def decimal_schema(self, schema: CoreSchema) -> dict[str, Any]:
        """Say number only: a file never writes a figure as a string."""
        del schema
        return {"type": "number"}


def _fault(detail: ErrorDetails) -> tuple[position.Path, str]:
    key = _FAULTS.get(detail["type"], "other")
    expected = detail.get("ctx", {}).get("expected", "")
    message = words(f"fault.{key}", got=_quote(_spelled(detail["input"])), expected=expected)
    return detail["loc"], message


def _refusal(
    faults: Sequence[tuple[position.Path, str]], document: object, text: str, name: str, then: str = ""
) -> DataError:
    offsets = position.locate(text, [path for path, _ in faults[:MAX_SHOWN]])
    lines = [
        words(
            "fault.line",
            place=position.place(text, offsets[path]),
            path=visible(_written(path)),
            record=_record(document, path),
            message=message,
        )
        for path, message in faults[:MAX_SHOWN]
    ]
    if len(faults) > MAX_SHOWN:
        lines.append(words("fault.more", count=len(faults) - MAX_SHOWN))
    head = words("fault.head", file=name, count=len(faults))
    return DataError(head, details=(*lines, *filter(None, [then])))


def _written(path: position.Path) -> str:
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{_quote(step)}" for step in path)
    return written.removeprefix(".") or words("fault.document")


def _record(document: object, path: position.Path) -> str:
    """Return the id of the record that a path goes through, in words, or nothing."""
    match path:
        case ("indicators" | "sources" as group, int(index), *_):
            held = document[group][index] if isinstance(document, dict) else None
            own = held.get("id") if isinstance(held, dict) else None
            return words("fault.record", id=_quote(own)) if isinstance(own, str) else ""
    return ""


def _spelled(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case dict():
            return words("fault.an_object")
        case tuple() | list():
            return words("fault.an_array")
        case str():
            return f'"{value}"'
    return str(value)


def _quote(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST_QUOTE else shown[:_LONGEST_QUOTE] + "…"
