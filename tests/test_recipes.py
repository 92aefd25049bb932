"""The recipes of CONTRIBUTING.md, applied to a copy of the project, which then does what they say."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT
from test_layers import LAYER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

PAGE = ROOT / "CONTRIBUTING.md"
COPIED = ("src", "data", "tests", "docs", "examples", "scripts", "pyproject.toml", "CONTRIBUTING.md")
BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<code>.*?)^ *```$", re.MULTILINE | re.DOTALL)

# What the recipes say that holds afterwards. All in one process, and no more than a few seconds.
HELD = [
    "tests/test_layers.py",
    "tests/test_words.py",
    "tests/test_english.py::test_a_language_has_the_keys_and_the_placeholders_of_chinese",
    "tests/test_english.py::test_examples_have_a_line_each_in_both_languages",
    "tests/test_completion.py::test_every_value_is_of_a_declared_list_or_says_what_is_offered_for_it",
    "tests/test_completion.py::test_each_declared_list_is_offered_whole",
    "tests/test_completion.py::test_every_command_and_every_option_of_each_is_offered",
    "tests/test_completion.py::test_the_fields_of_a_command_are_offered_and_have_titles",
    "tests/test_cli.py::test_every_command_and_option_has_help_in_chinese_with_examples",
    "tests/test_cli.py::test_every_example_in_the_help_works",
    "tests/guarantees/test_strict_json.py::test_the_contract_is_about_every_command",
    "tests/guarantees/test_strict_json.py::test_json_is_strict_and_has_the_fields_that_were_promised",
    "tests/guarantees/test_nothing.py::test_an_empty_answer_is_one_in_every_command_and_format",
    "tests/guarantees/test_nothing.py::test_so_it_is_with_every_filter_and_with_chosen_fields",
    "tests/test_formats_read_back.py",
    "tests/test_stores.py::test_every_question_condition_and_order_gives_what_the_files_give",
]
_LEFT_OUT = "every_example or fields_of_a_command or json_is_strict or read_back or test_stores or test_nothing"
_OF_A_RECIPE = "medians or periods or bundled-zip or (yaml and not test_nothing)"
CHOSEN = f"not ({_LEFT_OUT}) or {_OF_A_RECIPE}"


def blocks(section: str) -> list[tuple[str, str]]:
    """The blocks of code under a heading of the page, each with its language."""
    text = PAGE.read_text(encoding="utf-8")
    under = re.split(r"^#{2,3} ", text.split(f"### {section}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return [
        (block["language"], re.sub(f"^{block['indent']}", "", block["code"], flags=re.MULTILINE))
        for block in BLOCK.finditer(under)
    ]


def applied(folder: Path, code: str) -> None:
    """Do to a copy what the first line of a block says: write a file, add lines after one, or put words in."""
    first, _, rest = code.partition("\n")
    said = re.match(r"(?:#|//) (?P<into>in )?(?P<name>[\w/.-]+)(?:, after: (?P<line>.+))?$", first)
    assert said, first
    file = folder / said["name"]
    if not said["into"]:
        assert not file.exists(), file
        file.write_text(rest, encoding="utf-8")
    elif file.suffix == ".json":
        words = merged(json.loads(file.read_bytes()), json.loads(rest))
        file.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    else:
        lines = file.read_text(encoding="utf-8").split("\n")
        (at,) = [number for number, line in enumerate(lines, 1) if line.strip() == said["line"]]
        file.write_text("\n".join([*lines[:at], rest.rstrip("\n"), *lines[at:]]), encoding="utf-8")


def merged(words: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Words with more of them."""
    both = {key: merged(words[key], more[key]) for key in more if key in words}
    return {**words, **more, **both}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with every recipe applied but that for a figure."""
    folder = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".hypothesis"))
        else:
            shutil.copy(ROOT / name, folder / name)
    for section in ("Add a question", "Add a command that is not a question", "Add a format", "Add a store"):
        for language, code in blocks(section):
            if language != "console":
                applied(folder, code)
    return folder


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run something of the copy."""
    env = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *command], cwd=copy, env=env, capture_output=True, check=False, text=True, timeout=300
    )


def test_what_the_recipes_say_holds_afterwards(copy: Path) -> None:
    ran = run(copy, "-m", "pytest", "-vv", "-p", "no:cacheprovider", "-p", "no:xdist", *HELD, "-k", CHOSEN)
    assert ran.returncode == 0, ran.stdout[-5000:]
    # None of the recipes was left out.
    assert [
        recipe for recipe in ("[medians]", "[periods]", "[yaml-show]", "[bundled-zip]") if recipe not in ran.stdout
    ] == []


DROPPED = ("note", "streaks", "source")


