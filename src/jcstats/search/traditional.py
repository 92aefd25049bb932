"""Convert traditional to simplified characters. Only this module uses OpenCC."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC


def simplified(text: str) -> str:
    """Return the text in simplified characters, phrase by phrase: 規模以上工業 is 规模以上工业."""
    if "\0" in text:  # old versions of the library end the text there
        return text
    try:
        return str(_converter().convert(text))
    except UnicodeEncodeError:  # half of a surrogate pair is not text
        return text


def name_in_simplified(text: str) -> str:
    """Return a name of a dataset in simplified characters. Few names need converting."""
    try:
        # GB 2312 has the common simplified characters, but not the traditional ones that differ.
        text.encode("gb2312")
    except UnicodeEncodeError:
        return simplified(text)
    return text


@cache
def _converter() -> OpenCC:
    # Loading the dictionaries takes longer than converting a hundred words.
    return OpenCC("t2s")
