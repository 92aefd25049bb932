"""The seeds and words of fuzzing: a small dataset, a file for each kind of error, sentences, and words."""

from __future__ import annotations

import json
from typing import Any

from jcstats.prose import numerals, units, vocabulary
from jcstats.store.json_file import bundled_file

_KEPT = ("gdp", "foreign-trade", "lifts-added", "three-north-phase-six", "jinshui-lake-beautiful-river")


def _small() -> dict[str, Any]:
    """Return the bundled document with a few records: with standings and streaks, a project, an honour, two years."""
    with open(bundled_file(), encoding="utf-8") as opened:  # noqa: PTH123 - the name is no path
        document: dict[str, Any] = json.load(opened)
    kept = [record for record in document["indicators"] if record["id"] in _KEPT or record["streaks"]][: len(_KEPT) + 2]
    before = {**kept[0], "period": "2023", "value": 500, "yoy_basis": "current_prices"}
    document["indicators"] = [*kept, before]
    document["sources"][0] |= {"records": len(kept) + 1, "not_figures": document["sources"][0]["not_figures"][:2]}
    document["themes"] = [
        theme for theme in document["themes"] if theme["name"] in {record["theme"] for record in kept}
    ]
    return document


def _files() -> list[bytes]:
    document = _small()
    whole = json.dumps(document, ensure_ascii=False)
    record = document["indicators"][0]
    least = {**document, "themes": document["themes"][:1], "indicators": []}
    least["sources"] = [{**document["sources"][0], "records": 0, "not_figures": []}]
    one = {**least, "indicators": [record], "sources": [{**least["sources"][0], "records": 1}]}
    texts = [
        whole,
        json.dumps(document, indent=1),
        json.dumps(least),
        json.dumps(one, ensure_ascii=False),
        whole.replace('"2024"', '"2024-13"'),
        whole.replace('"exact"', '"@"').replace("null", "1.50"),
        '{"value": 1e999}',
        '{"value": [NaN, -Infinity]}',
        '{"a": 1, "b": {"c": 2,\n "c": 3}}',
        "[" * 2000,
        '{"value": ' + "1" * 41 + "}",
        "[1, 2",
        "",
    ]
    return [*(text.encode() for text in texts), b"\xef\xbb\xbf{}", "工业".encode("gbk"), "工业".encode("utf-16")]


_SENTENCES = """
地区生产总值620亿元，增长13.6%，增速居全国地级市前列、全省第一。连续82个月，近3亿元，8万余人，77%以上。
刑事案件、治安案件分别下降34%、28%，缩小至2.3:1，翻两番，翻了一番，减少0.5个百分点，自然增长率为-0.99‰。
2023年1-6月，“八连冠”，三千六百人次，百分之六十五点五，三分之二，前一百位，前50名，第三产业，3—5家，10亿～20亿元。
修复治理0.13万公

顷、沙化土地12
个。5G基站“2+4”体系，G30，4A级，１２，３４５．６万吨，两三年，三至五年，一万二千六百万元，2,300.50亿元，零下15.6℃。
"""

_WORDS = "格式 $schema format title region region_code themes sources indicators name name_en pinyin aliases id authors"
_WORDS += " column period sha256 records not_figures line text why kind theme tags headline subject value unit"
_WORDS += (
    " qualifier yoy yoy_basis ranks streaks status note source scope place measure count what section lines figures"
)
_CHOICES = "indicator project honour at_least more_than less_than about at_most exact constant_prices current_prices"
_CHOICES += " not_stated 全国 全国地级市 全省 completed under_construction 2024-Q1 2024-06 % 亿元 万公顷 全省第一 前列"

LITERALS = (
    *('""', "0", "-0", "-100", "1.50", "0.0", "1" * 30, "9" * 31, f"0.{'0' * 37}1", f"-{'9' * 20}.{'9' * 9}", "1e5"),
    *("null", "true", "[]", "{}", "[1, 2]", "[-1]", '"\\ud800"', '"\\u202e\\u0000"', '"\x7f\u2028"', '"=1+1"', '"[/]"'),
    *(
        "1" * 40,
        "1" * 41,
        '"' + "x" * 10_001 + '"',
        "[" * 70 + "]" * 70,
        "NaN",
        "[[]]",
        '{"a": 1, "a": 2}',
        '"20240"',
        '"2023"',
        '"0000"',
        '"' + "长" * 300 + '"',
    ),
    *(json.dumps(word, ensure_ascii=False) for word in _CHOICES.split()),
)
"""Values that are put where others stood."""

SEEDS: dict[str, list[bytes]] = {
    "reading": _files(),
    "prose": [line.encode() for line in _SENTENCES.split("。")] + [_SENTENCES.encode(), " \x00\x85 ²³①".encode()],
}

TOKENS: dict[str, list[str]] = {
    "reading": [f'"{word}": ' for word in _WORDS.split()] + list(LITERALS),
    "prose": [
        *(
            "。",
            "\n\n",
            "“",
            "”",
            "第",
            "前",
            "翻",
            "百分之",
            "分之",
            "连续",
            "同比",
            "倒数",
            "行动",
            "季度",
            "万亿",
            "至",
        ),
        *(*sorted(units.UNITS), *units.MULTIPLIERS, *vocabulary.RISES.split("|"), *vocabulary.FALLS.split("|")),
        *(*vocabulary.UP_RATES.split("|"), *vocabulary.BEFORE, *vocabulary.AFTER, *vocabulary.MORE),
        *(*numerals.DIGITS, *numerals.STEPS, "999999999", "1,234,567", "0.0001", "2024年1-6月", "Ａ１"),
    ],
}
