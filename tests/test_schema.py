"""Validation errors: what is wrong, where, and what was expected."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jcstats
from conftest import holding
from documents import paths
from jcstats.domain.model import Checked
from jcstats.errors import DataError
from jcstats.store import json_file as datasets
from jcstats.store import strict_json, validation
from jcstats.store.json_schema import json_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from jcstats import Dataset


def refusal(name: str) -> str:
    """The message with which a file is refused."""
    with pytest.raises(DataError) as caught:
        datasets.load(name)
    return str(caught.value)


@pytest.fixture
def changed(document: dict[str, Any], file_of: Callable[[Any], str]) -> Callable[..., str]:
    """Write the real document with one place changed, and return the file's name."""

    def change(*path: str | int, to: Any) -> str:
        copied = copy.deepcopy(document)
        inner: Any = copied
        for step in path[:-1]:
            inner = inner[step]
        if to is ...:
            del inner[path[-1]]
        else:
            inner[path[-1]] = to
        return file_of(copied)

    return change


def test_the_real_document_in_another_layout_is_the_same_dataset(
    document: dict[str, Any], file_of: Callable[[Any], str], dataset: Dataset
) -> None:
    assert jcstats.load(file_of(document)) == dataset


def test_themes_that_are_typed_alike_are_refused(changed: Callable[..., str], document: dict[str, Any]) -> None:
    themes = [*document["themes"], {**document["themes"][0], "name": "Ａ"}, {**document["themes"][0], "name": "a"}]
    assert f"themes[{len(themes) - 1}].name：与前面的一条重复" in refusal(changed("themes", to=themes))


def test_records_are_not_kept_twice(document: dict[str, Any], dataset: Dataset) -> None:
    text = json.dumps(document)
    read: Any = strict_json.parse(text, "f.json")
    assert len(read["indicators"]) == len(dataset.indicators)
    assert validation.check(read, text, "f.json") == dataset
    assert read["indicators"] == []


@pytest.mark.parametrize(
    ("path", "to", "expected"),
    [
        (("format",), 3, "应为 1 或 2，实为 3"),
        (("format",), True, "应为整数，实为 true"),
        (("$schema",), {}, "格式里没有这一项"),
        (("sources", 0, "sha256"), "x", "应为64位十六进制"),
        (("sources", 0, "records"), 146, "可能丢了记录"),
        (("sources", 0, "not_figures", 0, "line"), 0, "应为 1 或更大"),
        (("sources", 0, "not_figures", 0, "line"), -200, "应为 1 或更大"),
        (("indicators", 0, "period"), "２０２４", "应形如 2024"),
        (("themes", 0, "name"), "", "不能为空"),
        (("region",), ..., "缺少这一项"),
        (("indicators", 0, "value"), "620", '应为数字，实为 "620"'),
        (("indicators", 0, "value"), True, "应为数字，实为 true"),
        (("indicators", 0, "headline"), 1, "应为 true 或 false，实为 1"),
        (("indicators", 0, "kind"), "index", "应为 'indicator', 'project' or 'honour' 之一"),
        (("indicators", 0, "qualifier"), None, "qualifier 与 value 应同时有或同时为 null，实为 null"),
        (("indicators", 0, "tags"), "工业", '应为数组，实为 "工业"'),
        (("indicators", 0, "tags"), [1], "应为文字，实为 1"),
        (("indicators", 0, "source"), [], "应为对象，实为 一个数组"),
        (("indicators", 0, "ranks", 0, "place"), "1", '应为整数，实为 "1"'),
        (("indicators", 0, "ranks", 0, "place"), 1.5, "应为整数，实为 1.5"),
        (("indicators", 0, "ranks", 0, "place"), True, "应为整数，实为 true"),
        (("indicators", 0, "ranks", 0, "place"), 10**18, "应为不超过18位的整数，实为 1000000000000000000"),
        (("indicators", 0, "ranks", 0, "scope"), "", "不能为空"),
        (("indicators", 0, "rate"), 3, "格式里没有这一项"),
        (("indicators", 0, "id"), "GDP", "应由小写字母、数字和连字符组成"),
        (("indicators", 0, "period"), "2024-13", "应形如 2024"),
        (("indicators", 0, "name"), " ", "不能为空"),
        (("indicators", 0, "theme"), "工农业", "不在 themes 里"),
        (("indicators", 0, "source", "id"), "paper", "不在 sources 里"),
        (("indicators", 0, "source", "lines"), [27, 25], "由小到大"),
        (("indicators", 0, "source", "lines"), [0], "从 1 起"),
        (("indicators", 0, "value"), 10**29 + 1, None),
        (("indicators", 0, "value"), None, "没有数值"),
        (("indicators", 0, "yoy"), None, "应同时有或同时为 null"),
        (("indicators", 0, "yoy_basis"), None, "应同时有或同时为 null"),
        (("indicators", 0, "status"), "completed", "只有项目"),
        (("indicators", 0, "ranks", 0, "place"), 0, "应为 1 或更大"),
        (("indicators", 0, "ranks", 0, "place"), None, "应写明公布的说法"),
        (("indicators", 4, "streaks", 0, "what"), "全省第二", "没有这个名次"),
        (("indicators", 4, "streaks", 0, "count"), 0, "应为 1 或更大"),
        (("indicators", 1, "id"), "gdp", "与前面的一条重复（gdp · 金昌市 · 2024 · jinchang-review-2024）"),
        (("themes", 1, "name"), "综合", "与前面的一条重复（综合）"),
    ],
)
def test_each_fault_is_named_with_its_place(
    changed: Callable[..., str], path: tuple[str | int, ...], to: Any, expected: str | None
) -> None:
    name = changed(*path, to=to)
    if expected is None:
        datasets.load(name)
        return
    message = refusal(name)
    assert name in message
    assert expected in message
    assert "第" in message
    assert "列" in message


