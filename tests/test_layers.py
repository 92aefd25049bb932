"""Imports only go down the layers of the architecture."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jcstats

PACKAGE = Path(jcstats.__file__).parent

# From the bottom up. A package imports from the layers below its own, never from its own layer or above.
LAYERS = [
    {"_version", "errors", "text"},
    {"json_text"},
    {"domain"},
    {"i18n"},
    {"terminal"},
    {"resources"},
    {"prose", "search"},
    {"query"},
    {"store", "audit"},
    {"drafting"},
    {"views"},
    {"output"},
    {"export", "report"},
    {"api"},
    {"mcp"},
    {"cli"},
    {"__init__", "__main__"},
]
LAYER = {package: number for number, packages in enumerate(LAYERS) for package in packages}

# The package itself lists its public names.
OPEN_TO_ALL = {"__version__"}


def package(path: Path) -> str:
    """The package that a file belongs to: its folder, or its own name at the top."""
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


class Read(NamedTuple):
    """What these tests need to know of a file."""

    imported: list[str]
    """The modules that it imports, at the top or later, for types only or not."""
    lines: int
    lengths: dict[str, int]
    """The lines of each function, by name."""


@cache
def read(path: Path) -> Read:
    """Read a file."""
    text = path.read_text(encoding="utf-8")
    imported, lengths = [], Counter[str]()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imported += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "jcstats":
            imported += [f"jcstats.{alias.name}" for alias in node.names if alias.name not in OPEN_TO_ALL]
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.append(node.module)
        elif isinstance(node, ast.FunctionDef):
            lengths[node.name] = max(lengths[node.name], (node.end_lineno or 0) - node.lineno)
    return Read(imported, text.count("\n"), lengths)


def imports(path: Path) -> list[str]:
    """The packages of ours that a file imports from."""
    return [name.split(".")[1] for name in read(path).imported if name.startswith("jcstats.")]


FILES = sorted(PACKAGE.rglob("*.py"))


def test_every_package_has_a_layer() -> None:
    assert {package(path) for path in FILES} == set(LAYER)


def test_imports_only_go_down() -> None:
    upwards = [
        f"{path.relative_to(PACKAGE)} -> {other}"
        for path in FILES
        for other in imports(path)
        if other != package(path) and LAYER[other] >= LAYER[package(path)]
    ]
    assert upwards == []


PROGRAMS = ("mcp", "pandas", "polars", "pyarrow")


def test_each_library_is_known_to_one_package() -> None:
    users: dict[str, set[str]] = {
        name: set()
        for name in (
            "pydantic",
            "rich",
            "typer",
            "pypinyin",
            "opencc",
            "xlsxwriter",
            "resvg_py",
            "trafilatura",
            "prompt_toolkit",
            *PROGRAMS,
        )
    }
    for path in FILES:
        for name in read(path).imported:
            if (library := name.split(".")[0]) in users:
                users[library].add(package(path))
    assert users == {
        "pydantic": {"store"},
        "rich": {"output", "terminal"},
        "typer": {"cli"},
        "pypinyin": {"search"},
        "opencc": {"search"},
        "xlsxwriter": {"output"},
        "resvg_py": {"output"},
        **{name: {"mcp" if name == "mcp" else "api"} for name in PROGRAMS},
        "pyarrow": {"api", "export", "store"},
        "trafilatura": {"store"},
        "prompt_toolkit": {"terminal"},
    }


def test_no_module_is_two_and_no_function_is_two() -> None:
    for path in FILES:
        assert read(path).lines <= 300, path
        assert [name for name, lines in read(path).lengths.items() if lines >= 40] == [], path
