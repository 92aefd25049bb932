"""Traditional characters -> simplified ones. The only module that knows OpenCC."""

from __future__ import annotations

from opencc import OpenCC


def simplified(text: str) -> str:
    """Return the text in simplified characters, phrase by phrase: 規模以上工業 is 规模以上工业."""
    return str(OpenCC("t2s").convert(text))
