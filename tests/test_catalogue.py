"""The catalogue is consistent, agrees with the dataset, and has the names that communiqués print."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from beside import shared
from conftest import ROOT
from jcstats.domain import units
from jcstats.domain.catalogue import find_conflicts, quantity_of
from jcstats.search.catalogue_file import catalogue_file, load_catalogue
from jcstats.search.catalogue_index import CatalogueIndex
from jcstats.search.wording import read
from jcstats.store.validation import checked_catalogue
from jcstats.text import fold

if TYPE_CHECKING:
    from jcstats import Dataset
    from jcstats.domain.catalogue import Catalogue, StandardIndicator

# Indicators of the bundled dataset that no other city publishes under this name.
LOCAL = {
    "two-plus-four-industrial-system-output",
    "jinchuan-group-revenue",
    "jinchuan-group-profits-and-taxes",
    "battery-material-local-supply-rate",
    "provincial-digital-workshops",
    "5g-fully-connected-factories",
    "smart-manufacturing-scenarios",
    "ganwei-jinpin-brands",
    "national-special-quality-farm-products",
    "consumption-promotion-funds",
    "consumption-driven-by-promotion-funds",
    "yongchang-online-sales",
    "tourism-routes",
    "cultural-tourism-events",
    "planned-national-priority-projects",
    "funds-from-higher-levels",
    "new-export-destinations",
    "xinyidai-platform-enterprises",
    "xinyidai-platform-credit",
    "urban-credit-monitoring",
    "urban-roads-built",
    "dilapidated-houses-demolished",
    "farmhouses-built",
    "relocated-households",
    "pairing-care-matters-handled",
    "pairing-care-problems-solved",
    "fiscal-linkage-funds",
    "provincial-tcm-master-workstations",
    "public-service-satisfaction",
    "national-surface-water-assessment",
    "low-concentration-flue-gas-projects",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def named(catalogue: Catalogue) -> dict[str, StandardIndicator]:
    return {fold(name): entry for entry in catalogue.entries for name in (entry.name, *entry.aliases)}


def test_the_bundled_file_passes_the_check_of_its_vocabulary(catalogue: Catalogue) -> None:
    raw = (ROOT / "data" / "catalogue.json").read_bytes()
    assert checked_catalogue(json.loads(raw)) == catalogue
    recorded = (ROOT / "data" / "catalogue.sha256").read_text(encoding="ascii").split()
    assert recorded == [hashlib.sha256(raw).hexdigest(), "catalogue.json"], "run scripts/digest.py"
    with open(catalogue_file(), "rb") as opened:  # noqa: PTH123 - a name, as the program has it
        assert opened.read() == raw


@pytest.mark.parametrize("change", [{"quantity": "sum"}, {"growth_basis": "real"}, {"name": None}, {"colour": "red"}])
def test_a_wrong_entry_does_not_pass(change: dict[str, object]) -> None:
    document = json.loads((ROOT / "data" / "catalogue.json").read_bytes())
    document["entries"][7].update(change)
    with pytest.raises(ValueError, match="entries"):
        checked_catalogue(document)


def test_every_id_and_every_name_has_one_meaning(catalogue: Catalogue) -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for entry in catalogue.entries:
        for name in (entry.id, entry.name, entry.name_en, *entry.aliases):
            meanings[fold(name)].add(entry.id)
    assert {name: ids for name, ids in meanings.items() if len(ids) > 1} == {}
    assert len({entry.id for entry in catalogue.entries}) == len(catalogue.entries)
    for entry in catalogue.entries:
        own = [fold(name) for name in (entry.name, *entry.aliases)]
        assert len(set(own)) == len(own), entry.id


def test_themes_rules_and_relations_exist(catalogue: Catalogue, dataset: Dataset) -> None:
    order = [theme.name for theme in dataset.themes]
    assert [order.index(entry.theme) for entry in catalogue.entries] == sorted(
        order.index(entry.theme) for entry in catalogue.entries
    )
    assert {entry.theme for entry in catalogue.entries} == set(order)
    ids = {entry.id for entry in catalogue.entries}
    rules = {rule.id for rule in catalogue.rules}
    assert {entry.growth_rule for entry in catalogue.entries} - {None} == rules
    for entry in catalogue.entries:
        assert set(entry.related()) <= ids - {entry.id}, entry.id
        assert entry.share_part is None or entry.share_of is not None
        assert len(entry.ratio_of) in {0, 2}


def test_no_indicator_is_made_of_itself(catalogue: Catalogue) -> None:
    related = {entry.id: set(entry.related()) for entry in catalogue.entries}
    while related:
        bottom = {id_ for id_, others in related.items() if not others & related.keys()}
        assert bottom, f"a circle among {sorted(related)}"
        related = {id_: others for id_, others in related.items() if id_ not in bottom}


def test_units_measure_the_quantity(catalogue: Catalogue) -> None:
    for entry in catalogue.entries:
        for unit in entry.units:
            assert entry.quantity == "index" or quantity_of(unit) == entry.quantity, (entry.id, unit)


def test_every_unit_that_is_known_measures_something() -> None:
    no_kind = {"标准箱", "千伏安", "千伏", "帕", "赫", "Mbps", "分贝"}
    assert {base for base in units.TABLE if quantity_of(base) == "count"} == no_kind
    some = (
        "亿美元",
        "万人次",
        "千公顷",
        "‰",
        "毫米",
        "小时",
        "升",
        "斤",
        "度",
        "℃",
        "名",
        "个百分点",
        "万家",
        "2.3:1",
        "元/人",
    )
    assert [quantity_of(unit) for unit in some] == [
        "money", "visits", "area", "proportion", "length", "time", "volume", "mass", "energy", "temperature", "people",
        "proportion", "count", "ratio", "intensity",
    ]  # fmt: skip


def test_parts_and_shares_are_of_one_quantity(catalogue: Catalogue) -> None:
    by_id = {entry.id: entry for entry in catalogue.entries}
    for entry in catalogue.entries:
        assert {by_id[part].quantity for part in entry.parts} <= {entry.quantity}, entry.id
        if entry.share_of is not None:
            assert by_id[entry.share_of].quantity != "proportion", entry.id


def test_a_rule_says_one_thing(catalogue: Catalogue) -> None:
    said: dict[str | None, set[tuple[str | None, bool]]] = defaultdict(set)
    for entry in catalogue.entries:
        said[entry.growth_rule].add((entry.growth_basis, entry.previous_level_follows))
        # The tool derives the year before from growth at current prices only.
        assert not entry.previous_level_follows or entry.growth_basis == "current_prices", entry.id
    assert {rule: says for rule, says in said.items() if len(says) > 1} == {}
    assert said[None] == {(None, False)}


@pytest.mark.parametrize(
    ("key", "basis", "follows"),
    [
        ("gdp", "constant_prices", False),
        ("industrial-value-added-above-designated-size", "constant_prices", False),
        ("fixed-asset-investment", "not_stated", False),
        ("real-estate-investment", "not_stated", False),
        ("industrial-profits", "not_stated", False),
        ("online-retail-sales", "not_stated", False),
        ("retail-sales", "current_prices", False),
        ("general-public-budget-revenue", "current_prices", True),
        ("loans", "current_prices", True),
        ("foreign-trade", "current_prices", True),
        ("criminal-cases", "count", False),
        ("urbanisation-rate", None, False),
    ],
)
def test_growth_is_measured_as_the_rules_of_official_statistics_say(
    catalogue: Catalogue, key: str, basis: str | None, *, follows: bool
) -> None:
    entry = next(entry for entry in catalogue.entries if entry.id == key)
    assert (entry.growth_basis, entry.previous_level_follows) == (basis, follows)


def test_every_standard_indicator_of_the_dataset_is_there_under_its_names(
    catalogue: Catalogue, named: dict[str, StandardIndicator], dataset: Dataset
) -> None:
    ids = {entry.id for entry in catalogue.entries}
    published = {record.id for record in dataset.indicators if record.kind == "indicator"}
    assert published - ids == LOCAL
    assert ids & {record.id for record in dataset.indicators if record.kind != "indicator"} == set()
    for record in dataset.indicators:
        if record.id in ids:
            assert {named[fold(name)].id for name in (record.name, *record.aliases)} == {record.id}


def test_the_dataset_agrees_with_the_catalogue(catalogue: Catalogue, dataset: Dataset) -> None:
    assert list(find_conflicts(dataset, catalogue)) == []


def test_a_record_that_disagrees_with_the_catalogue_is_reported(catalogue: Catalogue, dataset: Dataset) -> None:
    gdp = next(record for record in dataset.indicators if record.id == "gdp")
    trade = next(record for record in dataset.indicators if record.id == "foreign-trade")
    own = next(record for record in dataset.indicators if record.id in LOCAL)
    changed = (
        replace(gdp, theme="工业"),
        replace(gdp, unit="万吨"),
        replace(gdp, unit="万元"),
        replace(trade, unit="亿美元"),
        replace(own, theme="综合", unit="万吨"),
    )
    found = [
        (conflict.law, conflict.records, conflict.got)
        for conflict in find_conflicts(replace(dataset, indicators=changed), catalogue)
    ]
    assert found == [
        ("catalogue_theme", ("gdp",), "工业 / 综合"),
        ("catalogue_quantity", ("gdp",), "万吨 / 亿元 / 万元"),
    ]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("社零", "retail-sales"),
        ("固投", "fixed-asset-investment"),
        ("规上工业", "industrial-value-added-above-designated-size"),
        ("一产", "primary-industry-value-added"),
        ("人均GDP", "gdp-per-capita"),
        ("城镇化率", "urbanisation-rate"),
        ("进出口", "foreign-trade"),
        ("财政收入", "general-public-budget-revenue"),
        ("失业率", "surveyed-unemployment-rate"),
        ("房价", "new-home-price-index"),
        ("CPI", "consumer-price-index"),
        ("PM2.5", "pm25-concentration"),
    ],
)
def test_short_forms_and_everyday_words_are_known(named: dict[str, StandardIndicator], word: str, key: str) -> None:
    assert named[fold(word)].id == key


# Names in the labelled excerpts that are no standard indicators: of one place or year, of a list of firms or contests,
# or a difference or part of an indicator rather than one.
NOT_STANDARD = {
    "全国县域经济基本竞争力百强县(市)",
    "全国县域经济基本竞争力排名",
    "建筑业施工产值",
    "注册协议利用外资",
    "自营出口",
    "工业项目投资额",
    "3000万元以上工业项目",
    "3000万元以上工业项目总投资",
    "市外服务业项目",
    "累计动迁",
    "地区生产总值增速高于全国平均水平",
    "景区建设项目",
    "使用市民卡的杭州市民",
    "自驾游客",
    "“新机制”安排资金",
    "省重大科技专项",
    "国家科技奖励",
    "河南省名牌产品",
    "强制检定计量器具",
    "一级运动员",
    "二级运动员",
    "参加国内外比赛",
    "国内外比赛第一名",
    "国内外比赛第二名",
    "国内外比赛第三名",
    "国内外比赛四至八名",
    "主要耗能工业企业单位电解铝综合能耗",
    "主要耗能工业企业硅铁工序单位能耗",
    "地区生产总值占全市生产总值的比重",
    "“圈翼”人均GDP之比",
}


def test_the_standard_names_in_real_communiques_are_known() -> None:
    labels = sorted(shared("articles").glob("T*.json"))
    phrases = [phrase for label in labels for phrase in json.loads(label.read_bytes())["phrases"]]
    names = {phrase.get("full_name") or phrase.get("name") for phrase in phrases} - {None}
    index = CatalogueIndex(load_catalogue())
    unknown = {name for name in names if not any(map(index.named_as_written, (name, *read(name).cores)))}
    assert unknown == NOT_STANDARD
    assert (len(names), len(names - unknown)) == (189, 159)
