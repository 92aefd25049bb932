"""Look up published Chinese words and their meaning in another language, in both directions."""

from __future__ import annotations

from jcstats.domain.units import split_unit
from jcstats.i18n import in_chinese, knows, language, messages, published, tr


def with_meaning(kind: str, word: str) -> str:
    """Return a published word and what it means in the language of the tool: 全国 (in China), 亿元 (100 million yuan).

    `kind` is unit, scope, tag, section, subject or source. In Chinese, or without a known meaning, the word is alone.
    """
    meaning = "" if in_chinese() else unit_meaning(word) if kind == "unit" else _known(kind, word)
    return tr("with_meaning", word=word, meaning=meaning) if meaning else word


def unit_meaning(unit: str) -> str:
    """Return the meaning of a unit in the language of the tool, 100 million yuan, or nothing if it is unknown."""
    multiplier, rest = split_unit(unit)
    over, slash, under = rest.partition("/")
    known = [_known("unit", part) for part in ((over, under) if slash else (over,))]
    if not all(known):
        return ""
    return " ".join(filter(None, (published("multiplier", multiplier), " per ".join(known))))


def original(kind: str, meaning: str) -> str | None:
    """Return the published word for a meaning in the language of the tool, 元 for yuan, or None."""
    prefix, folded = f"published.{kind}.", meaning.casefold()
    found = (key for key, said in messages(language()).items() if key.startswith(prefix) and said.casefold() == folded)
    return next((key.removeprefix(prefix) for key in found), None)


def _known(kind: str, word: str) -> str:
    return published(kind, word) if knows(f"published.{kind}.{word}") else ""
