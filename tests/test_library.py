"""The package as a library does not change the process, works in threads, and has errors for programs."""

from __future__ import annotations

import decimal
import gc
import json
import locale
import os
import pickle
import re
import signal
import subprocess
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.request import urlopen

import pytest

import jcstats
from conftest import ROOT, holding
from jcstats import output, query
from jcstats.audit.dataset_check import audit, read
from jcstats.cli.main import run
from jcstats.domain import model
from jcstats.errors import DataError, JcstatsError, UsageError
from jcstats.i18n import Sentence, knows, tr
from jcstats.output.json import render
from jcstats.store.limits import USUAL, Limits
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import of_file
from jcstats.views.show import show

if TYPE_CHECKING:
    from collections.abc import Callable

BUNDLED = str(ROOT / "data" / "indicators.json")
THREADS = 8


def state() -> dict[str, object]:
    """What of the process somebody could change."""
    classes = {name: value for name, value in vars(model).items() if isinstance(value, type)}
    return {
        "digits": sys.get_int_max_str_digits(),
        "recursion": sys.getrecursionlimit(),
        "signals": {signum: signal.getsignal(signum) for signum in signal.valid_signals()},
        "decimal": repr(decimal.getcontext()),
        "environment": dict(os.environ),
        "folder": Path.cwd(),
        "locale": locale.setlocale(locale.LC_ALL),
        "collecting": gc.isenabled(),
        "hooks": (sys.excepthook, sys.unraisablehook, threading.excepthook, sys.displayhook),
        "streams": (sys.stdin, sys.stdout, sys.stderr),
        "warnings": list(warnings.filters),
        "path": list(sys.path),
        "threads": threading.active_count(),
        "files": len(list(Path("/proc/self/fd").iterdir())),
        "classes": {name: dict(vars(class_)) for name, class_ in classes.items()},
    }


def use(file: str, to: Path) -> None:
    """Use the library for all that it is for, with good data and with bad."""
    jcstats.load()
    dataset = jcstats.load(file, USUAL._replace(characters=5000, digits=5000))
    for bad in ("[", '{"a": 1}', "[" * 5000, '{"value": ' + "1" * 4999 + "}"):
        (to / "bad.json").write_text(bad, encoding="utf-8")
        with pytest.raises(DataError):
            jcstats.load(to / "bad.json", USUAL._replace(digits=6000))
    audit(dataset, dataset.sources[0], read("增长13.65%，翻两番，620亿元。", "0" * 64))
    view = show(query.select(MemoryStore(dataset), query.Query(words=("工业",))))
    for suffix in ("json", "csv", "html", "xlsx", "txt"):
        output.write(view, output.Shape(style=output.named_by(f"a.{suffix}"), file=str(to / f"a.{suffix}"), force=True))


@pytest.fixture
def file(document: dict[str, Any], tmp_path: Path) -> str:
    """A dataset of a few records."""
    name = tmp_path / "few.json"
    name.write_text(json.dumps(holding(document, document["indicators"][:20])), encoding="utf-8")
    return str(name)


def test_no_call_changes_the_process_or_says_anything(
    file: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    use(file, tmp_path)  # what is imported now is not imported again
    capfd.readouterr()
    before = state()
    use(file, tmp_path)
    for name, value in state().items():
        assert value == before[name], name
    assert capfd.readouterr() == ("", "")


def test_nor_does_the_command_line_in_the_process_of_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [["show"], ["nosuch"], ["show", "--nosuch"], ["check"], ["show", "-o", "a.xlsx", "--force"], ["--help"]]
    for line in lines:
        run(line)
    before = state()
    for line in lines:
        run(line)
    for name, value in state().items():
        assert value == before[name], name


def together(*acts: Callable[[], object]) -> list[object]:
    """Let each of some acts run in a thread of its own, all beginning at the same moment; return what each returns."""
    gate = threading.Barrier(len(acts))

    def act(number: int) -> object:
        gate.wait(60)
        return acts[number]()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, range(len(acts))))


