"""Write the definitions of standard indicators from data/catalogue.json into the package, after a change there.

`info` explains a record with them, and must not load the whole catalogue. A test checks that they are up to date.
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "jcstats" / "i18n" / "definitions.zh-CN.json"


def text() -> str:
    """Return the definitions as they are kept in the tree: id, term and meaning."""
    entries = json.loads((ROOT / "data" / "catalogue.json").read_bytes())["entries"]
    defined = [
        {"id": entry["id"], "term": entry["name"], "meaning": entry["definition"]}
        for entry in entries
        if entry["definition"] is not None
    ]
    return "[\n" + ",\n".join(f"  {json.dumps(definition, ensure_ascii=False)}" for definition in defined) + "\n]\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
