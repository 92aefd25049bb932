"""Odd files, and files that change while they are read, give a complete answer or one message."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jcstats.store.json_file import bundled_file
from processes import changed, run
from repetition import tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")

NAME = "数据.json"
READERS = (["show", "--data"], ["check"], ["audit"], ["growth", "-f", "csv", "--data"])

# From here on the program is nobody in particular; root may do whatever it likes.
NOBODY = """
from jcstats import output
from jcstats.output import atomic_file
from jcstats.store import file_bytes
from jcstats.i18n import tr
tr("quoted", word="")  # read while everything may be
def as_nobody(act):
    def acting(*arguments, **named):
        if os.geteuid() == 0:
            os.seteuid(65534)
        return act(*arguments, **named)
    return acting
file_bytes.read_raw, atomic_file.save = as_nobody(file_bytes.read_raw), as_nobody(atomic_file.save)
"""


def a_socket(name: str) -> None:
    """Make a socket that stays when nobody listens any more."""
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(name)


def a_ring(name: str) -> None:
    """Make three links, each to the next."""
    for here, there in ((name, "b"), ("b", "c"), ("c", name)):
        Path(here).symlink_to(there)


def a_link_to(target: str) -> Callable[[str], None]:
    """Return what makes a link."""
    return lambda name: Path(name).symlink_to(target)


ODD: dict[str, tuple[Callable[[str], object], str]] = {
    "folder": (os.mkdir, "是文件夹"),
    "socket": (a_socket, "不是普通文件"),
    "link to itself": (a_link_to(NAME), "链接绕成了圈"),
    "ring of links": (a_ring, "链接绕成了圈"),
    "link into nothing": (a_link_to("nothing"), "找不到文件"),
    "link to a folder": (a_link_to("."), "是文件夹"),
    "nothing": (lambda _: None, "找不到文件"),
    **{
        device: (a_link_to(device), "不是普通文件")
        for device in ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/tty", "/dev/ptmx")
    },
    "/proc/self/mem": (a_link_to("/proc/self/mem"), "读写出错"),
    "/proc/self/cmdline": (a_link_to("/proc/self/cmdline"), NAME),
    "/proc/self/environ": (a_link_to("/proc/self/environ"), NAME),
    "empty": (lambda name: Path(name).touch(), NAME),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_is_one_message_that_names_it(kind: str, ask: Ask) -> None:
    make, said = ODD[kind]
    make(NAME)
    # An article may be any text, also none.
    for line in READERS if said != NAME else (reader for reader in READERS if reader != ["audit"]):
        ran = ask(*line, NAME)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), line
        # A folder stands for the datasets in it, of which there are none.
        assert ("里没有数据文件" if kind == "folder" and line != ["audit"] else said) in ran.err
        assert NAME in ran.err
        tried("odd files read")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 300, "名称太长"),
        ("a.json/b", "路径里有一段不是文件夹"),
        ("no/a.json", "找不到文件"),
        ("a\0b", "文件名不能用"),
        ("", ""),
    ],
)
def test_a_name_that_cannot_be_one_is_one_message(name: str, said: str, ask: Ask) -> None:
    Path("a.json").touch()
    for line in READERS:
        ran = ask(*line, name)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), line
        assert said in ran.err


def test_a_file_that_one_may_not_read_and_a_folder_that_one_may_not_write_to_are_messages(tmp_path: Path) -> None:
    shutil.copy(bundled_file(), NAME)
    Path(NAME).chmod(0)
    tmp_path.chmod(0o555)
    try:
        unread = run("check", NAME, program=changed(NOBODY))
        unwritten = run("show", "-o", "a.json", program=changed(NOBODY))
        replaced = run("show", "-o", NAME, "--force", program=changed(NOBODY))
    finally:
        tmp_path.chmod(0o755)
    assert (unread.returncode, unread.stderr.decode()) == (1, f"jcstats：没有权限读 {NAME}。请检查路径。\n")
    assert (unwritten.returncode, unwritten.stderr.decode()) == (
        1,
        "jcstats：写不了 a.json：没有权限。没有改动任何文件。\n",
    )
    assert (replaced.returncode, replaced.stderr.count(b"\n")) == (1, 1)
    assert [file.name for file in tmp_path.iterdir()] == [NAME]
    Path(NAME).chmod(0o600)
    assert Path(NAME).read_bytes() == Path(bundled_file()).read_bytes()


def removed(file: Path) -> None:
    file.unlink()


def a_folder_now(file: Path) -> None:
    file.unlink()
    file.mkdir()


def cut_in_half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def emptied(file: Path) -> None:
    os.truncate(file, 0)


def grown(file: Path) -> None:
    with file.open("ab") as more:
        more.write(file.read_bytes())


def another_one(file: Path) -> None:
    other = file.with_name("other")
    other.write_text(file.read_text(encoding="utf-8").replace("地区生产总值", "另一个总值"), encoding="utf-8")
    other.replace(file)


@pytest.mark.parametrize("change", [removed, a_folder_now, cut_in_half, emptied, grown, another_one])
@pytest.mark.parametrize("moment", ["before it is opened", "when it is open"])
def test_a_file_that_changes_while_it_is_read_is_a_whole_answer_or_one_message(
    change: Callable[[Path], None], moment: str, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / NAME
    shutil.copy(bundled_file(), file)
    answers = {ask("show", "--json").out}
    monkeypatch.setattr(*changing(file, change, moment))
    ran = ask("show", "--json", "--data", str(file))
    if change is another_one:
        answers = {ask("show", "--json", "--data", str(file)).out, *answers}
    if ran.code == 0:
        assert (ran.err, ran.out in answers) == ("", True)
    else:
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    survives = moment == "when it is open" and change in (removed, a_folder_now)
    assert ran.code == (0 if survives or change is another_one else 1)
    tried("odd files read")


def changing(file: Path, change: Callable[[Path], None], moment: str) -> tuple[Any, str, Callable[..., Any]]:
    """Return what to put in the place of a call of the system, so that a file changes once, right after it."""
    import builtins  # noqa: PLC0415

    owner: Any = builtins if moment == "when it is open" else os
    name = "open" if owner is builtins else "stat"
    real = getattr(owner, name)
    left = [change]

    def called(path: Any, *rest: Any, **named: Any) -> Any:
        answer = real(path, *rest, **named)
        if isinstance(path, bytes) and os.fsencode(file) == path and left:
            left.pop()(file)
        return answer

    return owner, name, called


PIPES = {
    "cat F": 0,
    "head -c 1 F; head -c 70000 F | tail -c +2; tail -c +70001 F": 0,
    "head -c 70000 F": 1,
    "head -c 1 F": 1,
    "true": 1,
    "cat F F": 1,
}


@pytest.mark.parametrize("writer", PIPES)
def test_a_pipe_is_read_to_its_end_whatever_pieces_come(writer: str) -> None:
    os.mkfifo("p")
    wanted = b"" if PIPES[writer] else run("show", "工业", "--json").stdout
    source = writer.replace("F", f'"{bundled_file()}"')
    for shell in (
        f'"$@" --data <({source})',
        f'({source}) > p & "$@" --data p',
        f'({source}) | "$@" --data -',
    ):
        ran = run("show", "工业", "--json", shell=shell)
        assert ran.returncode == PIPES[writer]
        assert ran.stdout == wanted
        assert ran.stderr.count(b"\n") == PIPES[writer]
        tried("odd files read")
