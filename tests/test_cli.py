"""The commands as seen by scripts: stdout, stderr and the exit code."""

from __future__ import annotations

import copy
import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

import jcstats
from conftest import ARTICLE, ROOT, holding
from jcstats.cli import commands
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.options import taken_before
from jcstats.cli.parameters import parameters
from jcstats.i18n import LANGUAGES, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]


def test_json_elements_are_the_records_of_the_file_with_the_title_of_their_source(
    ask: Ask, document: dict[str, Any]
) -> None:
    titles = {source["id"]: source["title"] for source in document["sources"]}
    shown = {record["id"]: record for record in ask("show", "--json").json}
    for record in document["indicators"]:
        cited = {**record["source"], "title": titles[record["source"]["id"]]}
        fields = shown.pop(record["id"])
        assert (fields.pop("region"), fields.pop("region_code")) == (document["region"], document["region_code"])
        assert fields == {**record, "source": cited}
    assert shown == {}


def test_json_is_the_same_bytes_each_time_and_unescaped(ask: Ask) -> None:
    first = ask("show", "工业", "--json")
    assert first == ask("--json", "show", "工业") == ask("show", "gongye", "--json", "--color", "always")
    assert "规模以上工业增加值" in first.out


def test_show_industry_has_what_a_journalist_asks_for(ask: Ask) -> None:
    ran = ask("show", "工业")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("金昌市 2024年 · 工业\n")
    rows = {tuple(re.split(r" {2,}", line.strip())) for line in ran.out.splitlines()}
    for wanted in [
        ("规模以上工业增加值", "—", "+24.6% 不变价", "全省第1（增速）", "保持两位数增长 82个月；全省第一 36个月", "27"),
        ("“2+4”现代化产业体系产值", "1986亿元", "+26% 未说明", "35"),
        ("金川集团营业收入", "4100亿元", "—", "39"),
        ("新能源装机规模", "541万千瓦", "—", "43、45"),
        ("智能铜电解项目（一期）", "40万吨", "已建成", "43"),
        ("动力电池用硫酸镍产品提升项目", "28万吨", "在建", "43"),
    ]:
        assert wanted in {row[: len(wanted)] for row in rows}
    assert "共13项指标、18个项目、4项荣誉。来源：砥砺奋进促跨越" in ran.out
    assert ran.out.index("13项指标") < ran.out.index("18个项目") < ran.out.index("4项荣誉")


def test_growth_for_a_script_runs_from_the_fastest_to_the_deepest_fall(ask: Ask) -> None:
    moves = [record["yoy"] for record in ask("growth", "--json").json]
    assert (moves[0], moves[-1]) == (33.7, -34)
    assert [record["yoy"] for record in ask("growth", "--ascending", "--json").json] == sorted(moves)


def test_rank_lists_scope_by_scope(ask: Ask) -> None:
    out = ask("rank").out
    headings = ["全国 · 2个位次", "全国地级市 · 1个位次", "全省 · 12个位次"]
    assert [line for line in out.splitlines() if line.endswith("个位次")] == headings
    assert re.search(r"外贸进出口总值 +第1 +总量 +221.6亿元 +\+29% 现价 +27", out)
    assert re.search(r"规模以上工业增加值 +第1 +增速 +— +\+24.6% 不变价 +36个月 +27", out)
    assert re.search(r"城市信用监测排名 +前一百位 +信用监测", out)


def test_an_order_says_that_it_is_no_published_standing(ask: Ask) -> None:
    out = ask("rank", "--by", "value", "--unit", "万元").out
    assert "不是公布的位次" in out
    rows = re.findall(r"^ *(\d+)  (\S+) ", out, re.MULTILINE)
    assert rows[0] == ("1", "金川集团营业收入")
    assert rows[-1] == ("13", "消费品以旧换新和促消费专项资金")


def test_info_says_everything_about_one_record(ask: Ask) -> None:
    out = ask("info", "外贸").out
    said = [
        "外贸进出口总值",
        "221.6亿元",
        "+29%（口径：现价）",
        "全省第1（总量）",
        "第27行",
        "221.6亿元、29%、第一",
        "sha256 9d9d1f58",
    ]
    for words in (*said, "foreign-trade"):
        assert words in out


def test_info_lets_choose_among_several(ask: Ask) -> None:
    ran = ask("info", "金川集团")
    assert ran.code == 0
    assert "jinchuan-group-revenue" in ran.out
    assert "jcstats info jinchuan-group-revenue" in ran.out


def test_the_overview_says_what_to_type_next(ask: Ask) -> None:
    out = ask().out
    assert out.startswith("金昌市 2024年 · 主要数据\n")
    assert re.search(r"地区生产总值 +620亿元 +\+13.6% 不变价 +全省第1（增速） +27", out)
    assert "工业 35" in out
    assert "jcstats show 工业" in out


