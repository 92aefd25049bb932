"""The tool in English: every word has a translation, and no Chinese word of the tool is left in a session."""

from __future__ import annotations

import re
import string
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import jcstats
from jcstats.cli import commands
from jcstats.domain import scopes, units
from jcstats.i18n import LANGUAGES, known_language, language, messages, speaking, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]

HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
PACKAGE = Path(jcstats.__file__).parent

PUBLISHED = "published."
"""What the keys of published Chinese words begin with. Chinese needs no such keys."""


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


# The mechanism and the keys


@pytest.mark.parametrize("other", [name for name in LANGUAGES if name != "zh-CN"])
def test_a_language_has_the_keys_and_the_placeholders_of_chinese(other: str) -> None:
    chinese, translated = messages("zh-CN"), messages(other)
    assert sorted(chinese.keys() - translated.keys()) == [], "say these in this language too"
    assert sorted(key for key in translated.keys() - chinese.keys() if not key.startswith(PUBLISHED)) == []
    different = [key for key in chinese if placeholders(chinese[key]) != placeholders(translated[key])]
    assert different == []


def test_the_files_have_their_keys_in_the_same_order() -> None:
    """A diff of the two files then shows what is missing."""
    chinese = list(messages("zh-CN"))
    assert [key for key in messages("en") if not key.startswith(PUBLISHED)] == chinese


@pytest.mark.parametrize("kind", ["command", "option", "help", "metavar"])
def test_examples_have_a_line_each_in_both_languages(kind: str) -> None:
    for key, said in messages("zh-CN").items():
        if key.startswith(f"{kind}."):
            assert messages("en")[key].count("\n") == said.count("\n"), key
            assert messages("en")[key].count("\t") == said.count("\t"), key


QUOTING = {
    "rule.standing",
    "review.respectively",
    "review.doubled",
    "option.lang",
    "option.unit",
    "option.subject",
    "option.region",
    "option.scope",
    "option.min",
    "rule.change_unit",
    "error.bound_hint",
    "error.draft_region_hint",
    "error.language",
    "command.draft.examples",
    "command.show.examples",
    "command.trend.examples",
    "command.compare.examples",
    "command.rank.examples",
    "command.chart.examples",
}
"""Sentences that quote a Chinese word that can be typed or was published, with its meaning beside it."""


def test_english_sentences_are_without_chinese_but_for_quoted_words() -> None:
    citations = ("gbt.",)  # in Chinese, as the standard has it
    names = ("quantity.", "quantity_name.", PUBLISHED)
    stray = [
        key
        for key, said in messages("en").items()
        if HAN.search(said) and key not in QUOTING and not key.startswith((*citations, *names))
    ]
    assert stray == []


def test_every_unit_of_the_table_and_every_known_scope_has_an_english_meaning() -> None:
    english = messages("en")
    assert [unit for unit in units.names() if HAN.search(unit) and f"published.unit.{unit}" not in english] == []
    assert [one for one in units.MULTIPLIERS if f"published.multiplier.{one}" not in english] == []
    assert [scope for scope in scopes.known() if f"published.scope.{scope}" not in english] == []


@pytest.mark.parametrize(("asked", "found"), [("en", "en"), ("EN", "en"), ("zh-cn", "zh-CN"), ("", None), ("fr", None)])
def test_a_language_is_known_by_its_name_in_any_case(asked: str, found: str | None) -> None:
    assert known_language(asked) == found


def test_a_language_is_chosen_for_a_block_and_a_thread_alone() -> None:
    heard: list[str] = []
    with speaking("en"):
        other = threading.Thread(target=lambda: heard.append(language()))
        other.start()
        other.join()
        with speaking("zh-CN"):
            assert tr("kind.honour") == "荣誉"
        with speaking(None):
            assert tr("kind.honour") == "honour"
    assert (heard, language()) == (["zh-CN"], "zh-CN")


def test_no_locale_chooses_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.setenv(name, "en_US.UTF-8")
    assert language() == "zh-CN"
    monkeypatch.setenv("JCSTATS_LANG", "en")
    assert language() == "en"


def test_numbers_choose_their_words() -> None:
    with speaking("en"):
        assert [tr("count.project", count=count) for count in (0, 1, 2)] == ["0 projects", "1 project", "2 projects"]
        places = [tr("place", place=place) for place in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)]
        assert places == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]
        assert tr("period.month", year="2024", month=12, until=12, end="2024") == "December 2024"


# The command line


@pytest.mark.parametrize(
    "line",
    [
        ["--lang", "en", "themes"],
        ["themes", "--lang", "en"],
        ["themes", "--lang=en"],
        ["--lang", "zh-CN", "themes", "--lang", "EN"],
    ],
)
def test_the_language_may_be_said_anywhere(ask: Ask, line: list[str]) -> None:
    assert "Science and technology" in ask(*line).out
    assert language() == "zh-CN"  # forgotten after the line


def test_the_environment_chooses_and_the_option_has_the_last_word(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JCSTATS_LANG", "en")
    assert ask("themes").out == ask("--lang", "en", "themes").out
    assert "科技创新" in ask("--lang", "zh-CN", "themes").out


def test_a_word_after_two_hyphens_is_no_option(ask: Ask) -> None:
    ran = ask("show", "--", "--lang")
    assert (ran.code, "“--lang”" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("line", "named"), [(["--lang", "fr"], "fr"), (["show", "--lang=zh"], "zh"), (["--lang="], "")]
)
def test_a_wrong_language_is_said_in_both(ask: Ask, line: list[str], named: str) -> None:
    ran = ask(*line)
    assert (ran.code, ran.err.count("zh-CN / en"), ran.err.count(f"“{named}”")) == (2, 2, 2)
    ran = ask("--lang", "en", "show", "--lang")
    assert (ran.code, ran.err) == (2, "jcstats: The option --lang needs a value. Possible: zh-CN, en.\n")


def test_help_names_the_option_for_the_tool_and_for_each_command(ask: Ask) -> None:
    assert "--lang" in ask("--help").out
    for name in commands.NAMES:
        assert "--lang LANGUAGE" in ask(name, "--help", "--lang", "en").out
