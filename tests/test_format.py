"""The file format is written and read without loss, converted from format 1, and corrected where that is certain."""

from __future__ import annotations

import copy
import json
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from conftest import ROOT
from documents import a_document, a_record, a_source, as_format_1, documents, written
from jcstats.errors import DataError
from jcstats.store.checked_file import read_checked
from jcstats.store.json_schema import json_schema
from jcstats.store.json_writer import file_text
from repetition import examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]
    FileOf = Callable[[Any], str]

IN_ONE_FILE = examples(20)


@given(document=documents())
@IN_ONE_FILE
def test_any_dataset_is_equal_after_it_is_written_and_read(document: dict[str, Any], file_of: FileOf) -> None:
    dataset = jcstats.load(file_of(written(document)))
    text = file_text(dataset, "./indicators.schema.json")
    again = read_checked(file_of(text))
    assert (again.dataset, again.schema) == (dataset, "./indicators.schema.json")
    assert file_text(again.dataset, again.schema) == text


@given(document=documents())
@IN_ONE_FILE
def test_any_file_of_format_1_becomes_the_dataset_that_it_would_be_in_format_2(
    document: dict[str, Any], file_of: FileOf
) -> None:
    former = as_format_1(document)
    said = {source["id"]: source for source in document["sources"]}
    empty: dict[str, Any] = {"level_status": None, "change": None, "review": []}
    plain = {
        **document,
        "themes": [{**theme, "note": None} for theme in document["themes"]],
        "sources": [
            {**source, **dict.fromkeys(("publisher", "published", "edition", "url", "accessed", "note"))}
            for source in said.values()
        ],
        "indicators": [
            {
                **record,
                **empty,
                "yoy_qualifier": record["yoy_qualifier"] and "exact",
                "ranks": [{**rank, "out_of": None} for rank in record["ranks"]],
            }
            for record in document["indicators"]
        ],
    }
    converted = jcstats.load(file_of(written(former)))
    assert converted == jcstats.load(file_of(written(plain)))
    assert converted.format == 2


@given(document=documents())
@IN_ONE_FILE
def test_a_file_that_is_right_is_only_laid_out_anew(document: dict[str, Any], file_of: FileOf) -> None:
    file = file_of(written(document))
    found = read_checked(file, fix=True)
    assert (found.dataset, found.fixes) == (jcstats.load(file), ())


EXAMPLES = [ROOT / "data" / "indicators.json", *sorted((ROOT / "examples").rglob("*.json"))]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_dataset_and_the_examples_are_laid_out_as_they_would_be_written(file: Path) -> None:
    found = read_checked(file)
    assert file_text(found.dataset, found.schema) == file.read_text(encoding="utf-8")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 10


def test_every_record_knows_its_region(file_of: FileOf, ask: Ask) -> None:
    document = {**a_document(a_record(value=5, unit="亿元")), "region": "试市", "region_code": "620000"}
    (record,) = jcstats.load(file_of(document)).indicators
    assert (record.region, record.region_code) == ("试市", "620000")
    (shown,) = ask("show", "--data", file_of(document), "--json").json
    names = list(shown)
    assert names[names.index("subject") :][:3] == ["subject", "region", "region_code"]
    assert (shown["region"], shown["region_code"]) == ("试市", "620000")


ORDER = """
    id kind name name_en aliases theme tags headline subject region region_code period value unit qualifier level_status
    yoy yoy_basis yoy_qualifier change ranks streaks status note review source
"""


def test_the_fields_of_a_record_are_these_in_this_order(file_of: FileOf, ask: Ask) -> None:
    (shown,) = ask("show", "--data", file_of(a_document(a_record(value=5, unit="亿元"))), "--json").json
    assert list(shown) == ORDER.split()
    assert list(a_record()) == [name for name in ORDER.split() if not name.startswith("region")]


def fault(file: str) -> str:
    """The message with which a file is refused."""
    with pytest.raises(DataError) as caught:
        jcstats.load(file)
    return str(caught.value)


