"""Kill the program while it writes a file, at one moment after another.

A moment is a line of ours that is about to run, or a call of the system or of a library that is about to be made or
has just come back. A process of its own, since it forks: `deaths` starts it and says what was found after each.

What dies of a signal that it can hear is begun anew for each moment. What is killed does nothing more, so it runs once:
at each moment a copy of the process is killed, and the process itself waits until all was looked at.
"""

from __future__ import annotations

import enum
import json
import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from signal import SIGKILL
from signal import __file__ as signals
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from types import FrameType

    Found = dict[str, list[Any]]
    Dying = Callable[[Container[int], Callable[[], object]], int]


class Plan(NamedTuple):
    """What runs, and when it dies."""

    line: list[str]
    """The command line; it writes a file into the current folder."""
    name: str
    """The file that it writes."""
    old: str | None
    """What the file says before, or None where it is a new one."""
    signal: int
    """What it dies of."""
    near: int | None
    """How many moments of the lines that put an answer in a file; None is all."""
    far: int
    """How many of all the others, most of which make the answer while it is being written."""
    copied: bool = False
    """Whether the file is a database: `old` is the name of one to copy, and it is put in place by `save_built`."""
    times: int = 1
    """At how many moments in a row it is sent the signal, should it live on."""
    beside: dict[str, str] = {}  # noqa: RUF012 - of a tuple
    """Other files that are there, by name."""
    answers: tuple[str, ...] = ()
    """What is answered where the command asks, as on a terminal."""


class Death(NamedTuple):
    """What was found after one."""

    moment: str
    """Where it was: a file of ours and a line of it."""
    code: int
    """The exit code, or below zero the signal."""
    found: Found
    """The checksum and the mode of each file in the folder, by name."""
    next_code: int
    """The exit code of the same command line, run once more over what was left."""
    next_found: Found
    """What is there after that."""


def deaths(plan: Plan, folder: Path) -> tuple[Found, list[Death]]:
    """Let the program die in a folder; return what is there where it does not, and each death."""
    command = [sys.executable, __file__, json.dumps(plan)]
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=600)
    undisturbed, *each = map(json.loads, ran.stdout.splitlines())
    return undisturbed, [Death(*death) for death in each]


OLD_MODE = 0o620
"""Of the file that is there before: not what a new one has, nor what a usual umask leaves."""

_PUTS = os.path.join("output", "atomic_file.py")  # noqa: PTH118 - puts an answer in a file
_DEEP = 4  # frames of a library
_AGAIN = 3  # times that one moment comes: in a loop over all signals nothing else happens later
_CHANGES_NOTHING = {os.path.join.__code__.co_filename, enum.__file__, signals}
"""Where names of files and of signals are made."""


