"""Very many records: the counties of a province again and again under other names, each made when it is asked for.

    python benchmarks/counties.py COUNT FOLDER TARGET

COUNT records are stored in TARGET (a file of SQLite, or duckdb:FILE) by the code of `jcstats store`. Only reading and
checking is left out: FOLDER has the files of one province (databases.py), which are read once. Prints CPU time and
memory.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jcstats.domain.model import Dataset
from jcstats.store import load_all
from measure import own_peak

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.domain.model import Indicator


class Counties(Sequence[Dataset]):
    """The datasets of counties, of which only the last one is kept."""

    def __init__(self, known: Sequence[Dataset], count: int) -> None:
        self._known = known
        self._length = -(-count // len(known[0].indicators))
        self._last = -1, known[0]
        self.making = 0.0
        """The CPU time that making their records took, in seconds."""

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, number: int) -> Dataset:  # type: ignore[override]
        if number >= self._length:
            raise IndexError
        if number != self._last[0]:
            self._last = number, self._made(number)
        return self._last[1]

    def _made(self, number: int) -> Dataset:
        again, place = divmod(number, len(self._known))
        if not again:
            return self._known[place]
        known, ending = self._known[place], f"-{again}"
        sources = tuple(replace(source, id=source.id + ending) for source in known.sources)
        region = f"{known.region}{again}"
        records: Any = Renamed(self, known.indicators, ending, region)
        return replace(known, region=region, sources=sources, indicators=records)


class Renamed(Sequence["Indicator"]):
    """The records of another region, with other sources, made when somebody iterates over them."""

    def __init__(self, counties: Counties, known: Sequence[Indicator], ending: str, region: str) -> None:
        self._counties = counties
        self._known = known
        self._ending = ending
        self._region = region

    def __len__(self) -> int:
        return len(self._known)

    def __getitem__(self, index: int) -> Indicator:  # type: ignore[override]
        return next(iter(self._renamed(self._known[index : index + 1])))

    def __iter__(self) -> Iterator[Indicator]:
        begun = time.process_time()
        made = self._renamed(self._known)
        self._counties.making += time.process_time() - begun
        return iter(made)

    def _renamed(self, records: Sequence[Indicator]) -> list[Indicator]:
        return [
            replace(
                record,
                region=self._region,
                subject=self._region if record.subject == record.region else record.subject,
                source=replace(record.source, id=record.source.id + self._ending),
            )
            for record in records
        ]


def main() -> None:
    """Store as many records as the command line says."""
    count, folder, target = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    counties = Counties(load_all([folder]), count)
    begun = time.process_time()
    if target.startswith("duckdb:"):
        from jcstats.store.sql.duckdb import build_duckdb  # noqa: PLC0415 - one of two

        build_duckdb(target.removeprefix("duckdb:"), counties, counties)
    else:
        from jcstats.store.sql.sqlite import build_sqlite  # noqa: PLC0415 - one of two

        build_sqlite(target, counties, counties)
    seconds = time.process_time() - begun - counties.making
    print(f"{seconds:.1f} s of CPU, {own_peak() / 1e6:.0f} MB; making the datasets: {counties.making:.1f} s")


if __name__ == "__main__":
    main()
