"""Words compared with all names at once match the same names as one by one."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypinyin.constants import PHRASES_DICT

import jcstats
from jcstats.search import pinyin
from jcstats.search.names import EXACT, FRAGMENT, INSIDE, PREFIX, SPELLED, IndicatorNames, Names
from jcstats.search.spelled_names import ONLY_IN_PHRASES, SpelledNames
from jcstats.store.memory import MemoryStore
from jcstats.text import fold

STORE = MemoryStore(jcstats.load())
EVERY = [text for record in STORE.names().indicators for text in record.all]

TEXTS = st.text(alphabet="工业长城行5Gg gyaA、\0\n“", max_size=6) | st.sampled_from(EVERY)
WORDS = st.text(alphabet="工业长gongyehacxg5A \0\n“", min_size=1, max_size=6) | st.sampled_from(
    ["changcheng", "gy", "gongye", "hangye", "xingye", "5gjizhan", "a", "g", "hang2", "lao", "diqu", "shengchan"]
)


def names(*texts: str) -> Names:
    """Names of one indicator each."""
    indicators = tuple(IndicatorNames(f"id{number}", (text,), ()) for number, text in enumerate(texts))
    return Names(indicators=indicators, tags=(), subjects=(), regions=(), themes=(), used_themes=frozenset())


def written(folded: str, text: str) -> int | None:
    """How a word names one text."""
    whole = fold(text)
    places = [at for at in range(len(whole)) if whole.startswith(folded, at)]
    if not places:
        return None
    if places[0] == 0:
        return EXACT if folded == whole else PREFIX
    latin = [whole[at - 1].isascii() and whole[at - 1].isalnum() for at in places]
    return INSIDE if folded[0].isascii() and folded[0].isalnum() and all(latin) else FRAGMENT


@given(st.lists(TEXTS, min_size=1, max_size=5), WORDS)
@example(["a\0b", "c"], "\0")
@example(["", "\0"], "\0")
@example(["", "", "工业"], "工业")
def test_a_word_is_found_in_every_text_that_contains_it_and_in_no_other(texts: list[str], word: str) -> None:
    folded = fold(word)
    if folded:
        found = {text: how for text in texts if (how := written(folded, text)) is not None}
        assert {text: how for text, how in names(*texts).written(folded).items() if text in texts} == found


@given(st.lists(TEXTS, min_size=1, max_size=5), WORDS)
@example(["长城", "水、电"], "changcheng")
@example(["水、电", "水\n电", "5G基站"], "shuidian")
@example(["5G基站"], "5gjz")
@example(["音乐", "5G基站"], "yinyue")
def test_letters_are_found_in_every_text_that_they_spell(texts: list[str], word: str) -> None:
    folded = fold(word)
    likenesses = {text: pinyin.likeness(folded, text) for text in texts}
    spelled = {text: SPELLED + how for text, how in likenesses.items() if how is not None}
    assert {text: how for text, how in names(*texts).spelled(folded).items() if text in texts} == spelled


def test_a_part_of_every_name_in_pinyin_finds_the_name() -> None:
    quick = SpelledNames(EVERY)
    for text in EVERY[::10]:
        syllables = pinyin.spelled(text)
        for start in range(0, len(syllables), 3):
            part = syllables[start : start + 4]
            initials = ["".join(min(readings)[0] for readings in part)] if start == 0 else []
            for word in ("".join(map(min, part)), *initials):
                if word.isascii() and len(word) > 1:
                    assert text in set(quick.candidates(word)), (text, word)


def test_few_names_are_looked_at_closely() -> None:
    quick = SpelledNames(EVERY)
    for word in ("diqushengchan", "zhengwu", "xinnengyuan"):
        assert len(set(quick.candidates(word))) < len(EVERY) / 20
    assert list(quick.candidates("iuiu")) == []


def test_the_characters_are_known_that_are_read_otherwise_in_phrases_only() -> None:
    alone = cache(pinyin.readings)
    others = {
        (character, pinyin.letters_of(reading))
        for phrase, readings in PHRASES_DICT.items()
        for character, every in zip(phrase, readings, strict=True)
        for reading in every
        if pinyin.letters_of(reading) not in alone(character)
    }
    # Another release of the dictionary may read some of them alone.
    assert others <= set(ONLY_IN_PHRASES.items())
    assert others


@pytest.mark.parametrize("word", ["在", "z", "zai", "gdp", "zzz"])
def test_a_word_is_held_against_each_name_once_however_many_records_have_it(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = jcstats.load()
    many = MemoryStore(*[dataset] * 20)
    looked_at: list[str] = []
    likeness = pinyin.likeness

    def counted(word: str, text: str) -> int | None:
        looked_at.append(text)
        return likeness(word, text)

    monkeypatch.setattr(pinyin, "likeness", counted)
    for store in (STORE, many):
        looked_at.clear()
        store.names().written(word)
        store.names().spelled(word)
        assert len(looked_at) == len(set(looked_at))
    assert many.names().spelled(word) == STORE.names().spelled(word)
