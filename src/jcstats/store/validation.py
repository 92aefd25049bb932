"""Check a document with Pydantic, and say what is wrong and where.

Trusted data does not come here.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaValidator

from jcstats.domain.catalogue import Catalogue
from jcstats.domain.constraints import violations
from jcstats.domain.model import Dataset, Indicator
from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.store import json_position
from jcstats.store.document import VERSIONS, RecordReader, own_id
from jcstats.store.file_bytes import over
from jcstats.store.limits import USUAL
from jcstats.store.strict_json import LONGEST_INTEGER
from jcstats.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from jcstats.store.limits import Limits

MAX_SHOWN = 20
"""The most errors that a message shows. Others are only counted."""

_AT_A_TIME = 100
_MANY = 1000

_FAULTS = {
    "missing": "missing",
    "unexpected_keyword_argument": "unknown_field",
    "literal_error": "choice",
    "string_type": "string",
    "decimal_type": "number",
    "is_instance_of": "number",
    "string_too_long": "text",
    "int_type": "integer",
    "bool_type": "boolean",
    "tuple_type": "array",
    "dataclass_type": "object",
}
"""The keys of our words, fault.<key>, by Pydantic's error types."""


def check(document: object, text: str, name: str, limits: Limits = USUAL) -> Dataset:
    """Return the dataset in a parsed document. `text` and `name` are those of its file.

    The document loses its records, which would take as much memory again. Raises DataError with file, line, column,
    path, record and what was expected for the first faults, and their number. Raises it also for more records than the
    limits allow.
    """
    faults = _Faults()
    if isinstance(document, dict):
        # The key for editors. It has to be a text.
        named = isinstance(document.get("$schema"), str)
        document = {key: value for key, value in document.items() if key != "$schema" or not named}
        _note_unknown_version(document, faults)
        if faults.count:
            raise _refusal(faults, text, name)
    dataset = _whole(document, faults, name, limits)
    if dataset is None:
        raise _refusal(faults, text, name, tr("fault.then"))
    for violation in violations(dataset):
        faults.add(
            violation.path, tr(f"rule.{violation.law}", got=quoted(violation.got)), _id_in(dataset, violation.path)
        )
    if faults.count:
        raise _refusal(faults, text, name)
    return dataset


class _Faults:
    """The first faults and the number of all. A million faults would fill the memory, and nobody reads them."""

    def __init__(self) -> None:
        self.shown: list[tuple[json_position.Path, str, str | None]] = []
        """The path, the message, and the id of the record."""
        self.count = 0

    def add(self, path: json_position.Path, message: str, record: str | None) -> None:
        """Count a fault, and keep it if it is among the first."""
        self.count += 1
        if len(self.shown) < MAX_SHOWN:
            self.shown.append((path, message, record))

    def add_all(self, error: ValidationError, checker: SchemaValidator, part: object, first: int | None = None) -> None:
        """Add the faults that Pydantic found in the frame of a document, or in its records from `first` on."""
        self.count += error.error_count()
        for own, detail in islice(_described(error, checker, part), MAX_SHOWN - len(self.shown)):
            path = own if first is None else ("indicators", own[0] + first, *own[1:])
            self.shown.append((path, _message(detail), _id(part, own)))


def _described(error: ValidationError, checker: SchemaValidator, part: object) -> Iterator[tuple[Any, ErrorDetails]]:
    """Yield the path and description of each fault, or of the first ones if there are very many.

    Pydantic describes either all or none, and needs over a thousand bytes for each.
    """
    if error.error_count() <= _MANY:
        yield from ((detail["loc"], detail) for detail in error.errors(include_url=False))
        return
    for before, piece in _pieces(part):
        try:
            checker.validate_python(piece)
        except ValidationError as some:
            for detail in some.errors(include_url=False):
                own = detail["loc"]
                if own[: len(before[:-1])] == before[:-1]:  # not a fault of the frame again
                    yield (*before, *own[len(before) :]), detail


def _pieces(part: object) -> Iterator[tuple[tuple[Any, ...], object]]:
    """Yield each record, or the frame without its lists and then with each of their items, with the path of each."""
    match part:
        case tuple():
            yield from (((index,), (record,)) for index, record in enumerate(part))
        case dict():
            lists = {key: value for key, value in part.items() if isinstance(value, tuple)}
            bare = {**part, **dict.fromkeys(lists, ())}
            yield (), bare
            for key, items in lists.items():
                yield from (((key, index), {**bare, key: (item,)}) for index, item in enumerate(items))


def _note_unknown_version(document: dict[str, Any], faults: _Faults) -> None:
    """Note an unknown format version, because other faults of such a file would mislead."""
    version = document.get("format")
    if type(version) is int and version not in VERSIONS:
        faults.add(("format",), tr("rule.format", got=version), None)


