"""What a skilled user would write in SQL over columns of their own, as a whole process: the yardstick of databases.py.

Their table has the natural columns, numbers as DOUBLE, and each record as JSON text, the same text as in our answer,
which they only copy. They do not say how many rows there are without the limit, and no answer is checked by anybody.

python benchmarks/store_queries.py make ENGINE FILE STORE
python benchmarks/store_queries.py QUESTION ENGINE FILE
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = "position, id, name, theme, kind, subject, region, period, value, unit, yoy, json"

COLUMN_TYPES = (
    "position INTEGER, id TEXT, name TEXT, theme TEXT, kind INTEGER, subject TEXT, region TEXT, period TEXT, "
    "value DOUBLE, unit TEXT, yoy DOUBLE, json TEXT"
)

KEYED = COLUMN_TYPES.replace("position INTEGER", "position INTEGER PRIMARY KEY")
"""In SQLite the number of a row costs nothing as its key; in DuckDB a key is an index more."""

STANDINGS = "CREATE TABLE standings (position INTEGER, scope INTEGER, place INTEGER)"
INDEXES = (
    "CREATE INDEX narrow ON records (theme, region, period)",
    "CREATE INDEX growth ON records (yoy)",
    "CREATE INDEX places ON standings (scope, place)",
)
TOGETHER = 100_000
"""Rows that are read and inserted at once."""

KINDS = ("indicator", "project", "honour")
SCOPES = ("全国", "全国地级市", "全省")

QUERIES = {
    "narrow": "SELECT json FROM records WHERE theme = '工业' AND region = '合成0007县' AND period = '2024' "
    "ORDER BY kind, position",
    "theme": "SELECT json FROM records WHERE theme = '工业' ORDER BY kind, position",
    "growth": "SELECT json FROM records WHERE yoy IS NOT NULL ORDER BY yoy DESC, position LIMIT 10",
    "rank": "SELECT json FROM (SELECT position AS spot, scope, place FROM standings ORDER BY scope, place IS NULL, "
    "place, position LIMIT 10) AS best JOIN records ON position = spot ORDER BY scope, place IS NULL, place, spot",
    "value": "SELECT json FROM records WHERE unit = '亿元' AND value IS NOT NULL "
    "ORDER BY value DESC, position LIMIT 10",
}
"""The questions, each as one statement."""


def connect(engine: str, file: str) -> Any:  # noqa: ANN401 - of either library
    """Return a connection to a file."""
    if engine == "sqlite":
        return sqlite3.connect(file)
    import duckdb  # noqa: PLC0415 - one of two

    return duckdb.connect(file)


def rows(store: str) -> Iterator[tuple[tuple[Any, ...], list[tuple[int, int, int | None]]]]:
    """Yield the records of a store in SQLite as rows, each with its standings."""
    with closing(sqlite3.connect(store)) as connection:
        for position, text in connection.execute("SELECT position, json FROM texts ORDER BY position"):
            one = json.loads(text)
            row = (
                position, one["id"], one["name"], one["theme"], KINDS.index(one["kind"]), one["subject"], one["region"],
                one["period"], one["value"], one["unit"], one["yoy"], text,
            )  # fmt: skip
            yield row, [(position, SCOPES.index(rank["scope"]), rank["place"]) for rank in one["ranks"]]


def define(engine: str, connection: Any) -> None:  # noqa: ANN401 - of either library
    """Make the tables, without their indexes."""
    connection.execute(f"CREATE TABLE records ({KEYED if engine == 'sqlite' else COLUMN_TYPES})")
    connection.execute(STANDINGS)


def make(engine: str, file: str, store: str) -> None:
    """Fill tables as fast as the engine does, and print how many seconds of CPU time that took, with its indexes.

    Reading the rows from a store does not count.
    """
    seconds = 0.0
    with closing(connect(engine, file)) as connection:
        define(engine, connection)
        if engine == "sqlite":
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
        read = rows(store)
        while found := list(islice(read, TOGETHER)):
            begun = time.process_time()
            insert(engine, connection, "records", COLUMNS.split(", "), [row for row, _ in found])
            standings = [rank for _, ranks in found for rank in ranks]
            insert(engine, connection, "standings", ["position", "scope", "place"], standings)
            seconds += time.process_time() - begun
        begun = time.process_time()
        for statement in (*INDEXES, "ANALYZE"):
            connection.execute(statement)
        connection.commit()
        seconds += time.process_time() - begun
    print(f"{seconds:.1f} s of CPU")


def insert(engine: str, connection: Any, table: str, columns: list[str], found: list[Any]) -> None:  # noqa: ANN401 - of either
    """Insert rows, in the way that the engine is fastest in."""
    if engine == "sqlite":
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", found)  # noqa: S608
        return
    import pyarrow  # noqa: ICN001, PLC0415 - how DuckDB takes rows fastest

    held = [list(column) for column in zip(*found, strict=True)]
    connection.register("held", pyarrow.table(held, names=columns))
    connection.execute(f"INSERT INTO {table} SELECT * FROM held")  # noqa: S608


def answer(question: str, engine: str, file: str) -> None:
    """Print the answer as a JSON array."""
    write = sys.stdout.write
    with closing(connect(engine, file)) as connection:
        cursor = connection.execute(QUERIES[question])
        between = "["
        while found := cursor.fetchmany(1000):
            for (text,) in found:
                write(between + text)
                between = ",\n"
        write("]\n")


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(*sys.argv[2:])
    else:
        answer(*sys.argv[1:])
