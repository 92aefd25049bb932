"""The page of a dataset: every record with its figures and where they were printed, and nothing that is markup."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import itertools
import json
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from conftest import ROOT, holding
from documents import documents
from documents import written as as_json
from frozen import FILE, FROZEN
from hostile import document_with, marker, places
from jcstats.i18n import tr
from jcstats.output.html_style import PAGE
from jcstats.query import Query, headlines
from jcstats.query.headline_choice import headline_records
from jcstats.query.questions import ENOUGH
from jcstats.report.material import Material, gather
from jcstats.report.page import render
from jcstats.report.style import REPORT
from jcstats.search.catalogue_file import load_catalogue
from jcstats.store import load_all
from jcstats.store.memory import MemoryStore
from jcstats.text import visible
from jcstats.views import formatting
from palettes import contrast, palettes
from readers import Element, read_html
from repetition import examples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran
    from jcstats.query.protocol import Store

    Ask = Callable[..., Ran]

GANSU = str(ROOT / "examples" / "gansu")
HOSTILE = [
    '"><img src=http://hostile.example/a onerror=alert(1)>',
    "</script><script>alert(2)</script>",
    "<!--<script>",
    "' onmouseover='alert(3)' ]]>",
    "&lt;b&gt;&amp;nbsp</style></svg></title>",
    "{name}{0}\u202e\x00",
]


def material_of(store: Store, asked: Query = Query()) -> Material:  # noqa: B008 - a constant
    """The material of a report that has records."""
    material = gather(store, asked)[1]
    assert material is not None
    return material


def written(store: Store, asked: Query = Query(), title: str | None = None) -> str:  # noqa: B008 - a constant
    """The page of a store."""
    return "".join(render(material_of(store, asked), title))


@cache
def store(name: str) -> MemoryStore:
    """A store of data of several kinds."""
    if name == "gansu":
        return MemoryStore(*load_all((GANSU,)))
    return MemoryStore(FROZEN if name == "frozen" else jcstats.load(FILE.parent / "small.json"))


def loaded(document: dict[str, Any], folder: Path) -> MemoryStore:
    """The store of a document."""
    (folder / "data.json").write_text(json.dumps(document), encoding="utf-8")
    return MemoryStore(jcstats.load(folder / "data.json"))


@cache
def page(name: str) -> Element:
    """Its page, read back."""
    return read_html(written(store(name)))


def one(root: Element, tag: str, **attributes: str) -> Element:
    """The one element with these attributes."""
    (found,) = (
        element
        for element in root.all(tag)
        if all(element.attributes.get(name.rstrip("_")) == value for name, value in attributes.items())
    )
    return found


def sections(root: Element) -> list[str]:
    """The names of the sections in order."""
    return [element.attributes["id"] for element in root.all("section")]


DATA = ("frozen", "gansu", "small")


@pytest.mark.parametrize("name", DATA)
def test_every_record_is_there_with_its_figures_as_they_were_printed(name: str) -> None:
    tables = "".join(one(page(name), "section", id=place).text for place in sections(page(name)))
    for record in store(name).current:
        assert record.name in tables
        if record.value is not None:
            assert f"{record.value:f}" in tables
        if record.yoy is not None:
            assert formatting.growth(record) in tables
        for rank in record.ranks:
            assert formatting.place(rank) in tables
        if record.note:
            assert record.note in one(page(name), "section", id="notes").text


@pytest.mark.parametrize("name", DATA)
def test_every_link_leads_somewhere_and_every_name_is_there_once(name: str) -> None:
    names = [element.attributes["id"] for element in page(name).all() if "id" in element.attributes]
    assert len(set(names)) == len(names)
    links = [element.attributes["href"] for element in page(name).all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(names)
    assert all(link.startswith(("#", "data:text/csv", "http://", "https://")) for link in links)


@pytest.mark.parametrize("name", DATA)
def test_the_row_of_each_record_leads_to_what_its_source_printed(name: str) -> None:
    material = material_of(store(name))
    root = read_html("".join(render(material)))
    named = {element.attributes["id"]: element for element in root.all() if "id" in element.attributes}
    for record in material.answer.items:
        row = named[material.citations.row(record)]
        places = [
            link.attributes["href"][1:] for link in row.all("a") if not link.attributes["href"].startswith("#note")
        ]
        assert places == [material.citations.place(record)]
        cited = named[places[0]]
        assert all(figure in cited.text for figure in record.source.figures)
        assert f"#{material.citations.row(record)}" in [link.attributes["href"] for link in cited.all("a")]
        for line in record.source.lines:
            assert str(line) in next(cited.all("b")).text


def test_the_contents_list_the_sections_and_the_themes_in_order() -> None:
    root = page("frozen")
    nav = one(root, "nav")
    listed = [link.attributes["href"][1:] for link in nav.all("a")]
    themes = [name for name in listed if name.startswith("theme-")]
    assert [name for name in listed if name not in themes] == sections(root)
    assert sections(root) == [
        *("headlines", "growth", "standings", "themes", "projects", "honours", "notes", "terms", "sources")
    ]
    captions = [next(one(root, "div", id=name).all("caption")).text for name in themes]
    assert captions == [theme.name for theme in FROZEN.themes]


def test_several_places_and_years_are_compared_and_shown_as_trends() -> None:
    root = page("gansu")
    assert sections(root)[:3] == ["headlines", "trends", "comparison"]
    trends = one(root, "section", id="trends")
    assert "甘肃省 · 地区生产总值" in [caption.text for caption in trends.all("caption")]
    drawn = [text.text for svg in trends.all("svg") for text in svg.all("text")]
    assert {"13002.9亿元", "13697.5亿元", "2024年", "2025年"} <= set(drawn)
    compared = {
        next(figure.all("h3")).text: [text.text for text in figure.all("text")]
        for figure in one(root, "section", id="comparison").all("figure")
    }
    assert compared["地区生产总值 · 2020年"] == ["武威市", "526.4亿元", "张掖市", "491.2亿元", "嘉峪关市", "281.6亿元"]
    assert compared["地区生产总值同比 · 2023年"] == ["金昌市", "+11.5% 不变价", "白银市", "+7% 不变价"]
    # A province is not compared with its own cities, and nothing stands alone.
    assert "甘肃省" not in str(compared)
    assert all(len(said) > 2 for said in compared.values())
    only = read_html(written(store("gansu"), Query(regions=("白银市",))))
    assert not {"trends", "comparison"} & set(sections(only))


def test_the_bars_are_all_growths_of_the_newest_periods_largest_first_and_lead_to_their_sources() -> None:
    for layout in ("wide", "narrow"):
        figure = one(page("frozen"), "figure", class_=layout)
        said = "".join(text.text for text in figure.all("text"))
        moves = sorted(
            (record for record in FROZEN.indicators if record.yoy is not None),
            key=lambda record: -record.yoy,  # type: ignore[operator]
        )
        found = [said.index(f"{record.yoy:+f}%") for record in moves]
        assert found == sorted(found)
        material = material_of(store("frozen"))
        leads = {link.attributes["href"][1:] for link in figure.all("a")}
        assert leads == {material.citations.place(record) for record in material.answer.items if record.yoy is not None}
    bars = "".join(text.text for text in one(page("gansu"), "figure", class_="wide").all("text"))
    assert "+24.6%" in bars
    assert "+16.9%" not in bars  # of the year before


def test_marked_records_are_headlines_then_standard_indicators_in_the_order_of_the_catalogue() -> None:
    marked = [record for record in FROZEN.indicators if record.headline]
    assert headline_records(FROZEN.indicators) == marked
    none = [replace(record, headline=False) for record in FROZEN.indicators]
    order = [entry.id for entry in load_catalogue().entries]
    chosen = headline_records(none)
    assert len(chosen) == ENOUGH
    assert [record.id for record in chosen] == sorted((record.id for record in chosen), key=order.index)
    assert chosen[0].id == "gdp"
    assert all(record.subject == "金昌市" for record in chosen)
    assert headline_records([*none[1:4], *marked[:1]])[0] == marked[0]
    # With several regions each has its share, at least one.
    elsewhere = [replace(record, region="乙市", subject="乙市") for record in none]
    assert [record.region for record in headline_records([*none, *elsewhere])] == ["金昌市"] * 3 + ["乙市"] * 3
    assert headline_records([]) == []


@pytest.mark.parametrize("conditions", [{}, {"periods": ("2023",)}, {"themes": ("工业",)}, {"kinds": ("project",)}])
@pytest.mark.parametrize("name", ["frozen", "unmarked", "few", "gansu", "small"])
def test_the_overview_and_the_report_have_the_same_headline_figures(name: str, conditions: dict[str, Any]) -> None:
    """Whether enough records, a few or none are marked, in one place and year or in several."""
    records = FROZEN.indicators
    few = tuple(replace(record, headline=record.headline and number < 30) for number, record in enumerate(records))
    stores = {
        "unmarked": MemoryStore(
            replace(FROZEN, indicators=tuple(replace(record, headline=False) for record in records))
        ),
        "few": MemoryStore(replace(FROZEN, indicators=few)),
    }
    asked = stores.get(name) or store(name)
    if "periods" in conditions and "2023" not in asked.scope.periods:
        return
    _, material = gather(asked, Query(**conditions))
    overview = headlines(asked, Query(**conditions))
    assert list(overview.items) == (material.headlines if material else [])
    assert set(overview.sources) >= {record.source.id for record in overview.items}
    in_order = headlines(asked, Query(**conditions, sort="-name", limit=2))
    assert [record.name for record in in_order.items] == sorted(
        (record.name for record in overview.items), key=lambda text: text.encode("gb18030"), reverse=True
    )[:2]
    assert in_order.total == len(overview.items)


def test_of_more_records_than_a_report_has_the_overview_shows_the_marked_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jcstats.query.headline_choice.MOST_RECORDS", 10)
    shown = headlines(store("gansu"), Query()).items
    assert shown
    assert all(record.headline for record in shown)


def test_a_card_says_the_level_the_growth_with_its_basis_and_the_best_standing() -> None:
    cards = one(page("frozen"), "section", id="headlines").all("li")
    said = {next(card.all("h3")).text.rstrip("0123456789"): [part.text for part in card.all("p")] for card in cards}
    assert said["地区生产总值"] == ["620亿元", "同比 +13.6% 不变价", "全省第1（增速）", "第27行"]
    assert said["规模以上工业增加值"] == ["+24.6%", "同比（不变价）", "全省第1（增速）", "第27行"]
    assert said["全社会研发投入"] == ["全省第1（增速）", "第94行"]
    assert said["粮食产量"] == ["49万吨", "第49行"]
    several = one(page("gansu"), "section", id="headlines")
    assert [part.text for part in next(several.all("li")).all("p")][:2] == ["白银市  2023年", "672.3亿元"]


def test_of_each_series_only_the_newest_period_is_a_headline() -> None:
    shown = material_of(store("gansu")).headlines
    assert len({(record.region, record.id, record.subject) for record in shown}) == len(shown)
    (gdp,) = (record for record in shown if (record.region, record.id) == ("金昌市", "gdp"))
    assert gdp.period == "2024"
    assert [record.region for record in shown] == sorted(
        (record.region for record in shown), key=store("gansu").scope.regions.index
    )


def test_the_places_and_periods_of_an_indicator_stand_together() -> None:
    table = next(one(page("gansu"), "section", id="themes").all("table"))
    rows = [[cell.text for cell in row.all("th", "td")][:3] for row in next(table.all("tbody")).all("tr")]
    names = [name for name, _, _ in rows]
    assert len(list(itertools.groupby(names))) == len(set(names))
    jinchang = [period for name, place, period in rows if (name, place) == ("地区生产总值", "金昌市")]
    assert jinchang == ["2021年", "2023年上半年", "2023年前三季度", "2023年", "2024年"]


def test_what_nobody_has_checked_is_marked_in_cards_charts_lists_and_tables() -> None:
    gdp = next(record for record in FROZEN.indicators if record.id == "gdp")
    dataset = replace(FROZEN, indicators=(replace(gdp, review=("数字可疑",)),))
    root = read_html(written(MemoryStore(dataset)))
    assert tr("check.review", count=1) in one(root, "header").text
    for element in ("headlines", "growth", "standings", "themes", "sources"):
        assert "地区生产总值（待核）" in squeezed(one(root, "section", id=element).text), element
    assert "待核：数字可疑" in one(root, "section", id="notes").text


def squeezed(text: str) -> str:
    """A text without spaces and ends of lines."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", DATA)
