"""Without memory there is one line on stderr, for which memory is reserved."""

from __future__ import annotations

import subprocess
import sys
from errno import ENOMEM
from pathlib import Path

import pytest

from jcstats.cli import main
from jcstats.errors import out_of_memory
from processes import run
from repetition import TIMES, tried

pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")

LINES = ["show", "check", "show -o a.xlsx --force", "show --data big.json --json", "growth gongye", "nosuch"]
KILOBYTES = [14_000, 14_100, 20_000, 22_000, 24_000, 28_000, 40_000] if TIMES == 1 else range(14_000, 60_000, 500)
WORDS = {"jcstats：内存不够。请换小一些的文件，或换内存大一些的机器。\n", "jcstats: not enough memory\n"}


_LONG_ENOUGH = 30
"""Seconds, some hundred times as long as a command line with little memory takes."""


@pytest.mark.parametrize("kilobytes", KILOBYTES)
def test_any_amount_of_memory_is_enough_for_an_answer_or_for_one_line(kilobytes: int) -> None:
    Path("big.json").write_text("[" + "[0.5]," * 200_000 + "0]", encoding="utf-8")
    heard = 0
    for line in LINES:
        try:
            ran = run(shell=f'ulimit -v {kilobytes}; "$@" {line}', timeout=_LONG_ENOUGH)
        except subprocess.TimeoutExpired:  # CPython looks for a handler for ever if it has no memory for an integer
            tried("processes that Python or a library ended for lack of memory")
            continue
        said = ran.stderr.decode(errors="replace")
        if ran.returncode < 0 or ran.returncode in {134, 139} or "panicked" in said:
            tried("processes that Python or a library ended for lack of memory")
            continue  # which the program can't change
        if "ERROR:root:code for hash" in said:  # hashlib says it before it raises; the rest is one line as usual
            said = said.splitlines(keepends=True)[-1]
        assert "Traceback" not in said
        assert "内部错误" not in said
        assert ran.returncode in {0, 1}
        assert said.count("\n") <= 1
        heard += 1
    assert heard > len(LINES) // 2
    tried("command lines with too little memory", heard)


@pytest.mark.parametrize("kilobytes", [58_200, 58_800] if TIMES == 1 else range(30_000, 66_000, 500))
def test_a_picture_for_which_there_is_no_memory_is_not_begun(kilobytes: int) -> None:
    """The library that draws would end the process."""
    pytest.importorskip("resvg_py", reason="resvg-py draws the pictures")
    ran = run(shell=f'ulimit -v {kilobytes}; "$@" chart -o a.png --force')
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.decode() in WORDS
    tried("command lines with too little memory")


@pytest.mark.parametrize(("reason", "said"), [("Err(MemoryError)", "内存不够"), ("index out of bounds", "内部错误")])
def test_a_panic_of_a_library_is_told_in_one_line(
    reason: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class PanicException(BaseException):
        pass

    def panic(_: object) -> int:
        raise PanicException(reason)

    monkeypatch.setattr(main, "_answer", panic)
    assert main.run(["show"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


def test_a_machine_without_enough_memory_is_told_of_so() -> None:
    ran = run("show", shell='ulimit -v 22000; "$@" -f html')
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.decode() in WORDS


@pytest.mark.parametrize("where", ["_answer", "_tell"])
def test_memory_that_ends_at_any_place_is_one_line(where: str) -> None:
    """Also while something else is being told."""
    code = (
        "import sys\nfrom jcstats.cli import main\nfull = []\n"
        "def fill(*_, **__):\n    while True:\n        full.append(bytearray(2**12))\n"
        f"main.{where} = fill\nimport resource\nresource.setrlimit(resource.RLIMIT_AS, (2**26,) * 2)\n"
        "sys.exit(main.run(['nosuch', '--nosuch']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.decode() in WORDS


def test_an_error_that_comes_of_a_lack_of_memory_is_told_as_one() -> None:
    error = ImportError("a library")
    error.__context__ = ImportError("liba.so: failed to map segment from shared object")
    assert out_of_memory(error)
    error.__cause__ = MemoryError()
    assert out_of_memory(error)
    assert out_of_memory(OSError(ENOMEM, ""))
    assert out_of_memory(SystemError("<built-in function compile> returned NULL without setting an exception"))
    assert not out_of_memory(SystemError("bad argument to internal function"))
    assert not out_of_memory(ImportError("a library"))


def test_causes_that_go_round_in_a_circle_are_looked_at_once() -> None:
    error, other = ValueError(), ValueError()
    error.__cause__, other.__context__ = other, error
    assert not out_of_memory(error)
    other.__cause__ = MemoryError()
    assert out_of_memory(error)


@pytest.mark.parametrize("error", ["MemoryError()", "SystemError('f returned NULL without setting an exception')"])
def test_memory_that_ends_while_the_tool_is_being_loaded_is_one_line(error: str) -> None:
    code = f"""
import builtins, sys
from jcstats import __main__
usual = builtins.__import__
def short(name, *rest, **named):
    if name == "jcstats.cli.main":
        raise {error}
    return usual(name, *rest, **named)
builtins.__import__ = short
__main__.main()
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"jcstats: not enough memory\n")
