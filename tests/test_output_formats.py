"""All formats have the same figures."""

from __future__ import annotations

import json
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from beside import shared
from conftest import ARTICLE
from expectations import carried
from jcstats.output import FORMATS
from jcstats.views import formatting
from readers import seen, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran
    from jcstats import Indicator

    Ask = Callable[..., Ran]
    Says = Callable[[dict[str, Any], Indicator], list[str]]


def level(_: dict[str, Any], record: Indicator) -> list[str]:
    """The level, and the growth with what it is measured in."""
    return [formatting.level(record)] + ([formatting.growth(record)] if record.yoy is not None else [])


def growth_only(_: dict[str, Any], record: Indicator) -> list[str]:
    """The growth."""
    return [formatting.growth(record)]


def level_only(_: dict[str, Any], record: Indicator) -> list[str]:
    """The level."""
    return [formatting.level(record)]


def place(element: dict[str, Any], record: Indicator) -> list[str]:
    """The place, in the words that were printed where it is no number."""
    said = element["text"] or f"第{element['place']}"
    return [said, element["measure"], *level(element, record)]


def total(element: dict[str, Any], _: Indicator) -> list[str]:
    """Of a theme."""
    return [element["name"], str(element["total"]), *map(str, element["count"].values())]


# What people must see of each element that programs get.
COMMANDS: dict[str, Says] = {
    "overview": level,
    "show": level,
    "show 工业 --sort -value": level,
    "show --fields name,value,yoy": level,
    "growth": growth_only,
    "rank": place,
    "rank --by value": level,
    "rank --by growth": level,
    "chart": growth_only,
    "chart --by value --unit 亿元": level_only,
    "info gdp": level,
    "info 金川": level,
    "cite gdp": lambda _, record: [formatting.level(record)],
    "themes": total,
    "terms": lambda element, _: [element["term"], element["meaning"]],
    "terms GDP": lambda element, _: [element["name_en"], element["growth_rule"], *element["aliases"]],
    "terms 存款": lambda element, _: [element["term"]],
    "check": lambda element, _: ["98项指标"] if element["records"] == 150 else ["?"],
    "audit 文章": lambda element, _: [str(element["figures"]), str(element["covered"])],
}
TEXT = [name for name, form in FORMATS.items() if not form.binary]


def arguments(command: str) -> list[str]:
    """A command line, with the real article in it."""
    if "文章" in command:
        shared(f"seed/{ARTICLE.name}")
    return command.replace("文章", str(ARTICLE)).split()


@pytest.mark.parametrize("name", [name for name in TEXT if not FORMATS[name].machine or name in {"markdown", "html"}])
@pytest.mark.parametrize("command", COMMANDS)
def test_people_see_the_figures_that_programs_get(
    ask: Ask, by_id: dict[str, Indicator], command: str, name: str
) -> None:
    line = arguments(command)
    ran = ask(*line, "-f", name)
    assert (ran.code, ran.err) == (0, "")
    shown = squeezed(seen(name, ran.out))
    elements = ask(*[word for word in line if "," not in word and word != "--fields"], "--json").json
    assert elements
    for element in elements:
        for figure in COMMANDS[command](element, by_id.get(element.get("id", ""), by_id["gdp"])):
            # In a picture text wraps like on a terminal; figures do not.
            if name != "svg" or re.search(r"\d", figure):
                assert squeezed(figure) in shown, (element, figure)


@pytest.mark.parametrize("command", [command for command in COMMANDS if "chart" not in command])
def test_a_picture_of_a_table_shows_the_figures_that_programs_get(
    ask: Ask, by_id: dict[str, Indicator], command: str
) -> None:
    test_people_see_the_figures_that_programs_get(ask, by_id, command, "svg")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_machine_format_carries_what_json_does(ask: Ask, command: str) -> None:
    assert carried(ask, *arguments(command))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_workbook_carries_what_json_does(ask: Ask, tmp_path: Path, command: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    line = arguments(command)
    file = tmp_path / "a.xlsx"
    assert (ask(*line, "-o", str(file)).code, zipfile.is_zipfile(file)) == (0, True)
    elements = json.loads(ask(*line, "--json").out, parse_float=Decimal)
    sheets = openpyxl.load_workbook(file).worksheets
    rows = [
        dict(zip([cell.value for cell in next(sheet.iter_rows())], [cell.value for cell in row], strict=True))
        for sheet in sheets
        for row in sheet.iter_rows(min_row=2)
        if sheet.title != "来源"
    ]
    assert len(rows) == len(elements)
    for title, field in (("数值", "value"), ("同比", "yoy")):
        if field in elements[0]:
            wanted = sorted(float(element[field]) for element in elements if element[field] is not None)
            assert sorted(row[title] for row in rows if row[title] is not None) == wanted


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", TEXT)
def test_the_same_question_gives_the_same_bytes_and_no_control_characters(ask: Ask, command: str, name: str) -> None:
    line = [*arguments(command), "-f", name]
    first = ask(*line)
    assert first.code == 0
    assert first.out == ask(*line).out
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", first.out)
    first.out.encode("utf-8")


@pytest.mark.parametrize("name", TEXT)
def test_every_format_takes_chosen_fields_in_the_order_asked_for(ask: Ask, name: str) -> None:
    out = seen(name, ask("show", "gdp", "--fields", "yoy,name,ranks.scope", "-f", name).out)
    assert "13.6" in out
    assert "全国地级市" in out
    assert "620" not in out
    assert out.index("13.6") < out.rindex("地区生产总值")
