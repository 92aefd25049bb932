"""Hostile data: documents with a text in every possible place, and the characters that control terminals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from conftest import holding
from readers import squeezed
from repetition import tried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Ran

    Ask = Callable[..., Ran]

CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
"""C0, DEL and C1."""
BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
"""The bidi controls."""
SEPARATORS = [0x2028, 0x2029]
"""Ends of lines and paragraphs."""
UNSEEN = [*range(0x206A, 0x2070), 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080)]
"""What nobody sees and no text needs: deprecated controls, marks of annotations, tags, what XML cannot hold."""
STEERING = [*CONTROLS, *BIDI, *SEPARATORS, *UNSEEN]
EACH = "".join(f"{chr(code)}工" for code in STEERING if not 0xE0001 < code < 0xE007E)
"""Each of them, but for most of the tags, beside a sign that can be seen."""

_LEAK = re.compile("[" + "".join(map(chr, STEERING)).replace("\n", "").replace("\\", r"\\").replace("]", r"\]") + "]")
_OUR_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

# What a file says in words that are given: these are never free text.
_GIVEN = {
    "$schema",
    "format",
    "region_code",
    "id",
    "kind",
    "period",
    "qualifier",
    "yoy_basis",
    "scope",
    "status",
    "sha256",
    "yoy_qualifier",
    "level_status",
    "published",
    "url",
}
_KEPT = ("gdp", "foreign-trade")


def spelled(text: str) -> str:
    """A text with what steers in caret notation or as an escape."""
    return "".join(_spelled(ord(character)) if ord(character) in STEERING else character for character in text)


def _spelled(code: int) -> str:
    if code < 0x20 or code == 0x7F:
        return "^" + chr(code ^ 0x40)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def leaks(text: str, *, format_: str = "table", colour: bool = False) -> list[str]:
    """What of a text would steer, but for the ends of our lines, the tabs of our columns, and colours of ours."""
    own = _OUR_COLOUR.sub("", text) if colour else text
    return _LEAK.findall(own.replace("\t", "") if format_ == "tsv" else own)


def document_with(document: dict[str, Any], text: str) -> dict[str, Any]:
    """The real document, a few records of it, with a text at every place, each marked with the name of its place."""
    by_kind = {record["kind"]: record for record in document["indicators"]}
    named = [record for record in document["indicators"] if record["id"] in _KEPT]
    made = holding(document, [*named, by_kind["project"], by_kind["honour"]])
    made["indicators"][0]["note"] = "说明"
    made["themes"] = [
        theme for theme in made["themes"] if theme["name"] in {record["theme"] for record in made["indicators"]}
    ]
    made["sources"][0] |= {"publisher": "报社", "edition": "01版", "note": "说明"}
    made["sources"][0]["not_figures"] = made["sources"][0]["not_figures"][:1]
    placed: dict[str, Any] = _placed(made, ("",), text)
    return placed


def document_with_each(document: dict[str, Any], texts: list[str]) -> dict[str, Any]:
    """The real document with a record, and a theme, for each of some texts, which stands at every place of both."""
    (theme, *_), (source, *_), (record, *_) = document["themes"], document["sources"], document["indicators"]
    numbered = [(text, {**record, "id": f"r{number}"}) for number, text in enumerate(texts)]
    return {
        **document,
        "themes": [_placed({**theme, "name": f"综合{number}"}, ("themes",), text) for number, text in enumerate(texts)],
        "sources": [{**source, "records": len(texts), "title": texts[0]}],
        "indicators": [
            _placed({**copy, "theme": f"综合{number}", "note": "说明"}, ("indicators",), text)
            for number, (text, copy) in enumerate(numbered)
        ],
    }


def _placed(value: Any, path: tuple[str, ...], text: str) -> Any:
    if isinstance(value, dict):
        return {key: member if key in _GIVEN else _placed(member, (*path, key), text) for key, member in value.items()}
    if isinstance(value, list):
        return [_placed(member, path, text) for member in value]
    return f"{text}{marker(path)}{value}" if isinstance(value, str) else value


def marker(path: tuple[str, ...]) -> str:
    """What marks the text of a place: a theme is named by its records as it names itself."""
    place = "themesname" if path[-1] == "theme" else "".join(path[-2:])
    return f"X{re.sub('[^a-z]', '', place).upper()}X"


def places(document: dict[str, Any]) -> set[str]:
    """The markers of all places."""
    return set(re.findall("X[A-Z]{4,}X", str(document)))


def seen_places(said: str, text: str) -> Iterator[str]:
    """Yield the markers in what people see. Before each of them stands the text, whole and as it should be shown."""
    shown, wanted = squeezed(said), squeezed(text)
    for found in re.finditer("X[A-Z]{4,}X", shown):
        before = shown[max(0, found.start() - len(wanted)) : found.start()]
        assert before == wanted, (found.group(), before)
        yield found.group()


def asked(ask: Ask, *line: str, **how: Any) -> tuple[int, str, str]:
    """What a command line answers, of which nothing may steer."""
    ran = ask(*line)
    tried("command lines with control characters")
    assert leaks(ran.out, **how) == [], line
    assert leaks(ran.err) == [], line
    assert "Traceback" not in ran.err
    return ran.code, ran.out, ran.err


QUESTIONS = [
    "overview",
    "show",
    "show --sort -value",
    "show --fields name,name_en,aliases,tags,subject,unit,note,ranks,streaks,source,source.section,source.figures",
    "growth",
    "rank",
    "rank --by value",
    "rank --by growth",
    "chart",
    "chart --by value --limit 1",
    "info gdp",
    "info XIN",
    "cite gdp",
    "themes",
]
"""Every command that asks a dataset."""
SOME = [EACH[start : start + 16] for start in range(0, len(EACH), 16)]
"""The control characters a few at a time, for what is shown only in part or cannot be long."""
NAMES = [text.replace("\0", "") for text in SOME]
"""Likewise as names that files can have."""
