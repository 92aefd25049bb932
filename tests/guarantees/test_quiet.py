"""No network, and nothing written but what -o names: all that the process does, seen from within and from outside."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ARTICLE
from processes import PROGRAM, changed, run
from trying import tried

if TYPE_CHECKING:
    from pathlib import Path

# Each thing that Python itself says it does beyond its own memory, as far as it could reach anything outside.
RECORDING = """
import json
deeds = []
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
ABOUT = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "pty.",
    "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "nntplib.", "poplib.", "telnetlib.", "webbrowser.",
    "os.link", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.utime", "os.setxattr", "shutil.", "tempfile.", "sqlite3.", "os.kill", "signal.pthread_kill",
)
def hear(event, arguments):
    if event == "open":
        name, mode, flags = arguments
        if (mode or "").strip("rbtU") or flags & WRITING:
            deeds.append([event, str(name)])
    elif event.startswith(ABOUT):
        deeds.append([event, str(arguments[0]) if arguments else ""])
sys.addaudithook(hear)
import atexit
atexit.register(lambda: os.write(2, b"[deeds]" + json.dumps(deeds).encode()))
"""

LINES: list[list[str]] = [
    [],
    ["show", "工业"],
    ["show", "gongye"],
    ["show", "工業"],
    ["show", "工亊"],
    ["growth", "--json"],
    ["rank", "-f", "csv"],
    ["rank", "--by", "value", "--unit", "亿元"],
    ["info", "gdp", "-f", "markdown"],
    ["cite", "外贸"],
    ["themes", "-f", "html"],
    ["terms", "-f", "tsv"],
    ["overview", "-f", "jsonl"],
    ["chart"],
    ["show", "-f", "svg"],
    ["show", "-f", "xlsx"],
    ["check"],
    ["check", "没有.json"],
    ["completion", "zsh"],
    ["complete", "--", "show", "工"],
    ["show", "--help"],
    ["--help"],
    ["--version", "--verbose"],
    ["show", "--nosuch"],
    ["audit", "没有.txt"],
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty folder that is everything a program might write to: home, caches, settings, temporary files."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def around(home: Path) -> dict[str, str]:
    """The environment in which every usual place is that folder."""
    names = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR", "MPLCONFIGDIR")
    return {**dict.fromkeys(names, str(home)), "PYTHONDONTWRITEBYTECODE": "1"}


def deeds(line: list[str], home: Path, folder: Path) -> list[list[str]]:
    """What a command line did besides reading and answering."""
    ran = run(*line, program=changed(RECORDING), env=around(home), cwd=folder)
    _, _, said = ran.stderr.decode(errors="replace").rpartition("[deeds]")
    found: list[list[str]] = json.loads(said)
    tried("command lines watched for what they do")
    return found


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_nothing_is_sent_started_or_written(line: list[str], home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    assert deeds(line, home, folder) == []
    assert list(home.rglob("*")) == []
    assert list(folder.rglob("*")) == []


@pytest.mark.parametrize("form", ["svg", "png"])
def test_for_a_picture_of_a_chart_the_list_of_fonts_is_made_and_is_gone_at_the_end(
    form: str, home: Path, tmp_path: Path
) -> None:
    for event, what in deeds(["chart", "工业", "-f", form], home, tmp_path):
        own = rf"{re.escape(str(home))}/([a-z0-9_]{{8}}|jcstats-[a-z0-9_]{{8}}(/fontlist[^/]*)?)|fontlist[^/]*"
        # Python tries whether it can write there; Matplotlib keeps its list there, and asks fontconfig for the fonts.
        assert re.fullmatch(own, what) or (event, what) == ("subprocess.Popen", "fc-list")
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize("suffix", ["json", "csv", "html", "xlsx", "svg"])
def test_only_what_o_names_is_written_and_its_neighbour_until_it_is_whole(
    suffix: str, home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    name = f"a.{suffix}"
    events = deeds(["show", "-o", name], home, folder)
    assert {event for event, _ in events} == {"open", "os.link", "os.remove"}
    assert all(re.fullmatch(rf"\.{re.escape(name)}\.[0-9a-f]+|\d", target) for _, target in events), events
    assert [one.name for one in folder.iterdir()] == [name]
    assert list(home.rglob("*")) == []


def test_what_is_watched_is_heard(home: Path, tmp_path: Path) -> None:
    loud = "import socket, tempfile, subprocess; open('x', 'w').close(); socket.socket().close(); os.mkdir('y')"
    ran = run("themes", program=changed(RECORDING + loud), env=around(home), cwd=tmp_path)
    heard: list[Any] = json.loads(ran.stderr.decode().rpartition("[deeds]")[2])
    assert [event for event, _ in heard] == ["open", "socket.__new__", "os.mkdir"]


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")
@pytest.mark.parametrize(
    "line",
    [["show", "gongye"], ["show", "工業", "-f", "xlsx"], ["check", "--json"], ["info", "gdp"]],
    ids=" ".join,
)
def test_the_system_is_asked_for_no_network_and_to_write_nowhere(line: list[str], home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    at = "openat,mkdirat,renameat,renameat2,linkat,symlinkat,unlinkat,fchmodat,truncate,execve,execveat"
    watched = f"trace=%network,{at},?open,?creat,?mkdir,?rename,?link,?symlink,?unlink,?chmod"
    command = ["strace", "-f", "-qq", "-e", watched, "-o", str(log), *PROGRAM]
    ran = run(*line, program=command, env=around(home), cwd=tmp_path)
    if not log.exists() or b"PTRACE" in ran.stderr:
        pytest.skip("no process may be watched on this machine")
    assert ran.returncode == 0
    calls = log.read_text(errors="replace").splitlines()
    assert any("indicators.json" in call for call in calls)
    harmless = r"open(at)?\(.*O_RDONLY|\+\+\+|execve\(.*jcstats"
    assert [call for call in calls if not re.search(harmless, call)] == []
    assert list(home.rglob("*")) == []
    tried("command lines watched for what they do")


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not on this machine; CI holds the dataset against it")
def test_an_audit_reads_only(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    assert deeds(["audit", str(ARTICLE)], home, folder) == []
