"""Any file as --data gives an answer or one readable message, and a documented exit code."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from documents import Raw, at, paths, written
from expectations import carried
from hostile import STEERING, leaks
from jcstats.store.validation import MAX_SHOWN
from repetition import TIMES, examples, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]
    FileOf = Callable[[Any], str]
    Steps = tuple[str | int, ...]

REAL = (ROOT / "data" / "indicators.json").read_bytes()
QUESTIONS = [
    *("overview", "show", "growth", "rank", "rank --by value", "chart", "info gdp", "cite gdp", "themes", "check"),
    *("show guishang", "show 規上", "show 金昌 --sort -value"),
]
FORMATS = ["table", "table --color always", "json", "jsonl", "csv", "tsv", "markdown", "html", "svg"]
SIGNS = [*map(chr, STEERING)]
_FEATURES: list[Callable[[dict[str, Any]], Any]] = [
    lambda record: record["ranks"] and record["ranks"][-1]["text"],
    lambda record: record["streaks"],
    lambda record: record["qualifier"] != "exact",
    lambda record: record["status"],
    lambda record: record["value"] is None and record["yoy"],
    lambda record: record["note"] and record["kind"] == "honour",
]


def _small() -> dict[str, Any]:
    """The real document with the first record of each kind, which breaks no law."""
    document: dict[str, Any] = json.loads(REAL)
    every = document["indicators"]
    kept = {record["id"]: record for has in _FEATURES for record in [next(filter(has, every))]}
    source = document["sources"][0]
    source |= {"records": len(kept), "not_figures": source["not_figures"][:1]}
    used = {record["theme"] for record in kept.values()}
    themes = [theme for theme in document["themes"] if theme["name"] in used]
    return {**document, "themes": themes, "indicators": list(kept.values())}


SMALL = _small()
PATHS = paths(SMALL)


def line(question: str, form: str, file: str) -> list[str]:
    """A question of a file, as it is typed."""
    style = ["--format", *form.split()]
    return ["check", file, *style] if question == "check" else [*question.split(), "--data", file, *style]


def keeps_the_promise(ran: Ran, form: str = "table") -> None:
    """What holds whatever the file is."""
    assert ran.code in {0, 1, 2, 130}
    name, *more = form.split()
    said = ran.out + ran.err
    assert leaks(said, format_=name, colour=bool(more)) == []
    assert "Traceback" not in said
    assert "内部错误" not in said
    if ran.err:
        first, *more, end = ran.err.split("\n")
        assert first.startswith("jcstats：")
        assert end == ""
        # The faults, how many more there are, and what comes after them.
        assert len(more) <= MAX_SHOWN + 2
    tried("answers to files that may be anything")


def refused(ran: Ran, file: str) -> bool:
    """Tell whether a file was refused, and check that the message is readable and there is no answer."""
    no_answer = ran.code == 1 and file in ran.err.split("\n")[0]
    if no_answer:
        assert ran.out == ""
        assert all(len(said) < 1000 + len(file) for said in ran.err.split("\n"))
    return no_answer


def works_wholly_or_not_at_all(ask: Ask, file: str) -> None:
    """Check that all questions either refuse a file with the same message or answer."""
    first = ask("themes", "--data", file)
    keeps_the_promise(first)
    tried("files read")
    if refused(first, file):
        assert ask("show", "--data", file, "--json") == first
        return
    assert first.code == 0
    for question in QUESTIONS:
        ran = ask(*line(question, "table", file))
        keeps_the_promise(ran)
        assert not refused(ran, file)
    for question in ("show", "growth", "rank", "themes"):
        carried(ask, question, "--data", file)


def damaged(raw: bytes) -> st.SearchStrategy[bytes]:
    """Bytes with some of them cut off, taken out, put in or changed."""
    spot = st.integers(0, len(raw))
    return (
        spot.map(lambda end: raw[:end])
        | st.tuples(spot, spot).map(lambda cut: raw[: min(cut)] + raw[max(cut) :])
        | st.tuples(spot, st.binary(min_size=1, max_size=4)).map(lambda put: raw[: put[0]] + put[1] + raw[put[0] :])
        | st.tuples(spot, st.integers(1, 255)).map(
            lambda flip: bytes(byte ^ (flip[1] if index == flip[0] else 0) for index, byte in enumerate(raw))
        )
    )


_SMALL_BYTES = json.dumps(SMALL, ensure_ascii=False, indent=1).encode()
_ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "gb18030",
    "big5",
    "latin-1",
    "cp1252",
    "shift-jis",
]
_BYTES = (
    st.binary(max_size=200)
    | st.sampled_from([b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2, b"\0" * 2**20])
    | st.builds(lambda text, name: text.encode(name, "replace"), st.text(), st.sampled_from(_ENCODINGS))
    | st.sampled_from(_ENCODINGS).map(lambda name: written(SMALL).encode(name))
    | st.text('{}[]",:\\ \n0123456789.-+eEtrufalsn\ufeff\x00').map(str.encode)
    | damaged(_SMALL_BYTES)
    | st.integers(0, len(REAL)).map(lambda end: REAL[:end])
)


@given(raw=_BYTES, question=st.sampled_from(QUESTIONS), form=st.sampled_from(FORMATS))
@examples(200)
def test_any_bytes_are_answered_or_refused_in_one_readable_message(
    raw: bytes, question: str, form: str, ask: Ask, file_of: FileOf
) -> None:
    file = file_of(raw)
    ran = ask(*line(question, form, file))
    keeps_the_promise(ran, form)
    refused(ran, file)
    tried("files read")


_OTHERS: list[Any] = [
    None,
    True,
    0,
    -1,
    Raw("1.50"),
    Raw("-0"),
    Raw("1e5"),
    Raw("NaN"),
    Raw("tru"),
    "",
    "620",
    "金昌市",
    [],
    {},
]
_KEYS = ["", "Name", "name ", "__class__", "self", "$schema", "id", "\u202e", "a" * 10_000]
_HUGE = [
    "金" * 9_000,
    "a1," * 33_000,
    Raw("1" * 10_000),
    Raw("-0." + "3" * 10_000),
    Raw('"' + "\\ud800" * 10_000 + '"'),
]


def _nested(value: Any, depth: int, kind: str) -> Raw:
    before, after = ("[", "]") if kind == "list" else ('{"a":', "}")
    return Raw(before * depth + written(value) + after * depth)


def _renamed(held: dict[str, Any], key: str, to: str) -> None:
    renamed = [(to if name == key else name, value) for name, value in held.items()]
    held.clear()
    held.update(renamed)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The small document as text, with something wrong at one or several of its places."""
    document = copy.deepcopy(SMALL)
    for _ in range(draw(st.integers(1, 3))):
        *above, step = draw(st.sampled_from(paths(document)))
        held = at(document, tuple(above))
        if isinstance(held, dict):
            _damage_member(draw, held, str(step))
        else:
            _damage_item(draw, held, int(step))
    return written(document)


