"""Guarantees 1 and 2: figures are whole at any width, also on a real terminal, and nothing is cut in a pipe."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import holding
from hostile import document_with, seen_places
from jcstats import query
from jcstats.output import html, markdown, table
from jcstats.query import Answer, Query
from jcstats.store.json_file import load
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import Screen
from jcstats.views import chart, cite, formatting, growth, info, overview, rank, show
from jcstats.views.fields import choose_fields
from processes import Terminal, run
from readers import seen, squeezed
from repetition import TIMES, examples, tried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal
    from pathlib import Path

    from conftest import Ran
    from jcstats.domain.model import Dataset, Indicator
    from jcstats.views.page import View

    Ask = Callable[..., Ran]
    FileOf = Callable[[Any], str]

DATASET = load()
STORE = MemoryStore(DATASET)
FIGURES = [
    ("100000000000000000000000000000", "亿元", "exact"),
    ("-1234567890.12345678901234567890", "万" * 40, "less_than"),
    ("0.00000000000000000000000000010", "%", "at_least"),
    ("123456789012345678901234567.890", "tonnes-of-standard-coal-equivalent-a-day", "about"),
    ("-0.0", "万余人", "more_than"),
    ("9" * 30, ":1", "at_most"),
]
"""Levels that are long, small, negative, or end in zeros, with units that are long as well."""
EVERY_WIDTH = range(0, 201, 1 if TIMES > 1 else 3)
WIDTHS = [0, 1, 20, 2, 5, 25, 10, 15, 60, 19, 21, 120, 33, 47, 80, 79, 200]
QUESTIONS = [
    "overview",
    "show",
    "show --sort -value",
    "show --fields name,value,yoy,unit",
    "growth",
    "rank",
    "rank --by value",
    "rank --by growth",
    "chart",
    "info gdp",
    "cite gdp",
]


def hostile(document: dict[str, Any], figures: list[tuple[str, str, str]]) -> str:
    """A document with figures that no city has, as its levels and as its growth."""
    made = document_with(document, "")
    first = made["indicators"][0]
    records = [
        {**first, "id": "gdp" if not number else f"r{number}", "unit": unit, "qualifier": qualifier,
         "value": f"#{literal}#", "yoy": f"#{literal}#", "headline": True, "yoy_basis": "current_prices"}
        for number, (literal, unit, qualifier) in enumerate(figures)
    ]  # fmt: skip
    return json.dumps(holding(made, records), ensure_ascii=False).replace('"#', "").replace('#"', "")


def figures_of(question: str, records: list[Indicator]) -> Iterator[str]:
    """The figures that an answer to a question shows, whole, without spaces."""
    for record in records:
        if question not in {"growth", "rank --by growth", "chart"}:
            yield squeezed(formatting.level(record)) if record.value is not None and "unit" not in question else ""
        if record.yoy is not None and "cite" not in question:
            yield formatting.growth(record)
        if question in {"rank", "show"}:
            yield from (formatting.place(rank) for rank in record.ranks)


def views(dataset: Dataset) -> dict[str, View[Any]]:
    """Every view of figures."""
    every, by_growth = Query(), Query(order="growth")
    one = query.identify(MemoryStore(dataset), Query(words=("gdp",)))
    return {
        "overview": overview.overview(query.headlines(MemoryStore(dataset), every), query.themes(MemoryStore(dataset))),
        "show": show.show(query.select(MemoryStore(dataset), every)),
        "show --sort": show.show(query.select(MemoryStore(dataset), Query(sort="-value"))),
        "show --fields": choose_fields(show.show(query.select(MemoryStore(dataset), every)), "name,value,yoy"),
        "growth": growth.growth(query.by_growth(MemoryStore(dataset), every), ascending=False),
        "rank": rank.standings(query.by_standing(MemoryStore(dataset), every)),
        "rank --by growth": rank.order(query.by_order(MemoryStore(dataset), by_growth), by="growth", ascending=False),
        "chart": chart.chart(query.by_order(MemoryStore(dataset), by_growth), by="growth"),
        "info": info.info(one),
        "cite": cite.cite(one),
    }


def test_figures_that_no_city_has_stand_whole_at_every_width(file_of: FileOf, document: dict[str, Any]) -> None:
    dataset = load(file_of(hostile(document, FIGURES)))
    for name, view in views(dataset).items():
        records = list(dataset.indicators[:1] if name in {"info", "cite"} else dataset.indicators)
        wanted = set(figures_of(name.replace("rank --by growth", "growth"), records))
        for width in (None, *EVERY_WIDTH):
            screen = Screen(width=width, colour=False, ascii_only=False)
            lines = [squeezed(line) for line in "".join(table.render(view, screen)).splitlines()]
            missing = [figure for figure in wanted if not any(figure in line for line in lines)]
            assert missing == [], (name, width)
            tried("widths at which every figure was looked for")
        for writer in (markdown, html):
            screen = Screen(width=None, colour=False, ascii_only=False)
            said = squeezed(seen(writer.__name__.rpartition(".")[2], "".join(writer.render(view, screen))))
            assert [figure for figure in wanted if figure not in said] == [], (name, writer)


# Gives the terminal that it is on one width after another, and asks every question at each.
DRIVER = """
import fcntl, os, struct, sys, termios
from jcstats.cli.main import run
os.environ.pop("COLUMNS", None)
widths, *lines = sys.argv[1:]
for width in widths.split():
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(width), 0, 0))
    for line in lines:
        print(f"<{width}|{line}>")
        code = run(line.split())
        sys.stdout.flush()
        assert code == 0, line
