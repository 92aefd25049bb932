"""Reviews: whatever is answered, the file stays valid, no number of the article is lost, and undo brings it back."""

from __future__ import annotations

import re
import signal
import sys
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from jcstats.audit.article import read
from jcstats.audit.dataset_check import audit, phrases_of
from jcstats.cli.commands import review as command
from jcstats.cli.review.dialog import KEYS, Dialog
from jcstats.domain.constraints import record_key
from jcstats.domain.model import Rank, Streak
from jcstats.drafting.draft import Origin, draft
from jcstats.drafting.review_edits import drop, merge, merges, reasons, split, splits
from jcstats.drafting.review_fields import FIELDS, correct, offers
from jcstats.drafting.review_phrases import figures_near
from jcstats.drafting.review_reasons import of_both
from jcstats.drafting.review_restore import restorable, restore
from jcstats.drafting.review_session import accept, begin, phrases, skip, undo
from jcstats.errors import UsageError
from jcstats.i18n import speaking, tr
from jcstats.output.review_card import render
from jcstats.output.text_layout import width as columns
from jcstats.store.checked_file import read_checked
from jcstats.store.json_writer import file_text
from jcstats.terminal.screen import Screen
from jcstats.text import visible
from jcstats.views.review_card import review_card
from processes import Terminal
from repetition import examples
from reviewing import ANSWERS as TYPED
from reviewing import TEXT, Said, Scripted, presses
from reviewing import Screen as Seen
from test_drafting import PIECES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from conftest import Ran
    from jcstats.domain.model import Indicator
    from jcstats.drafting.review_session import Session

    Ask = Callable[..., Ran]

ORIGIN = Origin(region="某市", period="2024", title="公报")


def session_of(text: str = TEXT, *, everything: bool = False) -> Session:
    article = read(text, sha256(text.encode("utf-8", "replace")).hexdigest())
    dataset = draft(article, ORIGIN, jcstats.load().themes)
    return begin(dataset, article, dataset.sources[0].id, everything=everything)


def asked(session: Session) -> Indicator:
    """The record that is asked about."""
    assert session.record is not None
    return session.record


def at(session: Session, name: str) -> Session:
    """The session when a record of a name is asked about."""
    while asked(session).name != name:
        session = skip(session)
    return session


def claims(session: Session) -> Counter[tuple[int, str]]:
    """How many records, and reasons why they are none, account for each phrase of the article."""
    found: Counter[tuple[int, str]] = Counter()
    for record in session.dataset.indicators:
        found.update({(phrase.line, phrase.text) for phrase in phrases_of(record, session.article)})
    found.update({(not_figure.line, not_figure.text) for not_figure in session.dataset.sources[0].not_figures})
    return found


# One answer as numbers: what is done, and which of what is offered.
ANSWERS = st.lists(st.tuples(st.sampled_from([*KEYS.values()]), st.integers(0, 40), st.integers(0, 40)), max_size=8)


def answered(session: Session, action: str, first: int, second: int) -> Session:
    """The session after an answer of a kind, made of what is offered for it."""
    if session.record is None or action == "quit":
        return session
    plain: dict[str, Callable[[Session], Session]] = {"accept": accept, "skip": skip, "undo": undo}
    if action in plain:
        return plain[action](session)
    offered: dict[str, Sequence[Any]] = {
        "drop": ["说明"],
        "split": [[figure] for figure in splits(session)],
        "merge": merges(session),
        "restore": restorable(session),
        "correct": FIELDS,
    }
    if not offered[action]:
        return session
    chosen = offered[action][first % len(offered[action])]
    try:
        if action == "correct":
            typed = [
                *(offer.text for offer in offers(session, chosen, "")),
                "-",
                "地区生产总值",
                "12亿元",
                "2024年",
                "5",
                "吨",
            ]
            return correct(session, chosen, typed[second % len(typed)])
        changes: dict[str, Callable[[Session, Any], Session]] = {
            "drop": drop,
            "split": split,
            "merge": merge,
            "restore": restore,
        }
        return changes[action](session, chosen)
    except UsageError:
        return session


# The same words several times in one line: whose they are is known by how many cite them.
ALIKE = "神秘产值增长5%，神秘比重5%，神秘占比5%。神秘水平由5%提高到6%，神秘指标5亿元，神秘总量5亿元。\n"
TEXTS = st.one_of(
    st.just(TEXT), st.just(ALIKE), st.deferred(lambda: st.just(RANKED)), st.lists(PIECES, max_size=40).map("".join)
)


