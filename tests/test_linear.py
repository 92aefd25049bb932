"""What one record or one question has makes an answer, or the work for it, no more than so many times as large.

Steps and bytes are counted here; benchmarks/growth.py measures the time.
"""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from jcstats.audit import record_check
from jcstats.audit.dataset_check import audit, read
from jcstats.domain.model import Rank, Streak
from jcstats.search import pinyin, spelling
from jcstats.search.spelling import Spellings

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats import Dataset, Indicator

    Ask = Callable[..., Ran]
    FileOf = Callable[[Any], str]


def standing(document: dict[str, Any], count: int) -> dict[str, Any]:
    """A dataset of one record that holds so many standings, each for some years, and something else too."""
    made = copy.deepcopy(document)
    record = next(indicator for indicator in made["indicators"] if indicator["id"] == "foreign-trade")
    rank = {"scope": "全省", "out_of": None, "measure": "总量", "text": None}
    record["ranks"] = [{**rank, "place": place} for place in range(1, count + 1)]
    held = [{"count": number, "unit": "年", "what": f"全省第{number}"} for number in range(1, count + 1)]
    record["streaks"] = [*held, {"count": 3, "unit": "年", "what": "保持增长"}]
    made["indicators"] = [record]
    made["sources"][0]["records"] = 1
    return made


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "html"])
def test_standings_of_one_record_are_not_each_written_as_often_as_there_are_standings(
    form: str, ask: Ask, document: dict[str, Any], file_of: FileOf
) -> None:
    sizes = [
        len(ask("rank", "-f", form, "--data", file_of(standing(document, count))).out) for count in (100, 200, 400)
    ]
    assert sizes[2] - sizes[1] < 2.1 * (sizes[1] - sizes[0])


def test_a_row_has_its_own_standing_and_what_is_held_beside_the_others(
    ask: Ask, document: dict[str, Any], file_of: FileOf
) -> None:
    rows = ask("rank", "--json", "--data", file_of(standing(document, 5))).json
    assert [row["place"] for row in rows] == [1, 2, 3, 4, 5]
    for row in rows:
        (own,) = row["ranks"]
        assert all(own[name] == row[name] for name in ("scope", "place", "measure", "text"))
        assert [streak["what"] for streak in row["streaks"]] == ["保持增长", f"全省第{row['place']}"]
        assert row["streaks"][1] == row["streak"]
    (whole,) = ask("show", "--json", "--data", file_of(standing(document, 5))).json
    assert (len(whole["ranks"]), len(whole["streaks"])) == (5, 6)


def test_letters_are_held_against_a_name_once_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    step = pinyin._Word._step  # noqa: SLF001

    def counted(*given: Any) -> Any:
        counts[-1] += 1
        return step(*given)

    monkeypatch.setattr(pinyin._Word, "_step", counted)  # noqa: SLF001
    for size in (500, 1000):
        counts.append(0)
        assert pinyin.likeness("a" * size + "b", "啊" * size) is None
    assert counts[0] > 0
    assert counts[1] <= 2.1 * counts[0]


def test_few_unknown_words_are_compared_with_names_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch, ask: Ask, document: dict[str, Any], file_of: FileOf
) -> None:
    names = counted_names(monkeypatch)
    file = file_of(document)
    compared = []
    for count in (5, 10, 500):
        names.clear()
        ran = ask("show", *(f"无此物件{number}号" for number in range(count)), "--data", file)
        assert (ran.code, ran.out) == (1, "")
        compared.append(len(names))
    assert compared[0] > 0
    assert compared[0] == compared[1] == compared[2]
    assert "“无此物件4号”等500个词相符的记录" in ran.err
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 400


def test_of_many_words_without_an_answer_the_first_are_said(ask: Ask) -> None:
    ran = ask("show", *map(str, range(1990, 2010)))
    assert ran.err.count("只有金昌市2024年的") == 5
    assert "另有15个词也没有答案。" in ran.err


@pytest.mark.parametrize("word", ["无此物件", "nosuchfigure"])
def test_a_word_is_compared_with_names_that_are_alike_and_no_more_than_so_many(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = counted_names(monkeypatch)
    letters = "某数项目之" if "无" in word else "abcde"
    others = [f"{letters}{number:0{len(word) - 1}}" for number in range(4000)]
    slip = word[:-2] + word[-1] + word[-2]
    assert Spellings([*others, slip]).near(word) == (slip,)
    assert len(names) < 10
    monkeypatch.setattr(spelling, "_MOST_STEPS", 100 * len(word) ** 2)
    names.clear()
    Spellings(word[:-1] + letters[0] + sign for sign in map(chr, range(0x100, 0x1000))).near(word)
    assert 0 < len(names) <= 100


def counted_names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that words are compared with from here on."""
    names: list[str] = []
    for way in ("_latin", "_chinese"):
        compare = getattr(spelling, way)

        def counting(word: str, name: str, compare: Callable[[str, str], int | None] = compare) -> int | None:
            names.append(name)
            return compare(word, name)

        monkeypatch.setattr(spelling, way, counting)
    return names


def test_an_audit_looks_at_each_phrase_a_few_times_whatever_a_record_states(
    monkeypatch: pytest.MonkeyPatch, by_id: dict[str, Indicator], dataset: Dataset
) -> None:
    counts: list[int] = []

    def counting(test: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: Any) -> object:
            counts[-1] += 1
            return test(*given)

        return counted

    for name in ("is_rank", "_is_streak", "_is_level", "_is_other_scope"):
        monkeypatch.setattr(record_check, name, counting(getattr(record_check, name)))
    for size in (100, 200):
        numbers = range(2, size + 2)
        article = read("\n".join(f"排名全省第{number}位，连续{number}年，{number}家" for number in numbers), "")
        source = replace(
            by_id["gdp"].source,
            lines=tuple(range(1, size + 1)),
            figures=tuple(text for number in numbers for text in (f"第{number}位", f"{number}年", f"{number}家")),
        )
        record = replace(
            by_id["gdp"],
            ranks=tuple(Rank(scope="全省", place=number, out_of=None, measure="总量", text=None) for number in numbers),
            streaks=tuple(Streak(count=number, unit="年", what=f"事{number}") for number in numbers),
            source=source,
        )
        counts.append(0)
        found = audit(replace(dataset, indicators=(record,)), replace(dataset.sources[0], sha256=""), article)
        assert [finding for finding in found.findings if finding.kind in {"rank", "streak", "scope"}] == []
    assert counts[0] > 200
    assert counts[1] <= 2.1 * counts[0]


def test_a_count_of_too_many_digits_is_refused_as_soon_as_it_is_read(
    ask: Ask, document: dict[str, Any], file_of: FileOf
) -> None:
    made = json.dumps(standing(document, 1), ensure_ascii=False)
    place = made.replace('"place": 1', f'"place": 1{"0" * 200_000}')
    ran = ask("rank", "--data", file_of(place), "--allow", "digits=300000")
    assert (ran.code, ran.out) == (1, "")
    assert "].place（foreign-trade）：应为不超过18位的整数，实为 1000" in ran.err
    assert len(ran.err) < 1000
