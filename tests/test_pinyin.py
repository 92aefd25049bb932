"""Pinyin and traditional characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

import jcstats
import naming
from jcstats.search import pinyin
from jcstats.search.names import EXACT, FRAGMENT, INSIDE, PREFIX
from jcstats.search.traditional import simplified
from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats import Dataset

    Ask = Callable[..., Ran]


@pytest.mark.parametrize(
    ("word", "text", "likeness"),
    [
        ("gongye", "工业", pinyin.WHOLE),
        ("gy", "工业", pinyin.WHOLE),
        ("gōng yè", "工业", pinyin.WHOLE),
        ("gong1 ye4", "工业", pinyin.WHOLE),
        ("GongYe", "工业", pinyin.WHOLE),
        ("gongy", "工业", pinyin.BEGINNING),
        ("guishang", "规上工业增加值", pinyin.BEGINNING),
        ("gongye", "规上工业增加值", pinyin.PART),
        ("gs", "规上工业增加值", pinyin.BEGINNING),
        ("gy", "规上工业增加值", None),
        ("ongye", "工业", None),
        ("g", "工业", pinyin.BEGINNING),
        ("yinhang", "银行", pinyin.WHOLE),
        ("lvse", "绿色", pinyin.WHOLE),
        ("lüse", "绿色", pinyin.WHOLE),
        ("luse", "绿色", pinyin.WHOLE),
        ("xi'an", "西安", pinyin.WHOLE),
        ("5gjizhan", "5G基站", pinyin.WHOLE),
        ("gongye", "Industry", None),
        ("工业", "工业", None),
        ("", "工业", None),
    ],
)
def test_letters_spell_a_name_wholly_its_beginning_a_part_or_not(word: str, text: str, likeness: int | None) -> None:
    assert pinyin.likeness(word, text) == likeness


@given(st.text(max_size=10), st.text(max_size=10))
def test_any_word_and_any_text_can_be_compared(word: str, text: str) -> None:
    assert pinyin.likeness(word, text) in {None, pinyin.WHOLE, pinyin.BEGINNING, pinyin.PART}


def test_every_name_is_found_by_its_pinyin(dataset: Dataset) -> None:
    for record in dataset.indicators:
        letters = "".join(
            letter for letter in "".join(lazy_pinyin(record.name, style=Style.NORMAL)) if letter.isalnum()
        )
        assert pinyin.likeness(letters, record.name) == pinyin.WHOLE, record.name


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("gdp", "gdp"),
        ("dqsczz", "gdp"),
        ("diqu shengchan zongzhi", "gdp"),
        ("waimao", "foreign-trade"),
        ("retail", "new-enterprises-above-quota"),
        ("online retail", "online-retail-sales"),
        ("外貿進出口", "foreign-trade"),
        ("生產總值", "gdp"),
        ("ｇｄｐ", "gdp"),
    ],
)
def test_the_best_match_comes_first(ask: Ask, word: str, first: str) -> None:
    assert ask("show", word, "--json").json[0]["id"] == first


@pytest.mark.parametrize("word", ["gongye", "gy", "gong ye", "gōngyè", "工業", "Industry", "INDUSTRY", "ｇｙ"])
def test_a_theme_is_named_in_every_way_and_wins_over_parts_of_names(ask: Ask, word: str) -> None:
    assert ask("show", word, "--json").json == ask("show", "工业", "--json").json


def test_syllables_typed_apart_are_one_theme(ask: Ask) -> None:
    assert ask("show", "gong", "ye", "--json").json == ask("show", "工业", "--json").json


def test_exact_comes_before_prefix_before_part_before_pinyin(dataset: Dataset) -> None:
    for word in ("新增", "企业", "gong", "new", "xinzeng", "科技"):
        match = naming.match(dataset, [word])
        assert match.records
        for record, likeness in zip(match.records, match.likeness, strict=True):
            theme = next(candidate for candidate in dataset.themes if candidate.name == record.theme)
            names = [record.id, record.name, record.name_en or "", *record.aliases]
            texts = [*names, *record.tags, record.subject, theme.name, theme.name_en, *theme.aliases]
            folded = [text.casefold() for text in texts]
            if likeness == EXACT:
                assert word in folded
            elif likeness == PREFIX:
                assert word not in folded
                assert any(text.startswith(word) for text in folded)
            elif likeness == FRAGMENT:
                assert not any(text.startswith(word) for text in folded)
                assert any(word in text for text in folded)
            else:
                assert not any(word in text for text in folded)


def test_a_letter_in_the_middle_of_a_latin_word_is_the_last_guess(dataset: Dataset) -> None:
    assert {record.theme for record in naming.match(dataset, ["gy"]).records} == {"工业"}
    inside = naming.match(dataset, ["fforestatio"])
    assert [record.id for record in inside.records] == ["afforestation-area"]
    assert inside.likeness == (INSIDE,)


def test_traditional_characters_are_read_phrase_by_phrase() -> None:
    assert simplified("規模以上工業增加值、鐘錶、頭髮、發展") == "规模以上工业增加值、钟表、头发、发展"


def test_what_is_no_text_has_no_simplified_form(ask: Ask) -> None:
    assert simplified("\ud800工業") == "\ud800工業"
    assert simplified("工\0業") == "工\0業"
    ran = ask("show", "\udcff工業")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("jcstats：没有与“\\udcff工業”相符的记录。")


class _Counted(tuple[frozenset[str], ...]):
    """Syllables that count how many of them are copied."""

    __slots__ = ()
    copied = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        _Counted.copied += len(found) if isinstance(at, slice) else 1
        return found


def test_a_long_name_is_compared_in_time_that_grows_as_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinyin, "spelled", lambda text: _Counted(frozenset({"gong"}) for _ in text))
    monkeypatch.setattr(_Counted, "copied", 0)
    pinyin.likeness.cache_clear()
    assert pinyin.likeness("gongye", "工" * 5000) is None
    assert 0 < _Counted.copied <= 5000 * len("gongye")


def test_a_word_for_one_record_gives_its_details_in_pinyin_too(ask: Ask) -> None:
    assert [record["id"] for record in ask("info", "dqsczz", "--json").json] == ["gdp"]
    assert [record["id"] for record in ask("cite", "wàimào", "--json").json] == ["foreign-trade"]


@pytest.mark.parametrize("command", ["info", "cite", "show"])
@pytest.mark.parametrize("word", ["zzz", "gdz"])
def test_initials_are_those_of_the_beginning_of_a_name(ask: Ask, command: str, word: str) -> None:
    ran = ask(command, word, "--json")
    if word == "zzz":  # 民生支出占财政总支出比重 has these initials in the middle
        assert (ran.code, ran.out) == (1, "[]\n")
        assert ran.err.startswith("jcstats：没有与“zzz”相符的记录。")
    else:
        assert [record["id"] for record in ran.json] == ["fixed-asset-investment"]


@given(st.sampled_from(jcstats.load().indicators), st.integers(2, 6), st.integers(0, 12))
def test_initials_spell_the_beginning_of_a_name_and_nothing_later(
    record: jcstats.Indicator, length: int, start: int
) -> None:
    syllables = pinyin.spelled(record.name)
    part = syllables[start : start + length]
    letters = "".join(min(readings)[0] for readings in part)
    if len(part) > 1 and letters.isascii():
        found = pinyin.likeness(letters, record.name)
        initials = [{reading[0] for reading in readings} for readings in syllables]
        begins = all(letter in readings for letter, readings in zip(letters, initials, strict=False))
        if begins and len(letters) <= len(syllables):
            assert found in {pinyin.WHOLE, pinyin.BEGINNING}
        elif not any(
            reading.startswith(letters[:2]) or letters.startswith(reading) for of in syllables for reading in of
        ):
            assert found is None


def test_what_names_nothing_gets_the_nearest_names_and_the_themes(ask: Ask) -> None:
    ran = ask("show", "公业")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("jcstats：没有与“公业”相符的记录。您是不是要找：工业")
    assert "主题有：综合、工业" in ran.err
    assert ran.err.count("\n") == 1
    assert ask("show", "公业", "--json").out == "[]\n"


DATASET = jcstats.load()


@given(st.sampled_from(DATASET.indicators), st.data())
def test_any_part_of_a_name_finds_it(record: jcstats.Indicator, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(record.name) - 1))
    part = record.name[start : start + data.draw(st.integers(1, 6))]
    if fold(part):
        match = naming.match(DATASET, [part])
        assert record in match.records or any(part.strip() in theme.name for theme in DATASET.themes)
