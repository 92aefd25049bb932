"""Traditional characters -> simplified ones. The only module that knows OpenCC."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC


def simplified(text: str) -> str:
    """Return the text in simplified characters, phrase by phrase: 規模以上工業 is 规模以上工业."""
    if "\0" in text:  # where old versions of the library would take the text to end
        return text
    try:
        return str(_converter().convert(text))
    except UnicodeEncodeError:  # half of a surrogate pair: what was typed or escaped is no text
        return text


def name_in_simplified(text: str) -> str:
    """Return a name of a dataset, of which few are in traditional characters, in simplified ones."""
    try:
        # The usual simplified characters are in GB 2312, the traditional ones that differ from them are not.
        text.encode("gb2312")
    except UnicodeEncodeError:
        return simplified(text)
    return text


@cache
def _converter() -> OpenCC:
    # Reading its dictionaries takes longer than converting a hundred words.
    return OpenCC("t2s")
