"""Ten times as many records in a new store, and in hand-written tables, made in SQL from those of another.

    python benchmarks/tenfold.py ENGINE FOLDER COUNT

FOLDER has COUNT.ENGINE and COUNT.theirs.ENGINE (databases.py); the new files are named after ten times COUNT. Each copy
has other names of regions and sources. For what is too much to store at once (counties.py).
"""

from __future__ import annotations

import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import store_queries
from jcstats.store.sql.dialects import DuckdbDialect, SqliteDialect
from jcstats.store.sql.tables import TABLES, definitions, indexes

if TYPE_CHECKING:
    from jcstats.store.sql.tables import Table

LETTERS = "abcdefghij"

SHIFTED = {"position": "records", "record": "records", "dataset": "datasets", "first_position": "records"}
"""Columns that are places in a table."""

ONCE = ("indicator_names", "themes", "about")
"""Tables that are the same for ten times as many records."""

JSON = "replace(replace(json, '\"' || region || '\"', '\"' || region || '{0}\"'), source, source || '{0}')"
"""A record of another region, from another source."""


def connect(engine: str, file: Path, other: Path) -> Any:  # noqa: ANN401 - of either library
    """Return a connection to a new file that can read another one as `old`."""
    connection = store_queries.connect(engine, str(file))
    if engine == "sqlite":
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "page_size = 8192", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"ATTACH '{other}' AS old{' (READ_ONLY)' if engine == 'duckdb' else ''}")
    return connection


def counted(connection: Any, table: str) -> int:  # noqa: ANN401 - likewise
    """Return how many rows a table has."""
    return int(connection.execute(f"SELECT COUNT(*) FROM old.{table}").fetchone()[0])  # noqa: S608


def ours(engine: str, connection: Any) -> None:  # noqa: ANN401 - likewise
    """Fill the tables of a store."""
    dialect = SqliteDialect() if engine == "sqlite" else DuckdbDialect()
    for statement in definitions(dialect):
        connection.execute(statement)
    counts = {table.name: counted(connection, table.name) for table in TABLES}
    for number, letter in enumerate(LETTERS):
        for table in TABLES:
            if number == 0 or table.name not in ONCE:
                connection.execute(f"INSERT INTO {table.name} {copied(table, number, letter, counts)} ORDER BY 1")
    for statement in indexes(dialect) if engine == "sqlite" else ():
        connection.execute(statement)


def copied(table: Table, number: int, letter: str, counts: dict[str, int]) -> str:
    """Return the statement for the rows of a copy of a table."""
    columns = {name: f"{name} + {number * counts[of]}" for name, of in SHIFTED.items()}
    columns["place"] = f"place + {number * counts[table.name]}"
    source, where = f"old.{table.name}", ""
    match table.name:
        case "records":
            key, own = f"{ord(letter):02x}", "CASE WHEN subject = region THEN {0} || '{1}' ELSE {0} END"
            columns |= {"region": f"region || '{letter}'", "region_key": f"region_key || '{key}'"}
            columns |= {"subject": own.format("subject", letter), "subject_key": own.format("subject_key", key)}
            columns["source"] = f"source || '{letter}'"
        case "texts":
            columns["json"] = JSON.format(letter)
            columns["position"] = f"texts.position + {number * counts['records']}"
            source += " JOIN old.records ON records.position = texts.position"
        case "sources":
            columns |= {"id": f"id || '{letter}'", "json": f"replace(json, id, id || '{letter}')"}
        case "field_values":
            columns["value"] = f"CASE field WHEN 'region' THEN value || '{letter}' ELSE value END"
            where = " WHERE field = 'region'" if number else ""
    chosen = ", ".join(columns.get(name, name) for name in (*table.numbers, *table.texts))
    return f"SELECT {chosen} FROM {source}{where}"  # noqa: S608


def theirs(engine: str, connection: Any) -> None:  # noqa: ANN401 - likewise
    """Fill hand-written tables."""
    store_queries.define(engine, connection)
    count = counted(connection, "records")
    for number, letter in enumerate(LETTERS):
        json = f"replace(json, '\"' || region || '\"', '\"' || region || '{letter}\"')"
        connection.execute(
            f"INSERT INTO records SELECT position + {number * count}, id, name, theme, kind, subject, "  # noqa: S608
            f"region || '{letter}', period, value, unit, yoy, {json} FROM old.records ORDER BY 1"
        )
        connection.execute(
            f"INSERT INTO standings SELECT position + {number * count}, scope, place FROM old.standings"  # noqa: S608
        )
    for statement in store_queries.INDEXES:
        connection.execute(statement)


def main() -> None:
    """Make both files."""
    engine, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    for name, fill in (("", ours), ("theirs.", theirs)):
        begun = time.process_time()
        new, old = folder / f"{10 * count}.{name}{engine}", folder / f"{count}.{name}{engine}"
        with closing(connect(engine, new, old)) as connection:
            fill(engine, connection)
            connection.execute("ANALYZE")
            connection.commit()
        print(f"{new.name}: {time.process_time() - begun:.1f} s of CPU, {new.stat().st_size / 1e6:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
