"""Pages: titles, tables, columns and footers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from frozen import FROZEN, frozen_by_id, frozen_dataset  # noqa: F401 - fixtures
from jcstats import query
from jcstats.query import Query, Scope
from jcstats.store.memory import MemoryStore
from jcstats.views import chart, columns, growth, info, rank, show
from jcstats.views.page import Amount, ColumnSpec, Toned

if TYPE_CHECKING:
    from collections.abc import Callable

    from jcstats import Dataset, Indicator
    from jcstats.views.page import Table, View

DATASET = FROZEN
STORE = MemoryStore(DATASET)
EVERYTHING = query.select(STORE, Query())
BY_GROWTH = Query(order="growth", ascending=True)
MONEY = Query(order="value", units=("亿元",), limit=3)

VIEWS: dict[str, Callable[[], View[Any]]] = {
    "show": lambda: show.show(query.select(STORE, Query(words=("工业",)))),
    "everything": lambda: show.show(query.select(STORE, Query())),
    "sorted": lambda: show.show(query.select(STORE, Query(sort="-value"))),
    "choose": lambda: show.choices(query.identify(STORE, Query(words=("金川",)))),
    "growth": lambda: growth.growth(query.by_growth(STORE, Query()), ascending=False),
    "slowest": lambda: growth.growth(query.by_growth(STORE, Query(ascending=True)), ascending=True),
    "rank": lambda: rank.standings(query.by_standing(STORE, Query())),
    "rank sorted": lambda: rank.standings(query.by_standing(STORE, Query(sort="place"))),
    "rank by growth": lambda: rank.order(query.by_order(STORE, BY_GROWTH), by="growth", ascending=True),
    "rank by value": lambda: rank.order(query.by_order(STORE, MONEY), by="value", ascending=False),
    "chart": lambda: chart.chart(query.by_order(STORE, Query(order="growth")), by="growth"),
    "chart by value": lambda: chart.chart(query.by_order(STORE, MONEY), by="value"),
    "info": lambda: info.info(query.identify(STORE, Query(words=("gdp",)))),
}
NAME, LINES, NOTE = "名称 wraps heads", "行号 right drops=2 dim", "注 right dim"
LEVEL, GROWTH = "数值 plain", "同比 down plain up"
PLACE, PLACES = "位次 right strong", ["位次 wraps", "连续 wraps"]
SCOPES = ["全国 · 2个位次", "全国地级市 · 1个位次", "全省 · 12个位次"]
QUANTITY = "金额（换算成元比较，按公布的单位显示）"


def drawn(table: Table) -> list[str]:
    """Each column as it is drawn: its title, what is set, and the tones that are in it."""
    described = []
    for index, column in enumerate(table.columns):
        tones = {getattr(row[index], "tone", "") for row in table.rows} - {""}
        flags = [flag for flag in ("wraps", "right", "heads") if getattr(column, flag)]
        drops = [f"drops={column.drops}"] if column.drops else []
        described.append(" ".join([column.title, *flags, *drops, *sorted(tones)]))
    return described


@pytest.mark.parametrize(
    ("view", "columns"),
    [
        ("show", ["指标 wraps heads", LEVEL, "同比 plain up", *PLACES, LINES, NOTE]),
        ("sorted", [NAME, "主题 drops=2", "类别 drops=2", LEVEL, GROWTH, "状态", *PLACES, LINES, NOTE]),
        ("choose", ["标识 strong", NAME, "主题", LEVEL]),
        ("growth", [NAME, "同比 down up", "增减 drops=1 down up", LEVEL, LINES, NOTE]),
        ("slowest", [NAME, "同比 down up", "增减 drops=1 down up", LEVEL, LINES, NOTE]),
        ("rank", [NAME, PLACE, "衡量 wraps", LEVEL, "同比 plain", "连续 right", LINES, NOTE]),
        ("rank sorted", ["范围", NAME, PLACE, "衡量 wraps", LEVEL, "同比 plain up", "连续 right", LINES, NOTE]),
        ("rank by growth", ["序 right strong", NAME, "同比 down up", LEVEL, LINES, NOTE]),
        ("rank by value", ["序 right strong", NAME, LEVEL, "同比 plain up", LINES, NOTE]),
        ("chart", [NAME, "图 down up", "同比 down up", NOTE]),
        ("chart by value", [NAME, "图 plain", LEVEL, NOTE]),
        ("info", [" heads dim", " wraps dim plain strong up"]),
    ],
)  # fmt: skip
def test_a_page_has_these_columns(view: str, columns: list[str]) -> None:
    assert drawn(VIEWS[view]().page().tables[0]) == columns


@pytest.mark.parametrize(
    ("view", "title", "tables", "footer"),
    [
        ("show", "金昌市 2024年 · 工业", ["13项指标", "18个项目", "4项荣誉"], "共13项指标、18个项目、4项荣誉。"),
        ("sorted", "金昌市 2024年", [""], "共98项指标、28个项目、24项荣誉。"),
        ("choose", "金昌市 2024年 · 请选择一条 · 金川", [""], "共2项指标、1个项目、2项荣誉。"),
        ("growth", "金昌市 2024年 · 同比增长，由快到慢", [""], "共12项指标。"),
        ("slowest", "金昌市 2024年 · 同比增长，由慢到快", [""], "共12项指标。"),
        ("rank", "金昌市 2024年 · 公布的位次", SCOPES, "共15个位次。"),
        ("rank sorted", "金昌市 2024年 · 公布的位次", [""], "共15个位次。"),
        ("rank by growth", "金昌市 2024年 · 按同比增速排序，由小到大", [""], "共12项指标。"),
        ("rank by value", "金昌市 2024年 · 按数值排序，由大到小", [QUANTITY], "共13条，列出3项指标。"),
        ("chart", "金昌市 2024年 · 同比增长", [""], "共12项指标。"),
        ("chart by value", "金昌市 2024年 · 金额", [""], "共13条，列出3项指标。"),
        ("info", "金昌市 2024年 · 地区生产总值", [""], ""),
    ],
)  # fmt: skip
def test_a_page_has_this_title_these_tables_and_this_footer(
    view: str, title: str, tables: list[str], footer: str
) -> None:
    page = VIEWS[view]().page()
    assert (page.title, [table.title for table in page.tables]) == (title, tables)
    assert page.footer.startswith(footer)
    assert not footer or page.footer.endswith("谢晓玲、常建哲）")


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in {"choose", "info"}])
def test_every_note_that_a_row_refers_to_is_below_and_no_other(view: str) -> None:
    shown = VIEWS[view]()
    page = shown.page()
    marks = []
    for table in page.tables:
        at = [index for index, column in enumerate(table.columns) if column.title == "注"]
        marks += [cell.text for row in table.rows for index in at if isinstance(cell := row[index], Toned)]
    numbers = list(dict.fromkeys(int(mark) for mark in marks if mark))
    # The notes of themes come last and have no number: they are about many rows.
    of_themes = [f"{theme.name}：{theme.note}" for theme in DATASET.themes if theme.note]
    notes = [note for note in page.notes if note not in of_themes]
    assert list(page.notes[len(notes) :]) in ([], of_themes)
    assert numbers == list(range(1, len(notes) + 1))
    assert [note.startswith(f"注{number}\u3000") for number, note in enumerate(notes, 1)] == [True] * len(numbers)
    assert len(marks) >= len(numbers) > 0


def test_a_level_that_no_row_has_is_a_column_only_where_levels_are_asked_for(by_id: dict[str, Indicator]) -> None:
    record = replace(by_id["gdp"], value=None, unit=None)
    dataset = replace(DATASET, indicators=(record, replace(record, id="project", kind="project", status="completed")))
    by_growth = query.by_order(MemoryStore(dataset), Query(order="growth"))
    selected = show.show(query.select(MemoryStore(dataset), Query())).page().tables
    pages = {
        "growth": growth.growth(query.by_growth(MemoryStore(dataset), Query()), ascending=False).page().tables[0],
        "rank": rank.standings(query.by_standing(MemoryStore(dataset), Query())).page().tables[0],
        "rank by growth": rank.order(by_growth, by="growth", ascending=False).page().tables[0],
        "show": selected[0],
        "show projects": selected[1],
        "sorted": show.show(query.select(MemoryStore(dataset), Query(sort="name"))).page().tables[0],
        "choose": show.choices(query.select(MemoryStore(dataset), Query())).page().tables[0],
    }
    with_level = {
        name for name, table in pages.items() if {"数值", "规模"} & {column.title for column in table.columns}
    }
    assert with_level == {"show", "sorted", "choose"}


@pytest.mark.parametrize(("yoy", "tone"), [("0.1", "up"), ("-0.1", "down"), ("0.0", "plain"), (None, "plain")])
def test_a_rise_and_a_fall_have_tones(yoy: str | None, tone: str, by_id: dict[str, Indicator]) -> None:
    moved = None if yoy is None else Decimal(yoy)
    column: ColumnSpec[Indicator] = columns.growth()
    assert columns.tone(moved) == tone
    assert isinstance(cell := column.cell(replace(by_id["gdp"], yoy=moved)), Amount)
    assert cell.tone == tone


def test_what_tells_records_apart_is_a_column(by_id: dict[str, Indicator]) -> None:
    gdp = by_id["gdp"]
    county, before = replace(gdp, subject="永昌县"), replace(gdp, period="2023")
    other = replace(gdp, name="别的", subject="永昌县", period="2023")

    def described(*records: Indicator) -> list[tuple[str, bool, list[object]]]:
        return [
            (field.title, field.wraps, [field.cell(record) for record in records]) for field in columns.named(records)
        ]

    names = ("name", True, [gdp.name] * 2)
    assert described(gdp, gdp) == [names]
    assert described(gdp, county) == [names, ("subject", True, ["金昌市", "永昌县"])]
    assert described(gdp, before) == [names, ("period", False, ["2024年", "2023年"])]
    # A period that not all records have, and a region, are said even if the names differ.
    assert [title for title, _, _ in described(gdp, replace(other, period="2024"))] == ["name"]
    assert described(gdp, other)[1:] == [("period", False, ["2024年", "2023年"])]
    elsewhere = replace(other, period="2024", region="乙市", subject="乙市")
    assert described(gdp, elsewhere)[1:] == [("subject", True, ["金昌市", "乙市"])]
    assert [field.title for field in columns.named((gdp,), "indicator")] == ["indicator"]


def test_a_title_says_the_periods_from_the_first_to_the_last(by_id: dict[str, Indicator]) -> None:
    gdp = by_id["gdp"]
    some = [replace(gdp, period=period) for period in ("2024", "2022", "2023-Q1")]
    assert columns.place_and_time(STORE.scope, some) == "金昌市 2022年至2024年"
    assert columns.place_and_time(STORE.scope, some[:1]) == "金昌市 2024年"
    assert columns.place_and_time(MemoryStore(replace(DATASET, indicators=(some[1],))).scope, ()) == "金昌市 2022年"
    assert columns.place_and_time(MemoryStore(replace(DATASET, indicators=())).scope, ()) == "金昌市"
    # What steers a terminal is there to be seen, at the ends too: only a missing region leaves a space.
    assert columns.place_and_time(Scope(regions=("\nX",)), ()) == "\nX"
    assert columns.place_and_time(Scope(regions=("",)), some[:1]) == "2024年"


def test_nothing_is_counted_as_nothing(dataset: Dataset) -> None:
    assert columns.counted(()) == "0条记录"
    assert columns.counted(dataset.indicators) == "98项指标、28个项目、24项荣誉"


def test_a_page_cites_the_sources_of_its_own_records_only(by_id: dict[str, Indicator]) -> None:
    (source,) = DATASET.sources
    paper = replace(source, id="paper", title="另一篇", column=None, authors=())
    cited = replace(by_id["gdp"], source=replace(by_id["gdp"].source, id="paper"))
    dataset = replace(DATASET, sources=(source, paper))
    store = MemoryStore(replace(dataset, indicators=(cited, by_id["loans"])))
    both, one = query.select(store, Query()), query.select(store, Query(limit=1))
    assert columns.cited(both) == (source, paper)
    assert columns.cited(one) == columns.cited(both._replace(items=(cited,))) == (paper,)
    assert columns.footer(columns.cited(one), "1条") == "共1条。来源：另一篇"
    view = show.show(query.select(MemoryStore(replace(dataset, indicators=(cited,))), Query()))
    assert view.sources() == (paper,)
    assert view.section(cited) == "综合"


def test_people_get_every_field_of_a_record_in_words(by_id: dict[str, Indicator]) -> None:
    title = DATASET.sources[0].title
    project = replace(by_id["smart-electrolytic-copper"], ranks=by_id["gdp"].ranks, streaks=by_id["loans"].streaks)
    cells = {name: field.cell(project) for name, field in columns.implying(EVERYTHING).items()}
    wanted = {
        "kind": "项目", "period": "2024年", "value": Amount("40", "万吨"), "qualifier": "确数", "yoy": Amount("—", ""),
        "yoy_basis": "—", "ranks": "全国地级市前列（增速）；全省第1（增速）", "streaks": "—", "status": "已建成",
        "source": f"{title}，第43行", "implied_previous": "—",
    }  # fmt: skip
    assert {name: cells[name] for name in wanted} == wanted
    held = by_id["industrial-value-added-above-designated-size"]
    cells = {name: field.cell(held) for name, field in columns.of_record(EVERYTHING).items()}
    assert cells["value"] == Amount("—", "")
    assert cells["qualifier"] == "—"
    assert cells["yoy"] == Amount("+24.6%", " 不变价", "up")
    assert cells["yoy_basis"] == "不变价"
    assert cells["streaks"] == "保持两位数增长 82个月；全省第一 36个月"
    assert cells["status"] == "—"
    trade = columns.implying(EVERYTHING)["implied_previous"].cell(by_id["foreign-trade"])
    assert str(trade).startswith("171.08—172.50亿元（")


def test_an_order_offers_its_number_and_its_quantity_in_words() -> None:
    answer = query.by_order(STORE, MONEY)
    one = answer.items[1]
    offers = columns.placed(answer)
    assert [offers[name].value(one) for name in ("order", "quantity", "id")] == [2, "元", one.record.id]
    assert offers["quantity"].cell(one) == "金额（换算成元比较，按公布的单位显示）"


def test_a_standing_offers_its_place_and_how_long_it_has_held() -> None:
    view = VIEWS["rank"]()
    cells = [
        tuple(view.fields[name].cell(item) for name in ("scope", "place", "measure", "text", "streak"))
        for item in view.items
    ]
    assert [view.fields["streak"].value(item) for item in view.items] == [item.streak for item in view.items]
    assert ("全省", Toned("第1", "strong"), "增速", "—", "36个月") in cells
    assert ("全国地级市", Toned("前列", "strong"), "增速", "前列", "—") in cells


def test_standings_in_another_order_say_their_scope_in_every_row() -> None:
    view = VIEWS["rank sorted"]()
    (table,) = view.page().tables
    assert [row[0] for row in table.rows] == [item.rank.scope for item in view.items]


def test_info_calls_the_level_of_a_project_its_capacity_and_says_how_far_it_has_come() -> None:
    answer = query.identify(STORE, Query(words=("智能铜电解",)))
    rows = {head.text: cell for head, cell in info.info(answer).page().tables[0].rows if isinstance(head, Toned)}
    assert rows["规模"] == Amount("40", "万吨")
    assert rows["状态"] == "已建成"
    assert "数值" not in rows


def test_info_leaves_out_what_the_source_does_not_say() -> None:
    (source,) = DATASET.sources
    dataset = replace(DATASET, sources=(replace(source, column=None),))
    rows = info.info(query.identify(MemoryStore(dataset), Query(words=("gdp",)))).page().tables[0].rows
    heads = [head.text for head, _ in rows if isinstance(head, Toned)]
    assert "来源" in heads
    assert "栏目" not in heads


def test_a_project_of_which_nothing_is_known_has_the_missing_mark(by_id: dict[str, Indicator]) -> None:
    built = by_id["smart-electrolytic-copper"]
    dataset = replace(DATASET, indicators=(built, replace(built, id="other", status=None)))
    (table,) = show.show(query.select(MemoryStore(dataset), Query())).page().tables
    at = [column.title for column in table.columns].index("状态")
    assert [row[at] for row in table.rows] == ["已建成", "—"]


@pytest.mark.parametrize(
    ("word", "title"), [("gdp", "1项指标"), ("gdp loans", "2项指标"), ("gdp 外贸", "综合 · 1项指标")]
)
def test_a_table_says_its_theme_where_there_are_several(word: str, title: str) -> None:
    assert show.show(query.select(STORE, Query(words=tuple(word.split())))).page().tables[0].title == title


@pytest.mark.parametrize(
    ("keys", "columns"),
    [
        (("gdp", "loans"), set()),
        (("gdp", "foreign-trade"), {"主题"}),
        (("gdp", "high-quality-development-award"), {"类别"}),
        (("gdp", "smart-electrolytic-copper"), {"主题", "类别"}),
    ],
)
def test_in_one_table_every_row_says_its_theme_and_kind_where_they_differ(
    keys: tuple[str, ...], columns: set[str], by_id: dict[str, Indicator]
) -> None:
    dataset = replace(DATASET, indicators=tuple(by_id[key] for key in keys))
    (table,) = show.show(query.select(MemoryStore(dataset), Query(sort="name"))).page().tables
    assert {"主题", "类别"} & {column.title for column in table.columns} == columns