@given(text=TEXTS, answers=ANSWERS, everything=st.booleans())
@examples(60)
def test_any_answers_leave_a_valid_file_that_accounts_for_every_number(
    text: str, answers: list[tuple[str, int, int]], everything: bool, file_of: Callable[[object], str]
) -> None:
    session = session_of(text, everything=everything)
    source = session.source
    for answer in answers:
        before = session
        session = answered(session, *answer)
        written = file_text(session.dataset)
        assert read_checked(file_of(written)).dataset == session.dataset
        found = audit(session.dataset, session.dataset.sources[0], session.article).findings
        assert not [finding for finding in found if finding.kind in {"uncovered", "not_figure", "records"}]
        for key, count in claims(session).items():
            assert count <= max(len(session.article.standing[key]), claims(before)[key]), key
        # What nobody accepted is not certain, and only the record that was asked about becomes so.
        sure = {record_key(record) for record in session.dataset.indicators if not record.review}
        was = {record_key(record) for record in before.dataset.indicators if not record.review}
        if answer[0] not in {"accept", "undo"}:
            assert sure <= was
        elif answer[0] == "accept" and before.record is not None:
            assert sure <= was | {record_key(before.record)}
    assert session.source == source


@given(answers=ANSWERS)
@examples(20)
def test_undoing_goes_back_through_every_file_to_the_first(answers: list[tuple[str, int, int]]) -> None:
    session = session_of(everything=True)
    stages = [(file_text(session.dataset), session.at)]
    for action, first, second in answers:
        if action == "undo":
            continue
        then = answered(session, action, first, second)
        if then is not session:
            stages.append((file_text(then.dataset), then.at))
        session = then
    for stage in reversed(stages):
        assert (file_text(session.dataset), session.at) == stage
        session = undo(session)
    assert session.before is None


def test_doubtful_records_come_first_and_all_others_on_demand() -> None:
    session = session_of()
    assert [key[0] for key in session.queue] == [record.id for record in session.dataset.indicators if record.review]
    every = session_of(everything=True)
    assert every.queue[: len(session.queue)] == session.queue
    assert len(every.queue) == len(every.dataset.indicators)


def test_an_accepted_record_has_no_doubts_and_the_next_one_is_asked_about() -> None:
    session = session_of()
    after = accept(session)
    assert next(record for record in after.dataset.indicators if record_key(record) == session.queue[0]).review == ()
    assert (after.at, after.queue, after.dataset.sources) == (1, session.queue, session.dataset.sources)


def test_a_dropped_record_leaves_its_numbers_with_a_reason() -> None:
    session = at(session_of(), "神秘指标")
    after = drop(session, "不是统计数字")
    assert "神秘指标" not in {record.name for record in after.dataset.indicators}
    assert after.dataset.sources[0].records == len(after.dataset.indicators)
    assert ("12亿元", "不是统计数字") in {
        (not_figure.text, not_figure.why) for not_figure in after.dataset.sources[0].not_figures
    }
    # The same words of the next record stay a figure of it.
    assert "12亿元" in asked(after).source.figures


def test_a_name_of_the_catalogue_brings_its_id_and_settles_the_doubt() -> None:
    session = correct(at(session_of(), "神秘指标"), "name", "diquShengchanZongzhi")
    assert (asked(session).id, asked(session).name) == ("gdp-2", "地区生产总值")
    assert asked(session).review == (
        "同一个名称有不止一个数字",
        "同一个名称用在几条记录上：地区生产总值（gdp、gdp-2）",
    )
    session = correct(session, "period", "2023年")
    assert (asked(session).id, asked(session).period) == ("gdp", "2023")
    assert asked(session).review == ("已更正，还没有接受",)
    assert asked(accept(session)) != asked(session)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("value", "13亿元", "没有数字“13亿元”"),
        ("value", "621", "没有数字“621”"),
        ("unit", "万亿元", "原文里没有“万亿元”"),
        ("qualifier", "大约", "没有这样的"),
        ("yoy_basis", "count", "不合文件格式"),
        ("period", "去年", "去年"),
        ("theme", "天气", "天气"),
        ("status", "completed", "不合文件格式"),
        ("name", "-", "不能为空"),
        ("subject", "-", "不能为空"),
    ],
)
def test_what_is_not_printed_or_breaks_the_format_is_refused(field: Any, typed: str, said: str) -> None:
    session = at(session_of(), "神秘指标")
    with pytest.raises(UsageError) as refused:
        correct(session, field, typed)
    assert said in refused.value.message or field in {"qualifier", "theme"}
    assert "\n" not in refused.value.message


