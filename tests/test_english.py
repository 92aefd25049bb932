"""The tool in English: every word has a translation, and no Chinese word of the tool is left in a session."""

from __future__ import annotations

import copy
import json
import re
import shlex
import string
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

import jcstats
from conftest import ROOT
from expectations import drawn
from jcstats import query
from jcstats.cli import commands
from jcstats.domain import scopes, units
from jcstats.i18n import LANGUAGES, glossary, known_language, language, messages, speaking, tr
from jcstats.i18n.notes import note_in_language
from jcstats.i18n.vocabulary import unit_meaning
from jcstats.mcp import tools
from jcstats.query import Query, record_of
from jcstats.search.catalogue_file import load_catalogue
from jcstats.store import open_store
from jcstats.views.gloss import _units, glossed
from jcstats.views.growth import growth
from jcstats.views.overview import overview
from jcstats.views.rank import standings
from jcstats.views.show import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats import Dataset

    Ask = Callable[..., Ran]

HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
PACKAGE = Path(jcstats.__file__).parent

PUBLISHED = "published."
"""What the keys of published Chinese words begin with. Chinese needs no such keys."""


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


# The mechanism and the keys


@pytest.mark.parametrize("other", [name for name in LANGUAGES if name != "zh-CN"])
def test_a_language_has_the_keys_and_the_placeholders_of_chinese(other: str) -> None:
    chinese, translated = messages("zh-CN"), messages(other)
    assert sorted(chinese.keys() - translated.keys()) == [], "say these in this language too"
    assert sorted(key for key in translated.keys() - chinese.keys() if not key.startswith(PUBLISHED)) == []
    different = [key for key in chinese if placeholders(chinese[key]) != placeholders(translated[key])]
    assert different == []


def test_the_files_have_their_keys_in_the_same_order() -> None:
    """A diff of the two files then shows what is missing."""
    chinese = list(messages("zh-CN"))
    assert [key for key in messages("en") if not key.startswith(PUBLISHED)] == chinese


@pytest.mark.parametrize("kind", ["command", "option", "help", "metavar"])
def test_examples_have_a_line_each_in_both_languages(kind: str) -> None:
    for key, said in messages("zh-CN").items():
        if key.startswith(f"{kind}."):
            assert messages("en")[key].count("\n") == said.count("\n"), key
            assert messages("en")[key].count("\t") == said.count("\t"), key


QUOTING = {
    "rule.standing",
    "review.respectively",
    "review.doubled",
    "option.lang",
    "option.unit",
    "option.subject",
    "option.region",
    "option.scope",
    "option.min",
    "rule.change_unit",
    "error.bound_hint",
    "error.review.no_standing_hint",
    "error.review.no_streak_hint",
    "reviewing.new_ranks",
    "reviewing.new_streaks",
    "error.draft_region_hint",
    "error.language",
    "command.draft.examples",
    "command.show.examples",
    "command.trend.examples",
    "command.compare.examples",
    "command.rank.examples",
    "command.chart.examples",
}
"""Sentences that quote a Chinese word that can be typed or was published, with its meaning beside it."""


def test_english_sentences_are_without_chinese_but_for_quoted_words() -> None:
    citations = ("gbt.",)  # in Chinese, as the standard has it
    names = ("quantity.", "quantity_name.", PUBLISHED)
    stray = [
        key
        for key, said in messages("en").items()
        if HAN.search(said) and key not in QUOTING and not key.startswith((*citations, *names))
    ]
    assert stray == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_message_with_a_hint_after_it_is_a_whole_sentence(spoken: str) -> None:
    said = messages(spoken)
    with_hints = {key: text for key, text in said.items() if f"{key}_hint" in said and key.startswith("error.")}
    assert [text for text in with_hints.values() if not text.endswith(("。", ".", "？", "?"))] == []
    assert len(with_hints) > 20


def test_every_unit_of_the_table_and_every_known_scope_has_an_english_meaning() -> None:
    english = messages("en")
    assert [unit for unit in units.names() if HAN.search(unit) and f"published.unit.{unit}" not in english] == []
    assert [multiplier for multiplier in units.MULTIPLIERS if f"published.multiplier.{multiplier}" not in english] == []
    assert [scope for scope in scopes.known() if f"published.scope.{scope}" not in english] == []


