"""Whenever the process dies, a file has either its old or its new content."""

from __future__ import annotations

from hashlib import sha256
from signal import SIGALRM, SIGHUP, SIGINT, SIGKILL, SIGQUIT, SIGRTMIN, SIGTERM, SIGUSR1, SIGXCPU
from typing import TYPE_CHECKING

import pytest

from jcstats.audit.article import read
from jcstats.drafting.draft import Origin, draft
from jcstats.drafting.review_session import accept, begin
from jcstats.store.json_file import usual_themes
from jcstats.store.json_writer import file_text
from kills import OLD_MODE, Death, Plan, deaths
from repetition import TIMES, tried
from reviewing import TEXT

if TYPE_CHECKING:
    from pathlib import Path
    from signal import Signals

    from kills import Found

OLD = "旧" * 5000  # longer than what comes in its place, so that a mixture would show


def plan(suffix: str, signal: int, *, near: int | None, far: int, new: bool) -> Plan:
    """Say what runs: an answer that takes the place of an old file, or one that is a new file."""
    line = ["show", "工业", "-o", f"a.{suffix}"]
    every = None if TIMES > 1 else near
    return Plan(line if new else [*line, "--force"], f"a.{suffix}", None if new else OLD, signal, every, far * TIMES)


def states(asked: Plan, whole: Found) -> tuple[Found, Found]:
    """Return what may be in the folder but for leftovers: the old, and the new, which has the mode of the old."""
    if asked.old is None:
        return {}, whole
    old: Found = {asked.name: [sha256(asked.old.encode()).hexdigest(), OLD_MODE]}
    return old, {asked.name: [whole[asked.name][0], OLD_MODE]}


def leftovers(found: Found) -> Found:
    """Return what nobody asked for."""
    return {name: file for name, file in found.items() if name.startswith(".")}


def check(asked: Plan, old: Found, new: Found, death: Death) -> bool:
    """Hold the folder after a death against the law; tell whether the file is the new one."""
    left = leftovers(death.found)
    kept = {name: file for name, file in death.found.items() if name not in left}
    assert kept in (old, new), death
    assert len(left) <= (death.code == -SIGKILL), death
    # What is left is for no more people than the old file is.
    assert asked.old is None or all(mode & ~OLD_MODE == 0 for _, mode in left.values()), death
    # The next run does what it is asked; only a new file that is there already stays.
    there_already = asked.old is None and kept == new
    assert death.next_code == there_already, death
    assert death.next_found == {**new, **left}, death
    return kept == new


# Each moment of the lines that put an answer in a file for one format, some for the others, which are made otherwise.
FORMATS: dict[str, tuple[int | None, int]] = {"csv": (None, 10), "json": (10, 6), "xlsx": (6, 2), "html": (8, 4)}


@pytest.mark.parametrize("new", [False, True], ids=["old", "new"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_process_that_is_killed_at_any_moment_leaves_the_file_wholly_old_or_wholly_new(
    suffix: str, new: bool, tmp_path: Path
) -> None:
    near, far = FORMATS[suffix]
    asked = plan(suffix, SIGKILL, near=near, far=far, new=new)
    whole, each = deaths(asked, tmp_path)
    assert {death.code for death in each} == {-SIGKILL}
    assert {check(asked, *states(asked, whole), death) for death in each} == {False, True}, "both come about"
    assert any(leftovers(death.found) for death in each), "it dies while it writes, too"
    tried("processes killed while writing a file", len(each))


def test_a_review_that_is_killed_at_any_moment_has_lost_no_answer(tmp_path: Path) -> None:
    article = read(TEXT, sha256(TEXT.encode()).hexdigest())
    made = draft(article, Origin(region="某市", period="2024", title="公报"), usual_themes())
    session = begin(made, article, made.sources[0].id)
    texts = [file_text(made)]
    while session.record is not None:
        session = accept(session)
        texts.append(file_text(session.dataset))
    near = None if TIMES > 1 else 30
    asked = Plan(
        ["review", "a.json", "a.txt"], "a.json", texts[0], SIGKILL, near, 8 * TIMES,
        beside={"a.txt": TEXT}, answers=("a",) * (len(texts) - 1),
    )  # fmt: skip
    whole, each = deaths(asked, tmp_path)
    states = [sha256(text.encode()).hexdigest() for text in texts]
    assert whole["a.json"][0] == states[-1]
    # The moments come in order: a later one never finds fewer answers in the file.
    found = [states.index(death.found["a.json"][0]) for death in each]
    first = found[: len(found) - 8 * TIMES]
    assert first == sorted(first)
    assert {*found} == {*range(len(states))}
    for death in each:
        assert (death.code, death.next_code) == (-SIGKILL, 0)
        assert len(leftovers(death.found)) <= 1
        # Whatever was left, the next review ends where this one would have.
        assert {name: file for name, file in death.next_found.items() if name not in leftovers(death.found)} == whole
    tried("reviews killed while an answer was written", len(each))


HEARD = [SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM, SIGUSR1, SIGRTMIN]


@pytest.mark.parametrize("new", [False, True], ids=["old", "new"])
def test_ctrl_c_at_any_moment_leaves_the_file_old_or_new_and_nothing_beside_it(new: bool, tmp_path: Path) -> None:
    asked = plan("csv", SIGINT, near=30, far=5, new=new)
    whole, each = deaths(asked, tmp_path)
    assert {death.code for death in each} == {130}
    assert {check(asked, *states(asked, whole), death) for death in each} == {False, True}
    tried("processes interrupted while writing a file", len(each))


@pytest.mark.parametrize("new", [False, True], ids=["old", "new"])
def test_ctrl_c_again_and_again_leaves_nothing_beside_the_file_either(new: bool, tmp_path: Path) -> None:
    asked = plan("csv", SIGINT, near=20, far=2, new=new)._replace(times=6)
    whole, each = deaths(asked, tmp_path)
    assert {check(asked, *states(asked, whole), death) for death in each} == {False, True}
    tried("processes interrupted while writing a file", len(each))


@pytest.mark.parametrize("signal", HEARD)
def test_any_other_signal_that_a_program_can_hear_ends_it_and_leaves_nothing_beside_the_file(
    signal: Signals, tmp_path: Path
) -> None:
    for new in (False, True) if TIMES > 1 else [HEARD.index(signal) % 2 == 0]:
        asked = plan("csv", signal, near=12, far=2, new=new)
        whole, each = deaths(asked, tmp_path)
        assert {death.code for death in each} == {-signal}, "as if it had not heard it"
        assert {check(asked, *states(asked, whole), death) for death in each} == {False, True}
        tried("processes interrupted while writing a file", len(each))
