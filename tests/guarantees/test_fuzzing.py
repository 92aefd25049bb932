"""The laws that are fuzzed hold for the seeds, and fail for broken code."""

from __future__ import annotations

import contextlib
import runpy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from conftest import ROOT
from jcstats.errors import DataError
from jcstats.prose import scan
from repetition import examples, tried

if TYPE_CHECKING:
    from collections.abc import Callable


def script(name: str) -> dict[str, Any]:
    """What a script holds."""
    return runpy.run_path(str(ROOT / "proofs" / f"{name}.py"))


LAWS, SEEDS, CHANGING = script("fuzz_laws"), script("fuzz_seeds"), script("fuzz_changing")
LAW: dict[str, Callable[[bytes], None]] = {"reading": LAWS["a_file"], "prose": LAWS["prose"]}
WHOLE = SEEDS["SEEDS"]["reading"][0]


@pytest.mark.parametrize(
    ("what", "number"), [(what, number) for what in LAW for number in range(len(SEEDS["SEEDS"][what]))]
)
def test_what_fuzzing_begins_with_keeps_the_laws(what: str, number: int) -> None:
    LAW[what](SEEDS["SEEDS"][what][number])


@examples(60)
@given(st.sampled_from(SEEDS["SEEDS"]["reading"]), st.integers(0, 2**32))
def test_a_file_changed_by_any_hand_is_refused_readably_or_answers_everything(raw: bytes, seed: int) -> None:
    LAW["reading"](CHANGING["changed"](raw, SEEDS["LITERALS"], seed))
    tried("files read")


@examples(60)
@given(st.lists(st.sampled_from(SEEDS["TOKENS"]["prose"]) | st.text(max_size=3), max_size=20).map("".join))
def test_any_words_about_figures_are_scanned_and_audited(text: str) -> None:
    LAW["prose"](text.encode("utf-8", "surrogatepass"))
    tried("texts scanned")


def test_some_changed_files_are_accepted_and_some_refused(file_of: Callable[[Any], str]) -> None:
    accepted = 0
    for seed in range(50):
        with contextlib.suppress(DataError):
            jcstats.load(file_of(CHANGING["changed"](WHOLE, SEEDS["LITERALS"], seed)))
            accepted += 1
    assert 10 < accepted < 40


@pytest.mark.parametrize(
    ("broken", "by", "law", "raw"),
    [
        ("terminal.stderr.visible", str, "a message cannot steer", b'{"\\u001b": 1, "\\u001b": 2}'),
        ("store.validation.MAX_SHOWN", 100, "a message is short", WHOLE.replace(b"null", b"[]")),
        (
            "store.json_position.place",
            lambda *_: "第9999行第1列",
            "a place is in the file",
            WHOLE.replace(b"null", b"[]"),
        ),
        ("output.json.indented", lambda *_: "0", "JSON reads back", WHOLE),
        ("prose.table_figures.scan", lambda text: [*scan(text), *scan(text)], "in order and apart", "620亿元".encode()),
        (
            "prose.table_figures.scan",
            lambda text: [scan(text)[0]._replace(text="6亿元")],
            "what stands",
            "620亿元".encode(),
        ),
    ],
)
def test_a_broken_law_is_noticed(broken: str, by: Any, law: str, raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"jcstats.{broken}", by)
    with pytest.raises(AssertionError, match=law):
        LAW["prose" if broken.startswith("prose") else "reading"](raw)
