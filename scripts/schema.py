"""Write data/indicators.schema.json from the types in domain/model.py. A test checks for drift."""

from __future__ import annotations

import json
from pathlib import Path

from jcstats.store.validation import json_schema

TARGET = Path(__file__).parents[1] / "data" / "indicators.schema.json"


def text() -> str:
    """Return the schema as it is kept in the tree."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