def test_threads_with_other_limits_each_keep_to_their_own(file: str) -> None:
    def accepts(characters: int) -> bool:
        try:
            jcstats.load(file, Limits(characters=characters))
        except DataError:
            return False
        return True

    for turn in range(5):
        limits = [10 + turn, 5000 + turn] * (THREADS // 2)
        found = together(*[lambda most=most: accepts(most) for most in limits])
        assert found == [most >= 5000 for most in limits]
        assert [accepts(most) for most in limits] == found, "nor is anything left of it afterwards"


def test_two_datasets_in_many_threads_answer_as_each_does_alone(file: str) -> None:
    def asked(name: str | None) -> str:
        store = MemoryStore(jcstats.load(name))
        return "".join(render(show(query.select(store, query.Query(words=("gongye",)))), of_file(colour=False)))

    alone = {name: asked(name) for name in (None, file)}
    assert len(set(alone.values())) == 2
    names = [None, file] * (THREADS // 2)
    assert together(*[lambda name=name: asked(name) for name in names]) == [alone[name] for name in names]


def test_files_are_saved_from_any_thread(file: str, tmp_path: Path) -> None:
    view = show(query.select(MemoryStore(jcstats.load(file)), query.Query()))

    def saved(number: int) -> bytes:
        name = tmp_path / f"{number}.csv"
        output.write(view, output.Shape(style="csv", file=str(name)))
        return name.read_bytes()

    before = state()["signals"]
    assert len(set(together(*[lambda number=number: saved(number) for number in range(THREADS)]))) == 1
    assert state()["signals"] == before
    assert not list(tmp_path.glob(".*")), "nothing is left beside them"


def test_the_package_is_imported_in_eight_threads_at_once() -> None:
    code = f"""
import sys, threading
sys.setswitchinterval(1e-6)
gate, found, wrong = threading.Barrier({THREADS}), [], []
def use():
    try:
        gate.wait(60)
        import jcstats
        names = [getattr(jcstats, name) for name in jcstats.__all__]
        dataset = jcstats.load({BUNDLED!r})
        from jcstats.prose import scan
        found.append((tuple(map(id, names)), len(dataset.indicators), len(scan("增长13.6%，620亿元"))))
    except BaseException as error:
        wrong.append(error)
threads = [threading.Thread(target=use) for _ in range({THREADS})]
for one in threads: one.start()
for one in threads: one.join()
assert not wrong, wrong
assert len(found) == {THREADS} and len(set(found)) == 1, found
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


def test_a_server_answers_many_at_once(file: str) -> None:
    datasets = {"few": jcstats.load(file), "all": jcstats.load()}

    class Handler(BaseHTTPRequestHandler):
        served: ClassVar[list[int]] = []

        def do_GET(self) -> None:
            _, name, word = self.path.split("/")
            try:
                answer = query.select(MemoryStore(datasets[name]), query.Query(words=(word,), sort="-value"))
                body = "".join(render(show(answer), of_file(colour=False))).encode()
                self.send_response(404 if answer.missing else 200)
            except JcstatsError as error:
                body = json.dumps({"code": error.code, **error.parts}).encode()
                self.send_response(400)
            self.end_headers()
            self.wfile.write(body)
            self.served.append(threading.get_ident())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        where = f"http://127.0.0.1:{server.server_port}"

        def got(path: str) -> object:
            with urlopen(f"{where}/{path}", timeout=60) as answer:  # noqa: S310 - ours
                return json.loads(answer.read())

        paths = ["all/gongye", "few/gongye", "all/GDP", "few/GDP"]
        alone = [got(path) for path in paths]
        assert alone[0] != alone[1]
        assert together(*[lambda path=path: got(path) for path in paths * 2]) == alone * 2
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
    assert threading.main_thread().ident not in Handler.served


def refusal(act: Callable[[], object]) -> JcstatsError:
    """The error that an act ends with."""
    with pytest.raises(JcstatsError) as caught:
        act()
    return caught.value


def test_errors_carry_a_code_and_their_parts_beside_the_sentence(
    file: str, tmp_path: Path, document: dict[str, Any]
) -> None:
    bad = tmp_path / "bad.json"

    def loading(text: str, **limits: int) -> JcstatsError:
        bad.write_text(text, encoding="utf-8")
        return refusal(lambda: jcstats.load(bad, USUAL._replace(**limits)))

    missing = refusal(lambda: jcstats.load(tmp_path / "none.json"))
    assert (missing.code, missing.parts["file"]) == ("file.FileNotFoundError", str(tmp_path / "none.json"))
    assert loading('{"a":\n x}').code == "json"
    assert loading('{"a":\n x}').parts == {"file": str(bad), "line": 2, "column": 2}
    twice = loading('{"a": 1, "a": 2}')
    assert (twice.code, twice.parts) == ("duplicate_key", {"file": str(bad), "line": 1, "column": 10, "name": "a"})
    over = loading("[" * 70 + "]" * 70)
    assert (over.code, over.parts) == ("over.depth", {"file": str(bad), "found": 70, "most": 64})
    long = loading('{"a": [' + "0," * 1500 + "0]}")
    assert (long.code, long.parts["found"], long.parts["most"], long.parts["name"]) == ("over.items", 1501, 1000, "a")
    few = holding(document, document["indicators"][:2])
    few["indicators"][0]["kind"] = "other"
    few["indicators"][1]["id"] = "Not A Slug"
    faults = loading(json.dumps(few))
    assert (faults.code, faults.parts["count"]) == ("fault.head", 1)
    details: Any = faults.parts["details"]
    first = details[0]
    assert (first["code"], first["path"], first["line"]) == ("fault.choice", "indicators[0].kind", 1)
    store = MemoryStore(jcstats.load(file))
    wrong = refusal(lambda: query.select(store, query.Query(sort="nosuch")))
    assert isinstance(wrong, UsageError)
    assert (wrong.code, wrong.exit_code) == ("unknown", 2)


def test_errors_survive_the_way_to_another_process(file: str) -> None:
    error = refusal(lambda: jcstats.load(file, Limits(characters=1)))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - ours
    assert (again.code, again.parts, again.message, again.details) == (
        error.code,
        error.parts,
        error.message,
        error.details,
    )


def test_only_what_went_wrong_remembers_its_key() -> None:
    assert type(tr("list.comma")) is str
    sentence = tr("error.place", line=1, column=2)
    assert isinstance(sentence, Sentence)
    assert (sentence.key, sentence.parts) == ("error.place", {"line": 1, "column": 2})


def test_the_codes_that_the_documentation_names_exist() -> None:
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8").partition("Common codes:")[2].partition("\n\n")[0]
    named = [f"over.{code}" if code in USUAL._fields else code for code in re.findall(r"`([a-z_.]+)`", text)]
    assert len(named) > 10
    assert [code for code in named if not (knows(f"error.{code}") or knows(code))] == []
