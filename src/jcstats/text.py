"""Make foreign text safe to show, and texts comparable."""

from __future__ import annotations

import re
import unicodedata
from json.encoder import encode_basestring_ascii

# C0 and DEL, C1, the bidi controls, line and paragraph separators, and halves of surrogate pairs. Then what nobody sees
# and no text needs: deprecated controls (some change how digits are drawn), marks of annotations, tags, in which a
# whole sentence can hide, and two codes that XML cannot hold. What joins or varies signs of real scripts and pictures
# stays. None of those here is printable in Python's sense: most texts are harmless at a glance, and the pattern is
# compiled only for others.
_STEERING = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2061-\u2064\u2066-\u206f"
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LONGEST_QUOTE = 60
_UNQUOTED = dict.fromkeys(map(ord, "\"'“”‘’「」『』《》"))


def visible(text: str) -> str:
    """Return the text with control characters in caret notation or as Unicode escapes."""
    return text if text.isprintable() else re.sub(_STEERING, _spelled, text)


def encodable(text: str, encoding: str) -> str:
    """Return the visible text with Unicode escapes for characters that the encoding lacks."""
    shown = visible(text)
    try:
        return shown.encode(encoding, "backslashreplace").decode(encoding)
    except UnicodeError:  # IDNA does not accept escapes
        return shown.encode("ascii", "backslashreplace").decode("ascii")


def quoted(text: str) -> str:
    """Return a text for quoting in a message: made visible, and shortened if it is long."""
    shown = visible(text)
    return shown if len(shown) <= _LONGEST_QUOTE else shown[:_LONGEST_QUOTE] + "…"


def escaped_for_json(text: str) -> str:
    """Return JSON text with Unicode escapes for the control characters that JSON allows unescaped."""
    return (
        text
        if text.isprintable()
        else re.sub(_STEERING, lambda match: encode_basestring_ascii(match.group())[1:-1], text)
    )


def half_width(text: str) -> str:
    """Return the text with full-width characters and spaces at their usual width: ６亿 becomes 6亿, 10² stays 10²."""
    return "".join(
        unicodedata.normalize("NFKC", sign) if unicodedata.decomposition(sign).startswith("<wide>") else sign
        for sign in text
    )


def has_chinese(text: str) -> bool:
    """Tell whether a text has a Chinese character."""
    return re.search("[\u3400-\u9fff]", text) is not None


def fold(text: str) -> str:
    """Return the text in the form in which texts are compared: half-width, lower case, without quotation marks."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_UNQUOTED).strip()


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20 or code == 0x7F:  # noqa: PLR2004 - the ASCII control characters
        return "^" + chr(code ^ 0x40)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - four digits are enough