CITED: dict[str, Any] = {"id": "s1", "section": None, "figures": []}
POINTS = {"value": 1.2, "unit": "个百分点", "qualifier": "exact"}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"value": 5, "unit": "亿元", "qualifier": None}, "qualifier（gdp）：qualifier 与 value 应同时有"),
        ({"qualifier": "exact"}, "qualifier（gdp）：qualifier 与 value 应同时有或同时为 null，实为 exact"),
        ({"yoy": 5, "yoy_basis": None}, "yoy_basis（gdp）：yoy_basis 与 yoy 应同时有"),
        ({"yoy_basis": "count"}, "yoy_basis（gdp）：yoy_basis 与 yoy 应同时有或同时为 null，实为 count"),
        ({"yoy": 5, "yoy_qualifier": None}, "yoy_qualifier（gdp）：yoy_qualifier 与 yoy 应同时有"),
        ({"unit": "亿元"}, "unit 应为 null，实为 亿元"),
        ({"value": 20, "unit": "%", "change": {**POINTS, "unit": "%"}}, "不能是百分数，实为“%”"),
        ({"value": 20, "unit": "%", "change": {**POINTS, "unit": "万人"}}, "change.unit（gdp）：增减应以数值的单位计"),
        ({"value": 20, "unit": "万人", "change": POINTS}, "change.unit（gdp）：增减应以数值的单位计"),
        ({"value": 20, "unit": "万人", "change": {**POINTS, "unit": "人"}}, None),
        ({"value": 20, "unit": "%", "change": POINTS}, None),
        ({"value": 20, "unit": "‰", "change": {**POINTS, "unit": "千分点"}}, None),
        ({"change": POINTS}, None),
        ({"change": {**POINTS, "value": "1.2"}}, 'change.value（gdp）：应为数字，实为 "1.2"'),
        ({"change": {**POINTS, "basis": None}}, "格式里没有这一项"),
        ({"level_status": "draft"}, "'preliminary', 'final' or 'revised' 之一"),
        ({"level_status": "preliminary"}, None),
        ({"review": [" "]}, "review[0]（gdp）：不能为空"),
        ({"review": None}, "review（gdp）：应为数组"),
        ({"review": ["数字与表不同"]}, None),
        ({"name_en": None}, None),
        ({"name_en": ""}, "name_en（gdp）：不能为空"),
        ({"source": {**CITED, "lines": []}}, "lines（gdp）：应为从 1 起、由小到大、不重复的行号"),
        ({"source": {**CITED, "lines": [1], "section": "导语"}}, None),
    ],
)
def test_each_field_of_a_record_has_its_constraint(record: dict[str, Any], said: str | None, file_of: FileOf) -> None:
    file = file_of(a_document(a_record(**record)))
    if said is None:
        jcstats.load(file)
    else:
        assert said in fault(file)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ({"published": "2025-02-21", "publisher": "甘肃日报", "edition": "01版", "url": "https://a.cn/b"}, None),
        ({"published": "2025"}, None),
        ({"published": "2025-2"}, "published（s1）：应形如 2025、2025-02 或 2025-02-21，实为“2025-2”"),
        ({"published": "2025-02-30"}, "published（s1）：应形如"),
        ({"url": "a.cn"}, "url（s1）：应为 http:// 或 https:// 开头的网址，实为“a.cn”"),
        ({"url": "https://"}, "url（s1）：应为"),
        ({"url": "https://a.cn", "accessed": "2025-02-21"}, None),
        (
            {"url": "https://a.cn", "accessed": "2025-02"},
            "accessed（s1）：应为读取网页的日期，形如 2025-02-21，实为“2025-02”",
        ),
        ({"url": "https://a.cn", "accessed": "2025-02-30"}, "accessed（s1）：应为读取网页的日期"),
        ({"accessed": "2025-02-21"}, "accessed（s1）：没有网址，就没有读取网页的日期（2025-02-21）"),
        ({"sha256": "x"}, "sha256（s1）：应为64位十六进制"),
        ({"sha256": None}, "source.lines（gdp）：来源没有录下文本（sha256 为 null）时，行号应为空，实为 [1]"),
        ({"period": "2024-01/2024-06"}, "period（s1）：同一段时期只有一种写法，应写成 2024-S1"),
        ({"note": "转载"}, None),
    ],
)
def test_each_field_of_a_source_has_its_constraint(source: dict[str, Any], said: str | None, file_of: FileOf) -> None:
    file = file_of(a_document(a_record(), sources=[a_source(**source)]))
    if said is None:
        jcstats.load(file)
    else:
        assert said in fault(file)


def test_a_source_without_a_recorded_text_is_cited_without_lines(file_of: FileOf, ask: Ask) -> None:
    record = a_record(value=5, unit="亿元", source={**CITED, "lines": []})
    file = file_of(a_document(record, sources=[a_source(sha256=None, url="https://a.cn/b", note="转载")]))
    shown = ask("info", "gdp", "--data", file).out
    assert "原文行" not in shown
    assert "文本校验" not in shown
    assert "https://a.cn/b" in shown
    assert "转载" in shown


