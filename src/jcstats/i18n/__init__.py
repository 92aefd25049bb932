"""The tool's own words. A translation is one more JSON file in this folder, chosen by JCSTATS_LANG; no code changes."""

from __future__ import annotations

import json
import os
import re
from functools import cache

DEFAULT_LANGUAGE = "zh-CN"

# A name, not a path: pathlib takes longer to load than the words.
_FOLDER = os.path.dirname(__file__)  # noqa: PTH120
_OF_ERRORS = ("error.", "fault.", "rule.")
"""What the keys of sentences begin with that say what went wrong."""

_NAME = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}"


def language() -> str:
    """Return the language asked for by JCSTATS_LANG where its words are here, else Chinese."""
    asked = os.environ.get("JCSTATS_LANG", "")
    # Only a name, never a path: the environment must not choose a file elsewhere.
    if not asked or not re.fullmatch(_NAME, asked):
        return DEFAULT_LANGUAGE
    from jcstats.i18n.package_files import has_file  # noqa: PLC0415 - only where another language is asked for

    return asked if has_file(_file(asked)) else DEFAULT_LANGUAGE


@cache
def messages(name: str) -> dict[str, str]:
    """Return all words of a language by key; nested objects become dotted keys."""
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
    return os.path.join(_FOLDER, f"{name}.json")  # noqa: PTH118


def _read(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            return opened.read()
    except OSError:
        from jcstats.i18n.package_files import read_file  # noqa: PLC0415 - only in an archive

        return read_file(file)


class Sentence(str):
    """A finished sentence that remembers its key and the parts that were put in, for programs."""

    __slots__ = ("key", "parts")

    key: str
    parts: dict[str, object]


def tr(key: str, **values: object) -> str:
    """Return the words for a key with the values put in.

    A translation that lacks a key falls back to Chinese; a key that Chinese lacks is a mistake in the code (KeyError).
    """
    template = messages(language()).get(key) or messages(DEFAULT_LANGUAGE)[key]
    text = template.format(**values) if values else template
    if not key.startswith(_OF_ERRORS):
        return text
    sentence = Sentence(text)
    sentence.key, sentence.parts = key, values
    return sentence


def knows(key: str) -> bool:
    """Tell whether there are words for a key, which may be made of what a dataset says."""
    return key in messages(DEFAULT_LANGUAGE)