def test_the_link_saves_the_table_that_show_writes_as_csv(name: str, ask: Ask, tmp_path: Path) -> None:
    data = {"gansu": GANSU, "frozen": str(FILE), "small": str(FILE.parent / "small.json")}[name]
    assert ask("show", "--data", data, "-o", str(tmp_path / "a.csv")).code == 0
    assert ask("report", "--data", data, "-o", str(tmp_path / "a.html")).code == 0
    root = read_html((tmp_path / "a.html").read_text(encoding="utf-8"))
    (link,) = (a for a in root.all("a") if "download" in a.attributes)
    kind, _, content = link.attributes["href"].partition(";base64,")
    saved = base64.b64decode(content)
    assert kind == "data:text/csv;charset=utf-8"
    assert saved == (tmp_path / "a.csv").read_bytes()
    assert len(list(csv.DictReader(io.StringIO(saved.decode("utf-8-sig"))))) == len(store(name).current)


def linked(root: Element) -> dict[str, Any]:
    """The data of the page for programs."""
    (script,) = (element for element in root.all("script") if element.attributes.get("type"))
    assert script.attributes["type"] == "application/ld+json"
    read: dict[str, Any] = json.loads(script.text, parse_float=Decimal, parse_int=Decimal)
    return read


def test_programs_find_a_dataset_of_schema_org_with_every_digit() -> None:
    said = linked(page("frozen"))
    assert (said["@context"], said["@type"], said["temporalCoverage"]) == ("https://schema.org", "Dataset", "2024")
    assert said["spatialCoverage"] == [{"@type": "Place", "name": "金昌市", "identifier": "620300"}]
    assert said["isBasedOn"][0]["name"] == FROZEN.sources[0].title
    values = said["variableMeasured"]
    for record in FROZEN.indicators:
        own = [value for value in values if value["propertyID"] == record.id]
        assert own
        levels = [value for value in own if value.get("unitText") == record.unit and record.value is not None]
        if record.value is not None:
            # A qualified figure is a bound and not the value.
            keys = {"exact": "value", "about": "value", "at_least": "minValue", "more_than": "minValue"}
            key = keys.get(str(record.qualifier), "maxValue")
            assert f"{record.value:f}" in {f"{value[key]:f}" for value in levels if key in value}
    assert linked(page("gansu"))["temporalCoverage"] == "2020/2025"


