"""Dependencies are declared, pinned with hashes and explained, and nothing else is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from typing import TYPE_CHECKING, NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = DECLARED["project"]["optional-dependencies"]
PINNED = (ROOT / "requirements" / "pinned.txt").read_text(encoding="utf-8")
DOCUMENT = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
OURSELVES = "jcstats"


class Pin(NamedTuple):
    """One version of one distribution, where it is needed, its hashes and what leads to it."""

    requirement: Requirement
    hashes: list[str]
    wanted_by: list[str]

    @property
    def name(self) -> str:
        """The name as names are compared."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The version that it is pinned to."""
        (only,) = self.requirement.specifier
        assert only.operator == "=="
        return only.version


def read(entry: str) -> Pin:
    """One entry of the pinned file; whatever is not understood is an error."""
    first, *rest = entry.replace(" \\\n", "\n").splitlines()
    hashes = [line for line in rest if re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}", line)]
    reasons = [line for line in rest if line.startswith("    # via ")]
    assert len(hashes) + len(reasons) == len(rest), entry
    return Pin(Requirement(first), hashes, [name for line in reasons for name in line.split("# via ")[1].split(", ")])


PINS = [read(entry) for entry in re.split(r"\n(?=[a-z])", PINNED)[1:]]
PINNED_NAMES = {pin.name for pin in PINS}


def requirements(*lists: list[str]) -> list[Requirement]:
    """What some lists of pyproject.toml ask for, ourselves left out."""
    asked = [Requirement(text) for texts in lists for text in texts]
    return [requirement for requirement in asked if requirement.name != OURSELVES]


OPTIONAL = [
    EXTRAS[name]
    for name in (
        "xlsx",
        "chart",
        "draft",
        "review",
        "mcp",
        "frames",
        "parquet",
        "duckdb",
        "postgresql",
        "clickhouse",
        "spark",
    )
]
NEEDED_BY_OTHERS = {"lxml-html-clean"}  # pyproject.toml says why it is declared all the same
IN_USE = requirements(DECLARED["project"]["dependencies"], *OPTIONAL)
IN_TESTS = [*IN_USE, *requirements(EXTRAS["test"], EXTRAS["servers"])]
BUILDING = requirements(DECLARED["build-system"]["requires"])
# scripts/dependencies.py says why they are not pinned.
BY_HAND = [
    requirement
    for requirement in requirements(EXTRAS["proofs"], EXTRAS["spark"], EXTRAS["servers"])
    if requirement.name != "pyarrow"
]
DIRECT = [*requirements(DECLARED["project"]["dependencies"], *EXTRAS.values()), *BUILDING]
TO_PIN = [requirement for requirement in DIRECT if requirement not in BY_HAND]


def needs(name: str, *, extras: bool = False) -> list[Requirement]:
    """What an installed distribution asks for on one platform or another, with its extras or without."""
    asked = [Requirement(text) for text in metadata.requires(name) or []]
    return [requirement for requirement in asked if extras or "extra ==" not in str(requirement.marker)]


def installed_as_pinned(name: str) -> bool:
    """Whether what is installed here is the version that is pinned, so that its needs must be pinned too."""
    try:
        return metadata.version(name) in {pin.version for pin in PINS if pin.name == canonicalize_name(name)}
    except metadata.PackageNotFoundError:
        return False


def run(module: ast.AST) -> Iterator[ast.AST]:
    """A module and what it holds, without what stands there for types only."""
    left = [module]
    while left:
        part = left.pop()
        if not (isinstance(part, ast.If) and ast.unparse(part.test) == "TYPE_CHECKING"):
            yield part
            left += ast.iter_child_nodes(part)


def imported(folder: str) -> set[str]:
    """The modules from elsewhere that the files of a folder import, first names only."""
    files = sorted((ROOT / folder).rglob("*.py"))
    found = set()
    for node in (node for file in files for node in run(ast.parse(file.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    beside = {file.stem for file in files if not (file.parent / "__init__.py").exists()}
    return found - set(sys.stdlib_module_names) - beside - {OURSELVES}


def distributions(modules: set[str]) -> set[str]:
    """The distributions that modules come from; a module of none stands for itself."""
    homes = metadata.packages_distributions()
    return {canonicalize_name(home) for module in modules for home in homes.get(module, [module])}


def names(asked: list[Requirement]) -> set[str]:
    """The names of requirements as names are compared."""
    return {canonicalize_name(requirement.name) for requirement in asked}


@pytest.mark.parametrize("requirement", TO_PIN, ids=str)
def test_a_direct_requirement_is_pinned_within_its_range(requirement: Requirement) -> None:
    versions = [pin.version for pin in PINS if pin.name == canonicalize_name(requirement.name)]
    assert versions
    assert all(requirement.specifier.contains(version) for version in versions)


@pytest.mark.parametrize("requirement", DIRECT, ids=str)
def test_a_direct_requirement_has_a_lowest_and_a_first_forbidden_version(requirement: Requirement) -> None:
    assert {">=", "<"} == {part.operator for part in requirement.specifier}


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: str(pin.requirement))
def test_a_pin_is_one_version_with_the_hashes_of_its_files(pin: Pin) -> None:
    assert pin.version
    assert pin.requirement.url is None
    assert pin.hashes == sorted(set(pin.hashes))
    assert pin.hashes


def test_the_pinned_file_has_pins_and_comments_only() -> None:
    head = re.split(r"\n(?=[a-z])", PINNED)[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert re.search(r"python scripts/dependencies\.py \d{4}-\d\d-\d\d$", head, re.MULTILINE)


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: str(pin.requirement))
def test_what_a_pinned_distribution_needs_here_is_pinned(pin: Pin) -> None:
    if installed_as_pinned(pin.name):
        needed = [
            requirement
            for requirement in needs(pin.name)
            if requirement.marker is None or requirement.marker.evaluate()
        ]
        assert names(needed) <= PINNED_NAMES


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: str(pin.requirement))
def test_a_pin_stands_there_because_something_needs_it(pin: Pin) -> None:
    assert pin.wanted_by or pin.name in names(BUILDING)
    for parent in pin.wanted_by:
        if parent == f"{OURSELVES} (pyproject.toml)":
            assert pin.name in names(TO_PIN)
        else:
            assert parent in PINNED_NAMES
            assert not installed_as_pinned(parent) or pin.name in names(needs(parent, extras=True))


def test_the_program_imports_every_dependency_it_declares_and_no_other() -> None:
    assert distributions(imported("src")) == names(IN_USE) - NEEDED_BY_OTHERS


def test_the_tests_import_only_what_they_declare() -> None:
    ours = {file.stem for file in (ROOT / "benchmarks").glob("*.py")}
    assert distributions(imported("tests") - ours) <= names(IN_TESTS)


def test_the_document_has_a_row_for_each_direct_requirement_with_its_range() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| `([^`]+)` \|", DOCUMENT, re.MULTILINE)
    assert {(name, str(Requirement(name + allowed).specifier)) for name, allowed in rows} == {
        (requirement.name, str(requirement.specifier)) for requirement in DIRECT
    }
