"""Shared fixtures: the real dataset, the article if it is there, and the command line in this process."""

from __future__ import annotations

import copy
import gc
import json
import os
import signal
import sys
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

import jcstats
import repetition
from beside import SHARED, shared
from jcstats.cli.main import run
from jcstats.search import names
from jcstats.search.catalogue_index import CatalogueIndex
from jcstats.search.spelling import Spellings
from jcstats.store import json_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jcstats import Dataset, Indicator
    from jcstats.domain.model import Theme

# The same examples every time, half as many as usual. HYPOTHESIS_PROFILE=default looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=50)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
# Newer versions also try the constants of whatever modules are loaded by then, which depends on the tests before.
_providers = vars(sys.modules.get("hypothesis.internal.conjecture.providers", sys))
if "HYPOTHESIS_PROFILE" not in os.environ and repetition.TIMES == 1 and "_get_local_constants" in _providers:
    _providers["_get_local_constants"] = lambda: _providers["_local_constants"]

# Most command lines in this process ask the bundled dataset, which nothing changes: it and its names are read once.
json_file.trusted = cache(json_file.trusted)

bundled = cache(json_file.load)
_find_names = names.names_of


@cache
def _bundled_names(themes: tuple[Theme, ...], regions: tuple[str, ...]) -> names.Names:
    return _find_names(bundled().indicators, themes, regions)


def _names_once(records: Iterable[Indicator], themes: tuple[Theme, ...], regions: tuple[str, ...]) -> names.Names:
    if records is bundled().indicators:
        return _bundled_names(themes, regions)
    return _find_names(records, themes, regions)


names.names_of = _names_once
# What is near a word, and what the catalogue calls it, is the same each time.
Spellings.near = lru_cache(1000)(Spellings.near)  # type: ignore[method-assign]
CatalogueIndex.named = lru_cache(1000)(CatalogueIndex.named)  # type: ignore[method-assign]

# Hundreds of processes of the program are started: each should find it compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

ROOT = Path(__file__).parents[1]
ARTICLE = SHARED / "seed" / "000_61fc1e2faec85bbe.txt"


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """With several processes, give neighbouring tests, which share fixtures, to the same process."""
    if getattr(config.option, "numprocesses", None) and config.option.dist == "no":
        config.option.dist = "worksteal"


def pytest_sessionstart() -> None:
    """Hear signals that shells make background processes ignore, and nohup: child processes ignore them, too."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def pytest_collection_finish() -> None:
    """Let the garbage collector look less often through all the tests and modules, which stay."""
    gc.set_threshold(20_000)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Report how much was tried, from the worker processes to the main one."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["tried"] = dict(repetition.COUNTS)
    else:
        repetition.report()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Count what another process tried."""
    repetition.COUNTS.update(node.workeroutput["tried"])


@dataclass(frozen=True)
class Ran:
    """What a command line answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer read as strict JSON."""
        return json.loads(self.out, parse_constant=pytest.fail)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove everything from the environment that affects width, colour, language or output, and use no pager."""
    monkeypatch.setenv("PAGER", "")
    # What is written here need not outlive a loss of power. Processes of the program wait for the disk as ever.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    for name in (
        "COLUMNS",
        "LINES",
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "TERM",
        "JCSTATS_DATA",
        "JCSTATS_LANG",
        "PYTHONIOENCODING",
        "PYTHONUNBUFFERED",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in its own folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The bundled dataset."""
    return jcstats.load()


@pytest.fixture(scope="session")
def by_id(dataset: Dataset) -> dict[str, Indicator]:
    """The bundled records by id."""
    return {record.id: record for record in dataset.indicators}


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    """The bundled file as plain JSON."""
    plain: dict[str, Any] = json.loads((ROOT / "data" / "indicators.json").read_text(encoding="utf-8"))
    return plain


def holding(document: dict[str, Any], records: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A copy of a document of one source, with these records in place of its own."""
    held = copy.deepcopy({**document, "indicators": list(records)})
    held["sources"][0]["records"] = len(held["indicators"])
    return held


@pytest.fixture(scope="session")
def article() -> bytes:
    """The article that the bundled dataset was curated from."""
    return shared(f"seed/{ARTICLE.name}").read_bytes()


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of small files that once failed."""
    return shared("cases")


@pytest.fixture
def ask(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Answer a command line in this process, off a terminal."""

    def answer(*arguments: str) -> Ran:
        capsysbinary.readouterr()
        code = run(arguments)
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return answer


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[Any], str]:
    """Write a document, or text, or bytes to a file and return its name."""

    def write(content: Any) -> str:
        target = tmp_path / "数据.json"
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1)
            target.write_text(text, encoding="utf-8")
        return str(target)

    return write
