"""The tutorial of docs/draft.md: a made-up communiqué, drafted, reviewed on a terminal, audited, shown and compared.

JCSTATS_UPDATE=1 writes the page anew.
"""

from __future__ import annotations

import io
import json
import os
import re
import shlex
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

import pytest

import jcstats
from conftest import ROOT
from jcstats.cli.commands import review as command
from jcstats.cli.review import on_screen
from jcstats.terminal import screen
from processes import Terminal
from reviewing import Screen, presses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from conftest import Ran
    from jcstats.drafting.review_session import Session

    Ask = Callable[..., Ran]

FOLDER = ROOT / "examples" / "tutorial"
PAGES = [ROOT / "docs" / "draft.md", ROOT / "docs" / "zh-CN" / "guide.md"]
BLOCK = re.compile(r"^```console\n(?=\$ jcstats draft )(?P<lines>.*?)^```$", re.MULTILINE | re.DOTALL)
KEYS = re.compile(r"(?P<before><!-- keys -->\n).*?(?P<after>\n<!-- end -->)", re.DOTALL)
_SHOWN = 2  # records of the review that the page shows


class Reader:
    """A reader who accepts what is right, and answers otherwise what answers.jsonl says of a number."""

    def __init__(self) -> None:
        """Know what to say of the numbers of the article."""
        listed = map(json.loads, (FOLDER / "answers.jsonl").read_text(encoding="utf-8").splitlines())
        self._known: dict[str, list[str]] = {entry["figure"]: entry["answers"] for entry in listed}
        self._next: list[str] = []
        self.session: Session | None = None
        self.typed: list[str] = []
        """All answers so far."""
        self.used: set[str] = set()

    def key(self, message: str, keys: Mapping[str, str], other: str) -> str:
        """Press a key, and let the page show it."""
        del other  # no wrong key is pressed
        if not self._next:
            self._next = ["a"]
            record = self.session.record if self.session else None
            for figure in record.source.figures if record else ():
                if figure in self._known.keys() - self.used:
                    self._next = list(self._known[figure])
                    self.used.add(figure)
                    break
        pressed = self._answer()
        print(message + keys[pressed])  # noqa: T201 - as the terminal does
        return pressed

    def line(self, message: str, offers: Callable[[str], Iterable[tuple[str, str]]]) -> str:
        """Type a line, and let the page show it."""
        typed = self._answer()
        list(offers(typed))
        print(message + typed)  # noqa: T201
        return typed

    def _answer(self) -> str:
        self.typed.append(self._next.pop(0))
        return self.typed[-1]


@pytest.fixture
def reviewed(monkeypatch: pytest.MonkeyPatch, ask: Ask) -> Callable[..., tuple[str, Reader]]:
    """Review in this process, as on a terminal of 80 columns; return what it shows, and the reader."""

    def review(draft: str, article: str) -> tuple[str, Reader]:
        reader = Reader()
        show = on_screen.OnScreen.show

        def shown(self: on_screen.OnScreen, session: Session) -> None:
            reader.session = session  # what is shown next is what the reader answers
            show(self, session)

        said = io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(command, "_terminal", lambda: screen.Screen(width=80, colour=False, ascii_only=False))
            patch.setattr(command, "_prompts", lambda _: reader)
            patch.setattr(on_screen.OnScreen, "show", shown)
            patch.setattr(on_screen, "deliver", lambda chunks, **_: print(*chunks, end=""))  # noqa: T201
            with redirect_stdout(said):
                command.run(draft, article)
        return said.getvalue(), reader

    del ask
    return review


def keys_pressed(answers: Iterable[str]) -> int:
    """How many keys the answers are; Enter ends a line, and a Chinese character counts as one."""
    return sum(len(typed) for _, typed, _ in presses(list(answers)))


def first_records(said: str) -> str:
    """The first records of a review, and its last line."""
    cards = re.split(r"(?m)^(?=\n第\d+条，)", said)
    return "".join(cards[1 : _SHOWN + 1]) + "\n…\n\n" + said.splitlines()[-1] + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the article."""
    for name in ("communique.txt", "communique.html"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_tutorial_is_what_the_program_says(
    page: Path, folder: Path, ask: Ask, reviewed: Callable[..., tuple[str, Reader]]
) -> None:
    text = page.read_text(encoding="utf-8")
    readers: list[Reader] = []

    def ran(block: re.Match[str]) -> str:
        said = ""
        for line in re.findall(r"^\$ (jcstats .*)$", block["lines"], re.MULTILINE):
            arguments = shlex.split(line)[1:]
            said += f"$ {line}\n"
            if arguments[0] == "review":
                shown, reader = reviewed(*arguments[1:])
                readers.append(reader)
                said += first_records(shown)
                continue
            answer = ask(*arguments)
            assert answer.code == 0, (line, answer)
            said += answer.err.removeprefix("jcstats：") + answer.out
        return f"```console\n{said}```"

    anew = BLOCK.sub(ran, text)
    (reader,) = readers
    assert reader.used, "the reader corrects something"
    anew = KEYS.sub(lambda found: found["before"] + counted(page, folder, reader) + found["after"], anew)
    if os.environ.get("JCSTATS_UPDATE"):
        page.write_text(anew, encoding="utf-8")
    else:
        assert text == anew, "JCSTATS_UPDATE=1 pytest tests/test_tutorial.py"


def counted(page: Path, folder: Path, reader: Reader) -> str:
    """How many keys the review took."""
    dropped, accepted = reader.typed.count("d"), reader.typed.count("a")
    records, asked = len(jcstats.load(folder / "draft.json").indicators) + dropped, dropped + accepted
    keys = keys_pressed(reader.typed)
    if "zh-CN" in str(page):
        return f"{records}条记录里有{asked}条要看，一共按了{keys}个键（一个汉字算一个）。"
    return (
        f"Of {records} records {asked} were looked at; that took {keys} keys, where a Chinese character counts as one."
    )


def test_the_answers_typed_on_a_terminal_make_the_same_file(
    folder: Path, ask: Ask, reviewed: Callable[..., tuple[str, Reader]]
) -> None:
    assert ask("draft", "communique.txt", "-o", "draft.json").code == 0
    (folder / "typed.json").write_bytes((folder / "draft.json").read_bytes())
    _, reader = reviewed("draft.json", "communique.txt")
    env: dict[str, Any] = {"TERM": "xterm", "NO_COLOR": "1"}
    with Terminal("review", "typed.json", "communique.txt", width=80, env=env) as terminal:
        seen = Screen(terminal.read)
        for wanted, typed, _ in presses(reader.typed):
            assert seen.until(*wanted), typed
            terminal.press(typed.encode())
        assert seen.until("都已核对")
        terminal.rest()
        assert terminal.exit_code() == 0
    assert (folder / "typed.json").read_bytes() == (folder / "draft.json").read_bytes()
    assert not [record.name for record in jcstats.load(folder / "draft.json").indicators if record.review]


def test_the_web_page_of_the_article_makes_the_same_records(folder: Path, ask: Ask) -> None:
    pytest.importorskip("trafilatura")
    made = []
    for suffix in ("txt", "html"):
        assert ask("draft", f"communique.{suffix}", "-o", f"{suffix}.json").code == 0
        records = jcstats.load(folder / f"{suffix}.json").indicators
        made.append(
            [(record.name, record.value, record.unit, record.yoy, record.change, record.review) for record in records]
        )
    assert made[0] == made[1]