def test_the_region_of_a_record_stands_at_the_top_of_the_file(file_of: FileOf) -> None:
    document = a_document({**a_record(), "region": "试市"})
    assert "indicators[0].region（gdp）：记录不写地区；地区写在文件的开头" in fault(file_of(document))
    assert "region" not in json_schema()["$defs"]["Indicator"]["properties"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("indicators", 0, "change"), None),
        (("indicators", 0, "review"), []),
        (("indicators", 0, "ranks", 0, "out_of"), 14),
        (("sources", 0, "url"), None),
    ],
)
def test_a_field_of_format_2_in_a_file_of_format_1_is_refused(
    path: tuple[str | int, ...], value: object, file_of: FileOf
) -> None:
    rank = {"scope": "全省", "place": 1, "out_of": None, "measure": "增速", "text": None}
    document: Any = as_format_1(a_document(a_record(ranks=[rank])))
    held = document
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = value
    assert f"{path[-1]}" in fault(file_of(document))
    assert "格式 1 没有这一项；要用它，请把 format 写成 2" in fault(file_of(document))


def test_of_a_newer_format_only_that_is_said(file_of: FileOf) -> None:
    message = fault(file_of({"format": 3, "series": []}))
    assert message.count("\n") == 1
    assert "format：应为 1 或 2，实为 3；更新的格式要用更新的版本读" in message


def test_one_figure_may_be_published_by_several_sources_but_by_each_once(file_of: FileOf) -> None:
    first, second = a_record(), a_record(source={**CITED, "id": "s2", "lines": [1]})
    assert len(jcstats.load(file_of(a_document(first, second))).indicators) == 2
    assert "与前面的一条重复（gdp · 试市 · 2024 · s1）" in fault(file_of(a_document(first, first)))


def mended(ask: Ask, document: dict[str, Any], file_of: FileOf) -> tuple[Ran, dict[str, Any]]:
    """What is said where a file is put right, and what it holds then."""
    file = file_of(document)
    return ask("check", file, "--fix"), json.loads(Path(file).read_text(encoding="utf-8"))


def test_a_file_of_format_1_is_written_in_format_2(file_of: FileOf, ask: Ask) -> None:
    document = a_document(a_record(), a_record(id="x", name="产值", value=5, unit="亿元", yoy=3))
    ran, now = mended(ask, as_format_1(document), file_of)
    assert ran.code == 0
    assert "改正了1处，写成格式 2：\n  format：1 → 2\n" in ran.out
    assert now == document


def test_that_a_file_is_in_format_1_is_said(file_of: FileOf, ask: Ask) -> None:
    file = file_of(as_format_1(a_document(a_record())))
    assert "文件是格式 1；加上 --fix 写成格式 2。" in ask("check", file).out
    assert ask("check", file, "--json").json[0]["format"] == 1
    ask("check", file, "--fix")
    assert "文件是格式" not in ask("check", file).out


def wrong_in_many_places() -> dict[str, Any]:
    """A document in which there is one right answer for all that is wrong."""
    document = a_document(
        a_record(period="２０２４年上半年", source={**CITED, "lines": [3, 1, 3]}),
        a_record(id="x", name="产值", value=5, unit="亿元", period="2024-01/2024-03"),
    )
    document["sources"][0].update(records=7, period="2024年", published="２０２５-０２-２１")
    for held, name in ((document["indicators"][0], "note"), (document["sources"][0], "url"), (document, "region_code")):
        del held[name]
    del document["indicators"][1]["review"], document["indicators"][1]["source"]["section"]
    document["indicators"][0].update(qualifier="exact", yoy_qualifier="exact")
    document["indicators"][0] = dict(reversed(document["indicators"][0].items()))
    return document


def test_what_has_one_right_answer_is_put_right_and_said(file_of: FileOf, ask: Ask) -> None:
    ran, now = mended(ask, wrong_in_many_places(), file_of)
    assert ran.code == 0
    assert ran.out.splitlines()[2:] == [
        "改正了13处，写成格式 2：",
        "  region_code：（没有） → null",
        "  sources[0].url（s1）：（没有） → null",
        '  sources[0].published（s1）："２０２５-０２-２１" → "2025-02-21"',
        '  sources[0].period（s1）："2024年" → "2024"',
        "  sources[0].records（s1）：7 → 2",
        "  indicators[0].note（gdp）：（没有） → null",
        '  indicators[0].period（gdp）："２０２４年上半年" → "2024-S1"',
        '  indicators[0].qualifier（gdp）："exact" → null',
        '  indicators[0].yoy_qualifier（gdp）："exact" → null',
        "  indicators[0].source.lines（gdp）：[3, 1, 3] → [1, 3]",
        "  indicators[1].review（x）：（没有） → []",
        '  indicators[1].period（x）："2024-01/2024-03" → "2024-Q1"',
        "  indicators[1].source.section（x）：（没有） → null",
    ]
    first, second = now["indicators"]
    assert list(first) == list(second) == list(a_record())
    assert (first["period"], second["period"], first["qualifier"]) == ("2024-S1", "2024-Q1", None)
    assert now["sources"][0]["records"] == 2