def test_a_number_is_taken_as_it_is_printed_and_the_former_one_becomes_a_record() -> None:
    session = at(session_of(), "神秘指标")
    session = correct(session, "yoy", "35.2%")
    assert (str(asked(session).yoy), asked(session).yoy_basis) == ("35.2", "not_stated")
    assert asked(session).source.figures == ("12亿元", "35.2%")
    assert asked(session).source.lines == (2, 3)
    assert "35.2%" not in {not_figure.text for not_figure in session.dataset.sources[0].not_figures}
    again = correct(session, "value", "-")
    assert (asked(again).value, asked(again).unit, asked(again).qualifier) == (None, None, None)
    with pytest.raises(UsageError, match="另一条记录"):
        correct(session, "value", "620.5亿元")


def test_a_number_of_another_record_is_taken_where_that_one_is_to_be_reviewed_too() -> None:
    session = at(session_of(), "棉花产量")
    other = next(record for record in session.dataset.indicators if record.name == "油料产量")
    taken = correct(session, "value", "3433万吨")
    assert str(asked(taken).value) == "3433"
    # It was all that the other one stated; what this one stated before is a record that follows it.
    assert other.name not in {record.name for record in taken.dataset.indicators}
    following = taken.dataset.indicators[-1]
    assert (following.name, following.source.figures) == ("棉花产量", ("610万吨",))
    assert "由一条记录拆出" in following.review
    assert len(taken.queue) == len(session.queue)
    with pytest.raises(UsageError, match="另一条记录里：地区生产总值"):
        correct(session, "yoy", "13.6%")


def test_a_record_that_loses_one_of_its_numbers_keeps_the_others() -> None:
    session = at(session_of("神秘指标12亿元，增长3%。神秘总量5亿元。\n"), "神秘总量")
    taken = correct(session, "yoy", "3%")
    assert [(record.name, record.source.figures, record.yoy is None) for record in taken.dataset.indicators] == [
        ("神秘指标", ("12亿元",), True),
        ("神秘总量", ("3%", "5亿元"), False),
    ]


def test_of_the_same_words_that_are_no_figures_one_is_taken() -> None:
    session = at(session_of("神秘水平由5%提高到6%，神秘份额由5%提高到7%。神秘总量5亿元。\n"), "神秘总量")
    former = [not_figure.text for not_figure in session.dataset.sources[0].not_figures]
    assert former == ["5%", "5%"]
    taken = correct(session, "yoy", "5%")
    assert [not_figure.text for not_figure in taken.dataset.sources[0].not_figures] == ["5%"]
    # An entry of a curated file may stand for both: it stays while one of them is no figure.
    (source,) = session.dataset.sources
    one_entry = replace(session.dataset, sources=(replace(source, not_figures=source.not_figures[:1]),))
    taken = correct(replace(session, dataset=one_entry), "yoy", "5%")
    assert [not_figure.text for not_figure in taken.dataset.sources[0].not_figures] == ["5%"]


def test_a_wrongly_joined_growth_is_split_off_and_can_be_merged_again() -> None:
    session = session_of(everything=True)
    while "13.6%" not in asked(session).source.figures:
        session = skip(session)
    (growth,) = [figure for figure in splits(session) if figure.text == "13.6%"]
    parted = split(session, [growth])
    level, rate = parted.dataset.indicators[:2]
    assert (level.value is not None, level.yoy, rate.value, str(rate.yoy)) == (True, None, None, "13.6")
    assert (level.source.figures, rate.source.figures) == (("620.5亿元",), ("13.6%",))
    assert level.review == rate.review
    assert level.review == ("由一条记录拆出", "同一个名称用在几条记录上：地区生产总值（gdp、gdp-2）")
    assert (rate.id, rate.yoy_basis) == ("gdp-2", "constant_prices")
    whole = merge(parted, rate)
    assert (asked(whole).value, asked(whole).yoy) == (level.value, rate.yoy)
    assert len(whole.dataset.indicators) == len(session.dataset.indicators)
    # That two records had one name is settled; that they were merged is still to be accepted.
    assert asked(whole).review == ("由两条记录合成",)


