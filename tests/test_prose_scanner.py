"""The scanner of number phrases in Chinese prose."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jcstats.prose import Figure, scan
from jcstats.prose.numerals import numeral
from jcstats.prose.patterns import PHRASE
from jcstats.prose.scanner import ROLES


def said(text: str) -> list[tuple[str, str | None, str | None, str, str]]:
    """What is found in a text: phrase, value, unit, qualifier, role."""
    return [
        (
            figure.text,
            None if figure.value is None else format(figure.value, "f"),
            figure.unit,
            figure.qualifier,
            figure.role,
        )
        for figure in scan(text)
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier", "role"),
    [
        ("620亿元", "620", "亿元", "exact", "level"),
        ("2.50万亿元", "2.50", "万亿元", "exact", "level"),
        ("541万千瓦", "541", "万千瓦", "exact", "level"),
        ("77%以上", "77", "%", "at_least", "level"),
        ("50公里以下", "50", "公里", "at_most", "level"),
        ("30%左右", "30", "%", "about", "level"),
        ("近3亿元", "3", "亿元", "less_than", "level"),
        ("约2.5万亿元", "2.5", "万亿元", "about", "level"),
        ("超过3000家", "3000", "家", "more_than", "level"),
        ("逾1200万人", "1200", "万人", "more_than", "level"),
        ("不少于20所", "20", "所", "at_least", "level"),
        ("不足10公里", "10", "公里", "less_than", "level"),
        ("8万余人", "8", "万人", "more_than", "level"),
        ("200余场次", "200", "场次", "more_than", "level"),
        ("30多项", "30", "项", "more_than", "level"),
        ("6.77‰", "6.77", "‰", "exact", "level"),
        ("为-0.99‰", "-0.99", "‰", "exact", "level"),
        ("2,300.50亿元", "2300.50", "亿元", "exact", "level"),
        ("３５．６万吨", "35.6", "万吨", "exact", "level"),
        ("三千六百人次", "3600", "人次", "exact", "level"),
        ("一百二十万元", "120", "万元", "exact", "level"),
        ("近百万户", "100", "万户", "less_than", "level"),
        ("十余个", "10", "个", "more_than", "level"),
        ("百分之六十五点五", "65.5", "%", "exact", "level"),
        ("百分之九十五以上", "95", "%", "at_least", "level"),
        ("一万二千六百万元", "12600", "万元", "exact", "level"),
        ("三十五万六千人", "356000", "人", "exact", "level"),
        ("5千多人", "5", "千人", "more_than", "level"),
        ("两三年", "2", "年", "about", "level"),
        ("620 亿元", "620", "亿元", "exact", "level"),
        ("2000万元及以上", "2000", "万元", "at_least", "level"),
        ("不超5%", "5", "%", "at_most", "level"),
        ("签约120个", "120", "个", "exact", "level"),
        ("近三年", "3", "年", "exact", "level"),
        ("85.6亿吨公里", "85.6", "亿吨公里", "exact", "level"),
        ("零下15.6℃", "-15.6", "℃", "exact", "level"),
        ("负增长1.2%", "-1.2", "%", "exact", "growth"),
        ("减产2.7%", "-2.7", "%", "exact", "growth"),
        ("增速为4.8%", "4.8", "%", "exact", "growth"),
        ("下降为3.2%", "3.2", "%", "exact", "level"),
        ("同比-3.2%", "-3.2", "%", "exact", "growth"),
        ("自然增长率为-0.99‰", "-0.99", "‰", "exact", "level"),
        ("进入全省前三", "3", None, "at_most", "standing"),
        ("结构比7.0：40.0：53.0", "7.0", ":40.0:53.0", "exact", "ratio"),
        ("三分之二", "2", "/3", "exact", "ratio"),
        ("2021—2025年", None, None, "exact", "date"),
        ("前三季度", None, None, "exact", "date"),
        ("PM2.5浓度", None, None, "exact", "name"),
        ("第三方评估", "3", None, "exact", "name"),
        ("减少139万人", "-139", "万人", "exact", "growth"),
        ("增加1203.6亿元", "1203.6", "亿元", "exact", "growth"),
        ("减少到139万人", "139", "万人", "exact", "level"),
        ("三万五千人", "35000", "人", "exact", "level"),
        ("增长13.6%", "13.6", "%", "exact", "growth"),
        ("下降34%", "-34", "%", "exact", "growth"),
        ("减少0.5个百分点", "-0.5", "个百分点", "exact", "growth"),
        ("增长1.79倍", "1.79", "倍", "exact", "growth"),
        ("下降三成", "-3", "成", "exact", "growth"),
        ("翻一番", "1", "番", "exact", "growth"),
        ("翻了两番", "2", "番", "exact", "growth"),
        ("贷款增速33.7%", "33.7", "%", "exact", "growth"),
        ("提高到80.54%", "80.54", "%", "exact", "level"),
        ("位列全省第一", "1", None, "exact", "standing"),
        ("居全省第3位", "3", None, "exact", "standing"),
        ("排名全国第十二", "12", None, "exact", "standing"),
        ("居全省首位", "1", None, "exact", "standing"),
        ("稳居全国前一百位", "100", None, "at_most", "standing"),
        ("进入前50名", "50", None, "at_most", "standing"),
        ("连续82个月", "82", "个月", "exact", "streak"),
        ("36个月全省第一", "36", "个月", "exact", "streak"),
        ("连续两年", "2", "年", "exact", "streak"),
        ("“八连冠”", "8", "连冠", "exact", "streak"),
        ("缩小至2.3:1", "2.3", ":1", "exact", "ratio"),
        ("比为1.5：1", "1.5", ":1", "exact", "ratio"),
        ("2024年", None, None, "exact", "date"),
        ("2023年1-6月", None, None, "exact", "date"),
        ("6月份", None, None, "exact", "date"),
        ("第一季度", None, None, "exact", "date"),
        ("5G基站", None, None, "exact", "name"),
        ("“2+4”体系", None, None, "exact", "name"),
        ("4A级景区", None, None, "exact", "name"),
        ("1456工作法", "1456", None, "exact", "name"),
        ("“12345”热线", "12345", None, "exact", "name"),
        ("110千伏输变电工程", "110", "千伏", "exact", "name"),
        ("世界500强", "500", None, "exact", "name"),
        ("第八届运动会", "8", None, "exact", "name"),
        ("第三产业", "3", None, "exact", "name"),
        ("1.2×10^8元", "120000000", "元", "exact", "level"),
        ("1亿5000万元", "15000", "万元", "exact", "level"),
        ("一亿五千万元", "15000", "万元", "exact", "level"),
        ("123元1角1分", "123.11", "元", "exact", "level"),
        ("百万分之五", "5", "/1000000", "exact", "level"),
        ("负四十五亿元", "-45", "亿元", "exact", "level"),
        ("零点三个百分点", "0.3", "个百分点", "exact", "level"),
        ("三年行动", "3", "年", "exact", "name"),
    ],
)
def test_a_phrase_is_read_for_what_it_is(
    text: str, value: str | None, unit: str | None, qualifier: str, role: str
) -> None:
    found = said(text)[0]
    assert found[1:] == (value, unit, qualifier, role)


@pytest.mark.parametrize(
    "text",
    [
        "一批项目",
        "一带一路",
        "十分重要",
        "千方百计",
        "百家争鸣",
        "三元前驱体",
        "一系列",
        "统一",
        "“三化”改造",
        "两山理念",
        "数十亿元",
        "几十家",
        "",
    ],
)
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert scan(text) == []


def test_a_list_goes_on_with_the_growth_that_it_began() -> None:
    assert [phrase[1:] for phrase in said("刑事案件、治安案件分别下降34%、28%")] == [
        ("-34", "%", "exact", "growth"),
        ("-28", "%", "exact", "growth"),
    ]


def test_a_growth_to_a_level_is_two_phrases_and_no_range() -> None:
    assert [phrase[1:] for phrase in said("同比增长8.6%至620亿元")] == [
        ("8.6", "%", "exact", "growth"),
        ("620", "亿元", "exact", "level"),
    ]
    assert [phrase[4] for phrase in said("增长8.5%，75.2%的企业实现盈利")] == ["growth", "level"]
    assert [figure.text for figure in scan("详见附件1\n2024年")] == ["1", "2024年"]


@pytest.mark.parametrize(
    "text", ["9" * 30 + "×10^8元", "9e99元", "9" * 5000 + "×10^24元", "9" * 5000 + "亿" + "9" * 5000 + "万"]
)
def test_a_number_beyond_every_statistic_is_no_wrong_number(text: str) -> None:
    for figure in scan(text):
        digits = "" if figure.value is None else format(figure.value, "f").rstrip("0")
        assert digits == "" or digits in text


def test_a_range_keeps_both_ends() -> None:
    for text, low, high, unit in [("3—5家", 3, 5, "家"), ("10亿～20亿元", 10, 20, "亿元"), ("三至五年", 3, 5, "年")]:
        (found,) = scan(text)
        assert (found.value, found.upper, found.unit) == (Decimal(low), Decimal(high), unit)
    assert [figure.text for figure in scan("完成投资309亿元——2024年")] == ["309亿元", "2024年"]


def test_a_phrase_cut_by_a_line_break_is_whole_and_on_its_first_line() -> None:
    text = "修复治理0.13万公\n\n顷、沙化土地12\n个。\n620\n13.6\n"
    found = scan(text)
    assert [(figure.text, figure.line, figure.unit) for figure in found] == [
        ("0.13万公顷", 1, "万公顷"),
        ("12个", 3, "个"),
        ("620", 5, None),
        ("13.6", 6, None),
    ]
    assert text[found[0].start : found[0].end] == "0.13万公\n\n顷"


# Sentences of official communiqués of other places.
COMMUNIQUES = {
    "初步核算，全年国内生产总值1349084亿元，比上年增长5.0%。其中，第一产业增加值91414亿元，比上年增长3.5%。": [
        ("1349084亿元", "level"), ("5.0%", "growth"), ("第一", "name"), ("91414亿元", "level"), ("3.5%", "growth"),
    ],
    "年末全国人口140828万人，比上年末减少139万人。全年出生人口954万人，出生率为6.77‰；自然增长率为-0.99‰。": [
        ("140828万人", "level"), ("139万人", "growth"), ("954万人", "level"), ("6.77‰", "level"), ("-0.99‰", "level"),
    ],
    "高技术制造业增加值增长8.9%，占规模以上工业增加值的比重为16.3%，比上年提高0.6个百分点。": [
        ("8.9%", "growth"), ("16.3%", "level"), ("0.6个百分点", "growth"),
    ],
    "2023年1-6月，用电量同比增长15.2%；6月份，同比回落0.3个百分点，第一季度增速为4.8%。": [
        ("2023年1-6月", "date"), ("15.2%", "growth"), ("6月份", "date"), ("0.3个百分点", "growth"),
        ("第一季度", "date"), ("4.8%", "growth"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", COMMUNIQUES)
def test_official_communiques_of_other_places_are_read(text: str) -> None:
    assert [(figure.text, figure.role) for figure in scan(text)] == COMMUNIQUES[text]


UNITS = ["亿元", "万元", "万吨", "万千瓦", "公里", "万人次", "家", "个", "万公顷", "平方米", "%"]
FORMS = {
    "exact": "{n}{u}", "at_least": "{n}{u}以上", "less_than": "近{n}{u}", "about": "约{n}{u}", "at_most": "{n}{u}以内",
    "more_than": "超过{n}{u}",
}  # fmt: skip


@given(
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False) | st.integers(0, 10**9).map(Decimal),
    st.sampled_from(UNITS),
    st.sampled_from(sorted(FORMS)),
)
def test_a_phrase_written_out_is_read_back_the_same(number: Decimal, unit: str, qualifier: str) -> None:
    (found,) = scan("完成了" + FORMS[qualifier].format(n=format(number, "f"), u=unit) + "。")
    assert found.value is not None
    assert (format(found.value, "f"), found.unit, found.qualifier) == (format(number, "f"), unit, qualifier)


def written(number: int) -> str:
    """A number below 100,000 as Chinese writes it, step by step."""
    signs, steps = "零一二三四五六七八九", ["", "十", "百", "千", "万"]
    said = "".join(
        signs[int(digit)] + (steps[place] if digit != "0" else "")
        for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True)
    )
    return re.sub("零+", "零", said).rstrip("零")


@given(st.integers(1, 99_999))
def test_a_numeral_written_out_is_read_back(number: int) -> None:
    assert numeral(written(number)) == number
    if number >= 10:
        assert numeral("".join("零一二三四五六七八九"[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("一千五", 1500), ("一千零五", 1005), ("三万五", 35_000), ("一百二", 120), ("一万", 10_000), ("十万", 100_000)],
)
def test_a_last_digit_without_zero_counts_the_next_lower_step(text: str, number: int) -> None:
    assert numeral(text) == number


@given(
    st.text()
    | st.text(alphabet=st.characters(categories=["Nd"]))
    | st.text(alphabet="第一二十百千万亿点零年月个家元%.,:-—“”近超余多以上增长下降0123456789０５，\n ")
)
@settings(max_examples=400)
def test_any_text_is_scanned_in_order_without_overlap(text: str) -> None:
    found: list[Figure] = scan(text)
    end = 0
    for figure in found:
        assert end <= figure.start < figure.end <= len(text)
        assert figure.text == "".join(text[figure.start : figure.end].split())
        assert figure.line == text.count("\n", 0, figure.start) + 1
        assert figure.role in ROLES
        end = figure.end


def test_the_pattern_has_only_bounded_parts_but_for_runs_of_digits() -> None:
    """A run of digits is always consumed whole, so a search is linear in the text, however hostile."""
    bounded = re.sub(r"\[[^\]]*\]", "", PHRASE.pattern)
    for run in (r"(?:\.\d++)?+", r"\d++", r"(?:,\d{3})+", r"(?:\+\d+)+", r"\d+"):
        assert run in bounded
        bounded = bounded.replace(run, "")
    assert re.findall(r"(?<!\\)[*+]|\{\d*,\}", bounded) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "一",
        "1",
        "1,",
        " ",
        "第",
        "“",
        "近",
        "1\n",
        "十百",
        "1-",
        "1:",
        "1+",
        "a1",
        "一点",
        "1/",
        "1%至",
        "由1%到",
        "1至",
        "1、",
        "增长1%、",
        "分别",
        "增速",
        "（",
        "1×",
        "1 234 ",
        "[1]",
        "壹",
        "1°",
        "第一、",
        "同比",
    ],
)
def test_hostile_text_of_some_length_is_scanned(hostile: str) -> None:
    text = hostile * (5_000 // len(hostile))
    assert all(figure.end <= len(text) for figure in scan(text))


@pytest.mark.parametrize("text", ["", "点", "一点", "点一", "x", "十x"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its message is the text itself
        numeral(text)