def test_a_word_that_matches_nothing_gets_the_nearest_and_the_themes(ask: Ask) -> None:
    ran = ask("show", "公业")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert "没有与“公业”相符的记录。您是不是要找：工业" in ran.err
    assert "生态环境" in ran.err
    assert ask("show", "工亊", "--json").out == "[]\n"


def test_a_word_alone_is_looked_up(ask: Ask) -> None:
    assert ask("工业") == ask("show", "工业")
    assert ask("工业", "外贸", "--json", "--limit", "2") == ask("show", "工业", "外贸", "--json", "--limit", "2")
    assert ask("--json", "外贸") == ask("show", "外贸", "--json")
    assert ask("nosuch") == ask("show", "nosuch")


def test_help_version_and_list_do_what_one_expects(ask: Ask) -> None:
    assert ask("help") == ask("--help")
    assert ask("help", "rank") == ask("rank", "--help")
    assert ask("version") == ask("--version")
    assert ask("version", "--verbose") == ask("--version", "--verbose")
    assert ask("list") == ask("show")
    assert ask("list", "工业", "--json") == ask("show", "工业", "--json")


def test_words_that_match_are_answered_beside_one_that_does_not(ask: Ask) -> None:
    ran = ask("show", "gdp", "工亊", "--json")
    assert (ran.code, [record["id"] for record in ran.json]) == (1, ["gdp"])
    assert "工亊" in ran.err


def test_an_empty_answer_is_an_answer(ask: Ask) -> None:
    ran = ask("growth", "农业")
    said = "jcstats：相符的7条记录都没有公布同比增速；全部记录见 jcstats show 农业。\n"
    assert (ran.code, ran.out, ran.err) == (0, "", said)
    assert "没有公布位次" in ask("rank", "农业").err
    assert "没有记录同时符合这些条件" in ask("rank", "农业", "--by", "value", "--unit", "亿元").err
    assert ask("growth", "农业", "--json").out == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shwo", "工业"), "没有“shwo”这个命令。您是不是要找：show？"),
        (("shwo",), "要查这个词，请用 jcstats show shwo。"),
        (("help", "工业"), "没有“工业”这个命令。要查这个词，请用 jcstats show 工业。"),
        (("show", "--jsn"), "没有 --jsn 这个选项。您是不是要找：--json"),
        (("show", "--data"), "选项 --data 后面要跟一个值。"),
        (("show", "--json=1"), "选项 --json 后面不跟值。"),
        (("SHOW",), "您是不是要找：show？"),
        (("rank", "--by", "value", "--unit", "亿"), "您是不是要找：亿元"),
        (("show", "--color", "red"), "--color 的值“red”不对。可以是：auto、always、never。"),
        (("show", "--version"), "--version 不与命令合用。试试 jcstats --version。"),
        (("themes", "--verbose"), "--verbose 要与 --version 合用。试试 jcstats --version --verbose。"),
        (("info",), "缺少参数“词”。例如：jcstats info 地区生产总值。用法见 jcstats info --help。"),
        (
            ("completion",),
            '缺少参数“shell”。可以是：bash、zsh、fish、powershell。例如：eval "$(jcstats completion bash)"。用法见',
        ),
        (("info", "gdp", "工业"), "多出了词：工业。"),
        (("rank", "--by"), "后面要跟一个值。可以是：growth、value。用法见 jcstats rank --help。"),
        (("show", "--no-page"), "没有 --no-page 这个选项。您是不是要找：--no-pager？用法见 jcstats show --help。"),
        (("rank", "--by", "name"), "--by 的值“name”不对。可以是：growth、value。"),
        (("rank", "--by=x", "--limit", "1"), "--by 的值“x”不对。"),
        (("show", "--limit", "1", "--limit", "--", "工业"), "--limit 应为 1 或更大的整数，实为 --。"),
        (("rank", "--by", "it's"), "--by 的值“it's”不对。"),
        (("rank", "--by", "'a\"\\b\x1b"), "--by 的值“'a\"\\b^[”不对。"),
        (("show", "--timeout", "1.5"), "--timeout 应为 1 或更大的整数（秒），实为 1.5。"),
        (("rank", "--by", "value", "--unit", "英镑"), "没有“英镑”这个单位。可以是：亿元、"),
        (("rank", "--ascending"), "--ascending 要与 --by 合用"),
        (("completion", "csh"), "可以是：bash、zsh、fish、powershell。"),
        (("show", "\x1b[31m", "--x\x1b[0m"), "没有 --x^[[0m 这个选项"),
    ],
)
def test_a_mistyped_command_line_is_one_line_on_stderr_and_exit_2(
    ask: Ask, arguments: tuple[str, ...], said: str
) -> None:
    ran = ask(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("jcstats：")
    assert ran.err.count("\n") == 1
    assert said in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "第1行第"),
        ("{}", "缺少这一项"),
        ("工业".encode("gbk"), "GBK"),
        ('{"format": 1, "format": 1}', "出现了两次"),
        ("[" * 100_000, "嵌套100,000层"),
    ],
)
def test_a_bad_file_is_said_on_stderr_and_nothing_is_half_answered(
    ask: Ask, file_of: Callable[[Any], str], content: str | bytes, said: str
) -> None:
    name = file_of(content)
    for command in (("show",), ("growth", "--json"), ("rank",), ("info", "gdp"), ("themes",), (), ("check", name)):
        ran = ask(*command) if "check" in command else ask(*command, "--data", name)
        assert (ran.code, ran.out) == (1, "")
        assert said in ran.err
        assert name in ran.err
        assert "Traceback" not in ran.err


