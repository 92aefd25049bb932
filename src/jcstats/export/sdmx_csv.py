"""SDMX-CSV 2.0: an observation a row, and the structure message that says what the columns and codes are."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.export.sdmx_codes import codes
from jcstats.export.sdmx_components import AGENCY, ATTRIBUTES, DIMENSIONS, STRUCTURE, TIME, VALUE, VERSION
from jcstats.export.sdmx_rows import rows
from jcstats.export.sdmx_structure import structure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jcstats.export.content import Content

_OF_THE_DATA = ("dataflow", f"{AGENCY}:{STRUCTURE}({VERSION})", "I")
"""What the data is structured by, and that it informs: nobody is asked to change a database."""


def files(content: Content) -> Mapping[str, bytes]:
    """Return the data and its structure."""
    known = codes(content)
    components = [one.id for one in (*DIMENSIONS, TIME, VALUE, *ATTRIBUTES)]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *components])
    for row in rows(content, known):
        writer.writerow([*_OF_THE_DATA, *(_cell(row.get(name)) for name in components)])
    message = json.dumps(structure(known.lists), ensure_ascii=False, indent=2)
    return {"data.csv": text.getvalue().encode(), "structure.json": (message + "\n").encode()}


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
    return str(value)
