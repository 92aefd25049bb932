"""Ask hostile files all questions in all formats, press Ctrl-C at random moments, and limit the memory.

    python proofs/hostile_input.py [--seed N] [--files N] [--interrupts N] [--memory N] [--counts FILE]

Each seed makes other files, moments and sizes of memory. What breaks a law is printed with its seed, and ends this with
1; what was tried is written to a file as JSON. It needs `pip install '.[test]'`.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzz_changing import changed
from fuzz_seeds import LITERALS, SEEDS
from hostile import leaks  # of the tests, as the next two
from interrupts import interrupted
from jcstats.cli import commands
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.main import run
from jcstats.cli.parameters import parameters
from jcstats.output import FORMATS
from processes import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TRIED: Counter[str] = Counter()
"""What was tried, by name."""

_WORDS = (
    "gdp",
    "工业",
    "gongye",
    "規模以上",
    "nosuch",
    "",
    "[/]",
    "\x1b[31m",
    "金昌 GDP",
    "0",
    "-0",
    "=1+1",
    "长" * 300,
)
_MORE: tuple[list[str], ...] = (
    [],
    ["--sort", "-value"],
    ["--sort", "nosuch"],
    ["--limit", "1"],
    ["--min", "6亿元"],
    ["--growth-max", "0"],
    ["--kind", "项目"],
    ["--fields", "id,value,ranks.scope"],
    ["--color", "always"],
    ["--allow", "characters=100"],
    ["--allow", "digits=2147483648"],
)
_INTERRUPTED = (
    *(["show", "--json"], ["show"], ["growth", "gongye"], ["rank", "--by", "value"], ["info", "gdp"], ["check"]),
    *(["show", "-f", "html"], ["show", "-o", "a.csv", "--force"], ["show", "-o", "a.xlsx", "--force"], ["--help"]),
)
_LIMITED = (
    "show",
    "check",
    "show -o a.xlsx --force",
    "growth gongye",
    "chart -f svg",
    "chart -o a.png --force",
    "show --data big.json",
    "nosuch",
)


class Ran(NamedTuple):
    """What a command line answered."""

    code: int
    out: bytes
    err: str


def ask(line: list[str]) -> Ran:
    """Answer a command line in this process."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(line)
    out.flush()
    return Ran(code, out.buffer.getvalue(), err.getvalue())


def damaged(chance: random.Random) -> bytes:
    """Return a file: a seed of the fuzzing with some of its values, or of its bytes, changed."""
    raw = chance.choice(SEEDS["reading"][:4] * 5 + SEEDS["reading"])
    if chance.random() < 0.85:  # noqa: PLR2004 - mostly JSON still, or nothing would get as far as a question
        return changed(raw, LITERALS, chance.getrandbits(32))
    held = bytearray(raw)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(held) + 1)
        held[at : at + chance.randrange(5)] = chance.randbytes(chance.randrange(5))
    return bytes(held)


def questions(file: str, chance: random.Random) -> Iterator[tuple[list[str], str]]:
    """Yield each command that reads a file, with a word and a condition, in two formats; and the name of the format."""
    for name in commands.NAMES:
        taken = {parameter.name for parameter in parameters(command_called(name))}
        if not taken & {"data", "file"} or "to" in taken:
            continue
        line = [name, file] if name == "check" else [name, "--data", file]
        line += [chance.choice(_WORDS)] if "words" in taken or "word" in taken else WORDS.get(name, [])
        line += chance.choice(_MORE) if "conditions" in str(command_called(name).__annotations__) else []
        for form in chance.sample([known for known in FORMATS if not FORMATS[known].binary], 2):
            yield [*line, "-f", form], form


def holds(ran: Ran, form: str, *, colour: bool) -> str:
    """Return which law an answer breaks, or nothing."""
    said = ran.out.decode("utf-8", "surrogateescape") + ran.err
    laws: dict[str, Callable[[], bool]] = {
        "an exit code that is documented": lambda: ran.code in {0, 1, 2},
        "no traceback": lambda: "Traceback" not in said and "内部错误" not in said,
        "nothing that steers the terminal": lambda: not leaks(said, format_=form, colour=colour),
        "a message for what is wrong": lambda: not ran.code or bool(ran.err) or bool(ran.out),
        "strict JSON": lambda: form != "json" or not ran.out or isinstance(json.loads(ran.out), list),
    }
    return next((law for law, test in laws.items() if not test()), "")