def test_another_file_answers_with_its_own_region_and_period(
    ask: Ask, file_of: Callable[[Any], str], document: dict[str, Any]
) -> None:
    other = copy.deepcopy(document)
    other["region"] = "某市"
    for record in other["indicators"]:
        record["period"] = "2025-Q1"
    name = file_of(other)
    assert ask("show", "工业", "--data", name).out.startswith("某市 2025年第1季度 · 工业\n")
    assert ask("--data", name, "growth").out.startswith("某市 2025年第1季度 · 同比增长")
    assert ask("check", name).out.endswith("符合格式，共98项指标、28个项目、24项荣誉。\n")


def test_an_empty_file_name_is_no_name_for_the_bundled_data(ask: Ask) -> None:
    for arguments in (("show", "工业", "--data", ""), ("--data", "", "show"), ("check", "")):
        ran = ask(*arguments)
        assert (ran.code, ran.out) == (1, "")


def test_records_that_differ_in_subject_or_period_are_told_apart(
    ask: Ask, file_of: Callable[[Any], str], document: dict[str, Any]
) -> None:
    gdp = document["indicators"][0]
    name = file_of(
        holding(document, [{**gdp, "subject": "甲县"}, {**gdp, "subject": "乙县"}, {**gdp, "period": "2023"}])
    )
    for command in ("show", "growth", "rank"):
        out = ask(command, "--data", name).out
        assert all(word in out for word in ("甲县", "乙县", "2023年"))
    info = ask("info", "gdp", "--data", name).out
    assert all(f"主体      {word}" in info for word in ("甲县", "乙县", "金昌市"))


def unwrapped(listing: str) -> list[str]:
    """The entries of a list in help, each in one line."""
    return re.sub(r"\n {6,}", "", listing).splitlines()


def test_every_command_and_option_has_help_in_chinese_with_examples(ask: Ask) -> None:
    whole = ask("--help")
    assert whole.code == 0
    for name in commands.NAMES:
        ran = ask(name, "-h")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == ask(name, "--help").out
        assert ran.out.startswith(f"用法：jcstats {name} ")
        assert "例子" in ran.out
        assert re.search(rf"^  {name} +\S", whole.out, re.MULTILINE)
        for line in unwrapped(ran.out.split("选项\n")[1].split("\n\n")[0]):
            assert re.fullmatch(r"  -\S.*?  +\S.*", line), line
        assert not re.search(r"[A-Z][a-z]+ [a-z]+ [a-z]+", ran.out), "an English sentence"


@pytest.fixture
def files_of_the_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    """A current folder with the files that the examples in the help name."""
    written = Path(file_of(document))
    folder = tmp_path / "examples-of-help"
    folder.mkdir()
    for name in ("数据.json", "旧.json", "新.json", "data.json", "old.json", "new.json"):
        (folder / name).write_bytes(written.read_bytes())
    for name in ("公报.txt", "bulletin.txt"):
        (folder / name).write_text("全年实现地区生产总值100亿元，比上年增长5.0%。\n", encoding="utf-8")
    (folder / "examples").symlink_to(ROOT / "examples")
    if ARTICLE.is_file():
        for name in ("文章.txt", "article.txt"):
            (folder / name).write_bytes(ARTICLE.read_bytes())
    monkeypatch.chdir(folder)