def test_a_browser_may_run_the_one_script_of_the_page_and_nothing_else() -> None:
    for name in DATA:
        root = page(name)
        (policy,) = (meta.attributes["content"] for meta in root.all("meta") if "http-equiv" in meta.attributes)
        (script,) = (element for element in root.all("script") if not element.attributes)
        digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
        assert policy == (
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
            f"script-src 'sha256-{digest}'"
        )
        named = {attribute for element in root.all() for attribute in element.attributes}
        assert not named & {"src", "srcset", "action", "background", "data", "poster", "ping"}
        assert not any(attribute.startswith("on") for attribute in named)
        styles = "".join(element.text for element in root.all("style"))
        assert not re.search(r"url\(|@import|expression", styles)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_markup_wherever_it_stands(text: str, document: dict[str, Any], tmp_path: Path) -> None:
    made = document_with(document, text)
    root = read_html(written(loaded(made, tmp_path), title=text))
    usual = {element.tag for name in DATA for element in page(name).all()}
    assert {element.tag for element in root.all()} <= usual
    assert len(list(root.all("script"))) == 2
    assert linked(root)["@type"] == "Dataset"
    # What the page says is there, whole: names, themes, notes, titles and figures of the source among it.
    shown = squeezed(root.text)
    wanted = {"INDICATORSNAME", "INDICATORSNOTE", "SOURCESTITLE", "THEMESNAME", "SOURCESECTION", "SOURCEFIGURES"}
    assert {f"X{place}X" for place in wanted} <= places(made)
    assert all(f"X{place}X" in shown for place in wanted)
    assert marker(("indicators", "name")) == "XINDICATORSNAMEX"


