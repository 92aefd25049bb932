"""The questions as jq programs: the same filter and sort, the answer as long as ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from questions import GROWTH, RANK, SHOW

if TYPE_CHECKING:
    from questions import Question, Task

_KINDS = '{"indicator": 0, "project": 1, "honour": 2}[.kind]'
_SCOPES = '{"全国": 0, "全国地级市": 1, "全省": 2}[.scope]'

_SELECTED: dict[Question, str] = {
    SHOW: f'[.indicators[] | select(.theme == "工业")] | sort_by({_KINDS})',
    GROWTH: "[.indicators[] | select(.yoy != null)] | sort_by(-.yoy)",
    RANK: (
        "[.indicators[] as $record | $record.ranks[] | . + $record]"
        f" | sort_by([{_SCOPES}, .place == null, .place, .text != null])"
    ),
}
"""Each makes an array; jq keeps equal elements in their order."""

_PLAIN = (
    *("id", "kind", "name", "name_en", "theme", "headline", "subject", "period"),
    *("value", "unit", "qualifier", "yoy", "yoy_basis", "status", "note"),
)
_LISTS = ("aliases", "tags")
_PARTS = {"ranks": ("scope", "place", "measure", "text"), "streaks": ("count", "unit", "what")}

_COLUMNS = {
    **{name: f".{name}" for name in _PLAIN},
    **{name: f'(.{name} | join(";"))' for name in _LISTS},
    **{
        f"{name}.{part}": f'([.{name}[].{part} // "" | tostring] | join(";"))'
        for name, parts in _PARTS.items()
        for part in parts
    },
    "source.id": ".source.id",
    "source.section": ".source.section",
    "source.lines": '([.source.lines[] | tostring] | join(";"))',
    "source.figures": '(.source.figures | join(";"))',
}
"""The columns of the CSV, which are ours but for what jcstats works out, and how jq makes each."""


def arguments(task: Task) -> tuple[str, ...]:
    """Return the options and the program that answer a question; a file follows."""
    selected = _SELECTED[task.question]
    if task.form == "jsonl":
        return ("-c", f"{selected} | .[]")
    if task.form == "csv":
        return ("-r", f"{selected} | ({json.dumps([*_COLUMNS])}), (.[] | [{', '.join(_COLUMNS.values())}]) | @csv")
    return (selected,)
