"""The words of the tool, with a JSON file for each language. Each thread or task can choose its own language.

The language is that of `speaking`, else that of JCSTATS_LANG, else Chinese. Nothing else decides it: no locale does.
"""

from __future__ import annotations

import _thread
import json
import os
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextvars import ContextVar

DEFAULT_LANGUAGE = "zh-CN"
LANGUAGES = (DEFAULT_LANGUAGE, "en")
VARIABLE = "JCSTATS_LANG"
"""The environment variable that chooses the language."""

# A name, not a path: pathlib takes longer to load than the words.
_FOLDER = os.path.dirname(__file__)
_OF_ERRORS = ("error.", "fault.", "rule.")
"""The prefixes of the keys of error messages."""

_chosen: ContextVar[str | None] | None = None
"""The language of this thread or task, or None if it was not chosen. Other threads are not affected."""

_making = _thread.allocate_lock()


def language() -> str:
    """Return the chosen language, else the one that JCSTATS_LANG begins with, else Chinese."""
    chosen = None if _chosen is None else _chosen.get()
    if chosen is not None:
        return chosen
    named = os.environ.get(VARIABLE)
    return (_language_of_variable(named) if named else None) or DEFAULT_LANGUAGE


def _language_of_variable(value: str) -> str | None:
    """Return the language that a value begins with: en for en_US.UTF-8, zh-CN for zh_TW."""
    folded = value.casefold()
    return next((code for code in LANGUAGES if folded.startswith(code[:2])), None)


def known_language(name: str) -> str | None:
    """Return the language with a name, ignoring case, or None if it is unknown."""
    folded = name.casefold()
    return next((code for code in LANGUAGES if code.casefold() == folded), None)


def choose(name: str) -> None:
    """Use a language from now on, in this thread or task only."""
    _choice().set(name)


@contextmanager
def speaking(name: str | None) -> Iterator[None]:
    """Use a language, zh-CN or en, within a block, in this thread or task alone; None changes nothing.

    Raises ValueError for a language that the tool does not speak.
    """
    if name is None:
        yield
        return
    if name not in LANGUAGES:
        message = f"language must be one of {', '.join(LANGUAGES)}, not {name!r}"
        raise ValueError(message)
    choice = _choice()
    before = choice.set(name)
    try:
        yield
    finally:
        choice.reset(before)


def _choice() -> ContextVar[str | None]:
    global _chosen  # noqa: PLW0603 - one variable, made at the first choice; what it holds differs by thread and task
    with _making:
        if _chosen is None:
            from contextvars import ContextVar  # noqa: PLC0415 - most command lines choose nothing

            _chosen = ContextVar("language", default=None)
        return _chosen


@cache
def messages(name: str) -> dict[str, str]:
    """Return all words of a language by key. Nested objects become dotted keys."""
    flat: dict[str, str] = {}

    def gather(prefix: str, branch: dict[str, object]) -> None:
        for key, value in branch.items():
            if isinstance(value, dict):
                gather(f"{prefix}{key}.", value)
            else:
                flat[f"{prefix}{key}"] = str(value)

    gather("", json.loads(_read(_file(name))))
    return flat


def _file(name: str) -> str:
    return os.path.join(_FOLDER, f"{name}.json")


def _read(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        from jcstats.i18n.package_files import read_file  # noqa: PLC0415 - only in an archive

        return read_file(file)


class Sentence(str):
    """A sentence that remembers its key and its parts, for programs."""

    __slots__ = ("key", "parts")

    key: str
    parts: dict[str, object]


_TEENS = (11, 12, 13)


class _Number(int):
    """A number that selects words: {count:record|records}, {month:January|February|...}, {place:th} for 1st."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if spec == "th":
            ending = "th" if self % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(self % 10, "th")
            return f"{int(self)}{ending}"
        words = spec.split("|")
        if len(words) == 1:
            return int.__format__(self, spec)
        return words[self - 1] if len(words) > 2 else words[self != 1]  # noqa: PLR2004 - two: singular and plural


def tr(key: str, **values: object) -> str:
    """Return the words for a key with the values put in.

    A language that lacks a key falls back to Chinese; a key that Chinese lacks is a mistake in the code (KeyError).
    """
    template = messages(language()).get(key)
    if template is None:
        template = messages(DEFAULT_LANGUAGE)[key]
    choosing = "|" in template or ":th}" in template
    text = template.format(**(_countable(values) if choosing else values)) if values else template
    if not key.startswith(_OF_ERRORS):
        return text
    sentence = Sentence(text)
    sentence.key, sentence.parts = key, values
    return sentence


def _countable(values: dict[str, object]) -> dict[str, object]:
    return {name: _Number(value) if isinstance(value, int) else value for name, value in values.items()}


def knows(key: str) -> bool:
    """Tell whether there are words for a key, which may contain text of a dataset."""
    return key in messages(language())


def in_chinese() -> bool:
    """Tell whether the tool speaks the language of the data that it was made for."""
    return language() == DEFAULT_LANGUAGE


def published(kind: str, word: str) -> str:
    """Return a published Chinese word in the language of the tool, or as it was published if there is no translation.

    `kind` is what it is a word for: scope, measure, place, streak, unit, multiplier.
    """
    return messages(language()).get(f"published.{kind}.{word}", word)


def sentences(*said: str) -> str:
    """Return sentences joined as usual in the language, without empty ones."""
    return tr("list.sentences").join(filter(None, said))
