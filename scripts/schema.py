"""Write the JSON Schemas in data/ from the types in the package domain, after a change there.

A test checks that they are up to date.
"""

from __future__ import annotations

import json
from pathlib import Path

from jcstats.domain.catalogue import Catalogue
from jcstats.domain.model import Checked, Dataset
from jcstats.store.json_schema import json_schema

DATA = Path(__file__).parents[1] / "data"
VOCABULARIES: dict[str, type[Checked]] = {"indicators.schema.json": Dataset, "catalogue.schema.json": Catalogue}


def text(name: str) -> str:
    """Return a schema as it is kept in the tree."""
    return json.dumps(json_schema(VOCABULARIES[name]), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name in VOCABULARIES:
        (DATA / name).write_text(text(name), encoding="utf-8")
