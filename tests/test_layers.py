"""Arrows go down only: a test reads the imports and rejects any arrow that the plan of the house does not have."""

from __future__ import annotations

import ast
from pathlib import Path

import jcstats

PACKAGE = Path(jcstats.__file__).parent

# From the ground up. A room may import from the rooms below its own floor, never from its own floor or above.
FLOORS = [
    {"errors", "extent", "limits", "model", "text", "words"},
    {"derive", "messages", "position", "glossary", "prose", "choices", "pinyin", "traditional", "progress"},
    {"phrases", "matching", "rules", "weighing"},
    {"reading", "query"},
    {"schema"},
    {"dataset"},
    {"installation"},
    {"views"},
    {"output"},
    {"commands"},
    {"explaining", "helping"},
    {"application"},
    {"cli"},
    {"__init__", "__main__"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# The package itself lists its public names, and completion asks its own floor for the names of commands.
OPEN_TO_ALL = {"__version__"}


def room(path: Path) -> str:
    """The room that a file belongs to: its folder, or its own name at the top."""
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports(path: Path) -> list[str]:
    """The rooms that a file imports from, at the top or later, for types only or not."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "jcstats":
            names = [f"jcstats.{alias.name}" for alias in node.names if alias.name not in OPEN_TO_ALL]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        found += [name.split(".")[1] for name in names if name.startswith("jcstats.")]
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


def test_every_room_has_a_floor() -> None:
    assert {room(path) for path in FILES} == set(FLOOR)


def test_arrows_go_down_only() -> None:
    upwards = [
        f"{path.relative_to(PACKAGE)} -> {other}"
        for path in FILES
        for other in imports(path)
        if other != room(path) and FLOOR[other] >= FLOOR[room(path)]
    ]
    assert upwards == []


def test_each_library_is_known_to_one_room() -> None:
    users: dict[str, set[str]] = {
        name: set() for name in ("pydantic", "rich", "typer", "pypinyin", "opencc", "xlsxwriter", "matplotlib")
    }
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module = getattr(node, "module", None) or ""
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [module]
            for name in names if isinstance(node, ast.Import | ast.ImportFrom) else []:
                if (library := name.split(".")[0]) in users:
                    users[library].add(room(path))
    assert users == {
        "pydantic": {"schema"},
        "rich": {"output", "progress"},
        "typer": {"application", "explaining"},
        "pypinyin": {"pinyin"},
        "opencc": {"traditional"},
        "xlsxwriter": {"output"},
        "matplotlib": {"output"},
    }


def test_no_module_is_two_and_no_function_is_two() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, (path, node.name)
