"""Change the code in small ways, one at a time, and count how many of the changes the tests notice.

    pip install -e '.[test,proofs]'
    python proofs/mutants.py --result mutants.json

Each change is a mutant: a `<` for a `<=`, another string, an argument less. The tests should kill it. What survives is
to be explained in mutants_survivors.toml beside this script, and nine of ten are to be killed: else this leaves with 1.

mutmut makes the mutants, and tries each with the tests that reach its function. It changes what stands in functions:
not the tables of a module, not the fields of a class. It works in a copy; nothing is left in this tree.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LEAST = 0.9
EXPLAINED = {
    mutant: group["why"]
    for group in tomllib.loads((ROOT / "proofs" / "mutants_survivors.toml").read_text("utf-8")).get("explained", [])
    for mutant in group["mutants"]
}
"""Why each mutant that is known to survive does: what it changes -> the reason."""

MUTATED = [
    *("query/*", "domain/derive.py", "search/matching.py", "store/json_file.py", "store/validation.py"),
    "views/formatting.py",
    # The views that show figures; the others show words, or are laid out by page.py and fields.py.
    *(f"views/{view}.py" for view in ("columns", "growth", "rank", "show", "info", "chart")),
]
TESTS = [
    *("query", "ordering", "narrowing", "matching", "pinyin", "derive", "dataset", "schema", "data", "phrases"),
    *("scale", "views", "views_bars", "cli", "docs", "glossary_cite_weighing", "output_table", "output_formats"),
]
# They reach every module, take most of the time, and are about the layout: what they could kill, the rest kills.
SLOW = [
    "output_table.py::test_every_figure_stands_whole_at_every_width",
    "output_table.py::test_no_line_is_wider_than_a_terminal_that_has_room_for_its_pieces",
    "output_formats.py::test_the_same_question_gives_the_same_bytes_and_no_control_characters",
    # About this very count.
    "docs.py::test_the_page_of_how_the_guarantees_were_tried_is_made_of_its_numbers",
]
# A change that makes the tests run without end is noticed by that.
KILLED = {"killed", "timeout", "segfault"}


def settings() -> str:
    """Return what mutmut is told, as a section of pyproject.toml."""
    around = [entry.name for entry in ROOT.iterdir() if entry.name not in {"src", "tests", "mutants"}]
    told = {
        "source_paths": ["src"],
        "only_mutate": [f"src/jcstats/{pattern}" for pattern in MUTATED],
        "also_copy": [name for name in around if not name.startswith(".")],
        "pytest_add_cli_args_test_selection": [
            *(f"tests/test_{name}.py" for name in TESTS),
            "tests/guarantees/test_limits.py",
            *(f"--deselect=tests/test_{name}" for name in SLOW),
        ],
        "timeout_multiplier": 5.0,
        "timeout_constant": 4.0,
        "use_git_change_detection": False,
    }
    return "\n[tool.mutmut]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in told.items())


def copy(target: Path) -> None:
    """Copy this tree, with what mutmut is told, and put beside it what stands beside this tree."""
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist"))
    with (target / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write(settings())
    if (shared := ROOT.parent / "shared").exists():
        (target / "shared").symlink_to(shared.resolve())  # mutmut runs the tests in a folder of the copy


def asked(tree: Path, *arguments: str) -> str:
    """Return what mutmut says in a tree."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=tree, check=True, capture_output=True, text=True).stdout


