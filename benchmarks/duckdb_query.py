"""The questions in the SQL of DuckDB, as a script for `python -c`: the file is one row, whose arrays are lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions import GROWTH, RANK, SHOW

if TYPE_CHECKING:
    from pathlib import Path

    from questions import Question

_USUAL_LARGEST = 1 << 24
"""How many bytes an object may have where DuckDB is told nothing else; a dataset is one object."""

_QUERIES: dict[Question, str] = {
    SHOW: (
        "select record.* from records where record.theme = '工业' "
        "order by case record.kind when 'indicator' then 0 when 'project' then 1 else 2 end, number"
    ),
    GROWTH: "select record.* from records where record.yoy is not null order by record.yoy desc, number",
    RANK: (
        "select standing.*, record.* from ("
        "select record, number, unnest(record.ranks) as standing, generate_subscripts(record.ranks, 1) as place "
        "from records) "
        "order by case standing.scope when '全国' then 0 when '全国地级市' then 1 else 2 end, "
        "standing.place is null, standing.place, standing.text is not null, number, place"
    ),
}


def script(question: Question, file: Path) -> str:
    """Return the Python script that writes the answer to a question to standard output, as a JSON array."""
    size = file.stat().st_size
    option = f", maximum_object_size={size + 1}" if size >= _USUAL_LARGEST else ""
    name = str(file).replace("'", "''")
    records = "select unnest(indicators) as record, generate_subscripts(indicators, 1) as number"
    query = f"with records as ({records} from read_json('{name}'{option})) {_QUERIES[question]}"
    copy = f"copy ({query}) to '/dev/stdout' (format json, array true)"
    # Its progress bar would come between the records: both go to standard output.
    return f"import duckdb; duckdb.sql('set enable_progress_bar = false'); duckdb.sql({copy!r})"