def test_a_format_that_drops_a_field_or_has_no_reader_fails_the_tests(copy: Path, tmp_path: Path) -> None:
    """Three formats each lack a field that the format of the recipe has; a fourth has no reader."""
    changed = tmp_path / "copy"
    shutil.copytree(copy, changed)
    yaml = (changed / "src/jcstats/output/yaml.py").read_text(encoding="utf-8")
    for name in (*DROPPED, "unread"):
        kept = f"on_one_line({{key: value for key, value in record.items() if key != {name!r}}})"
        mutant = yaml.replace("on_one_line(record)", kept)
        assert mutant != yaml
        (changed / f"src/jcstats/output/without_{name}.py").write_text(mutant, encoding="utf-8")
        for file, line in (
            ("src/jcstats/output/__init__.py", f'    "without_{name}": Format((".{name}",)),'),
            ("tests/format_readers.py", f'    "without_{name}": READ_YAML,'),
        ):
            if name == "unread" and file.startswith("tests"):
                continue
            text = (changed / file).read_text(encoding="utf-8")
            before = next(entry for entry in text.split("\n") if entry.startswith('    "yaml": '))
            text = text.replace(before, f"{before}\n{line}")
            text = text.replace("READ_YAML", before.removeprefix('    "yaml": ').removesuffix(","))
            (changed / file).write_text(text, encoding="utf-8")
    test = "tests/test_formats_read_back.py::test_a_format_for_programs_carries_every_field_of_every_item"
    options = ["-rf", "--tb=line", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "show and (yaml or without)"]
    ran = run(changed, "-m", "pytest", *options, test)
    failed = re.findall(r"^FAILED .*?\[([\w-]+)\]", ran.stdout, re.MULTILINE)
    assert sorted(failed) == sorted(f"without_{name}-show" for name in (*DROPPED, "unread")), ran.stdout
    assert "1 passed" in ran.stdout, "the format of the recipe drops nothing"
    assert "tests/format_readers.py has no reader of without_unread" in ran.stdout


def test_the_console_blocks_are_what_the_program_says_with_the_recipes(copy: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")

    def answered(block: re.Match[str]) -> str:
        if block["language"] != "console":
            return block[0]
        line = block["code"].split("\n", 1)[0]
        ran = run(copy, "-m", *shlex.split(line.removeprefix("$ ")))
        assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
        return f"```console\n{line}\n{ran.stdout}```"

    shown = BLOCK.sub(answered, text)
    if os.environ.get("JCSTATS_UPDATE"):
        PAGE.write_text(shown, encoding="utf-8")
    assert text == shown


def test_a_store_of_the_recipe_is_asked_like_any_file(copy: Path) -> None:
    code = "import sys, jcstats; from jcstats.store import open_store, load_all; from jcstats.store.zipped import *\n"
    code += "build_zip(sys.argv[1], load_all(['tests/fixtures/small.json']))"
    assert run(copy, "-c", code, "small.zip").stderr == ""
    answers = [run(copy, "-m", "jcstats", "show", "--json", "--data", name) for name in SMALL_TWICE]
    assert [answer.returncode for answer in answers] == [0, 0]
    assert answers[0].stdout == answers[1].stdout


SMALL_TWICE = ("small.zip", "tests/fixtures/small.json")


def test_a_figure_is_added_as_the_recipe_says(tmp_path: Path, ask: Callable[..., Ran]) -> None:
    """Before, the audit names the figure that is missing; afterwards the dataset and the article agree."""
    article = tmp_path / "article.txt"
    ((_, code),) = blocks("Add a figure")
    first, record = code.split("\n", 1)
    article.write_text(f"某市\n\n{first.rpartition(': ')[2]}\n", encoding="utf-8")
    dataset = json.loads((ROOT / "tests" / "fixtures" / "small.json").read_text(encoding="utf-8"))
    source = {**dataset["sources"][0], "id": "article", "not_figures": [], "records": 0}
    source["sha256"] = sha256(article.read_bytes()).hexdigest()
    dataset |= {"region": "某市", "sources": [source], "indicators": []}
    file = tmp_path / "dataset.json"

    def exit_code(command: str) -> int:
        file.write_text(json.dumps(dataset, ensure_ascii=False), encoding="utf-8")
        words = [str(article), "--data", str(file)] if command == "audit" else [str(file)]
        return ask(command, *words).code

    assert exit_code("audit") == 1
    dataset["indicators"].append(json.loads(record))
    assert exit_code("check") == 1, "the record is not counted yet"
    source["records"] = 1
    assert [exit_code(command) for command in ("check", "audit")] == [0, 0]


def test_the_page_shows_every_package_of_the_architecture_from_the_bottom_up() -> None:
    tree = PAGE.read_text(encoding="utf-8").split("src/jcstats/\n", 1)[1].split("```", 1)[0]
    listed = [word.rstrip("/").removesuffix(".py") for line in tree.splitlines() for word in _named_in(line)]
    assert set(listed) == set(LAYER) - {"_version", "__init__", "__main__"}
    assert [LAYER[package] for package in listed] == sorted(LAYER[package] for package in listed)


def _named_in(line: str) -> list[str]:
    return re.findall(r"(?:^  |(?<= ))([a-z_0-9]+(?:/|\.py))(?= )", line.split("   ", maxsplit=1)[0] + "   ")