def test_every_published_word_of_the_bundled_dataset_has_an_english_meaning(dataset: Dataset) -> None:
    words = {
        "tag": {tag for record in dataset.indicators for tag in record.tags},
        "section": {record.source.section for record in dataset.indicators if record.source.section},
        "subject": {record.subject for record in dataset.indicators} - {dataset.region},
        "source": {source.title for source in dataset.sources},
        "scope": {rank.scope for record in dataset.indicators for rank in record.ranks},
        "measure": {rank.measure for record in dataset.indicators for rank in record.ranks},
        "place": {rank.text for record in dataset.indicators for rank in record.ranks if rank.text},
        "streak": {streak.what for record in dataset.indicators for streak in record.streaks},
        "duration": {streak.unit for record in dataset.indicators for streak in record.streaks},
        "theme": {theme.name for theme in dataset.themes},
    }
    english = messages("en")
    assert [(kind, word) for kind in words for word in words[kind] if f"published.{kind}.{word}" not in english] == []
    noted = [record.note for record in dataset.indicators] + [theme.note for theme in dataset.themes]
    noted += [not_figure.why for source in dataset.sources for not_figure in source.not_figures]
    with speaking("en"):
        assert [note for note in noted if note and note_in_language(note) == note] == []
        assert [
            unit
            for record in dataset.indicators
            if (unit := record.unit) and HAN.search(unit) and not unit_meaning(unit)
        ] == []


@pytest.mark.parametrize(("asked", "found"), [("en", "en"), ("EN", "en"), ("zh-cn", "zh-CN"), ("", None), ("fr", None)])
def test_a_language_is_known_by_its_name_in_any_case(asked: str, found: str | None) -> None:
    assert known_language(asked) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        *(("en", "en"), ("EN", "en"), ("en_US.UTF-8", "en"), ("en-GB", "en"), ("zh_CN.UTF-8", "zh-CN")),
        *(("zh", "zh-CN"), ("fr", "zh-CN"), ("C.UTF-8", "zh-CN"), ("", "zh-CN"), ("../en", "zh-CN")),
    ],
)
def test_the_variable_may_be_written_like_a_locale(value: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JCSTATS_LANG", value)
    assert language() == found


def test_a_language_is_chosen_for_a_block_and_a_thread_alone() -> None:
    heard: list[str] = []
    with speaking("en"):
        other = threading.Thread(target=lambda: heard.append(language()))
        other.start()
        other.join()
        with speaking("zh-CN"):
            assert tr("kind.honour") == "荣誉"
        with speaking(None):
            assert tr("kind.honour") == "honour"
    assert (heard, language()) == (["zh-CN"], "zh-CN")


def test_no_locale_chooses_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.setenv(name, "en_US.UTF-8")
    assert language() == "zh-CN"
    monkeypatch.setenv("JCSTATS_LANG", "en")
    assert language() == "en"


def test_numbers_choose_their_words() -> None:
    with speaking("en"):
        assert [tr("count.project", count=count) for count in (0, 1, 2)] == ["0 projects", "1 project", "2 projects"]
        places = [tr("place", place=place) for place in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)]
        assert places == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]
        assert tr("period.month", year="2024", month=12, until=12, end="2024") == "December 2024"


# The command line


@pytest.mark.parametrize(
    "line",
    [
        ["--lang", "en", "themes"],
        ["themes", "--lang", "en"],
        ["themes", "--lang=en"],
        ["--lang", "zh-CN", "themes", "--lang", "EN"],
    ],
)
def test_the_language_may_be_said_anywhere(ask: Ask, line: list[str]) -> None:
    assert "Science and technology" in ask(*line).out
    assert language() == "zh-CN"  # forgotten after the line