def test_a_second_time_there_is_nothing_to_put_right(file_of: FileOf, ask: Ask) -> None:
    file = Path(file_of(wrong_in_many_places()))
    ask("check", str(file), "--fix")
    before = file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino
    ran = ask("check", str(file), "--fix")
    assert (ran.code, ran.out.splitlines()[1:]) == (0, [])
    assert (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_what_was_put_right_is_in_the_json(file_of: FileOf, ask: Ask) -> None:
    (outcome,) = ask("check", file_of(wrong_in_many_places()), "--fix", "--json").json
    assert (outcome["format"], outcome["records"], outcome["review"], outcome["doubts"]) == (2, 2, 0, [])
    assert len(outcome["fixes"]) == 13
    assert outcome["fixes"][6] == {"path": "indicators[0].period", "record": "gdp"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": 5, "unit": "亿元", "qualifier": None}, "qualifier"),
        ({"unit": "亿元"}, "unit"),
        ({"period": "去年"}, "period"),
        ({"yoy_basis": "count"}, "yoy_basis"),
        ({"value": "5"}, "value"),
    ],
)
def test_what_could_be_meant_in_two_ways_is_named_and_the_file_left_as_it_is(
    fields: dict[str, Any], said: str, file_of: FileOf, ask: Ask
) -> None:
    document = wrong_in_many_places()
    document["indicators"][0].update(fields)
    file = Path(file_of(document))
    before = file.read_bytes()
    ran = ask("check", str(file), "--fix")
    assert (ran.code, ran.out) == (1, "")
    assert f"indicators[0].{said}（gdp）：" in ran.err
    assert file.read_bytes() == before


def test_a_link_and_the_mode_of_a_file_are_kept(file_of: FileOf, ask: Ask) -> None:
    file = Path(file_of(wrong_in_many_places()))
    file.chmod(0o640)
    link = file.parent / "link.json"
    link.symlink_to(file.name)
    assert ask("check", str(link), "--fix").code == 0
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert "2024-S1" in file.read_text(encoding="utf-8")


def test_only_a_file_can_be_put_right(ask: Ask) -> None:
    for arguments in (("check", "--fix"), ("check", "-", "--fix")):
        ran = ask(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "--fix 要改写一个文件" in ran.err


@given(document=documents(most=2), data=st.data())
@IN_ONE_FILE
def test_putting_right_never_changes_a_figure(document: dict[str, Any], data: st.DataObject, file_of: FileOf) -> None:
    wrong = copy.deepcopy(document)
    for record in wrong["indicators"]:
        for name in data.draw(st.sets(st.sampled_from(["note", "change", "status", "tags", "ranks", "name_en"]))):
            del record[name]
    figures = [
        (indicator.value, indicator.unit, indicator.yoy, indicator.source)
        for indicator in jcstats.load(file_of(written(document))).indicators
    ]
    found = read_checked(file_of(written(wrong)), fix=True)
    assert [
        (indicator.value, indicator.unit, indicator.yoy, indicator.source) for indicator in found.dataset.indicators
    ] == figures


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_a_new_file_is_valid_and_empty(ask: Ask) -> None:
    ran = ask("new", "新.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    dataset = jcstats.load("新.json")
    assert (dataset.sources, dataset.indicators) == ((), ())
    # The notes of the bundled themes are about the bundled records.
    assert dataset.themes == tuple(replace(theme, note=None) for theme in jcstats.load().themes)
    assert ask("check", "新.json").code == 0
    assert Path("新.json").read_text(encoding="utf-8") == file_text(dataset)


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_a_new_file_replaces_another_only_by_force(ask: Ask) -> None:
    Path("a.json").write_text("{}", encoding="utf-8")
    refused = ask("new", "a.json")
    assert (refused.code, Path("a.json").read_text(encoding="utf-8")) == (1, "{}")
    assert ask("new", "a.json", "--force").code == 0
    assert jcstats.load("a.json").indicators == ()


def test_the_schema_is_printed_as_it_is_kept_in_the_tree(ask: Ask) -> None:
    ran = ask("schema")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (ROOT / "data" / "indicators.schema.json").read_text(encoding="utf-8")
