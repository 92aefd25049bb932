"""Translate notes and reasons in a dataset, which are in Chinese, if a translation is known."""

from __future__ import annotations

import json
import os
import re
import string
from functools import cache

from jcstats.i18n import DEFAULT_LANGUAGE, in_chinese, language, messages, tr
from jcstats.i18n.package_files import read_file

_FOLDER = os.path.dirname(__file__)
_WRITTEN = ("review.", "not_figure.", "draft.range", "draft.taken", "draft.extracted", "finding.")
"""The prefixes of the keys of sentences that the tool writes into datasets, always in Chinese."""

_FIELDS = "draft.field."
"""What the keys of the names of fields begin with that a draft takes from its article."""

_SENTENCE = re.compile("(?<=。)")


def note_in_language(note: str) -> str:
    """Return a note in the language of the tool; what is not known in it stays in Chinese.

    A note of several sentences is known by each of them.
    """
    if in_chinese():
        return note
    whole = _translated(note)
    if whole is not None:
        return whole
    said = [_translated(sentence) for sentence in _SENTENCE.split(note) if sentence]
    return tr("list.sentences").join(sentence for sentence in said if sentence) if said and all(said) else note


def _translated(text: str) -> str | None:
    known = _notes(language()).get(text)
    if known is not None:
        return known
    for key, pattern in _templates():
        if found := pattern.fullmatch(text):
            return tr(key, **{name: _part(value) for name, value in found.groupdict().items()})
    return None


def _part(text: str) -> str:
    """Return what a note names in the language of the tool: a list of fields of a draft, or another note."""
    chinese = messages(DEFAULT_LANGUAGE)
    fields = {said: key for key, said in chinese.items() if key.startswith(_FIELDS)}
    pieces = text.split(chinese["list.comma"])
    if all(piece in fields for piece in pieces):
        return tr("list.comma").join(tr(fields[piece]) for piece in pieces)
    return note_in_language(text)


@cache
def _notes(name: str) -> dict[str, str]:
    notes: dict[str, str] = json.loads(read_file(os.path.join(_FOLDER, f"notes.{name}.json")))
    return notes


@cache
def _templates() -> list[tuple[str, re.Pattern[str]]]:
    """Return patterns of the sentences that the tool writes into datasets."""
    chinese = messages(DEFAULT_LANGUAGE)
    return [(key, _pattern(said)) for key, said in chinese.items() if key.startswith(_WRITTEN)]


def _pattern(template: str) -> re.Pattern[str]:
    pieces = string.Formatter().parse(template)
    return re.compile("".join(re.escape(text) + (f"(?P<{name}>.+)" if name else "") for text, name, _, _ in pieces))