def test_a_fault_is_said_with_file_line_column_path_and_record(changed: Callable[..., str]) -> None:
    name = changed("indicators", 3, "yoy", to="33.7")
    text = Path(name).read_text(encoding="utf-8")
    line = text[: text.index('"33.7"')].count("\n") + 1
    assert refusal(name).split("\n") == [
        f"{name} 不符合数据格式，共1处：",
        f'  第{line}行第4列 indicators[3].yoy（loans）：应为数字，实为 "33.7"',
        "改好以后请再检查一次：字段之间的规则要等每一项都合格才检查。",
    ]


def test_a_number_is_quoted_with_the_digits_that_are_printed(
    document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    text = json.dumps(document).replace('"place": 1,', '"place": 0.00000010,', 1)
    assert "应为整数，实为 0.00000010" in refusal(file_of(text))


def test_the_first_twenty_faults_are_said_and_the_rest_counted(
    document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    broken = copy.deepcopy(document)
    for record in broken["indicators"]:
        record["headline"] = "yes"
    lines = refusal(file_of(broken)).split("\n")
    assert len(lines) == 23
    assert f"共{len(broken['indicators'])}处" in lines[0]
    assert f"另有{len(broken['indicators']) - 20}处" in lines[-2]


def test_of_many_records_each_fault_is_said_at_its_own_place(
    document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    many = holding(document, (dict(record) for _ in range(8) for record in document["indicators"]))
    places = [5, 999, 1000, 1175]
    for place in places:
        many["indicators"][place]["headline"] = "yes"
    lines = refusal(file_of(many)).split("\n")
    assert "共4处" in lines[0]
    assert [line.split(" ")[3].split("：")[0] for line in lines[1:-1]] == [
        f"indicators[{place}].headline（{many['indicators'][place]['id']}）" for place in places
    ]


def test_a_file_of_many_records_has_all_of_them_in_order(
    document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    every = ({**record, "id": f"a{number}-{record['id']}"} for number in range(7) for record in document["indicators"])
    many = holding(document, every)
    loaded = datasets.load(file_of(many)).indicators
    assert [record.id for record in loaded] == [record["id"] for record in many["indicators"]]
    assert len(loaded) > 1000


def test_a_fault_that_there_are_no_words_for_is_said_in_general(
    changed: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "_FAULTS", {})
    assert "indicators[0].name（gdp）：不合格式，实为 3\n" in refusal(changed("indicators", 0, "name", to=3))


def test_faults_of_the_frame_and_of_the_records_are_counted_together(
    document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    broken = copy.deepcopy(document)
    for theme in broken["themes"]:
        theme["pinyin"] = None
    broken["sources"][0]["title"] = 3
    for record in broken["indicators"][:12]:
        record["headline"] = None
    themes = len(broken["themes"])
    lines = refusal(file_of(broken)).split("\n")
    assert f"共{themes + 13}处" in lines[0]
    assert sum("themes[" in line for line in lines) == themes
    assert sum("sources[0].title（jinchang-review-2024）：应为文字，实为 3" in line for line in lines) == 1
    assert sum("indicators[" in line for line in lines) == 20 - themes - 1
    assert lines[-2] == f"  ……另有{themes + 13 - 20}处，未列出。"


def test_of_very_many_faults_of_the_frame_each_is_said_once_at_its_own_place(
    document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    broken = copy.deepcopy(document)
    broken["region"] = 3
    broken["themes"] = [{**document["themes"][0], "name_en": None, "pinyin": None} for _ in range(600)]
    broken["sources"][0]["title"] = 3
    lines = refusal(file_of(broken)).split("\n")
    assert "共1202处" in lines[0]
    places = [line.split(" ")[3].split("：")[0] for line in lines[1:-2]]
    wanted = [f"themes[{index}].{name}" for index in range(10) for name in ("name_en", "pinyin")]
    assert places == ["region", *wanted[:-1]]


def test_twenty_faults_are_all_said(document: dict[str, Any], file_of: Callable[[Any], str]) -> None:
    broken = copy.deepcopy(document)
    for record in broken["indicators"][:20]:
        record["headline"] = "yes"
    lines = refusal(file_of(broken)).split("\n")
    assert (len(lines), "未列出" in "".join(lines)) == (22, False)


def test_broken_laws_are_counted_like_other_faults(document: dict[str, Any], file_of: Callable[[Any], str]) -> None:
    broken = copy.deepcopy(document)
    broken["sources"][0]["sha256"] = "x"
    for record in broken["indicators"][:30]:
        record["name"] = ""
    lines = refusal(file_of(broken)).split("\n")
    assert "共31处" in lines[0]
    assert len(lines) == 22
    assert lines[-1] == "  ……另有11处，未列出。"
    assert any("sources[0].sha256（jinchang-review-2024）：" in line for line in lines)
    assert any("indicators[0].name（gdp）：" in line for line in lines)


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("indicators", 0, "tags"), {}, " indicators[0].tags（gdp）：应为数组，实为 一个对象"),
        (("indicators", 0, "name"), None, " indicators[0].name（gdp）：应为文字，实为 null"),
        (("indicators", 0, "headline"), False, None),
        (("indicators", 0, "name"), False, " indicators[0].name（gdp）：应为文字，实为 false"),
        (("indicators", 0, "id"), 7, " indicators[0].id：应为文字，实为 7"),
        (("indicators", 0), [], " indicators[0]：应为对象，实为 一个数组"),
        (("indicators", 0, "source", "lines", 0), [1], " indicators[0].source.lines[0]（gdp）：应为整数，实为"),
        (("sources", 0), 3, " sources[0]：应为对象，实为 3"),
        (("themes", 0), "x", ' themes[0]：应为对象，实为 "x"'),
        (("indicators",), {}, " indicators：应为数组，实为 一个对象"),
        (("indicators",), ..., " indicators：缺少这一项"),
        (("长" * 61,), 1, " " + "长" * 60 + "…：格式里没有这一项"),
        (("indicators", 0, "theme"), "长" * 60, "长" * 60 + "”"),
        (("indicators", 0, "theme"), "长" * 61, "长" * 60 + "…”"),
    ],
)  # fmt: skip
def test_a_fault_is_said_with_its_path_the_id_and_what_stands_there(
    changed: Callable[..., str], path: tuple[str | int, ...], to: Any, said: str | None
) -> None:
    name = changed(*path, to=to)
    if said is None:
        datasets.load(name)
    else:
        assert said in refusal(name)


def test_making_the_json_schema_leaves_checking_as_it_was() -> None:
    before = Checked.__pydantic_config__
    assert json_schema() == json_schema()
    assert Checked.__pydantic_config__ is before


@pytest.mark.parametrize("document", ["[]", "3", '"x"', "null"])
def test_a_document_that_is_no_dataset_is_refused(document: str, file_of: Callable[[Any], str]) -> None:
    assert "（整个文件）" in refusal(file_of(document))


def test_what_a_file_says_cannot_steer_the_terminal(changed: Callable[..., str]) -> None:
    message = refusal(changed("indicators", 0, "theme", to="\x1b[31m\u202e工业"))
    assert "^[[31m\\u202e工业" in message
    assert "\x1b" not in message


def test_a_long_value_is_quoted_in_part(changed: Callable[..., str]) -> None:
    message = refusal(changed("indicators", 0, "theme", to="长" * 10_000))
    assert len(message) < 400


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_real_document_with_anything_anywhere_is_read_or_refused(
    data: st.DataObject, document: dict[str, Any], changed: Callable[..., str]
) -> None:
    path = data.draw(st.sampled_from(paths(document)))
    name = changed(*path, to=data.draw(st.just(...) | anything))
    try:
        datasets.load(name)
    except DataError as error:
        assert name in error.message  # noqa: PT017 - both outcomes are right


def test_the_json_schema_describes_every_field() -> None:
    described = json_schema()
    objects = [described, *described["$defs"].values()]
    undescribed = [
        name for schema in objects for name, field in schema["properties"].items() if not field.get("description")
    ]
    assert undescribed == []
    assert all(schema["additionalProperties"] is False for schema in objects)