class Moments:
    """Counts the moments, and lets the process die at some of them."""

    def __init__(self, package: str, deadly: Container[int], die: Callable[[], object]) -> None:
        self._package, self._deadly, self._die = package, deadly, die
        self._own, self._puts = _Own(package), package + _PUTS
        self.seen: list[str] = []

    def start(self) -> None:
        """Begin to count."""
        sys.setprofile(self._called)
        sys.settrace(self._traced)

    def stop(self) -> None:
        """Count no more."""
        sys.settrace(None)
        sys.setprofile(None)

    def _traced(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        if event == "line":
            self._pass(frame)
        elif event == "call" and self._ours(frame) is None:
            return None  # nor does any line of it count
        return self._traced

    def _called(self, frame: FrameType, event: str, _: object) -> None:
        if event.startswith("c_"):
            self._pass(frame)

    def _pass(self, frame: FrameType) -> None:
        where = self._ours(frame)
        if where is None:
            return
        # The pieces of the answer pass by in a generator: there the lines are the same each time.
        piece = " piece" if where.f_code.co_name == "<genexpr>" else ""
        self.seen.append(f"{where.f_code.co_filename.removeprefix(self._package)}:{where.f_lineno}{piece}")
        if len(self.seen) in self._deadly:
            self._die()

    def _ours(self, frame: FrameType) -> FrameType | None:
        """Return the frame, or what of ours has called it, through a few of a library; None where that is nothing.

        What a library does for the lines that put an answer in a file counts, but for names; what makes the answer is
        too much.
        """
        own = self._own[frame.f_code.co_filename]
        if own is not None:
            return frame if own else None
        caller: FrameType | None = frame
        for _ in range(_DEEP):
            caller = caller.f_back if caller else None
            if caller and caller.f_code.co_filename == self._puts:
                return caller if caller.f_code.co_name != "<genexpr>" else None
        return None


class _Own(dict[str, bool | None]):
    """Whether a file is ours; None where it depends on who calls, False where it changes nothing."""

    def __init__(self, package: str) -> None:
        self._package = package

    def __missing__(self, file: str) -> bool | None:
        found = self[file] = False if file in _CHANGES_NOTHING else file.startswith(self._package) or None
        return found


def spread(numbers: list[int], count: int | None) -> list[int]:
    """Return so many of the numbers, the first and the last among them; None is all."""
    if count is None or count >= len(numbers):
        return numbers
    return [numbers[place * (len(numbers) - 1) // max(1, count - 1)] for place in range(count)]


def die_again_and_again(plan: Plan) -> None:
    """Run undisturbed, then die at each of the moments, and print what there is after each."""
    from jcstats.cli import main  # noqa: PLC0415 - not for those who only start this script
    from jcstats.output import atomic_file  # noqa: PLC0415
    from jcstats.store import json_file  # noqa: PLC0415

    json_file.trusted = cache(json_file.trusted)  # read once, and not by each copy of this process
    name = "save_built" if plan.copied else "save"
    if plan.answers:
        _answer(plan.answers)
    save, package = getattr(atomic_file, name), str(Path(main.__file__).parents[1]) + os.sep

    def counting(moments: Moments) -> int:
        def counted(*arguments: Any, **named: Any) -> None:
            moments.start()
            save(*arguments, **named)
            moments.stop()

        setattr(atomic_file, name, counted)
        try:
            return main.run(plan.line)
        finally:
            setattr(atomic_file, name, save)

    # The first time imports much that is there the next time: other moments.
    prepare(plan)
    main.run(plan.line)
    print(json.dumps(found()))  # noqa: T201 - what this script is for
    prepare(plan)
    every = Moments(package, (), int)
    counting(every)
    numbers = chosen(every.seen, plan)

    def dying(deadly: Container[int], die: Callable[[], object]) -> int:
        prepare(plan)
        return counting(Moments(package, deadly, die))

    after: dict[str, tuple[int, Found]] = {}
    for number, code in (killed if plan.signal == SIGKILL else interrupted)(plan, numbers, dying):
        before = found()
        # The next run sees nothing else of what was before; the names of leftovers are drawn by lot.
        seen = json.dumps([[_is_leftover(file_name) or file_name, *of] for file_name, of in sorted(before.items())])
        if seen in after:
            next_code, next_found = after[seen]
            kept = {file_name: of for file_name, of in next_found.items() if not _is_leftover(file_name)}
            next_found = {**kept, **{file_name: of for file_name, of in before.items() if _is_leftover(file_name)}}
        else:
            next_code, next_found = after[seen] = once_more(plan)
        print(json.dumps(Death(every.seen[number - 1], code, before, next_code, next_found)))  # noqa: T201


def send(signal: int) -> None:
    """Send this process a signal."""
    os.kill(os.getpid(), signal)


def interrupted(plan: Plan, numbers: list[int], dying: Dying) -> Iterator[tuple[int, int]]:
    """Yield each moment with the exit code of a process that was sent the signal at it."""
    for number in numbers:
        yield number, forked(partial(dying, range(number, number + plan.times), partial(send, plan.signal)))


def killed(plan: Plan, numbers: list[int], dying: Dying) -> Iterator[tuple[int, int]]:
    """Yield each moment with the exit code of a copy that was killed at it."""
    del plan
    (told, telling), (heard, saying) = os.pipe(), os.pipe()

    def tell() -> None:
        os.write(telling, b"%d\n" % forked(partial(send, SIGKILL)))
        os.read(heard, 1)

    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os._exit(dying(set(numbers), tell))
    os.close(telling)
    with open(told, encoding="ascii") as codes:  # noqa: PTH123 - a descriptor
        for number in numbers:
            yield number, int(codes.readline())
            os.write(saying, b"-")
    os.close(heard)
    os.close(saying)
    os.waitpid(pid, 0)


def once_more(plan: Plan) -> tuple[int, Found]:
    """Run the same command line in a copy of the folder; return its exit code and what is there then."""
    from jcstats.cli import main  # noqa: PLC0415

    here = Path.cwd()
    with TemporaryDirectory(dir=here.parent) as folder:
        shutil.copytree(here, folder, dirs_exist_ok=True)
        os.chdir(folder)
        try:
            return forked(partial(main.run, plan.line)), found()
        finally:
            os.chdir(here)


def _is_leftover(name: str) -> bool:
    return name.startswith(".")


def _answer(answers: tuple[str, ...]) -> None:
    """Let a review be answered without a terminal."""
    from jcstats.cli.commands import review  # noqa: PLC0415
    from jcstats.cli.review import on_screen  # noqa: PLC0415
    from jcstats.terminal.screen import Screen  # noqa: PLC0415
    from reviewing import Scripted  # noqa: PLC0415

    vars(review)["_terminal"] = lambda: Screen(width=80, colour=False, ascii_only=False)
    vars(review)["_prompts"] = lambda _: Scripted(answers)
    vars(on_screen)["deliver"] = lambda *_, **__: None


def chosen(moments: list[str], plan: Plan) -> list[int]:
    """Return the numbers of the moments, from 1, at which it dies."""
    near, seen = [], Counter[str]()
    for number, moment in enumerate(moments, 1):
        seen[moment] += 1
        if _PUTS in moment and "piece" not in moment and seen[moment] <= _AGAIN:
            near.append(number)
    return [*spread(near, plan.near), *spread(sorted(set(range(1, len(moments) + 1)) - set(near)), plan.far)]


def prepare(plan: Plan) -> None:
    """Leave in the folder what there was before."""
    for entry in Path().iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    for name, text in plan.beside.items():
        Path(name).write_text(text, encoding="utf-8")
    if plan.old is not None:
        Path(plan.name).write_bytes(Path(plan.old).read_bytes() if plan.copied else plan.old.encode())
        Path(plan.name).chmod(OLD_MODE)


def found() -> Found:
    """Return what is in the folder; of a folder in it no more than that it is there."""
    return {
        entry.name: ["" if entry.is_dir() else sha256(entry.read_bytes()).hexdigest(), entry.stat().st_mode & 0o777]
        for entry in Path().iterdir()
    }


def forked(act: Callable[[], int | None]) -> int:
    """Act in a copy of this process; return its exit code, or below zero the signal."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os._exit(act() or 0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # some signals leave one where they are not told to
    die_again_and_again(Plan(*json.loads(sys.argv[1])))
