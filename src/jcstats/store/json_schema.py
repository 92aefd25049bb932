"""The JSON Schema of a file format, made from its classes and their docstrings."""

from __future__ import annotations

import ast
from inspect import cleandoc, getsource
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from jcstats.domain.model import Dataset

if TYPE_CHECKING:
    from pydantic_core import CoreSchema
    from pydantic_core.core_schema import DataclassSchema

    from jcstats.domain.model import Checked


def json_schema(vocabulary: type[Checked] = Dataset) -> dict[str, Any]:
    """Return the JSON Schema for a class."""
    schema = TypeAdapter(vocabulary).json_schema(schema_generator=_Described)
    # Editors find the schema through this key, which means nothing to jcstats.
    schema["properties"]["$schema"] = {
        "type": "string",
        "description": "Where this schema stands, for editors.",
    }
    if vocabulary is Dataset:
        # A file states its region once for all of its records.
        record = schema["$defs"]["Indicator"]
        for name in ("region", "region_code"):
            del record["properties"][name]
            record["required"].remove(name)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


class _Described(GenerateJsonSchema):
    """Makes a JSON Schema with the docstrings of fields.

    Pydantic can read them itself, but would then do so whenever it checks a file.
    """

    def dataclass_schema(self, schema: DataclassSchema) -> dict[str, Any]:
        """Use the docstring under each field as its description."""
        made = super().dataclass_schema(schema)
        for name, description in _docstrings(schema["cls"]).items():
            made["properties"][name]["description"] = description
        return made

    def decimal_schema(self, schema: CoreSchema) -> dict[str, Any]:
        """Allow numbers only, because a file never has a figure as a string."""
        del schema
        return {"type": "number"}


def _docstrings(of: type) -> dict[str, str]:
    """Return the docstring under each field of a class."""
    (definition,) = ast.parse(dedent(getsource(of))).body
    statements = definition.body if isinstance(definition, ast.ClassDef) else []
    found = {}
    for field, below in pairwise(statements):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            found[field.target.id] = cleandoc(ast.literal_eval(below.value))
    return found
