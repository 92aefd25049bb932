"""Look for bytes that break a law of fuzz_laws.py, led by which code they reach, within a bound of runs and seconds.

python proofs/fuzz.py reading|prose [--runs N] [--seconds S] [--counts FILE] [--keep FOLDER]

`reading` tries files, `prose` the scanner of Chinese text. It needs `pip install '.[proofs]'`. What breaks a law is
printed, kept in a folder, and ends the search with 1; what was tried is written to a file as JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = {"reading": 16_384, "prose": 4096}
"""Bytes of an input."""

MEMORY, MOMENT = 1024, 20
"""MiB and seconds that one input may take."""

# What the search says of itself: inputs tried, what happened, branches reached, and these told apart by how often.
_STATE = re.compile(r"#(\d+)\s+([A-Za-z]+)\s+cov: (\d+) ft: (\d+)")


def searched(what: str, runs: int, seconds: int, keep: Path) -> tuple[dict[str, int], int]:
    """Search in a process of its own, whose corpus goes with it, and return its counts and its exit code."""
    from fuzz_seeds import SEEDS, TOKENS  # noqa: PLC0415 - what searches imports the package in its own way

    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder, "corpus"), Path(folder, "words")
        corpus.mkdir()
        for number, seed in enumerate(SEEDS[what]):
            (corpus / str(number)).write_bytes(seed)
        spelled = ("".join(f"\\x{byte:02x}" for byte in token.encode()) for token in TOKENS[what])
        words.write_text("".join(f'"{token}"\n' for token in dict.fromkeys(spelled)), encoding="ascii")
        bounds = [f"-runs={runs}", f"-max_total_time={seconds}", f"-max_len={LONGEST[what]}"]
        bounds += [f"-rss_limit_mb={MEMORY}", f"-timeout={MOMENT}", f"-dict={words}", f"-artifact_prefix={keep}/"]
        command = [sys.executable, __file__, what, "--within", *bounds, str(corpus)]
        states = []
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, errors="replace") as search:
            for line in search.stderr or ():
                print(line, end="", file=sys.stderr)
                states += [found.groups() for found in [_STATE.search(line)] if found]
    return _counts(what, states), search.returncode


def _counts(what: str, states: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """Return how many inputs were tried, and how much they reached: branches, and how often each, at first and last."""
    first = next((state for state in states if state[1] == "INITED"), ("0", "", "0", "0"))
    last = states[-1] if states else first
    tried = "files read" if what == "reading" else "texts scanned"
    reached = {"branches at first": first[2], "branches": last[2], "paths at first": first[3], "paths": last[3]}
    return {f"fuzz: {tried}": int(last[0]), **{f"fuzz: {what}, {name}": int(count) for name, count in reached.items()}}


def search(what: str, bounds: list[str]) -> None:
    """Search in this process until a bound is met or a law is broken; it ends the process."""
    import atheris  # noqa: PLC0415 - only what searches needs it

    with atheris.instrument_imports(include=["jcstats"]):
        import fuzz_laws  # noqa: PLC0415
        from fuzz_changing import changed as changed_document  # noqa: PLC0415
        from fuzz_seeds import LITERALS, SEEDS  # noqa: PLC0415

        law = fuzz_laws.a_file if what == "reading" else fuzz_laws.prose
        for seed in SEEDS[what]:
            law(seed)  # imports here, and so counted, what is imported only when it is needed

    def changed(data: bytes, longest: int, seed: int) -> bytes:
        anew = changed_document(data, LITERALS, seed) if seed % 10 else data  # now and then only its bytes
        return (atheris.Mutate(data, longest) if anew == data else anew)[:longest]

    arguments = [__file__, *bounds]
    atheris.Setup(arguments, law, custom_mutator=changed) if what == "reading" else atheris.Setup(arguments, law)
    atheris.Fuzz()


def main() -> int:
    """Search within the bounds that the command line gives."""
    sys.dont_write_bytecode = True  # nothing is left beside the scripts
    if "--within" in sys.argv:
        search(sys.argv[1], sys.argv[3:])
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=sorted(LONGEST))
    asked.add_argument("--runs", type=int, default=100_000, help="how many inputs, seeds included (%(default)s)")
    asked.add_argument("--seconds", type=int, default=900, help="how long at the most (%(default)s)")
    asked.add_argument("--counts", type=Path, help="the file for what was tried")
    asked.add_argument(
        "--keep", type=Path, default=Path(tempfile.gettempdir()), help="the folder for what is found (%(default)s)"
    )
    given = asked.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    counts, code = searched(given.what, given.runs, given.seconds, given.keep.absolute())
    if given.counts:
        given.counts.write_text(json.dumps(counts, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(counts))
    return 1 if code else 0


if __name__ == "__main__":
    sys.exit(main())
