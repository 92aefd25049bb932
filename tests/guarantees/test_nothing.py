"""An empty answer is an answer, in every command and format and for every condition."""

from __future__ import annotations

import csv
import io
import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from conftest import holding
from jcstats.cli import commands
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.options import Conditions
from jcstats.cli.parameters import groups, parameters
from jcstats.output import FORMATS
from repetition import tried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Ran

    Ask = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")

FILTERS = {
    "region": "金昌市",
    "kind": "indicator",
    "theme": "综合",
    "subject": "金昌市",
    "period": "2024",
    "tag": "企业",
    "unit": "亿元",
    "scope": "全省",
    "minimum": "1",
    "maximum": "9亿",
    "growth_min": "-50",
    "growth_max": "50",
    "sort": "-value",
    "limit": "3",
    "vintages": "",
}
"""Each condition with a value that some record has. Together with TOO_MUCH nothing is left."""
TOO_MUCH = ["--min", "9" * 30]


def _lines() -> list[list[str]]:
    """Return every command that takes conditions and writes formats, with each value of --by."""
    found = []
    for name in commands.NAMES:
        taken = {parameter.name: parameter for parameter in parameters(command_called(name))}
        if "conditions" in groups(command_called(name)) and "format" in taken:  # a report and an export are files
            found += [
                [name],
                *([name, "--by", choice] for choice in (_choices(taken["by"].type) if "by" in taken else ())),
            ]
    return found


def _choices(annotation: Any) -> Iterator[str]:
    """Yield the values of a Literal, which can be part of a union."""
    for argument in get_args(annotation):
        yield from [argument] if isinstance(argument, str) else _choices(argument)


LINES = _lines()


def _asks_with_a_word(line: list[str]) -> list[str]:
    """Return the word that a command needs, where it needs one."""
    return ["gdp"] if "word" in {parameter.name for parameter in parameters(command_called(line[0]))} else []


@pytest.fixture
def empty(document: dict[str, Any]) -> dict[str, Any]:
    """A dataset with a source and no records, whose article is empty too."""
    held = holding(document, [])
    held["sources"][0] |= {"sha256": sha256(b"").hexdigest(), "not_figures": []}
    return held


def _has_no_rows(delimiter: str) -> Callable[[bytes], bool]:
    return lambda content: len(list(csv.reader(io.StringIO(content.decode()), delimiter=delimiter))) <= 1


def _sheets_have_no_rows(content: bytes) -> bool:
    return all(sheet.max_row == 1 for sheet in load_workbook(io.BytesIO(content)).worksheets)


EMPTY: dict[str, Callable[[bytes], bool]] = {
    "table": lambda content: content == b"",
    "json": lambda content: json.loads(content) == [],
    "jsonl": lambda content: content == b"",
    "csv": _has_no_rows(","),
    "tsv": _has_no_rows("\t"),
    "markdown": lambda content: content.startswith(b"## "),
    "html": lambda content: content.startswith(b"<!DOCTYPE html>"),
    "svg": lambda content: len(ET.fromstring(content)) > 0,  # noqa: S314 - ours
    "png": lambda content: content.startswith(b"\x89PNG"),
    "xlsx": _sheets_have_no_rows,
}
"""Whether a file of a format can be read, and has a head at the most."""


def _answers_nothing(ask: Ask, line: list[str], style: str, *, code: int) -> None:
    """Hold a command line to have an empty answer in a format, with one line that says why, and in a file as well."""
    form = FORMATS[style]
    if style == "png" and line[0] != "chart":
        return  # only a chart has pixels
    file = Path(f"answer{form.suffixes[0]}")
    ran = ask(*line, "-o", str(file))
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert ran.err.startswith("jcstats：")
    assert ran.err.count("\n") == 1
    assert "内部错误" not in ran.err
    assert file.exists() == (form.machine and code == 0)
    if file.exists():
        assert EMPTY[style](file.read_bytes()), line
        file.unlink()
    if not form.binary:
        told = ask(*line, "-f", style)
        assert (told.code, told.err) == (code, ran.err)
        assert EMPTY[style](told.out.encode()), line
    tried("empty answers written")


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_an_empty_answer_is_one_in_every_command_and_format(
    line: list[str], style: str, ask: Ask, file_of: Callable[[Any], str], empty: dict[str, Any]
) -> None:
    word, empty_file = _asks_with_a_word(line), file_of(empty)
    takes_words = {parameter.name for parameter in parameters(command_called(line[0]))} & {"word", "words"}
    if takes_words:
        _answers_nothing(ask, [*line, "nosuch"], style, code=1)
        _answers_nothing(ask, [*line, "nosuch", *TOO_MUCH], style, code=1)
    _answers_nothing(ask, [*line, *word, *TOO_MUCH], style, code=0)
    _answers_nothing(ask, [*line, *word, "--data", empty_file], style, code=1 if word else 0)