"""


def on_terminals(lines: list[str], widths: list[int]) -> dict[tuple[str, str], list[str]]:
    """The lines that a real terminal of each width is sent for each question, without colours and spaces."""
    program = [sys.executable, "-c", DRIVER, " ".join(map(str, widths))]
    with Terminal(*lines, program=program, env={"TERM": "xterm-256color", "COLUMNS": ""}) as terminal:
        sent = re.sub(r"\x1b\[[0-9;]*m", "", terminal.rest().decode()).replace("\r\n", "\n")
    pieces = re.split(r"<(\d+)\|(.*?)>\n", sent)
    answers = zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    return {(width, line): [squeezed(text) for text in answer.splitlines()] for width, line, answer in answers}


@pytest.mark.parametrize("data", ["", "hostile"])
def test_every_figure_stands_whole_on_a_real_terminal_of_any_width(
    file_of: FileOf, document: dict[str, Any], data: str
) -> None:
    name = file_of(hostile(document, FIGURES)) if data else None
    dataset = load(name)
    after = f" --data {name}" if name else ""
    headlines = [record for record in dataset.indicators if record.headline]
    widths = WIDTHS if data or TIMES > 1 else WIDTHS[::3]
    answers = on_terminals([f"{question}{after}" for question in QUESTIONS], widths)
    assert len(answers) == len(set(widths)) * len(QUESTIONS)
    for (width, line), shown in answers.items():
        question = line.removesuffix(after)
        records = {"overview": headlines, "info gdp": dataset.indicators[:1], "cite gdp": dataset.indicators[:1]}
        among = list(records.get(question, dataset.indicators))
        if question == "rank":
            among = [record for record in among if record.ranks]
        if question == "rank --by value":
            among = [record for record in among if record.value is not None]
        wanted = {figure for figure in figures_of(question, among) if figure}
        assert wanted
        assert [figure for figure in wanted if not any(figure in text for text in shown)] == [], (width, question)
        tried("answers on a real terminal")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=9),
    st.text(min_size=1, max_size=40).filter(str.strip),
    st.integers(0, 200),
)
@examples(30)
def test_any_figure_stands_whole_whatever_its_unit(figure: Decimal, unit: str, width: int) -> None:
    record = dataclasses.replace(DATASET.indicators[0], value=figure, yoy=figure, unit=unit)
    answer = Answer(items=(record,), scope=STORE.scope, sources=STORE.sources())
    for view in (show.show(answer), info.info(answer), growth.growth(answer, ascending=False)):
        out = "".join(table.render(view, Screen(width=width, colour=False, ascii_only=False)))
        assert f"{figure:+f}%" in out or not figure
        assert formatting.digits(figure) in out
    tried("widths at which every figure was looked for", 3)


@pytest.mark.parametrize("question", [*QUESTIONS, "themes", "terms", "check", "show --help"])
def test_what_is_piped_depends_on_no_terminal_and_is_not_cut(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, question: str
) -> None:
    usual = ask(*question.split()).out
    # What was published has some of its own; a message of ours has none.
    assert "…" not in re.sub("……|词…|字段,…", "", usual)
    for around in (
        {"COLUMNS": "1"},
        {"COLUMNS": "0", "LINES": "0"},
        {"COLUMNS": "x"},
        {"TERM": "dumb"},
        {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "500"},
        {"TERM": "", "GITHUB_ACTIONS": "1", "CI": "1", "TERMINAL_WIDTH": "9", "JCSTATS_WIDTH": "9"},
        {"NO_COLOR": "1", "TTY_COMPATIBLE": "1", "TTY_INTERACTIVE": "1", "PAGER": "false"},
    ):
        with monkeypatch.context() as patched:
            for name, value in around.items():
                patched.setenv(name, value)
            assert ask(*question.split()).out == usual, around
        tried("answers compared between processes")
    if "help" not in question:
        file = tmp_path / "a.txt"
        assert ask(*question.split(), "-o", str(file)).code == 0
        assert file.read_text(encoding="utf-8") == usual


def test_a_pipe_is_sent_what_it_would_be_off_a_terminal(file_of: FileOf, document: dict[str, Any]) -> None:
    """Standard output in a pipe, the rest on a real terminal that is narrow."""
    name = file_of(hostile(document, FIGURES))
    for line in (["show", "--data", name], ["info", "gdp", "--data", name]):
        usual = run(*line).stdout
        reader, writer = os.pipe()
        with Terminal(*line, width=5, env={"TERM": "xterm-256color", "COLUMNS": "5"}, stdout=writer) as terminal:
            os.close(writer)
            with open(reader, "rb") as piped:  # noqa: PTH123 - a descriptor
                assert piped.read() == usual
            assert terminal.rest() == b""
        assert "…".encode() not in usual.replace("……".encode(), b"")


def test_text_is_never_cut_however_long(ask: Ask, file_of: FileOf, document: dict[str, Any]) -> None:
    answers = []
    for text in ("长", "长" * 3000):
        name = file_of(document_with(document, text))
        asked = [(question, form) for question in QUESTIONS for form in ("table", "markdown")]
        outs = [seen(form, ask(*question.split(), "--data", name, "-f", form).out) for question, form in asked]
        assert not any("…" in out.replace("……", "") for out in outs)
        answers.append([list(seen_places(out, text)) for out in outs])
    assert answers[0] == answers[1]