def files(seed: int, count: int, folder: Path) -> Iterator[str]:
    """Ask that many files everything, and yield what breaks a law."""
    name = folder / "数据.json"
    for number in range(count):
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        name.write_bytes(damaged(chance))
        TRIED["files"] += 1
        answered = False
        for line, form in questions(str(name), chance):
            ran = ask(line)
            TRIED["answers"] += 1
            answered = answered or ran.code == 0
            if broken := holds(ran, form, colour="always" in line):
                yield f"seed {seed}, file {number}: {broken}: {line}: {ran.code} {ran.err[:300]}"
        TRIED["files with an answer"] += answered


def interrupts(seed: int, count: int, folder: Path) -> Iterator[str]:
    """Press Ctrl-C that many times, once or several times in a row, and yield what breaks the law."""
    chance = random.Random(f"{seed} interrupts")  # noqa: S311 - no secret
    at_once = 10
    while TRIED["processes interrupted"] < count:
        line, times = list(chance.choice(_INTERRUPTED)), chance.choice((1, 1, 2, 5))
        for end in interrupted(line, [chance.random() for _ in range(at_once)], times, cwd=str(folder)):
            TRIED["processes interrupted"] += 1
            if (end.code, end.said) != (130, ""):
                yield f"seed {seed}: Ctrl-C in {line} at {end.moment}, {times} times: {end.code} {end.said[-300:]}"


def memory(seed: int, count: int, folder: Path) -> Iterator[str]:
    """Run that many command lines with too little memory, and yield what breaks the law."""
    chance = random.Random(f"{seed} memory")  # noqa: S311 - no secret
    (folder / "big.json").write_text("[" + "[0.5]," * 200_000 + "0]", encoding="utf-8")
    for _ in range(count):
        line, kilobytes = chance.choice(_LIMITED), chance.randrange(14_000, 90_000)
        command = ["bash", "-c", f'ulimit -v {kilobytes}; exec "$@"', "bash", sys.executable, "-m", "jcstats"]
        try:
            ran = subprocess.run([*command, *line.split()], cwd=folder, capture_output=True, check=False, timeout=120)
        except subprocess.TimeoutExpired:  # CPython looks for a handler for ever if it has no memory for an integer
            TRIED["processes that Python or a library ended for lack of memory"] += 1
            continue
        said = ran.stderr.decode(errors="replace")
        if ran.returncode < 0 or "Exception ignored on building" in said:
            TRIED["processes that Python or a library ended for lack of memory"] += 1
            continue
        TRIED["processes with too little memory"] += 1
        if "Traceback" in said or "内部错误" in said or ran.returncode not in {0, 1} or not _is_one_message(said):
            yield f"seed {seed}: {line} with {kilobytes} kB: {ran.returncode} {said[-300:]}"


def _is_one_message(said: str) -> bool:
    """Tell whether a text is nothing, or a line with the faults of a file and what to do about them below it."""
    return all(line.startswith(("  ", "改好以后")) for line in said.split("\n")[1:-1])


def main() -> int:
    """Try as much as the command line says, and return 1 where a law is broken."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="another each time")
    asked.add_argument("--files", type=int, default=5000, help="(%(default)s)")
    asked.add_argument("--interrupts", type=int, default=700, help="(%(default)s)")
    asked.add_argument("--memory", type=int, default=200, help="(%(default)s)")
    asked.add_argument("--counts", type=Path, help="the file for what was tried")
    given = asked.parse_args()
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "JCSTATS_LANG"):
        os.environ.pop(name, None)
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for act, count in ((files, given.files), (interrupts, given.interrupts), (memory, given.memory)):
            for broken in act(given.seed, count, Path(folder)):
                found += 1
                print(broken)
            print(json.dumps(TRIED), flush=True)
    if given.counts:
        counts = {"seed": given.seed, "counts": dict(TRIED)}
        given.counts.write_text(json.dumps(counts, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
