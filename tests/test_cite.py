"""Citations: as a sentence, and as an entry after GB/T 7714."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import jcstats
from documents import a_document, a_record, a_source
from jcstats.text import fold
from jcstats.views import formatting
from jcstats.views.bibliography import entry
from jcstats.views.statement import statement

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran
    from jcstats import Dataset

    FileOf = Callable[[Any], str]
    Ask = Callable[..., Ran]


@pytest.fixture
def said(file_of: FileOf) -> Callable[..., str]:
    """Say a record in a sentence."""

    def say(**fields: Any) -> str:
        (record,) = jcstats.load(file_of(a_document(a_record(**fields)))).indicators
        return statement(record)

    return say


LEVEL = {"value": 5, "unit": "亿元"}


def change(value: float, unit: str, qualifier: str = "exact") -> dict[str, Any]:
    """A change on the year before."""
    return {"value": value, "unit": unit, "qualifier": qualifier}


def rank(scope: str, place: int | None, **fields: Any) -> dict[str, Any]:
    """A standing."""
    return {"scope": scope, "place": place, "out_of": None, "measure": "增速", "text": None, **fields}


def streak(count: int, unit: str, what: str) -> dict[str, Any]:
    """Something that has held."""
    return {"count": count, "unit": unit, "what": what}


FIRST = rank("全省", 1)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (LEVEL, "试市2024年地区生产总值为5亿元。"),
        ({**LEVEL, "qualifier": "more_than", "unit": "万人"}, "试市2024年地区生产总值为5万余人。"),
        ({**LEVEL, "level_status": "preliminary"}, "试市2024年地区生产总值为5亿元（初步数）。"),
        ({**LEVEL, "period": "2024-01/2024-09"}, "试市2024年前三季度地区生产总值为5亿元。"),
        ({"yoy": 7}, "试市2024年地区生产总值同比增长7%（口径未说明）。"),
        ({"yoy": 7.10, "yoy_basis": "constant_prices"}, "试市2024年地区生产总值同比增长7.1%（按统计惯例为不变价）。"),
        ({"yoy": -7, "yoy_basis": "current_prices"}, "试市2024年地区生产总值同比下降7%（按统计惯例为现价）。"),
        ({"yoy": -7, "yoy_basis": "count"}, "试市2024年地区生产总值同比下降7%。"),
        ({"yoy": 0, "yoy_basis": "count"}, "试市2024年地区生产总值与上年持平。"),
        ({**LEVEL, "yoy": 0}, "试市2024年地区生产总值为5亿元，与上年持平（口径未说明）。"),
        ({"yoy": 10, "yoy_qualifier": "more_than", "yoy_basis": "count"}, "试市2024年地区生产总值同比增长超10%。"),
        ({"yoy": 10, "yoy_qualifier": "at_least", "yoy_basis": "count"}, "试市2024年地区生产总值同比增长10%以上。"),
        ({"yoy": -3, "yoy_qualifier": "less_than", "yoy_basis": "count"}, "试市2024年地区生产总值同比下降近3%。"),
        ({"value": 80, "unit": "%", "change": change(1.2, "个百分点")}, "为80%，比上年提高1.2个百分点。"),
        ({"value": 80, "unit": "%", "change": change(-1.2, "个百分点")}, "为80%，比上年下降1.2个百分点。"),
        ({"value": 80, "unit": "%", "change": change(2, "个百分点", "more_than")}, "比上年提高超2个百分点。"),
        ({"value": 43, "unit": "万人", "change": change(-0.3, "万人")}, "为43万人，比上年减少0.3万人。"),
        ({"value": 43, "unit": "万人", "change": change(0.3, "万人")}, "为43万人，比上年增加0.3万人。"),
        ({"value": 43, "unit": "万人", "change": change(0, "万人")}, "为43万人，与上年持平。"),
        ({"ranks": [FIRST]}, "试市2024年地区生产总值居全省第1（增速）。"),
        ({"ranks": [FIRST, rank("全国", None, text="前列")]}, "居全国前列（增速）、全省第1（增速）。"),
        ({"ranks": [rank("西部", 3, out_of=12)]}, "居西部第3（增速，共12个）。"),
        ({"name": "投资增速", "ranks": [FIRST]}, "试市2024年投资增速居全省第1。"),
        ({"name": "投资增速", "ranks": [rank("西部", 3, out_of=12)]}, "投资增速居西部第3（共12个）。"),
        ({"ranks": [FIRST], "streaks": [streak(36, "个月", "全省第一")]}, "居全省第1（增速），连续36个月居全省第一。"),
        ({"streaks": [streak(23, "个月", "下降")]}, "试市2024年地区生产总值连续23个月下降。"),
        ({}, "试市2024年地区生产总值没有公布数字。"),
        ({**LEVEL, "name": "行政区域土地面积"}, "试市行政区域土地面积为5亿元。"),
        ({**LEVEL, "name": "试市营业收入"}, "试市2024年营业收入为5亿元。"),
        ({**LEVEL, "subject": "金川集团", "name": "全市金川集团收入"}, "2024年全市金川集团收入为5亿元。"),
        (
            {"kind": "project", "status": "completed", "name": "铜项目", **LEVEL},
            "2024年，试市铜项目已建成，规模为5亿元。",
        ),
        ({"kind": "project", "status": "under_construction", "name": "产业园"}, "2024年，试市产业园在建。"),
        ({"kind": "project", "name": "产业园"}, "2024年，试市有产业园。"),
        ({"kind": "honour", "name": "模范城"}, "试市2024年：模范城。"),
        (
            {"kind": "honour", "name": "模范城", "streaks": [streak(8, "连冠", "模范城")]},
            "试市2024年：模范城，实现8连冠。",
        ),
        ({"kind": "honour", "name": "4A级景区（1号基地）", "subject": "1号基地"}, "1号基地2024年：4A级景区。"),
        ({"kind": "honour", "name": "见证物（“龙首之眼”）", "subject": "龙首之眼"}, "龙首之眼2024年：见证物。"),
    ],
)
def test_a_record_is_said_in_a_sentence(fields: dict[str, Any], sentence: str, said: Callable[..., str]) -> None:
    assert said(**fields).endswith(sentence)


def test_the_sentence_of_every_record_says_its_figures_and_no_name_twice(dataset: Dataset) -> None:
    for record in dataset.indicators:
        sentence = statement(record)
        assert sentence.endswith("。")
        assert sentence.count("。") == 1
        assert "—" not in sentence
        assert "没有公布数字" not in sentence
        assert sentence.count(record.subject) <= 1 + (record.subject in record.name and "（" not in record.name)
        assert fold(record.name.split("（")[0].removeprefix(record.subject)) in fold(sentence)
        figures = [formatting.level(record)] if record.value is not None else []
        figures += [formatting.digits(abs(record.yoy)) + "%"] if record.yoy else []
        figures += [formatting.place(rank) for rank in record.ranks]
        figures += [f"{streak.count}{streak.unit}" for streak in record.streaks]
        assert [figure for figure in figures if figure not in sentence] == []
        assert ("连续" in sentence) == any(streak.unit != "连冠" for streak in record.streaks)
        assert (record.status is not None) == bool(re.search("已建成|在建", sentence))


def test_an_assumed_basis_is_not_said_as_if_it_were_printed(dataset: Dataset) -> None:
    said = {record.yoy_basis: statement(record) for record in dataset.indicators if record.yoy is not None}
    assert "（按统计惯例为不变价）" in said["constant_prices"]
    assert "（按统计惯例为现价）" in said["current_prices"]
    assert "（口径未说明）" in said["not_stated"]
    assert "口径" not in said["count"]


PAPER = {"publisher": "甘肃日报", "published": "2025-02-21"}
PAGE = {"url": "https://a.cn/b", "published": "2025-02-21"}


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ({}, "甲. 公报[Z]. [出版者不详], [日期不详]."),
        ({"authors": []}, "公报[Z]. [出版者不详], [日期不详]."),
        ({"publisher": "试市统计局", "published": "2025"}, "甲. 公报[Z]. 试市统计局, 2025."),
        (PAPER, "甲. 公报[N]. 甘肃日报, 2025-02-21."),
        ({**PAPER, "edition": "01版"}, "甲. 公报[N]. 甘肃日报, 2025-02-21(01)."),
        ({"column": "回眸"}, "甲. 公报[N]. [报纸名不详], [日期不详]."),
        ({**PAPER, **PAGE}, "甲. 公报[N/OL]. 甘肃日报, 2025-02-21[2026-11-25]. https://a.cn/b."),
        (PAGE, "甲. 公报[EB/OL]. (2025-02-21)[2026-11-25]. https://a.cn/b."),
        ({"url": "https://a.cn/b"}, "甲. 公报[EB/OL]. [2026-11-25]. https://a.cn/b."),
        ({**PAGE, "publisher": "试市统计局"}, "甲. 公报[EB/OL]. 试市统计局(2025-02-21)[2026-11-25]. https://a.cn/b."),
        (
            {**PAGE, "publisher": "试市统计局", "authors": []},
            "试市统计局. 公报[EB/OL]. (2025-02-21)[2026-11-25]. https://a.cn/b.",
        ),
        (
            {**PAGE, "publisher": "试市统计局", "authors": ["试市统计局"]},
            "试市统计局. 公报[EB/OL]. (2025-02-21)[2026-11-25]. https://a.cn/b.",
        ),
        ({"title": "奋进——综述"}, "甲. 奋进: 综述[Z]. [出版者不详], [日期不详]."),
        ({"title": "一 —— 二"}, "甲. 一: 二[Z]. [出版者不详], [日期不详]."),
        ({"authors": ["甲", "乙", "丙"]}, "甲, 乙, 丙. 公报[Z]. [出版者不详], [日期不详]."),
        ({"authors": ["甲", "乙", "丙", "丁"]}, "甲, 乙, 丙, 等. 公报[Z]. [出版者不详], [日期不详]."),
    ],
)
def test_a_source_is_an_entry_of_its_kind(source: dict[str, Any], written: str, file_of: FileOf) -> None:
    (held,) = jcstats.load(file_of(a_document(a_record(), sources=[a_source(**source)]))).sources
    assert entry(held, "2026-11-25") == written


def test_a_page_of_which_only_the_address_is_known_has_no_empty_part(file_of: FileOf) -> None:
    source = a_source(url="https://a.cn/b", title="[数据]", authors=[])
    (held,) = jcstats.load(file_of(a_document(a_record(), sources=[source]))).sources
    assert entry(held, None) == "[数据][EB/OL]. https://a.cn/b."


def test_the_bundled_source_lacks_the_name_and_the_date_of_its_paper_and_says_so(ask: Ask) -> None:
    ran = ask("cite", "gdp")
    assert (
        "谢晓玲, 常建哲. 砥砺奋进促跨越: 金昌市全力推进经济社会高质量发展综述[N]. [报纸名不详], [日期不详].\n"
        in ran.out
    )
    assert "原文行     第27行（按所录文本计，空行也算）" in ran.out
    assert "报纸名称和日期，所录文本没有写明，引用时请补上。" in ran.out
    (cited,) = ask("cite", "gdp", "--json").json
    assert "所录文本" not in cited["gbt7714"]
    assert (cited["accessed"], cited["url"], cited["lines"]) == (None, None, [27])


def test_the_date_of_access_is_the_one_that_was_typed_and_stands_only_beside_an_address(
    file_of: FileOf, ask: Ask
) -> None:
    file = file_of(a_document(a_record(**LEVEL), sources=[a_source(**PAGE)]))
    (cited,) = ask("cite", "gdp", "--data", file, "--accessed", "2026-11-25", "--json").json
    assert (cited["accessed"], cited["published"], cited["url"]) == ("2026-11-25", "2025-02-21", "https://a.cn/b")
    assert "[2026-11-25]" in cited["gbt7714"]
    (today,) = ask("cite", "gdp", "--data", file, "--json").json
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", today["accessed"])
    assert f"[{today['accessed']}]" in today["gbt7714"]
    # The source may say itself when its page was read.
    file = file_of(a_document(a_record(value=5, unit="亿元"), sources=[a_source(**PAGE, accessed="2025-03-01")]))
    (cited,) = ask("cite", "gdp", "--data", file, "--json").json
    assert (cited["accessed"], "[2025-03-01]" in cited["gbt7714"]) == ("2025-03-01", True)
    (cited,) = ask("cite", "gdp", "--data", file, "--accessed", "2026-11-25", "--json").json
    assert cited["accessed"] == "2026-11-25"


@pytest.mark.parametrize("typed", ["2026-13-25", "昨天", "2026-02-30", ""])
def test_a_date_of_access_that_is_no_date_is_refused(typed: str, ask: Ask) -> None:
    ran = ask("cite", "gdp", "--accessed", typed)
    assert (ran.code, ran.out) == (2, "")
    assert f"--accessed 应为一个日期，实为“{typed}”" in ran.err


def test_a_sentence_names_its_source_with_what_is_known_of_it(file_of: FileOf, ask: Ask) -> None:
    def plain(**source: Any) -> str:
        file = file_of(a_document(a_record(**LEVEL), sources=[a_source(**source)]))
        (cited,) = ask("cite", "gdp", "--data", file, "--json").json
        text: str = cited["plain"]
        return text.removeprefix("试市2024年地区生产总值为5亿元。来源：")

    assert plain() == "甲：《公报》，所录文本第1行。"
    assert plain(**PAPER, edition="01版", column="回眸", authors=[]) == (
        "《公报》（回眸），甘肃日报，2025-02-21，01版，所录文本第1行。"
    )
    assert plain(publisher="甲") == "甲：《公报》，所录文本第1行。"
    assert plain(title="[试市数据]", **PAGE) == "甲：[试市数据]，2025-02-21，https://a.cn/b，所录文本第1行。"


def test_what_is_to_be_reviewed_is_not_cited(file_of: FileOf, ask: Ask) -> None:
    file = file_of(a_document(a_record(**LEVEL, review=["与表中的数字不同", "单位没有写明"])))
    for form in ("table", "json"):
        ran = ask("cite", "gdp", "--data", file, "-f", form)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "jcstats：“地区生产总值”（gdp）待核，不能引用：与表中的数字不同；单位没有写明。\n"


VIEWS = (["show"], ["growth"], ["rank"], ["rank", "--by", "value"], ["info", "gdp"], ["overview"], ["chart"])


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
@pytest.mark.parametrize("view", VIEWS, ids="_".join)
def test_what_is_to_be_reviewed_is_marked_in_every_view_and_format(
    view: list[str], form: str, file_of: FileOf, ask: Ask
) -> None:
    record = a_record(**LEVEL, yoy=7, ranks=[FIRST], review=["与表中的数字不同"])
    file = file_of(a_document(record, a_record(id="x", name="产值", name_en="Output", **LEVEL, yoy=8, ranks=[FIRST])))
    shown = re.sub("<[^>]+>", "", ask(*view, "--data", file, "-f", form).out)
    assert "地区生产总值（待核）" in shown
    assert "产值（待核）" not in shown.replace("总值（待核）", "")
    assert "与表中的数字不同" in shown


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv"])
def test_what_is_to_be_reviewed_says_why_in_every_format_for_programs(form: str, file_of: FileOf, ask: Ask) -> None:
    file = file_of(a_document(a_record(**LEVEL, yoy=7, ranks=[FIRST], review=["与表中的数字不同"])))
    for view in VIEWS:
        ran = ask(*view, "--data", file, "-f", form)
        assert "review" in ran.out
        assert "与表中的数字不同" in ran.out


def test_a_change_stands_in_the_column_of_growth_with_its_unit_and_never_as_per_cent(file_of: FileOf, ask: Ask) -> None:
    share = a_record(name="城镇化率", value=79.54, unit="%", change=change(1.2, "个百分点"))
    both = a_record(id="x", name="人口", value=43, unit="万人", yoy=-1, change=change(-0.3, "万人", "about"))
    file = file_of(a_document(share, both))
    out = ask("show", "--data", file).out
    assert re.search(r"城镇化率 +79\.54% +\+1\.2个百分点 ", out)
    assert re.search(r"人口 +43万人 +-1% +未说明，约-0\.3万人", out)
    assert "+1.2%" not in out
    first, second = ask("show", "--data", file, "--json").json
    assert (first["yoy"], first["change"]) == (None, {"value": 1.2, "unit": "个百分点", "qualifier": "exact"})
    assert (second["yoy"], second["change"]["value"]) == (-1, -0.3)
    assert [record["id"] for record in ask("growth", "--data", file, "--json").json] == ["x"]
    assert "+1.2个百分点" in ask("info", "城镇化率", "--data", file).out


def test_the_status_of_a_level_and_the_qualifier_of_a_growth_are_shown(file_of: FileOf, ask: Ask) -> None:
    record = a_record(**LEVEL, level_status="revised", yoy=10, yoy_qualifier="more_than")
    file = file_of(a_document(record))
    assert re.search(r"5亿元 +超\+10% +未说明", ask("show", "--data", file).out)
    assert "注1　修订数。" in ask("show", "--data", file).out
    assert re.search("数据状态 +修订数", ask("info", "gdp", "--data", file).out)
    (shown,) = ask("show", "--data", file, "--json").json
    assert (shown["level_status"], shown["yoy_qualifier"], shown["qualifier"]) == ("revised", "more_than", "exact")


def test_the_case_of_a_growth_of_nothing(cases: Path, ask: Ask) -> None:
    out = ask("cite", "gdp", "--data", str(cases / "cite-zero.json")).out
    assert "试市2024年产值为5亿元，与上年持平（口径未说明）。" in out
    assert "增长0%" not in out


def test_the_case_of_points_that_were_written_as_per_cent_is_doubted_where_it_is_cited(cases: Path, ask: Ask) -> None:
    out = ask("cite", "u", "--data", str(cases / "percentage-points.json")).out
    assert "数值以百分数计，同比也以百分数计；原文说的可能是百分点，引用前请核对。" in out
