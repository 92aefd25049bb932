"""How often the guarantees are tried, and a count, which docs/trials.md quotes.

JCSTATS_TRY=50 tries fifty times as much as the suite does, with new examples each time.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

TIMES = int(os.environ.get("JCSTATS_TRY", "1"))
"""How many times as much as the suite does."""

COUNTS: Counter[str] = Counter()
"""How much was tried, by name: inputs read, processes killed and so on."""


def tried(what: str, count: int = 1) -> None:
    """Count something that was tried."""
    COUNTS[what] += count


def examples(count: int) -> settings:
    """Return Hypothesis settings with some examples in the suite, and more on demand."""
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


def pairwise(*choices: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return combinations that contain every pair of choices, or all combinations on demand."""
    every = list(product(*choices))
    if TIMES > 1:
        return every
    met = {combination: set(combinations(enumerate(map(str, combination)), 2)) for combination in every}
    left = set().union(*met.values())
    chosen = []
    while left:
        best = max(every, key=lambda combination: len(met[combination] & left))
        chosen.append(best)
        left -= met[best]
    return chosen