def test_the_same_data_gives_the_same_bytes() -> None:
    assert written(store("gansu")) == written(store("gansu"))


def test_words_and_conditions_narrow_it_as_they_do_show(ask: Ask, tmp_path: Path) -> None:
    for line in (["工业"], ["--theme", "农业", "--kind", "indicator"], ["--min", "100亿元"], ["--limit", "3"]):
        shown = {record["id"] for record in ask("show", *line, "--json").json}
        file = tmp_path / f"{line[-1]}.html"
        assert ask("report", *line, "-o", str(file)).code == 0
        said = linked(read_html(file.read_text(encoding="utf-8")))
        assert {value["propertyID"] for value in said["variableMeasured"]} == shown


def test_a_title_of_ones_own_and_the_usual_one(ask: Ask) -> None:
    root = read_html(ask("report", "工业", "--title", "一页看全<b>").out)
    assert [element.text for element in root.all("title", "h1")] == ["一页看全<b>"] * 2
    assert next(read_html(ask("report", "工业").out).all("h1")).text == "金昌市 2024年 · 统计数据 · 工业"


def test_what_cannot_be_a_page_is_said(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.html"
    for name in ("a.csv", "a.pdf", "a"):
        ran = ask("report", "-o", str(tmp_path / name))
        assert (ran.code, list(tmp_path.iterdir())) == (2, [])
        assert ran.err.endswith(f"{name} 不是网页的文件名。请用 .html 结尾的文件名；要 PDF，请在浏览器里打印成 PDF。\n")
    assert ask("report", "--force").code == 2
    wrong = ask("report", "没有这个词", "-o", str(file))
    assert (wrong.code, file.exists()) == (1, False)
    empty = ask("report", "--min", "900000亿元", "-o", str(file))
    assert (empty.code, file.exists()) == (0, False)
    assert empty.err
    assert ask("report", "-o", str(file)).code == 0
    assert ask("report", "-o", str(file)).code == 1
    assert ask("report", "-o", str(file), "--force").code == 0
    monkeypatch.setattr("jcstats.cli.commands.report.MOST_RECORDS", 149)
    assert "150" in ask("report").err


def test_a_terminal_is_told_where_to_write(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jcstats.cli.commands.report.sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True)))
    told = ask("report")
    assert (told.code, told.out) == (2, "")
    assert "-o" in told.err


