"""Guarantee 5: neither data nor typed text can control the terminal.

Control characters are shown as text everywhere.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from hostile import (
    BIDI,
    CONTROLS,
    EACH,
    NAMES,
    QUESTIONS,
    SEPARATORS,
    STEERING,
    asked,
    document_with,
    leaks,
    places,
    seen_places,
    spelled,
)
from jcstats.output import html, markdown, table
from jcstats.query import Answer
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import Screen
from jcstats.text import escaped_for_json, visible
from jcstats.views.info import info
from processes import Terminal
from readers import seen, squeezed
from repetition import examples, tried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hostile import Ask

    FileOf = Callable[[Any], str]

DATASET = jcstats.load()
STORE = MemoryStore(DATASET)
# A picture breaks text where there is no room, beside other text that is broken as well.
PLAIN = [(name, question) for name in ("table", "markdown") for question in QUESTIONS]
DRAWN = [("svg", question) for question in ("rank", "cite gdp")] + [("html", QUESTIONS[at]) for at in (0, 3, 10, 13)]
NOWHERE = {"XTITLEX", "XNOTFIGURESTEXTX", "XNOTFIGURESWHYX"}
"""What only `audit` shows, or nothing."""


@pytest.mark.parametrize("colour", ["never", "always"])
def test_people_see_each_control_character_wherever_it_stands(
    ask: Ask, file_of: FileOf, document: dict[str, Any], colour: str
) -> None:
    made = document_with(document, EACH)
    name, found = file_of(made), set()
    for format_, question in PLAIN + DRAWN if colour == "never" else PLAIN[:4]:
        line = [*question.split(), "--data", name, "-f", format_, "--color", colour]
        code, out, err = asked(ask, *line, colour=colour == "always")
        assert (code, err) == (0, "")
        if colour == "never":
            found |= set(seen_places(seen(format_, out), spelled(EACH)))
    assert colour == "always" or found == places(made) - NOWHERE


def test_json_spells_each_and_says_the_same_text(ask: Ask, file_of: FileOf, document: dict[str, Any]) -> None:
    made = document_with(document, EACH)
    name, found = file_of(made), set()
    for question in QUESTIONS:
        code, out, _ = asked(ask, *question.split(), "--data", name, "--json")
        _, lines, _ = asked(ask, *question.split(), "--data", name, "-f", "jsonl")
        assert code == 0
        assert [json.loads(line) for line in lines.splitlines()] == json.loads(out)
        found |= {said for element in json.loads(out) for said in _texts(element)}
    for record in made["indicators"]:
        assert {record["name"], record["note"], record["unit"], *record["tags"]} - {None} <= found


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for member in value.values():
                yield from _texts(member)
        case list():
            for member in value:
                yield from _texts(member)


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_a_cell_of_a_spreadsheet_holds_the_same_text_spelled(
    ask: Ask, file_of: FileOf, document: dict[str, Any], format_: str
) -> None:
    """A terminal shows CSV as well. Who needs each character as it was asks for JSON."""
    made = document_with(document, f"头{EACH}")
    name = file_of(made)
    for question in QUESTIONS:
        code, out, _ = asked(ask, *question.split(), "--data", name, "-f", format_, format_=format_)
        assert code == 0
        assert out.count("\n") == len(out.splitlines())
    _, out, _ = asked(ask, "show", "--fields", "id,name,note", "--data", name, "-f", format_, format_=format_)
    rows = csv.reader(io.StringIO(out), delimiter="," if format_ == "csv" else "\t", strict=format_ == "csv")
    wanted = {record["id"]: [spelled(record["name"]), spelled(record["note"] or "")] for record in made["indicators"]}
    assert {row[0]: row[1:] for row in list(rows)[1:]} == wanted


@given(st.sampled_from(STEERING), st.sampled_from(["name", "name_en", "subject", "unit", "note"]), st.booleans())
@examples(25)
def test_one_control_character_is_shown_at_either_end_of_a_text(code: int, field: str, last: bool) -> None:
    text = f"工{chr(code)}" if last else f"{chr(code)}工"
    changed: dict[str, Any] = {field: text}
    record = dataclasses.replace(DATASET.indicators[0], **changed)
    answer = Answer(items=(record,), scope=STORE.scope, sources=STORE.sources())
    for format_ in (table, markdown, html):
        out = "".join(format_.render(info(answer), Screen(width=None, colour=False, ascii_only=False)))
        assert leaks(out) == []
        said = squeezed(seen(format_.__name__.rpartition(".")[2], out))
        assert spelled(text) in said
    tried("control characters at the end of a text")


def test_nothing_steers_a_real_terminal(document: dict[str, Any], file_of: FileOf) -> None:
    name = file_of(document_with(document, EACH))
    for line in (
        ["show", "--data", name],
        ["info", "gdp", "--data", name],
        ["show", NAMES[0], NAMES[2], "--data", name],
    ):
        with Terminal(*line, width=100, env={"TERM": "xterm-256color"}) as terminal:
            sent = terminal.rest().decode().replace("\r\n", "\n")
        assert "^[" in sent
        assert leaks(sent, colour=True) == []
        tried("answers on a real terminal")


@pytest.mark.parametrize(
    "text",
    ["👩‍👩‍👧", "❤️", "葛󠄀城", "می‌خواهم", "क्‍ष", "é", "ส่วน\u200bใหญ่", "co\u00adop", "\ufeff名", "a\u2060b", "㎡²⁵℃"],
)
def test_what_real_scripts_and_pictures_need_stays(text: str) -> None:
    assert visible(text) == text
    assert escaped_for_json(text) == text


def test_the_lists_here_are_whole() -> None:
    assert len(CONTROLS) == 65
    assert len(BIDI) + len(SEPARATORS) == 14
    assert all(leaks(chr(code)) for code in STEERING if code != 0x0A)
    assert len(set(STEERING)) == len(STEERING)