def run(tree: Path, only: list[str], minutes: int, children: int) -> None:
    """Try the mutants, for so many minutes at the most; what was not tried by then counts as surviving."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(children), *only]
    # A session of its own: its workers are stopped with it.
    with subprocess.Popen(command, cwd=tree, start_new_session=True) as running:
        try:
            if running.wait(60 * minutes):
                sys.exit("mutmut could not run")
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, 9)


def statuses(tree: Path, only: list[str]) -> dict[str, str]:
    """Return what became of each mutant; of one that there was no time for, that it was not checked."""
    found = dict(line.strip().split(": ") for line in asked(tree, "results", "--all", "true").splitlines() if line)
    return {mutant: status for mutant, status in found.items() if not only or status != "not checked"}


def parts(mutant: str) -> tuple[str, str]:
    """Return the module and the function of a mutant by its name: jcstats.domain.derive.x_size__mutmut_1."""
    module, _, rest = mutant.partition("__mutmut_")[0].rpartition(".")
    return module, rest.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")


def survivor(tree: Path, mutant: str, status: str) -> dict[str, Any]:
    """Return what is known of a mutant: where it is, what it changes, and why it survives."""
    module, function = parts(mutant)
    header, _, body = asked(tree, "show", mutant).partition("\n@@ ")[2].partition("\n")
    lines = body.splitlines()
    removed, added = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    within = next(index for index, line in enumerate(lines) if line[:1] in {"-", "+"})
    source = ast.parse((ROOT / "src" / module.replace(".", "/")).with_suffix(".py").read_text("utf-8"))
    name = function.rpartition(".")[2]
    first = next(node.lineno for node in ast.walk(source) if isinstance(node, ast.FunctionDef) and node.name == name)
    key = f"{module.removeprefix('jcstats.')}.{function}: {removed} -> {added}"
    return {
        "module": module,
        "function": function,
        # The hunk counts lines from the function's first.
        "line": first + int(re.findall(r"\d+", header)[0]) - 1 + within,
        "diff": f"- {removed}\n+ {added}",
        "status": status,
        "key": key,
        "why": EXPLAINED.get(key),
    }


def counts(found: dict[str, str]) -> dict[str, dict[str, int]]:
    """Return by module how many mutants there are, and what became of them."""
    made: dict[str, Counter[str]] = {}
    for mutant, status in found.items():
        killed = status in KILLED
        module = made.setdefault(parts(mutant)[0], Counter(mutants=0, killed=0, survived=0, killed_by_timeout=0))
        module.update(mutants=1, killed=killed, survived=not killed, killed_by_timeout=status == "timeout")
    return {module: dict(counted) for module, counted in made.items()}


def table(modules: dict[str, dict[str, int]]) -> str:
    """Return the counts for people."""
    total: Counter[str] = sum((Counter(counted) for counted in modules.values()), Counter())
    rows = [*modules.items(), ("all", total)]
    return "\n".join(
        f"{name:26}{row['killed']:6} killed ({row['killed'] / row['mutants']:6.1%}), {row['killed_by_timeout']} of them"
        f" by a timeout,{row['survived']:5} survived, of {row['mutants']}"
        for name, row in rows
    )


def main() -> int:
    """Run and report; return 0 when enough are killed and every survivor is explained."""
    parser = argparse.ArgumentParser(description="Mutation testing.")
    parser.add_argument("--result", type=Path, help="write the counts and the survivors to this file, as JSON")
    parser.add_argument("--minutes", type=int, default=120, help="stop after so many minutes")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1, help="try so many at a time")
    parser.add_argument("only", nargs="*", help="only mutants with names like this: 'jcstats.domain.derive.*'")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder) / "project"
        copy(tree)
        run(tree, told.only, told.minutes, told.children)
        found = statuses(tree, told.only)
        survivors = [survivor(tree, name, status) for name, status in found.items() if status not in KILLED]
    modules = counts(found)
    if told.result:
        result = json.dumps({"modules": modules, "survivors": survivors}, ensure_ascii=False, indent=1)
        told.result.write_text(result + "\n", encoding="utf-8")
    unexplained = [mutant["key"] for mutant in survivors if mutant["why"] is None]
    gone = [] if told.only else sorted(EXPLAINED.keys() - {mutant["key"] for mutant in survivors})
    print(*(f"survived, not explained: {key}" for key in unexplained), sep="\n")
    print(*(f"explained, did not survive: {key}" for key in gone), sep="\n")
    print(table(modules))
    return int(bool(unexplained) or 1 - len(survivors) / len(found) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