def test_merging_settles_the_reasons_about_the_name_that_is_gone() -> None:
    """What is doubtful about the number itself stays."""
    session = session_of(everything=True)
    first, *rest = session.dataset.indicators
    words = [tr(f"review.{reason}") for reason in ("not_in_catalogue", "inherited", "named_twice", "range", "split")]
    other = replace(first, review=(tr("review.named_twice"), "自己的话"))
    record = replace(rest[0], review=(*words, "原文待查"))
    dataset = replace(session.dataset, indicators=(other, record, *rest[1:]))
    assert of_both(other, record, dataset) == ("自己的话", tr("review.range"), "原文待查")
    third = replace(other, id="third", review=())
    twice = replace(dataset, indicators=(*dataset.indicators, third))
    assert of_both(other, record, twice)[0] == tr("review.named_twice")
    with speaking("en"):
        english = replace(record, review=(tr("review.inherited"), tr("review.range")))
    assert len(of_both(replace(other, review=()), english, dataset)) == 1


def test_records_that_cite_the_same_words_are_not_merged() -> None:
    session = session_of(ALIKE, everything=True)
    while asked(session).name != "神秘比重":
        session = skip(session)
    assert asked(session).source.figures == ("5%",)
    assert [record.name for record in merges(session) if "5%" in record.source.figures] == []


RANKED = (
    "某市2024年统计公报\n"
    "神秘指标620亿元，增长13.6%，增速居全省第1位，总量居全省14个市州第三。连续36个月保持两位数增长，进入全国前100位。\n"
)
"""Standings and a streak, of which a draft makes no records."""


def findings(session: Session) -> list[tuple[str, str]]:
    """What the audit finds in the dataset of a session."""
    found = audit(session.dataset, session.dataset.sources[0], session.article).findings
    return [(finding.kind, finding.text) for finding in found]


