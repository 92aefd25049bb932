"""SDMX-CSV 2.0: an observation a row, and the structure message that says what the columns and codes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.export.encoding import cell, csv_bytes, json_bytes
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
    components = [component.id for component in (*DIMENSIONS, TIME, VALUE, *ATTRIBUTES)]
    data = ([*_OF_THE_DATA, *(cell(row.get(name)) for name in components)] for row in rows(content, known))
    return {
        "data.csv": csv_bytes(["STRUCTURE", "STRUCTURE_ID", "ACTION", *components], data),
        "structure.json": json_bytes(structure(known.lists)),
    }
