"""`jcstats schema`: the JSON Schema of the file format, for editors and other programs."""

from __future__ import annotations

import json

from jcstats.output.stdout import deliver


def run() -> None:
    """Print the JSON Schema of the file format."""
    from jcstats.store.json_schema import json_schema  # noqa: PLC0415 - Pydantic, only for this

    deliver([json.dumps(json_schema(), ensure_ascii=False, indent=2), "\n"], utf8=True)