def _damage_member(draw: st.DrawFn, held: dict[str, Any], key: str) -> None:
    match draw(st.sampled_from(["dropped", "doubled", "renamed", "steered", "other", "other"])):
        case "dropped":
            del held[key]
        case "doubled":
            held[Raw(json.dumps(key))] = draw(st.sampled_from([held[key], None]))
        case "renamed":
            _renamed(held, key, draw(st.sampled_from(_KEYS)))
        case "steered":
            _renamed(held, key, key + draw(st.sampled_from([*SIGNS, "\ud800"])))
        case _:
            held[key] = draw(_other(held[key]))


def _damage_item(draw: st.DrawFn, held: list[Any], index: int) -> None:
    match draw(st.sampled_from(["dropped", "doubled", "other"])):
        case "dropped":
            del held[index]
        case "doubled":
            held.insert(index, copy.deepcopy(held[index]))
        case _:
            held[index] = draw(_other(held[index]))


def _other(value: Any) -> st.SearchStrategy[Any]:
    """Something else in the place of a value."""
    many = 10_000 if len(written(value)) < 100 else 100
    others: list[st.SearchStrategy[Any]] = [
        st.sampled_from([*_OTHERS, [value], {"a": value}, str(value)]),
        st.sampled_from([*_HUGE, [value] * many]),
        st.builds(_nested, st.just(value), st.sampled_from([1, 60, 900, 10_000]), st.sampled_from(["list", "object"])),
    ]
    if isinstance(value, str):
        spot = st.integers(0, len(value))
        others.append(st.builds(lambda at_, sign: value[:at_] + sign + value[at_:], spot, st.sampled_from(SIGNS)))
    return st.one_of(others)


@given(text=mutated())
@examples(120)
def test_any_change_to_the_dataset_is_answered_by_all_questions_or_refused_by_all(
    text: str, ask: Ask, file_of: FileOf
) -> None:
    works_wholly_or_not_at_all(ask, file_of(text))


@pytest.mark.parametrize("sign", [*SIGNS, chr(0xD800), chr(0xDFFF)])
def test_no_control_character_at_any_place_is_let_through(sign: str, ask: Ask, file_of: FileOf) -> None:
    """The character is tried in each text and in a key of each object."""
    first = ord(sign) % 29
    for path in [(), *PATHS] if TIMES > 1 else [(), *PATHS][first::29]:
        document = copy.deepcopy(SMALL)
        held = at(document, path)
        if isinstance(held, str):
            above = at(document, path[:-1])
            above[path[-1]] = f"{held[:1]}{sign}{held[1:]}"
        elif isinstance(held, dict):
            held[f"a{sign}b"] = sign
        else:
            continue
        file = file_of(written(document))
        ran = ask("info", SMALL["indicators"][0]["id"], "--data", file)
        keeps_the_promise(ran)
        assert refused(ran, file) == (isinstance(held, dict) or "\ud800" <= sign <= "\udfff" or not is_free(path))
        tried("control characters placed")


def is_free(path: Steps) -> bool:
    """Tell whether any text may stand there: where it names something, or is one of some words, it may not."""
    named = {"id", "kind", "theme", "period", "sha256", "qualifier", "status", "level_status"}
    named |= {"yoy_basis", "yoy_qualifier", "published", "url"}
    if path[-1] == "scope":  # a streak may be about that standing
        return not at(SMALL, path[:2])["streaks"]
    return path[-1] not in named and path[:1] + path[2:] != ("themes", "name")
