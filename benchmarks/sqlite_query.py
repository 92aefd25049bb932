"""The questions in the SQL of SQLite, for `sqlite-utils memory`: the file is one row, whose arrays are JSON text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions import GROWTH, RANK, SHOW

if TYPE_CHECKING:
    from questions import Question

_QUERIES: dict[Question, str] = {
    SHOW: (
        "select one.value as record from t, json_each(t.indicators) as one where one.value ->> 'theme' = '工业' "
        "order by case one.value ->> 'kind' when 'indicator' then 0 when 'project' then 1 else 2 end, one.key"
    ),
    GROWTH: (
        "select one.value as record from t, json_each(t.indicators) as one where one.value ->> 'yoy' is not null "
        "order by one.value ->> 'yoy' desc, one.key"
    ),
    RANK: (
        "select standing.value ->> 'scope' as scope, standing.value ->> 'place' as place, "
        "standing.value ->> 'measure' as measure, standing.value ->> 'text' as text, one.value as record "
        "from t, json_each(t.indicators) as one, json_each(one.value, '$.ranks') as standing "
        "order by case scope when '全国' then 0 when '全国地级市' then 1 else 2 end, "
        "place is null, place, text is not null, one.key, standing.key"
    ),
}


def query(question: Question) -> str:
    """Return the SQL that answers a question; t is the table that sqlite-utils makes of the file."""
    return _QUERIES[question]
