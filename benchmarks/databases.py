"""Databases: storing, and questions to them, against hand-written SQL in the same engine (store_queries.py).

    python benchmarks/databases.py COUNT FOLDER [--runs N] [--engines sqlite duckdb] [--everything]

COUNT records of a province are generated into FOLDER: 350 of each county, as a bulletin has them. jcstats and duckdb
are those of the Python that runs this. CPU time is compared, which other processes change little. Prints Markdown.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import measure
from generate import generate
from measure import alternately, once, warm

OF_A_COUNTY = 350
"""Records."""

HERE = Path(__file__).parent
OURS = (sys.executable, "-m", "jcstats")
THEIRS = (sys.executable, str(HERE / "store_queries.py"))

LINES = {
    "narrow": ("show", "--theme", "工业", "--region", "合成0007县", "--period", "2024"),
    "theme": ("show", "--theme", "工业"),
    "growth": ("growth", "--limit", "10"),
    "rank": ("rank", "--limit", "10"),
    "value": ("rank", "--by", "value", "--unit", "亿元", "--limit", "10"),
}
"""The questions, as command lines."""

ONLY_OURS = {
    "pinyin": ("show", "gongye", "--region", "合成0007县", "--limit", "10"),
    "overview": ("overview", "--limit", "10"),
    "trend": ("trend", "synthetic-1", "--region", "合成0007县"),
}


def province(count: int, folder: Path) -> Path:
    """Write a file for each county, which differ in their names, their figures and their sources."""
    data = folder / f"province-{count}"
    data.mkdir(parents=True, exist_ok=True)
    for number in range(1, -(-count // OF_A_COUNTY) + 1):
        file = data / f"{number:05}.json"
        if not file.exists():
            generate(OF_A_COUNTY, file, seed=number)
            text = file.read_text(encoding="utf-8").replace("合成市", f"合成{number:04}县")
            file.write_text(text.replace("synthetic-article", f"synthetic-article-{number}"), encoding="utf-8")
    return data


def stored(engine: str, count: int, folder: Path) -> Path:
    """Return a store of the province, and print how long storing took."""
    target = folder / f"{count}.{engine}"
    if not target.exists():
        # Into DuckDB from SQLite: what is stored has been checked.
        source = province(count, folder) if engine == "sqlite" else folder / f"{count}.sqlite"
        address = str(target) if engine == "sqlite" else f"duckdb:{target}"
        ran = once((*OURS, "store", str(source), "--to", address, "--allow", f"records={2 * count}"))
        print(f"- stored in {engine}: {_told(ran)}, {target.stat().st_size / 1e6:.0f} MB")
    return target


def _told(ran: measure.Run) -> str:
    return f"{ran.work:.2f} s of CPU, {ran.seconds:.2f} s, {ran.peak / 1e6:.0f} MB"


def compared(engine: str, store: Path, theirs: Path, runs: int) -> None:
    """Print each question, ours and theirs."""
    print(f"\n| {engine} | jcstats, CPU s | wall s | peak MB | hand-written, CPU s | wall s | less start-up |")
    print("|---|---|---|---|---|---|---|")
    start = alternately({"ours": (*OURS, "show", "gdp", "--json"), "theirs": (sys.executable, "-c", "pass")}, runs)
    for name, line in LINES.items():
        commands = {
            "ours": (*OURS, *line, "--json", "--data", str(store)),
            "theirs": (*THEIRS, name, engine, str(theirs)),
        }
        warm(commands)
        found = alternately(commands, runs)
        ours, other = found["ours"], found["theirs"]
        ratio = (ours.work - start["ours"].work + start["theirs"].work) / other.work
        print(
            f"| `{' '.join(line)}` | {ours.work:.2f} | {ours.seconds:.2f} | {ours.peak / 1e6:.0f}"
            f" | {other.work:.2f} | {other.seconds:.2f} | {ratio:.2f} x |",
            flush=True,
        )
    for line in ONLY_OURS.values():
        own = alternately({"ours": (*OURS, *line, "--json", "--data", str(store))}, runs, codes={0, 1})["ours"]
        print(f"| `{' '.join(line)}` | {own.work:.2f} | {own.seconds:.2f} | {own.peak / 1e6:.0f} | | | |", flush=True)
    bundled = (*OURS, "show", "--theme", "工业", "--region", "金昌市", "--period", "2024", "--json")
    pair = {"bundled": bundled, "store": (*OURS, *LINES["narrow"], "--json", "--data", str(store))}
    found = alternately(pair, runs)
    ratio = found["store"].work / found["bundled"].work
    print(f"\n- the first against the same question on the bundled dataset: {ratio:.2f} x")


def main() -> None:
    """Measure what the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--everything", action="store_true", help="also an answer of every record")
    parser.add_argument("--engines", nargs="+", default=["sqlite", "duckdb"])
    asked = parser.parse_args()
    print(f"## {asked.count:,} records, {time.strftime('%Y-%m-%d')}\n")
    for engine in asked.engines:
        store = stored(engine, asked.count, asked.folder)
        theirs = asked.folder / f"{asked.count}.theirs.{engine}"
        if not theirs.exists():
            made = once((*THEIRS, "make", engine, str(theirs), str(asked.folder / f"{asked.count}.sqlite")))
            print(f"- their tables in {engine}, reading included: {_told(made)}")
        compared(engine, store, theirs, asked.runs)
        if asked.everything:
            print(f"- every record: {_told(once((*OURS, 'show', '--json', '--data', str(store))))}", flush=True)


if __name__ == "__main__":
    main()