def test_published_standings_and_streaks_are_entered_as_they_are_printed() -> None:
    session = session_of(RANKED, everything=True)
    assert [offer.text for offer in offers(session, "ranks", "")] == [
        "全省:1:增速", "全省14个市州:3:总量", "全国:100:增速", "全国:100:总量",
    ]  # fmt: skip
    assert [offer.text for offer in offers(session, "streaks", "")] == ["36个月:两位数增长"]
    waiting = {not_figure.text for not_figure in session.dataset.sources[0].not_figures}
    assert waiting >= {"第1位", "第三", "36个月", "前100位"}
    after = correct(session, "ranks", "全省:1")
    after = correct(after, "ranks", "全省14个市州：第三：总量")
    after = correct(after, "ranks", "全国:100:综合")
    after = correct(after, "streaks", "36个月:两位数增长")
    assert asked(after).ranks == (
        Rank(scope="全省", place=1, out_of=None, measure="增速", text=None),
        Rank(scope="全省14个市州", place=3, out_of=14, measure="总量", text=None),
        Rank(scope="全国", place=100, out_of=None, measure="综合", text="前100位"),
    )
    assert asked(after).streaks == (Streak(count=36, unit="个月", what="两位数增长"),)
    assert set(asked(after).source.figures) >= {"第1位", "第三", "前100位", "36个月"}
    assert not {not_figure.text for not_figure in after.dataset.sources[0].not_figures} & {
        "第1位",
        "第三",
        "36个月",
        "前100位",
    }
    assert findings(after) == findings(session) == []
    assert correct(after, "ranks", "全省:1:增速") is after
    assert {figure.role for figure in splits(after)} == {"level", "growth"}
    without = correct(correct(after, "ranks", "-"), "streaks", "-")
    assert (asked(without).ranks, asked(without).streaks, findings(without)) == ((), (), [])
    assert {not_figure.text for not_figure in without.dataset.sources[0].not_figures} == waiting
    assert undo(undo(without)).dataset == after.dataset


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("ranks", "全省:2:增速", "没有“全省:2:增速”这个位次"),
        ("ranks", "全国:1:增速", "没有“全国:1:增速”这个位次"),
        ("ranks", "全省", "没有“全省”这个位次"),
        ("ranks", "全国:100", "没有写明衡量什么"),
        ("streaks", "37个月:两位数增长", "没有“37个月:两位数增长”这样的连续时间"),
        ("streaks", "36个月:三位数增长", "原文里没有“三位数增长”"),
        ("streaks", "36个月", "没有“36个月”这样的连续时间"),
    ],
)
def test_a_standing_that_is_not_printed_is_refused(field: Any, typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        correct(session_of(RANKED, everything=True), field, typed)


def test_a_standing_that_another_record_cites_is_refused() -> None:
    session = correct(session_of(RANKED + "神秘总量5亿元。\n", everything=True), "ranks", "全省:1")
    other = at(session, "神秘总量")
    with pytest.raises(UsageError, match="“第1位”已在另一条记录里：神秘指标"):
        correct(other, "ranks", "全省:1")


def test_a_number_that_is_no_figure_becomes_a_record_after_all() -> None:
    session = session_of("神秘指标12亿元。神秘水平由5%提高到6%。\n")
    assert [not_figure.text for not_figure in restorable(session)] == ["5%"]
    after = restore(session, restorable(session)[0])
    first, new = after.dataset.indicators[:2]
    assert (first, asked(after)) == (session.dataset.indicators[0], first)
    assert (new.name, str(new.value), new.unit, new.source.figures) == ("神秘指标", "5", "%", ("5%",))
    assert "由不是指标的数字立为记录" in new.review
    assert after.dataset.sources[0].not_figures == ()
    assert restorable(after) == []
    assert after.queue[1] == record_key(new)


def test_the_same_words_in_one_sentence_are_marked_for_their_own_record() -> None:
    session = at(session_of(), "神秘指标")
    (own,) = phrases(session)
    (other,) = phrases(skip(session))
    assert (own.text, other.text, own.start < other.start) == ("12亿元", "12亿元", True)
    assert {figure.text for figure in figures_near(asked(session), session.article)} >= {"620.5亿元", "12亿元"}


def dialog(answers: Sequence[str], **options: Any) -> tuple[Session, list[str], Scripted]:
    """A review with such answers, the last session, and what was said in between."""
    said, prompts = Said(), Scripted(answers)
    last = Dialog(prompts, said, lambda _: None).run(session_of(**options))
    return last, said.lines, prompts


def test_keys_accept_correct_split_merge_drop_skip_undo_and_quit() -> None:
    last, said, prompts = dialog(["n", "u", "d", "规划目标", "c", "1", "医院床位数", "a"])
    assert prompts.answers == []
    assert ("12亿元", "规划目标") in {
        (not_figure.text, not_figure.why) for not_figure in last.dataset.sources[0].not_figures
    }
    assert ("医院床位数", "民生") in prompts.offered
    _, said, _ = dialog(["u", "s", "m", "c", "0", "c", "2", "99亿元", "d", ""])
    assert [line for line in said if line.startswith(("没有", "这条", "附近"))] == [
        "没有可撤销的。",
        "这条记录只有一个数字，不能拆分。",
        "附近没有可以合并的记录。",
    ]
    assert any("没有数字“99亿元”" in line for line in said)


def test_a_review_in_english_names_themes_and_records_in_english_too() -> None:
    with speaking("en"):
        last, said, _ = dialog(["c", "b", "Industry", "c", "b", "foo"])
        assert ("Industry", "工业") in [(offer.text, offer.about) for offer in offers(last, "theme", "")]
        assert [offer.text for offer in offers(last, "theme", "工业")] == ["Industry"]
        assert asked(last).theme == "工业"
        (refused,) = [line for line in said if "“foo”" in line]
        assert refused.startswith("jcstats: There is no theme “foo”. Possible: Overview, Industry, Agriculture, ")
        names = [(offer.text, offer.about) for offer in offers(last, "name", "gross dom")]
        assert ("地区生产总值", "Gross domestic product (GDP)") in names
        whole = at(session_of(everything=True), "地区生产总值")
        page = review_card(asked(whole), [], whole.article, whole.dataset.themes, (1, 2)).page
        assert page.title == "1 of 2: 地区生产总值 (Gross domestic product (GDP))"
        assert "Overview" in [row[1] for row in page.tables[0].rows]
        text = "某市2024年统计公报\n全年实现地区生产总值620.5亿元。地区生产总值增长13.6%。神秘指标12亿元。\n"
        _, said, _ = dialog(["m", "0"], text=text, everything=True)
        assert any("地区生产总值 (Gross domestic product (GDP)) (" in line for line in said)


def test_reasons_are_offered_once_in_the_language_of_the_review_and_written_in_chinese() -> None:
    session = at(session_of(), "神秘指标")
    session = drop(skip(drop(session, "自己的话")), "my own words")
    with speaking("en"):
        offered = reasons(session)
        assert not re.search("[\u3400-\u9fff]", "".join(offered))
        assert {"a time", "a former number", "my own words"} <= set(offered)
        assert len(set(offered.values())) == len(offered)
        last, _, prompts = dialog(["d", "A former number"])
        assert prompts.offered == [("a former number", "")]
        assert ("12亿元", "以前的数字") in {
            (not_figure.text, not_figure.why) for not_figure in last.dataset.sources[0].not_figures
        }
        last, _, _ = dialog(["d", "my own words"])
        assert "my own words" in {not_figure.why for not_figure in last.dataset.sources[0].not_figures}
    assert {"时间", "以前的数字", "自己的话"} <= set(reasons(session))
    assert all(shown == written for shown, written in reasons(session).items())


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("typed", ["工业", "industry", "gongye", "gy"])
def test_a_theme_is_corrected_by_any_of_its_names(typed: str, language: str) -> None:
    with speaking(language):
        assert asked(correct(session_of(), "theme", typed)).theme == "工业"


@pytest.fixture
def reviewed(monkeypatch: pytest.MonkeyPatch, ask: Ask, tmp_path: Path) -> Callable[..., Ran]:
    """Review a draft of the text in a folder of its own, with known answers, as on a terminal."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert ask("draft", "a.txt", "-o", "a.json").code == 0

    def answer(*answers: str, line: Sequence[str] = ("a.json", "a.txt"), screen: Screen | None = None) -> Ran:
        monkeypatch.setattr(
            command, "_terminal", lambda: screen or Screen(width=60, colour=False, ascii_only=False, height=24)
        )
        monkeypatch.setattr(command, "_prompts", lambda _: Scripted(answers))
        return ask("review", *line)

    return answer


def test_each_answer_is_in_the_file_at_once_and_the_next_review_goes_on(reviewed: Callable[..., Ran]) -> None:
    count = sum(bool(record.review) for record in jcstats.load("a.json").indicators)
    first = Path("a.json").read_bytes()
    ran = reviewed("a", "a")
    assert (ran.code, ran.err) == (0, "")
    assert f"还有{count - 2}条待核" in ran.out
    assert f"第1条，共{count}条" in ran.out
    assert f"第1条，共{count - 2}条" in reviewed().out
    assert "没有" not in reviewed(*"a" * (count - 2)).out.splitlines()[-1]
    assert not any(record.review for record in jcstats.load("a.json").indicators)
    assert first != Path("a.json").read_bytes()


def test_undo_restores_the_bytes_of_a_file_that_was_laid_out_otherwise(reviewed: Callable[..., Ran]) -> None:
    odd = Path("a.json").read_bytes().replace(b"\n    ", b"\n\t")
    Path("a.json").write_bytes(odd)
    assert reviewed("a", "u").code == 0
    assert Path("a.json").read_bytes() == odd


def test_a_file_that_somebody_else_changes_is_not_written_over(
    reviewed: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = Path("a.json").read_bytes() + b"\n"
    key = Scripted.key

    def meanwhile(self: Scripted, message: str, keys: Mapping[str, str], other: str) -> str:
        Path("a.json").write_bytes(changed)
        return key(self, message, keys, other)

    monkeypatch.setattr(Scripted, "key", meanwhile)
    ran = reviewed("a")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "别的程序改过" in ran.err
    assert Path("a.json").read_bytes() == changed


def test_another_article_is_refused_in_one_line(reviewed: Callable[..., Ran]) -> None:
    Path("b.txt").write_text(TEXT + "又。", encoding="utf-8")
    ran = reviewed("a", line=("a.json", "b.txt"))
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "b.txt" in ran.err
    assert "校验和" in ran.err
    ran = reviewed("a", line=("-", "a.txt"))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_without_a_terminal_or_the_library_it_is_said_in_one_line(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = ask("review", "a.json", "a.txt")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "终端" in ran.err
    monkeypatch.setattr(command, "_terminal", lambda: Screen(width=60, colour=False, ascii_only=False))
    monkeypatch.setitem(sys.modules, "prompt_toolkit", None)
    monkeypatch.delitem(sys.modules, "jcstats.terminal.prompts", raising=False)
    ran = ask("review", "a.json", "a.txt")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "prompt_toolkit" in ran.err
    assert "install" in ran.err


@given(text=st.lists(PIECES, max_size=40).map("".join), width=st.integers(10, 60))
@examples(30)
def test_a_card_says_the_sentence_of_any_text_and_steers_no_terminal(text: str, width: int) -> None:
    session = session_of(text, everything=True)
    onto = Screen(width=width, colour=False, ascii_only=False)
    while session.record is not None:
        own = phrases(session)
        card = review_card(asked(session), own, session.article, session.dataset.themes, (1, 1))
        said = render(card, onto)
        assert all(visible(line) == line for line in said.split("\n"))
        shown = {"".join(words.split()) for sentence in card.sentences for words, marked in sentence.parts if marked}
        assert shown == {figure.text for figure in own}
        session = skip(session)


def test_a_number_of_a_table_is_shown_with_the_heads_of_its_columns() -> None:
    rows = [
        "产品        单位      产量    增长（%）",
        "神秘产品    万吨      12.5    3.4",
        "原煤        万吨      9.5     2.4",
    ]
    session = session_of("\n".join(["某市2024年公报", "", *rows, ""]))
    card = review_card(asked(session), phrases(session), session.article, session.dataset.themes, (1, 1))
    assert ["".join(text for text, _ in sentence.parts) for sentence in card.sentences] == [
        "产品  单位  产量  增长（%）",
        "神秘产品  万吨  12.5  3.4",
    ]
    assert [text for text, shown in card.sentences[1].parts if shown] == ["12.5", "3.4"]


@pytest.mark.parametrize("width", [20, 40, 60, 100])
def test_no_line_is_wider_than_the_terminal(reviewed: Callable[..., Ran], width: int) -> None:
    screen = Screen(width=width, colour=False, ascii_only=False, height=24)
    ran = reviewed(*"nnc0nn", screen=screen)
    listed = [line for line in ran.out.splitlines() if "unlisted-" not in line]
    assert max(map(columns, listed)) <= width
    assert "▶12亿元◀" in ran.out
    assert "\x1b" not in ran.out
    coloured = reviewed(*"nnnn", screen=screen._replace(colour=True)).out
    assert "\x1b[1m▶12亿元◀\x1b[0m" in coloured


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_on_a_real_terminal_keys_are_read_and_ctrl_c_loses_nothing(ask: Ask) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert ask("draft", "a.txt", "-o", "a.json").code == 0
    with Terminal("review", "a.json", "a.txt", width=60, env={"TERM": "xterm", "NO_COLOR": "1"}) as terminal:
        screen = Seen(terminal.read)
        for number, (wanted, typed, _) in enumerate(presses(TYPED[:-1])):
            assert screen.until(*wanted)
            if number == 0:
                terminal.press(b"xyz\r")
                assert screen.until("没有这个键。可以按：a c s m d r n u q。")
            terminal.press(typed.encode())
        assert screen.until("条，共")
        terminal.press(b"\x03")
        assert screen.until("中断了，已有的回答都已写入。", "条待核，共")
        terminal.rest()
        assert terminal.exit_code() == 130
    assert b"\x1b[1m" not in screen.seen
    assert b"^J" not in screen.seen
    assert not re.search(rb"\x1b\[[0-9;]*[34][0-7]m", screen.seen)
    assert "医院床位数" in {record.name for record in jcstats.load("a.json").indicators if not record.review}


@pytest.mark.usefixtures("in_a_folder_of_its_own")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_it_leaves_the_terminal_as_it_was(ask: Ask, number: signal.Signals) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert ask("draft", "a.txt", "-o", "a.json").code == 0
    with Terminal("review", "a.json", "a.txt", width=60, env={"TERM": "xterm"}) as terminal:
        before = terminal.settings()
        screen = Seen(terminal.read)
        assert screen.until("条，共", "退出")
        terminal.signal(number)
        terminal.rest()
        assert terminal.exit_code() == -number
        assert terminal.settings() == before
