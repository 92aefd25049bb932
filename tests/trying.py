"""How much the guarantees are tried with, and a count of it, which docs/guarantees.md quotes.

JCSTATS_TRY=50 tries fifty times as much as the suite does, with new examples each time.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("JCSTATS_TRY", "1"))
"""How many times as much as the suite does."""

COUNTS: Counter[str] = Counter()
"""What was tried, by name: inputs read, processes killed, and the like."""


def tried(what: str, count: int = 1) -> None:
    """Count something that was tried."""
    COUNTS[what] += count


def examples(count: int) -> settings:
    """Return the settings for a law that is tried with some examples in the suite, and with more where asked."""
    return settings(
        max_examples=count * TIMES,
        deadline=None,
        derandomize=TIMES == 1,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


def report() -> None:
    """Write the counts to the file that JCSTATS_COUNTS names, if it names one."""
    if name := os.environ.get("JCSTATS_COUNTS"):
        Path(name).write_text(json.dumps(COUNTS, indent=2, sort_keys=True) + "\n", encoding="utf-8")
