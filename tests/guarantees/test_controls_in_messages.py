"""Guarantee 5 for messages on stderr, which quote data, file names and typed text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from hostile import (
    NAMES,
    SOME,
    asked,
    document_with,
    spelled,
)
from jcstats.cli import commands
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.parameters import Option, parameters
from processes import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hostile import Ask

    FileOf = Callable[[Any], str]


SPOILED: tuple[Callable[[Any, str], object], ...] = (
    lambda made, text: made.update({text: 1}),
    lambda made, text: made["indicators"][1].update({text: 1}),
    lambda made, text: made["indicators"][0]["ranks"][0].update({text: {}, "scope": text}),
    lambda made, text: made["indicators"][0].update(id=text, kind=None),
    lambda made, text: made["indicators"][0].update(id=text),
    lambda made, text: made["indicators"][0].update(kind=text, qualifier=text, yoy_basis=text, status=text),
    lambda made, text: made["indicators"][0].update(value=text, period=text),
    lambda made, text: made["indicators"][0].update(theme=text),
    lambda made, text: made["indicators"][0]["source"].update(id=text),
    lambda made, text: made["sources"][0].update(sha256=text, id=text, period=text),
    lambda made, _: made["themes"].append(made["themes"][0]),
)
"""What can be wrong with a document, a text standing where it is wrong."""


@pytest.mark.parametrize("code", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_half_a_character_is_refused_wherever_it_stands(
    ask: Ask, file_of: FileOf, document: dict[str, Any], code: int
) -> None:
    whole = json.dumps(document_with(document, "@"), ensure_ascii=False)
    for place in range(0, whole.count('"@X'), 14):
        before, after = _split(whole, '"@X', place)
        name = file_of(f'{before}"\\u{code:04x}X{after}')
        ran_code, out, err = asked(ask, "check", name)
        assert (ran_code, out) == (1, "")
        assert "半个字符" in err


def _split(text: str, at: str, number: int) -> tuple[str, str]:
    pieces = text.split(at)
    return at.join(pieces[: number + 1]), at.join(pieces[number + 1 :])


def test_what_is_wrong_with_a_file_is_said_without_steering(
    ask: Ask, file_of: FileOf, document: dict[str, Any]
) -> None:
    for text in SOME[::3]:
        for spoil in SPOILED:
            made = document_with(document, text)
            spoil(made, text)
            code, out, err = asked(ask, "check", file_of(made))
            assert (code, out) == (1, "")
            assert spelled(text) in err
            assert err.count("\n") == len(err.splitlines())


def test_a_key_given_twice_and_a_wrong_number_are_said_without_steering(ask: Ask, file_of: FileOf) -> None:
    for text in SOME:
        key = json.dumps(text)
        code, _, err = asked(ask, "check", file_of(f"{{{key}: 1, {key}: 2}}"))
        assert (code, spelled(text) in err) == (1, True)
    for raw in (b"\x1b[31m", b'{"a": \x1b}', b'{"a": "\x1b"}', b'{"a": 1e9\x9b}', b"\x9b\x1b\xff", b"\x00"):
        assert asked(ask, "check", file_of(raw))[0] == 1


def test_names_of_files_are_shown_without_steering(
    ask: Ask, file_of: FileOf, document: dict[str, Any], tmp_path: Path
) -> None:
    good = file_of(document)
    for text in [*NAMES[::3], "名\udcff\udc9b名"]:
        shown = spelled(text).replace("\udcff\udc9b", "\\udcff\\udc9b")
        copied = tmp_path / f"{text}.json"
        copied.write_bytes(copied.with_name("数据.json").read_bytes())
        nowhere = str(tmp_path / text / "a.csv")
        for line, wanted in (
            (["check", str(copied)], 0),
            (["check", nowhere], 1),
            (["show", "--data", nowhere], 1),
            (["audit", nowhere], 1),
            (["audit", "--data", nowhere, good], 1),
            (["show", "gdp", "-o", nowhere], 1),
            (["show", "gdp", "-o", text], 2),
            (["show", "gdp", "-o", str(copied)], 1),
            (["show", "gdp", "-f", "csv", "-o", str(tmp_path)], 1),
        ):
            code, out, err = asked(ask, *line)
            assert code == wanted, line
            assert shown in out + err or line[-1] == str(tmp_path)
        _, out, _ = asked(ask, "check", str(copied), "--json")
        # Bytes that are no text are spelled: half a character would not be strict JSON.
        assert json.loads(out)[0]["file"] == str(copied).encode(errors="backslashreplace").decode()
    assert asked(ask, "check", "a\0b")[0] == 1
    assert asked(ask, "show", "-o", "a\0b.csv")[0] == 1


@pytest.mark.usefixtures("in_a_folder_of_its_own")
@pytest.mark.parametrize("text", [SOME[0], SOME[3], "词\udc9b\udcff词"])
def test_whatever_is_typed_is_said_without_steering(ask: Ask, text: str) -> None:
    takes: dict[str, str] = {}
    for name in commands.NAMES:
        every = parameters(command_called(name))
        takes |= {
            option: name
            for parameter in every
            if isinstance(parameter.declared, Option)
            for option in parameter.declared.names
        }
    lines = [[name, option, text] for option, name in takes.items()]
    lines += [[name, f"{option}={text}"] for option, name in takes.items()]
    for name in commands.NAMES:
        word = ["gdp"] if name in {"info", "cite", "audit"} else []
        lines += [[name, *word, *typed] for typed in ([text], [f"--{text}"], [f"-{text}"], [text, text, text])]
    for line in lines:
        code, _, err = asked(ask, *line)
        assert code in {0, 1, 2}
        assert err.count("\n") == len(err.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "show {}",
        "info {}",
        "cite {}",
        "show --{}",
        "show -f {}",
        "show --fields {}",
        "show --sort {}",
        "show --theme {}",
        "show --kind {}",
        "show --tag {}",
        "show --unit {}",
        "show --scope {}",
        "show --subject {}",
        "show --period {}",
        "show --min {}",
        "show --growth-max {}",
        "show --data {}",
        "show -o {}",
        "--{}",
        "--data {} show",
    ],
)
def test_what_is_not_understood_is_quoted_as_it_can_be_seen(ask: Ask, line: str) -> None:
    for text in SOME:
        code, out, err = asked(ask, *(word.replace("{}", f"字{text}字") for word in line.split()))
        assert code in {1, 2}
        assert out == ""
        assert f"字{spelled(text)}字" in err


@pytest.mark.parametrize(("locale", "encoding"), [("C", ""), ("POSIX", "latin-1"), ("C.UTF-8", "gbk")])
def test_bytes_that_are_no_text_are_said_whatever_the_locale(locale: str, encoding: str) -> None:
    env = {"LC_ALL": locale, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = run(shell="\"$@\" show $'\\x9b31m\\xff\\xc2\\x9b\\xe2\\x80\\xae'", env=env)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert b"\\udc9b31m\\udcff\\u009b\\u202e" in ran.stderr
    assert not {0x1B, 0x7F, 0x0D} & set(ran.stderr)