@pytest.mark.usefixtures("files_of_the_examples")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*commands.NAMES, "jcstats"])
def test_every_example_in_the_help_works(ask: Ask, name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JCSTATS_LANG", language)
    if name == "mcp":  # it would wait for an agent; tests/test_mcp.py starts one
        monkeypatch.setattr("jcstats.mcp.server.Server.run", lambda *_: None)
    if name == "audit":  # the draft that another command makes
        for draft in ("草稿.json", "draft.json"):
            Path(draft).write_bytes((ROOT / "data" / "indicators.json").read_bytes())
    text = ask(*(() if name == "jcstats" else (name,)), "--help").out
    # What an example means stands beside it, or below it where there is no room.
    lines = [re.split(r"  +", line.strip())[0] for line in unwrapped(text.split(f"{tr('help.examples')}\n")[1])]
    examples = [line for line in lines if line.startswith(("jcstats", "eval"))]
    assert len(examples) == len(tr(f"command.{name}.examples").splitlines())
    for example in examples:
        command = re.sub(r'^eval "\$\((.*)\)"$', r"\1", example).partition(" | ")[0]
        if ("文章.txt" in command or "article.txt" in command) and not ARTICLE.is_file():
            continue  # the article is not on a user's machine
        program, *arguments = shlex.split(command)
        assert program == "jcstats"
        ran = ask(*arguments)
        if name == "review":
            assert (ran.code, tr("error.review.terminal") in ran.err) == (
                2,
                True,
            )  # tests/test_tutorial.py runs one on a terminal
            continue
        # What a draft lacks, and what was stored, is said beside it.
        assert (ran.code, "" if name in {"draft", "store", "export"} else ran.err) == (0, ""), example


def test_the_version_is_said(ask: Ask) -> None:
    assert ask("--version").out == f"jcstats {jcstats.__version__}\n"


def test_the_unexpected_is_one_line_unless_debugging(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        message = "boom"
        raise RuntimeError(message)

    monkeypatch.setattr("jcstats.query.themes", broken)
    ran = ask("themes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "jcstats：内部错误：RuntimeError: boom。加上 --debug 再运行一次，可以看到完整的回溯。\n"
    with pytest.raises(RuntimeError, match="boom"):
        ask("--debug", "themes")


def test_the_same_figures_are_in_the_table_and_in_json(ask: Ask) -> None:
    for arguments in (("show",), ("growth",), ("rank",), ()):
        out = ask(*arguments).out
        for record in json.loads(ask(*arguments, "--json").out, parse_float=str, parse_int=str):
            assert record["name"] in out
            for number in (record["value"], record["yoy"]):
                assert number is None or number in out


def test_a_page_names_the_sources_of_its_own_records_only(
    ask: Ask, file_of: Callable[[Any], str], document: dict[str, Any]
) -> None:
    other = copy.deepcopy(document)
    second = {**other["sources"][0], "id": "second", "title": "另一篇", "records": 1, "not_figures": []}
    other["sources"] = [{**other["sources"][0], "records": len(other["indicators"]) - 1}, second]
    other["indicators"][0]["source"]["id"] = "second"
    name = file_of(other)
    assert "另一篇" not in ask("show", "农业", "--data", name).out
    assert ask("show", "地区生产总值", "--data", name).out.count("来源：另一篇（") == 1
    assert ask("show", "地区生产总值", "--json", "--data", name).json[0]["source"]["title"] == "另一篇"


def test_help_in_a_pipe_is_no_wider_than_a_usual_screen(ask: Ask) -> None:
    for name in ("", *commands.NAMES):
        lines = ask(*filter(None, [name]), "--help").out.splitlines()
        assert max(map(cell_len, lines)) <= 80
        assert ask(*filter(None, [name]), "--no-pager", "--help").out.splitlines() == lines
        takes = {parameter.name for parameter in parameters(command_called(name) if name else taken_before)}
        if "no_pager" in takes:
            assert ask(*filter(None, [name]), "--no-pager", "-h").out.splitlines() == lines


@pytest.mark.usefixtures("in_a_folder_of_its_own")
@pytest.mark.parametrize(
    ("word", "there", "said"),
    [
        ("xyzw.json", True, "要查文件 xyzw.json，请用 --data xyzw.json。"),
        ("./xyzw", True, "要查文件 ./xyzw，请用 --data ./xyzw。"),
        ("xyzw.html", False, "要写到文件 xyzw.html，请用 -o xyzw.html。"),
        ("xyzw.JSON", False, "要写到文件 xyzw.JSON，请用 -o xyzw.JSON。"),
        ("xyzw.html", True, None),
        ("xyzw.b", False, None),
        ("xyzw", True, None),
    ],
)
def test_a_file_that_was_typed_as_a_word_gets_the_option_for_it(
    ask: Ask, word: str, there: bool, said: str | None
) -> None:
    if there:
        Path(word).touch()
    for command in ("show", "info", "report"):
        ran = ask(command, word)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert (said or "没有与") in ran.err
        assert said or ("--data" not in ran.err and "-o " not in ran.err)
