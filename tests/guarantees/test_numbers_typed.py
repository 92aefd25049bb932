"""A number in an option can be of any size. It is accepted as it is or refused in one line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from conftest import holding
from jcstats.cli import commands
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.parameters import Option, parameters
from jcstats.store.limits import USUAL
from repetition import TIMES, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")

NUMBERS = {
    **{f"2**{power}": str(2**power) for power in (31, 32, 63, 64)},
    **{f"2**{power} - 1": str(2**power - 1) for power in (31, 63)},
    **{f"-2**{power}": str(-(2**power)) for power in (31, 63)},
    "10**40": "1" + "0" * 40,
    "of 5000 digits": "9" * 5000,
    "of 5000 digits after the point": "0." + "3" * 5000,
    "1e40": "1e40",
    "1e999999": "1e999999",
    "1e9999999999999999999": "1e9999999999999999999",
    "-0": "-0",
    "NaN": "NaN",
    "sNaN": "sNaN123",
    "Infinity": "-Infinity",
    "Arabic digits": "٣٤",
}


def _options() -> dict[str, str]:
    """Return each option that takes a value, and a command that has it."""
    found: dict[str, str] = {}
    for name in commands.NAMES:
        for parameter in parameters(command_called(name)):
            if isinstance(parameter.declared, Option) and parameter.type is not bool:
                found.setdefault(parameter.declared.names[0], name)
    return found


OPTIONS = _options()


def _answers(ran: Ran) -> None:
    assert ran.code in {0, 1, 2}
    assert ran.err.count("\n") == 1 if ran.code else ran.err.count("\n") <= 1
    assert "内部错误" not in ran.err
    tried("numbers typed as a value of an option")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("option", OPTIONS)
def test_any_number_as_the_value_of_any_option_is_taken_or_refused_in_one_line(
    option: str, number: str, ask: Ask, file_of: Callable[[Any], str]
) -> None:
    command = OPTIONS[option]
    word = ["gdp"] if command in {"info", "cite"} else [file_of(b"")] if command == "audit" else []
    forms = [option, NUMBERS[number]], [f"{option}={NUMBERS[number]}"]
    # Each option gets half of the numbers in each form; where more is tried, all in both.
    first = (list(OPTIONS).index(option) + list(NUMBERS).index(number)) % 2
    for form in forms if TIMES > 1 else forms[first : first + 1]:
        _answers(ask(command, *word, *form))


@pytest.mark.parametrize("number", ["2**31", "2**32", "2**63", "2**64", "10**40"])
def test_a_limit_larger_than_the_answer_leaves_it_whole(number: str, ask: Ask) -> None:
    assert ask("show", "--limit", NUMBERS[number]) == ask("show")


@pytest.mark.parametrize(
    "number", [number for number in NUMBERS if NUMBERS[number].isascii() and NUMBERS[number].isdecimal()]
)
@pytest.mark.parametrize("limit", USUAL._fields)
def test_a_limit_of_any_size_is_one(
    limit: str, number: str, ask: Ask, document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    name = file_of(holding(document, document["indicators"][:3]))
    ran = ask("show", "--data", name, "--allow", f"{limit}={NUMBERS[number]}", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.json) == 3
    tried("numbers typed as a value of an option")


@pytest.mark.parametrize("digits", [641, 4301, 20_000])
def test_a_number_longer_than_python_reads_is_refused_and_the_limit_of_the_process_stays(
    digits: int, ask: Ask, document: dict[str, Any], file_of: Callable[[Any], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = holding(document, document["indicators"][:3])
    text = json.dumps(few, ensure_ascii=False)
    monkeypatch.setattr(sys, "set_int_max_str_digits", pytest.fail)
    number = "7" * digits
    places = ['"value": 620', '"records": 3', '"lines": [3', '"format": 2']
    places = [place for place in places if place in text]
    assert len(places) >= 3
    for place in places:
        name = file_of(text.replace(place, place.rstrip("0123456789") + number, 1))
        ran = ask("check", name, "--allow", f"digits={digits}")
        assert (ran.code, ran.out) == (1, "")
        assert "内部错误" not in ran.err
        assert len(ran.err) < 2000
        tried("numbers typed as a value of an option")
