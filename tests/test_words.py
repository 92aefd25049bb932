"""The words of the tool are in its JSON files, and all of them are used."""

from __future__ import annotations

import ast
import json
import re
import string
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import jcstats
from jcstats import i18n
from jcstats.cli import commands
from jcstats.domain.catalogue import Quantity
from jcstats.domain.derive import Why
from jcstats.domain.model import KINDS, Basis, Qualifier, Status
from jcstats.domain.movement import Why as WhyDifferent
from jcstats.domain.revisions import What
from jcstats.i18n import messages, tr
from jcstats.query.series import Across
from jcstats.store.file_kind import KINDS as FILE_KINDS
from jcstats.store.limits import Limits

if TYPE_CHECKING:
    import pytest

PACKAGE = Path(jcstats.__file__).parent
MAN = Path(__file__).parents[1] / "scripts" / "man.py"
"""It has words of its own, in the same files."""

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")

# Chinese in the code that is the vocabulary of statistics itself, or punctuation, not the tool's words.
VOCABULARY = {
    "article_file.py",
    "review_card.py",
    "web_page.py",
    "understanding.py",
    "wording.py",
    "places.py",
    "spelling.py",
    "catalogue.py",
    "model.py",
    "derive.py",
    "text_layout.py",
    "matching.py",
    "consistency.py",
    "pinyin.py",
    "spelled_names.py",
    "record_check.py",
    "constraints.py",
    "periods.py",
    "scopes.py",
    "units.py",
    "publications.py",
    "statement.py",
    "text.py",
    "html_text.py",
    "delimited.py",
    "gloss.py",
    "notes.py",
}


def literals(tree: ast.AST) -> list[str]:
    """The string literals of a module that are not docstrings."""
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def test_no_chinese_word_of_the_tool_stands_in_the_code() -> None:
    stray = [
        (path.name, literal)
        for path in PACKAGE.rglob("*.py")
        if path.name not in VOCABULARY and path.parent.name not in {"prose", "audit", "drafting"}
        for literal in literals(ast.parse(path.read_text(encoding="utf-8")))
        if CHINESE.search(literal) and "\\u3400" not in literal
    ]
    assert stray == []


def expanded(template: str) -> list[str]:
    """The keys that a computed key can become."""
    choices = {
        "kind": KINDS,
        "record.kind": KINDS,
        "record.qualifier": get_args(Qualifier),
        "record.yoy_basis": get_args(Basis),
        "record.status": get_args(Status),
        "by": ("growth", "value"),
        "one.law": (
            *("share", "points", "part", "growth", "change", "name", "meaning", "vintages"),
            *("catalogue_theme", "catalogue_quantity"),
        ),
        "why": [why for why in get_args(Why) if why != "no_growth"],
        "one.entry.quantity": get_args(Quantity),
        "entry.quantity": get_args(Quantity),
        "entry.growth_basis": get_args(Basis),
        "stage": ("parsing", "checking", "writing"),
        "limit": [limit for limit in Limits._fields if limit != "characters"],  # a fault among others, with its place
        "direction": ("ascending", "descending"),
        "name": (*commands.NAMES, *commands.HIDDEN, "jcstats"),
        "across": get_args(Across),
        "relation": ("ratio", "difference"),
        "file_kind": FILE_KINDS,
        "one.why": get_args(WhyDifferent),
        "became": get_args(What),
        "command.name": (*commands.NAMES, *commands.HIDDEN),
    }
    for name, values in choices.items():
        if f"{{{name}}}" in template:
            return [key for value in values for key in expanded(template.replace(f"{{{name}}}", value))]
    return [template]


@cache
def keys_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    """The keys that the code asks for, and patterns for those that it computes from something else."""
    keys: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for path in (*PACKAGE.rglob("*.py"), MAN):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                keys.add(node.value)
            if isinstance(node, ast.JoinedStr):
                for key in expanded(ast.unparse(node)[2:-1]):
                    keys.add(key)
                    pieces = re.split(r"\{[^}]*\}", key)
                    if len(pieces) > 1 and pieces[0].endswith((".", "_")) and "." in pieces[0]:
                        patterns.append(re.compile(".+".join(map(re.escape, pieces))))
    return keys, patterns


def test_every_word_of_the_messages_is_used() -> None:
    keys, patterns = keys_in_code()
    unused = [
        key for key in messages("zh-CN") if key not in keys and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []


def test_no_message_has_two_texts() -> None:
    """Of a key that stands twice in one object, JSON readers keep the last and lose the first."""
    twice: list[str] = []

    def noting(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in pairs]
        twice.extend(sorted({name for name in names if names.count(name) > 1}))
        return dict(pairs)

    json.loads((PACKAGE / "i18n" / "zh-CN.json").read_text(encoding="utf-8"), object_pairs_hook=noting)
    assert twice == []


def test_every_key_that_the_code_spells_out_is_in_the_messages() -> None:
    asked = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    asked.append(key.value)
                elif isinstance(key, ast.JoinedStr):
                    asked += [message_key for message_key in expanded(ast.unparse(key)[2:-1]) if "{" not in message_key]
    assert [key for key in asked if key not in messages("zh-CN")] == []
    assert len(asked) > 100


def test_fields_and_columns_that_views_name_are_in_the_messages() -> None:
    for path in (PACKAGE / "views").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "title" and isinstance(node.value, ast.Constant):
                assert node.value.value == "" or f"column.{node.value.value!s}" in messages("zh-CN"), path


def test_a_translation_is_one_file_and_what_it_lacks_is_said_in_chinese(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "zh-CN.json").write_bytes((PACKAGE / "i18n" / "zh-CN.json").read_bytes())
    (tmp_path / "en.json").write_text(json.dumps({"kind": {"honour": "Honour"}}), encoding="utf-8")
    monkeypatch.setattr(i18n, "_FOLDER", tmp_path)
    monkeypatch.setenv("JCSTATS_LANG", "en")
    messages.cache_clear()
    try:
        assert tr("kind.honour") == "Honour"
        assert tr("kind.project") == "项目"
        monkeypatch.setenv("JCSTATS_LANG", "../en")
        assert tr("kind.honour") == "荣誉"
    finally:
        messages.cache_clear()


def test_no_key_is_given_twice() -> None:
    for file in (PACKAGE / "i18n").glob("*.json"):
        twice: list[str] = []

        def noted(pairs: list[tuple[str, object]], twice: list[str] = twice) -> dict[str, object]:
            keys = [key for key, _ in pairs]
            twice += [key for key in keys if keys.count(key) > 1]
            return dict(pairs)

        json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=noted)
        assert twice == [], file


def test_every_template_is_well_formed() -> None:
    for key, template in messages("zh-CN").items():
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
        assert all(name.isidentifier() for name in names), key