@pytest.mark.parametrize("line", [["show"], ["overview"], ["growth"], ["show", "--kind", "indicator"]], ids=" ".join)
def test_a_file_without_records_is_said_to_have_none(
    line: list[str], ask: Ask, file_of: Callable[[Any], str], empty: dict[str, Any]
) -> None:
    file = file_of(empty)
    for language, said in (("zh-CN", "jcstats：数据里没有记录。\n"), ("en", "jcstats: The data has no records.\n")):
        ran = ask(*line, "--data", file, "--lang", language)
        assert (ran.code, ran.out, ran.err) == (0, "", said)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh-CN", {1: "相符的1条记录都没有标为主要数据，", 2: "相符的2条记录都没有标为主要数据，"}),
        (
            "en",
            {
                1: "1 record matches, but it is neither marked as a headline nor a standard indicator of the region.",
                2: "2 records match, but none is marked as a headline or a standard indicator of the region.",
            },
        ),
    ],
)
def test_an_overview_without_headlines_says_how_many_records_there_are(
    language: str, expected: dict[int, str], ask: Ask, file_of: Callable[[Any], str], document: dict[str, Any]
) -> None:
    # Standard indicators of the region are shown even if they are not marked.
    own = [record for record in document["indicators"] if record["kind"] == "project"]
    records = [record | {"headline": False} for record in own]
    for count, said in expected.items():
        ran = ask("overview", "--data", file_of(holding(document, records[:count])), "--lang", language)
        assert (ran.code, ran.out) == (0, "")
        assert said in ran.err
        assert "jcstats show · jcstats growth" in ran.err
        assert ran.err.count("\n") == 1


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_so_it_is_with_every_filter_and_with_chosen_fields(line: list[str], ask: Ask) -> None:
    assert set(FILTERS) == set(Conditions._fields)
    options = {
        option.name: option.declared.names[0]  # type: ignore[union-attr]
        for option in parameters(command_called(line[0]))
        if option.name in FILTERS
    }
    for name, value in FILTERS.items():
        # Nothing grows by so much: that leaves nothing where the levels are already filtered.
        other = ["--growth-min", "900"] if name in {"minimum", "maximum"} else TOO_MUCH
        for style in ("json", "html"):
            asked = [*line, *_asks_with_a_word(line), options[name], *filter(None, [value]), *other]
            _answers_nothing(ask, asked, style, code=0)
    told = ask(*line, *_asks_with_a_word(line), "--json")
    first = "id" if told.code else next(iter(told.json[0]))  # levels of several quantities make no chart
    _answers_nothing(ask, [*line, *_asks_with_a_word(line), *TOO_MUCH, "--fields", first], "markdown", code=0)


@pytest.mark.parametrize("style", FORMATS)
def test_no_themes_no_findings_and_no_inconsistencies_are_answers(
    style: str, ask: Ask, file_of: Callable[[Any], str], empty: dict[str, Any]
) -> None:
    if style == "png":
        return
    Path("article.txt").touch()
    empty["themes"] = []
    file = file_of(empty)
    for line in (["themes", "--data", file], ["audit", "article.txt", "--data", file], ["check", file]):
        ran = ask(*line, "-o", f"answer{FORMATS[style].suffixes[0]}")
        assert (ran.code, ran.out) == (0, ""), ran.err
        assert "内部错误" not in ran.err
        Path(f"answer{FORMATS[style].suffixes[0]}").unlink(missing_ok=True)
        tried("empty answers written")