def test_the_environment_chooses_and_the_option_has_the_last_word(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JCSTATS_LANG", "en")
    assert ask("themes").out == ask("--lang", "en", "themes").out
    assert "科技创新" in ask("--lang", "zh-CN", "themes").out


def test_a_word_after_two_hyphens_is_no_option(ask: Ask) -> None:
    ran = ask("show", "--", "--lang")
    assert (ran.code, "“--lang”" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("line", "named"), [(["--lang", "fr"], "fr"), (["show", "--lang=zh"], "zh"), (["--lang="], "")]
)
def test_a_wrong_language_is_said_in_both(ask: Ask, line: list[str], named: str) -> None:
    ran = ask(*line)
    assert (ran.code, ran.err.count("zh-CN / en"), ran.err.count(f"“{named}”")) == (2, 2, 2)
    ran = ask("--lang", "en", "show", "--lang")
    assert (ran.code, ran.err) == (2, "jcstats: The option --lang needs a value. Possible: zh-CN, en.\n")


# A session


@pytest.fixture
def latin_file(document: dict[str, Any], file_of: Callable[[Any], str]) -> str:
    """The real dataset in a file whose names are English. Units, scopes and what was measured stay Chinese."""
    document = copy.deepcopy(document)
    english = {theme["name"]: theme["name_en"] for theme in document["themes"]}
    for theme in document["themes"]:
        theme |= {"name": theme["name_en"], "aliases": [], "note": theme["note"] and "About a theme."}
    for source in document["sources"]:
        source |= {"title": "A review of the year", "authors": ["A. Writer"], "column": "Reviews", "not_figures": []}
    for record in document["indicators"]:
        record |= {"name": record["name_en"], "aliases": [], "tags": ["tag"], "subject": "Our town"}
        record |= {"theme": english[record["theme"]], "note": record["note"] and "A note."}
        record["source"] |= {
            "section": "Introduction",
            "figures": [HAN.sub("x", figure) for figure in record["source"]["figures"]],
        }
    document |= {"title": "Figures of our town", "region": "Our town"}
    return file_of(document)


def explained_words(said: str) -> list[str]:
    """The units that a text explains, the longest first."""
    return sorted(re.findall(r"(?:Chinese words: |; )(\S+) = ", said), key=len, reverse=True)


QUESTIONS = (
    "",
    "overview --theme Industry",
    "show",
    "show Industry",
    "show --sort -value",
    "show --fields name,theme,kind,value,qualifier,yoy,yoy_basis,ranks,streaks,status,note,source",
    "show --fields ranks.scope,streaks.what",
    "growth",
    "growth --ascending --no-notes",
    "rank",
    "rank --sort name",
    "rank --by growth",
    "rank --by value",
    "trend gdp",
    "compare gdp --ratio --difference",
    "chart",
    "chart --by value --unit 亿元",
    "info gdp",
    "info research",
    "cite gdp",
    "cite foreign-trade",
    "themes",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_chinese_word_is_left_in_an_answer(ask: Ask, latin_file: str, question: str) -> None:
    line = ("--lang", "en", *shlex.split(question or "overview"), "--data", latin_file)
    explained = explained_words(ask(*line).out)
    for form in ("table", "markdown", "html", "svg"):
        ran = ask(*line, "-f", form)
        assert (ran.code, ran.err) == (0, "")
        said = ran.out
        for unit in explained:
            said = said.replace(unit, "")
        # A picture breaks lines within what it explains.
        left = set("".join(HAN.findall(said))) - (set("".join(explained)) if form == "svg" else set())
        assert left == set(), form


def test_programs_get_the_same_in_both_languages_but_for_sentences(ask: Ask) -> None:
    def without_sentences(element: dict[str, Any]) -> dict[str, Any]:
        return {
            name: value
            for name, value in element.items()
            if name not in {"statement", "plain", "meaning", "growth_rule"}
        }

    for line in (*QUESTIONS, "terms", "terms GDP", "check", "check examples/gansu", "--version --verbose"):
        words = shlex.split(line or "overview")
        for form in ("json", "jsonl", "csv", "tsv"):
            chinese, english = (ask(*words, "-f", form, "--lang", name).out for name in ("zh-CN", "en"))
            assert chinese
            if words[0] not in {"cite", "terms"}:
                assert chinese == english, (line, form)
            elif form == "json":
                told = [list(map(without_sentences, json.loads(said))) for said in (chinese, english)]
                assert told[0] == told[1]
                assert chinese != english


# Help and errors


@pytest.mark.parametrize("name", [*commands.NAMES, None])
def test_help_is_in_english_but_for_published_words_with_their_meaning(ask: Ask, name: str | None) -> None:
    ran = ask("--lang", "en", *([name] if name else []), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: jcstats")
    assert "--lang LANGUAGE" in ran.out
    assert set(HAN.findall(re.sub(r"\n {6,}", "", ran.out))) <= {"中文", *TYPED}


TYPED = {"亿", "元", "亿元", "万元", "永昌县", "白银市", "金昌市", "某市", "全国", "西部", "全省", "全市"}
"""What a reader may type as it was published."""


ERRORS = (
    "shwo",
    "foo",
    "foo bar",
    "show foo",
    "2019GDP",
    "info",
    "info foo",
    "show --nosuch",
    "show --limit",
    "show --limit 0",
    "show --limit x",
    "show --json=1",
    "show --json -f csv",
    "show -f pdf",
    "show -o a.pdf",
    "show --force",
    "show --bom",
    "show --bom --no-bom -f csv",
    "show --fields nosuch",
    "show --fields",
    "show --min x",
    "show --growth-min x",
    "show --kind x",
    "show --theme x",
    "show --subject x",
    "show --region x",
    "show --period x",
    "show --period 2019",
    "show --tag x",
    "show --unit x",
    "show --scope x",
    "show --sort x",
    "show --allow x",
    "show --allow size=0",
    "show --color never --color",
    "rank --ascending",
    "rank --by size",
    "rank --by value --ascending --sort name",
    "chart --by value",
    "chart --size 1",
    "chart -o a.svg --size 1",
    "show -f png",
    "show --data nosuch.json",
    "show --data .",
    "check nosuch.json",
    "check --fix",
    "check broken.json",
    "check wrong.json",
    "audit",
    "audit nosuch.txt",
    "audit plain.txt --source nosuch",
    "draft plain.txt",
    "draft plain.txt --region x",
    "draft plain.txt --region x --period y",
    "draft plain.txt --force",
    "diff wrong.json",
    "new",
    "new wrong.json",
    "store wrong.json",
    "completion",
    "completion foo",
    "terms nosuchword",
    "cite gdp --accessed x",
    "show --version",
    "--verbose",
    "help foo",
    "show Industry --kind honour --growth-min 5",
    "growth Industry --kind project",
)


@pytest.mark.usefixtures("in_a_folder_of_its_own")
@pytest.mark.parametrize("line", ERRORS)
def test_an_error_is_in_english(ask: Ask, latin_file: str, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setenv("JCSTATS_DATA", latin_file)
    Path("broken.json").write_text('{"format": 2,', encoding="utf-8")
    Path("wrong.json").write_text('{"format": 3, "title": 1}', encoding="utf-8")
    Path("plain.txt").write_text("GDP 100.\n", encoding="utf-8")
    ran = ask(*shlex.split(line), "--lang", "en")
    assert ran.err.startswith("jcstats: ")
    explained = set(re.findall(r"(\S+) \((?:[^()]|\([^()]*\))+\)", ran.err))
    assert set(HAN.findall(ran.err)) <= TYPED | explained
    assert not re.search(r"[.?!][A-Z]|  |[^.…]\.\.[^.]", ran.err.splitlines()[0]), "sentences that run into each other"


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("--unit yuan", "--unit 元"),
        ("--unit 'square kilometres'", "--unit 平方公里"),
        ("--scope 'in China'", "--scope 全国"),
        ("--region Jinchang", "--region 金昌市"),
        ("--theme industry", "--theme 工业"),
        ("--tag R&D", "--tag 研发"),
        ("--subject 'Jinchuan Group'", "--subject 金川集团"),
        ("--subject Yongchang", "--subject 永昌县"),
        ("--subject 'Yongchang county'", "--subject 永昌县"),
        ("--subject yongchangxian", "--subject 永昌县"),
    ],
)
def test_conditions_can_be_typed_in_english(ask: Ask, typed: str, published: str) -> None:
    english = ask("--lang", "en", "show", *shlex.split(typed))
    assert (english.code, english.err) == (0, "")
    assert english.out == ask("--lang", "en", "show", *shlex.split(published)).out


def test_units_and_places_are_explained_once(ask: Ask) -> None:
    compared = ask("--lang", "en", "compare", "GDP", "--period", "2020", "--data", str(ROOT / "examples" / "gansu")).out
    (line,) = [line for line in compared.splitlines() if line.startswith("Chinese words: ")]
    assert line == (
        "Chinese words: 亿元 = 100 million yuan; 嘉峪关市 = Jiayuguan city; 武威市 = Wuwei city; 张掖市 = Zhangye city"
    )


def test_what_is_missing_is_named_in_english(ask: Ask) -> None:
    said = ask("--lang", "en", "show", "unemployment rate").err
    assert said == (
        "jcstats: Surveyed urban unemployment rate is a standard indicator, but the data of 金昌市 2024 does not have "
        "it. Similar indicators that were published: New jobs created in urban areas, Surplus urban and rural labour "
        "transferred to jobs.\n"
    )
    ran = ask("--lang", "en", "show", "fiscal revenue")
    assert ran.out.startswith("金昌市 2024 · General public budget revenue\n")
    assert ran.err == "jcstats: “fiscal revenue” was looked up as General public budget revenue.\n"


def test_a_place_without_records_is_an_error_in_letters_too(ask: Ask) -> None:
    ran = ask("--lang", "en", "show", "--region", "Lanzhou")
    assert (ran.code, ran.err) == (2, "jcstats: There is no region “Lanzhou”. Possible: 金昌市 (Jinchang city).\n")


def test_an_unknown_subject_lists_each_place_with_its_meaning(ask: Ask) -> None:
    ran = ask("--lang", "en", "show", "--subject", "Foo")
    assert ran.code == 2
    assert ran.err.startswith(
        "jcstats: There is no subject “Foo”. Possible: 金昌市 (Jinchang city), 金川集团 (Jinchuan Group), "
    )
    assert "永昌县 (Yongchang county), 焦庄镇 (Jiaozhuang town), " in ran.err
    assert "Jinchang" not in ask("show", "--subject", "Foo").err


# Python


def test_errors_of_python_are_in_the_language_of_their_block(dataset: Dataset) -> None:
    with jcstats.speaking("en"), pytest.raises(jcstats.UsageError) as english:
        dataset.show(theme="nosuch")
    with pytest.raises(jcstats.UsageError) as chinese:
        dataset.show(theme="nosuch")
    assert str(english.value) == "There is no theme “nosuch”."
    assert str(chinese.value) == "没有“nosuch”这个主题。"
    assert (english.value.code, english.value.choices) == (chinese.value.code, chinese.value.choices)
    with pytest.raises(ValueError, match="language must be one of zh-CN, en, not 'fr'"), jcstats.speaking("fr"):
        pass


def test_threads_speak_different_languages_at_the_same_time(dataset: Dataset) -> None:
    together = threading.Barrier(2)

    def said(name: str) -> str:
        with jcstats.speaking(name):
            together.wait(timeout=60)
            with pytest.raises(jcstats.NotFoundError) as error:
                dataset.show("nosuchword")
            together.wait(timeout=60)
            return str(error.value)

    with ThreadPoolExecutor() as pool:
        assert list(pool.map(said, LANGUAGES)) == ["没有与“nosuchword”相符的记录。", "No record matches “nosuchword”."]


def test_no_chinese_word_is_left_in_a_report(ask: Ask, latin_file: str) -> None:
    ran = ask("--lang", "en", "report", "--data", latin_file)
    assert (ran.code, ran.err) == (0, "")
    assert '<html lang="en">' in ran.out
    body = ran.out.partition("<body>")[2]
    explained = re.findall(r"<dt>([^<]+)</dt><dd>", body)
    assert "亿元" in explained
    text = re.sub(r"<script.*?</script>|<[^>]*>|;base64,[^\"]*", " ", body, flags=re.DOTALL)
    with speaking("en"):
        quoting = " ".join(term.meaning for term in glossary.concepts())
    for word in sorted(explained, key=len, reverse=True):
        text, quoting = text.replace(word, ""), quoting.replace(word, "")
    assert set(HAN.findall(text)) <= set(HAN.findall(quoting))


def test_an_agent_is_served_in_english() -> None:
    store = open_store()
    with speaking("en"):
        made = tools.made(store)
        told = [tool.description for tool in made]
        told += [argument.meaning for tool in made for argument in tool.arguments.values()]
        nothing = next(tool for tool in made if tool.name == "show").call({"words": ["nosuchword"]})
        shown = next(tool for tool in made if tool.name == "show").call({"words": ["gdp"]})
    assert set(HAN.findall(" ".join(told))) <= TYPED
    assert nothing["message"].startswith("No record matches “nosuchword”. If there is no figure, say so.")
    assert "up 13.6% year on year" in shown["records"][0]["citation"]
    assert shown["records"][0]["name"] == "地区生产总值"


def test_a_page_says_which_of_its_words_are_chinese(ask: Ask) -> None:
    """A screen reader then reads them as such."""
    page = ask("--lang", "en", "show", "investment", "-f", "html").out
    assert '<html lang="en">' in page
    assert '<h1><span lang="zh-CN">金昌市</span> ' in page
    assert '<span class="unit"' in page
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert any("zh-CN" in cell for cell in cells)
    for cell in cells:
        bare = re.sub(r'<span lang="zh-CN">[^<]*</span>', "", cell)
        assert not HAN.search(re.sub(r"<[^>]*>", "", bare))
    assert 'lang="zh-CN">' not in ask("show", "investment", "-f", "html").out.partition("<body>")[2]


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_english_tables_fit_the_screen_and_lose_no_figure(width: int) -> None:
    store = open_store()
    everything = Query()
    with speaking("en"):
        for view in (
            overview(query.headlines(store, everything), query.themes(store)),
            show(query.select(store, everything)),
            growth(query.by_growth(store, everything), ascending=False),
            standings(query.by_standing(store, everything)),
        ):
            shown = drawn(glossed(view), width)
            assert max(map(cell_len, shown.splitlines())) <= width
            together = "".join(shown.split())
            for item in view.items:
                for number in (record_of(item).value, record_of(item).yoy):
                    assert number is None or str(number) in together


def test_a_hint_can_be_typed(ask: Ask) -> None:
    ran = ask("--lang", "en", "growth", "城乡建设", "--kind", "project")
    assert ran.err.endswith(' To see them: jcstats show "Urban and rural development".\n')
    assert ask("show", "Urban and rural development").out == ask("show", "城乡建设").out


def test_reasons_and_notes_of_a_draft_are_said_in_english(ask: Ask, tmp_path: Path) -> None:
    """A draft is the same file in both languages, and its reasons are translated where they are shown."""
    article = tmp_path / "article.txt"
    article.write_text("全年实现商品零售总额100亿元左右，比上年增长5.0%。建成甲乙丙项目3个至5个。\n", encoding="utf-8")
    line = ("draft", str(article), "--region", "某市", "--period", "2024")
    assert ask(*line, "--lang", "en").out == ask(*line).out
    assert ask(*line, "--lang", "en", "-o", str(tmp_path / "draft.json")).err.startswith("jcstats: Draft: ")
    shown = ask("show", "--lang", "en", "--data", str(tmp_path / "draft.json")).out
    told = [line for line in shown.splitlines() if line.startswith("Note ")]
    assert told
    assert any("To review: this name is not in the catalogue of indicators" in line for line in told)
    assert not HAN.search(re.sub(r"\d\S*|（.*?）", "", " ".join(told)))


@pytest.mark.parametrize(
    "fields", [["region"], ["title", "period"], ["region", "period", "title", "publisher", "published"]]
)
@pytest.mark.parametrize("kind", ["", "PDF", "DOCX"])
def test_the_notes_that_a_draft_writes_on_its_source_are_said_in_english(fields: list[str], kind: str) -> None:
    written = tr("list.comma").join(tr(f"draft.field.{field}") for field in fields)
    note = tr("draft.taken", fields=written) + (tr("draft.extracted", kind=kind) if kind else "")
    with speaking("en"):
        said = note_in_language(note)
        assert not HAN.search(said)
        assert all(tr(f"draft.field.{field}") in said for field in fields)
        assert kind in said
        # What somebody wrote by hand stays as it is.
        assert note_in_language("取自公报第3页。") == "取自公报第3页。"


def test_a_source_that_was_drafted_has_its_note_in_english(ask: Ask, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("某市2024年统计公报\n全年实现地区生产总值620亿元。\n", encoding="utf-8")
    draft = str(tmp_path / "draft.json")
    assert ask("draft", str(article), "-o", draft).code == 0
    for command in ("info", "cite"):
        shown = ask(command, "gdp", "--data", draft, "--lang", "en").out
        assert "Taken from the article and not checked: region, period, title." in shown
        assert "Chinese words: 亿元 = 100 million yuan\n" in shown  # and not 年, though 2024年 is in the title


def test_a_year_is_no_number_of_years() -> None:
    with speaking("en"):
        assert list(_units("in 2024年 and 2023年公报")) == []
        assert list(_units("for 12年, since 2021年, and 3年")) == ["年", "年"]


def test_every_tag_and_unit_of_the_catalogue_has_its_meaning_beside_it(ask: Ask) -> None:
    english = messages("en")
    catalogue = load_catalogue().entries
    assert {tag for entry in catalogue for tag in entry.tags if f"published.tag.{tag}" not in english} == set()
    said = ask("terms", "GDP", "--lang", "en").out
    assert "国民经济核算 (national accounts)" in said
    assert "亿元 (100 million yuan), 万元 (10,000 yuan)" in said


def test_a_citation_for_programs_has_the_english_name(ask: Ask) -> None:
    for name in ("zh-CN", "en"):
        (cited,) = ask("cite", "gdp", "--json", "--lang", name).json
        assert (cited["name"], cited["name_en"]) == ("地区生产总值", "Gross domestic product (GDP)")