def _whole(document: object, faults: _Faults, name: str, limits: Limits) -> Dataset | None:
    """Return the dataset in a document, or None if there are faults.

    Records are removed from it and checked in groups, so that the memory never has the faults of all records or two
    copies of them.
    """
    records = document.get("indicators") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(records, list):
        records = []
    else:
        document = {**document, "indicators": ()}
    if len(records) > limits.records:
        raise over(name, "records", len(records), limits)
    whole, some_records = _checkers(limits.characters)
    reader = RecordReader(document, faults.add)
    document = reader.frame(document)
    frame = None
    try:
        frame = whole.validate_python(document)
    except ValidationError as error:
        faults.add_all(error, whole, document)
    checked: list[Indicator] = []
    records.reverse()  # lists are popped at their end
    for first in range(0, len(records), _AT_A_TIME):
        some = tuple(
            reader.record(record, first + index) for index, record in enumerate(reversed(records[-_AT_A_TIME:]))
        )
        del records[-_AT_A_TIME:]
        try:
            checked += some_records.validate_python(some)
        except ValidationError as error:
            faults.add_all(error, some_records, some, first)
    return None if frame is None or faults.count else replace(frame, indicators=tuple(checked))


@lru_cache(maxsize=8)
def _checkers(longest: int) -> tuple[SchemaValidator, SchemaValidator]:
    """Return a checker of datasets and one of records, which limit the length of texts."""
    dataset, records = TypeAdapter(Dataset).core_schema, TypeAdapter(tuple[Indicator, ...]).core_schema
    # Pydantic reads its configuration from the class only, and changing that would affect all threads.
    return SchemaValidator(_limited(dataset, longest)), SchemaValidator(_limited(records, longest))


def _limited(schema: Any, longest: int) -> Any:  # noqa: ANN401 - a schema of Pydantic's core, or a part of one
    """Return a schema that limits the length of texts."""
    if isinstance(schema, dict):
        limited = {key: _limited(part, longest) for key, part in schema.items()}
        return {**limited, "max_length": longest} if schema.get("type") == "str" else limited
    return [_limited(part, longest) for part in schema] if isinstance(schema, list) else schema


def checked_catalogue(document: dict[str, Any]) -> Catalogue:
    """Return the catalogue in a JSON document whose arrays are tuples. Raises ValidationError if it is wrong.

    Only the tests and the build call this, because the bundled catalogue is trusted.
    """
    own = {key: value for key, value in document.items() if key != "$schema"}
    return TypeAdapter(Catalogue).validate_json(json.dumps(own))


def _message(detail: ErrorDetails) -> str:
    key = _FAULTS.get(detail["type"], "other")
    given = detail["input"]
    known = detail.get("ctx", {})
    if key == "integer" and isinstance(given, Decimal) and given.as_tuple().exponent == 0 and given:
        key, known = "long_integer", {"max_length": LONGEST_INTEGER}
    return tr(
        f"fault.{key}",
        got=quoted(_spelled(given)),
        expected=known.get("expected", ""),
        most=known.get("max_length", ""),
        found=len(given) if isinstance(given, str) else "",
    )


def _refusal(faults: _Faults, text: str, name: str, then: str = "") -> DataError:
    offsets = json_position.locate(text, [path for path, _, _ in faults.shown])
    lines = [
        tr(
            "fault.line",
            place=json_position.place(text, offsets[path]),
            path=json_position.path_text(path),
            record=tr("fault.record", id=quoted(record)) if record is not None else "",
            message=message,
        )
        for path, message, record in faults.shown
    ]
    if faults.count > len(faults.shown):
        lines.append(tr("fault.more", count=faults.count - len(faults.shown)))
    head = tr("fault.head", file=name, count=faults.count)
    return DataError(head, details=(*lines, *filter(None, [then])))


def _id(document: object, path: json_position.Path) -> str | None:
    """Return the id of the record or source on a path, or None."""
    match path:
        case ("sources", int(index), *_) if isinstance(document, dict):
            held = document["sources"][index]
        case (int(index), *_) if isinstance(document, tuple):
            held = document[index]
        case _:
            return None
    return own_id(held)


def _id_in(dataset: Dataset, path: json_position.Path) -> str | None:
    match path:
        case ("sources" | "indicators" as group, int(index), *_):
            own: str = getattr(dataset, group)[index].id
            return own
    return None


def _spelled(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case dict():
            return tr("fault.an_object")
        case tuple() | list():
            return tr("fault.an_array")
        case str():
            return f'"{value}"'
    return format(value, "f") if isinstance(value, Decimal) else str(value)