def test_all_text_has_the_contrast_of_wcag_aa_in_light_and_in_dark() -> None:
    for colours in palettes(PAGE + REPORT):
        for ground in ("paper", "soft", "card"):
            for name in ("ink", "dim", "up", "down", "accent"):
                assert contrast(colours[ground], colours[name]) >= 4.5, (ground, name)
        for name in ("rise", "drop", "accent", "rule"):  # what only draws needs less
            assert contrast(colours["paper"], colours[name]) >= 3, name


def test_the_fonts_of_each_system_are_named() -> None:
    for family in ("PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", "MiSans", "Noto Sans CJK SC"):
        assert family in PAGE


def test_one_record_makes_a_page_too(document: dict[str, Any], tmp_path: Path) -> None:
    for record in document["indicators"][:2]:
        made = holding(document, [record])
        root = read_html(written(loaded(made, tmp_path)))
        assert record["name"] in root.text


def test_in_english_words_themes_and_names_are_english_and_units_are_explained(ask: Ask) -> None:
    root = read_html(ask("--lang", "en", "report", "--theme", "industry").out)
    assert next(root.all("html")).attributes["lang"] == "en"
    assert next(root.all("h1")).text == "金昌市 2024 · statistics · Industry"
    titles = [next(element.all("h2")).text for element in root.all("section")]
    assert titles[:2] == ["Headline figures", "Year-on-year growth"]
    terms = one(root, "dl", class_="terms")
    said = {next(entry.all("dt")).text: next(entry.all("dd")).text for entry in terms.all("div")}
    assert said["亿元"] == "100 million yuan"
    assert said["金昌市"] == "Jinchang city"
    assert "亿元 = 100 million yuan" in next(one(root, "section", id="headlines").all("p")).text
    assert "Operating revenue of Jinchuan Group" in one(root, "section", id="headlines").text


def test_a_database_gives_the_same_page_as_its_files(ask: Ask, tmp_path: Path) -> None:
    base = str(tmp_path / "a.sqlite")
    assert ask("store", str(FILE), "--to", base).code == 0
    assert ask("report", "--data", base).out == ask("report", "--data", str(FILE)).out


@examples(12)
@given(places=st.lists(documents(), min_size=1, max_size=2))
def test_whatever_the_data_is_the_page_is_whole_and_every_link_leads_somewhere(
    places: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    datasets = []
    for number, document in enumerate(places):
        file = folder / f"{number}.json"
        file.write_text(as_json({**document, "region": f"{number}{document['region']}"}), encoding="utf-8")
        datasets.append(jcstats.load(file))
    records = [record for dataset in datasets for record in dataset.indicators]
    held = MemoryStore(*datasets)
    root = read_html(written(held))
    names = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    assert len(set(names)) == len(names)
    links = [element.attributes["href"] for element in root.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(names)
    assert {element.tag for element in root.all()} <= {element.tag for name in DATA for element in page(name).all()}
    assert linked(root)["@type"] == "Dataset"
    shown = squeezed(root.text)
    for record in records:
        if record in held.current:
            assert squeezed(visible(record.name)) in shown
            assert record.value is None or f"{record.value:f}" in shown
            assert record.yoy is None or f"{record.yoy.copy_abs():f}" in shown
