"""What a database is changed by when it is stored into again gives the tables that storing everything at once gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from jcstats.store.several import read_unchanged, with_one_name_each
from jcstats.store.sql.changes import changes
from jcstats.store.sql.rows import contents
from jcstats.store.url import hide_passwords, split_parameter, without_password
from test_stores import files_of, synthetic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jcstats.domain.model import Dataset


def counted(datasets: Sequence[Dataset]) -> dict[str, Counter[tuple[Any, ...]]]:
    """The rows of each table of a store of datasets, with how often there is each."""
    tables: dict[str, Counter[tuple[Any, ...]]] = defaultdict(Counter)
    for table, rows in contents(datasets, with_one_name_each(datasets)):
        tables[table.name].update(rows)
    return tables


def test_the_changes_of_a_store_lead_to_what_storing_at_once_gives(tmp_path: Path) -> None:
    held = read_unchanged(files_of(tmp_path, synthetic()))
    for known in range(len(held) + 1):
        old = held[:known]
        tables = counted(old)
        for table, removed, rows in changes(old, with_one_name_each(old), held, with_one_name_each(held)):
            kept = tables[table.name]
            added = Counter(rows)
            if removed is None:
                kept = Counter()
            else:
                kept = Counter({row: number for row, number in kept.items() if row[0] not in removed})
                # What stays the same is not written again.
                assert not known or sum(added.values()) < 25
            tables[table.name] = kept + added
        assert tables == counted(held)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://a@h/d", "postgresql://a@h/d"),
        ("postgresql://a:secret@h/d", "postgresql://a:***@h/d"),
        ("postgresql://a:sec/r@et@h/d?x=1", "postgresql://a:***@h/d?x=1"),
        ("postgresql://a:%73ecret@h/d", "postgresql://a:***@h/d"),
        ("postgresql://h/d?password=secret&user=a", "postgresql://h/d?password=***&user=a"),
        ("clickhouse://a:secret@h:8443/d", "clickhouse://a:***@h:8443/d"),
    ],
)
def test_no_password_of_a_url_is_shown(url: str, shown: str) -> None:
    assert without_password(url) == shown
    assert "secret" not in hide_passwords(f"{url} (secret, %73ecret)", url) or ":" not in url[13:]


def test_a_parameter_of_ours_is_not_passed_on() -> None:
    assert split_parameter("postgresql:///d?host=%2Fa&schema=x%27", "schema") == ("postgresql:///d?host=%2Fa", "x'")
    assert split_parameter("postgresql://h/d", "schema") == ("postgresql://h/d", None)
