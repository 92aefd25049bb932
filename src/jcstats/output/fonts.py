"""Matplotlib without a trace of it, and the installed fonts that can write a text.

Importing this module imports Matplotlib: a ModuleNotFoundError here says that it is not installed.
"""

from __future__ import annotations

import contextlib
import logging
import os
from typing import TYPE_CHECKING, Any

from jcstats.errors import JcstatsError
from jcstats.i18n import tr
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.ft2font import FT2Font

FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Sarasa Gothic SC",
    "Sarasa UI SC",
)
"""Fonts without serifs that write Chinese as it is written on the mainland, the best first."""

_SURROUNDINGS = {
    "MATPLOTLIBRC": os.devnull,  # its settings
    "XDG_CACHE_HOME": os.devnull,  # where fontconfig, which it asks, keeps what it knows of fonts
    "MPLBACKEND": "agg",  # what it draws with, which a notebook sets to something of its own
    "OPENBLAS_NUM_THREADS": "1",  # of NumPy, which draws no faster with more, and ends the process where it gets none
}
_FOLDERS = ("get_configdir", "get_cachedir")  # by which Matplotlib makes its own
_OURS = "DejaVu Sans"  # comes with Matplotlib: what a Chinese font may lack, such as Greek or accents
_CHINESE = range(0x4E00, 0xA000)  # the signs in common use
_NO_WRITING = ("last resort", "lastresort", "adobe blank")  # fonts of boxes, and of nothing, for each and every sign
_WEIGHTS = (400, 700)  # regular, bold
_EM, _DOTS = 100, 72  # the size at which signs are measured: a dot is a point

_SETTINGS: dict[Any, object] = {
    "svg.fonttype": "path",  # outlines: the picture is the same where the font is not installed
    "svg.hashsalt": "jcstats",  # else the names inside differ each time
    "text.hinting": "none",  # as wide in pixels as in outlines
    "text.parse_math": False,  # what looks like a formula is what was written
    "text.language": "zh-Hans",  # fonts for several countries draw some signs differently in each
}


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Keep from standard error what Matplotlib has to say of settings that it finds, and of fonts without a bold."""
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


@contextlib.contextmanager
def _leaving_nothing() -> Iterator[None]:
    """Let what is needed of Matplotlib be imported, and write nothing.

    On import it would write a list of all fonts into a folder of the user's, as would what it asks for them, and take
    the user's settings from there. We promised to write nothing but what is asked for, and to draw the same everywhere:
    so they are shown a folder that cannot be one. Reading the fonts anew takes a few tenths of a second.
    """
    before = {name: os.environ.get(name) for name in _SURROUNDINGS}
    os.environ |= _SURROUNDINGS
    try:
        with _quietly():
            import matplotlib as mpl  # noqa: PLC0415 - nor must this

            folders = {name: vars(mpl)[name] for name in _FOLDERS}
            vars(mpl).update(dict.fromkeys(_FOLDERS, lambda: os.devnull))
            try:
                yield
            finally:
                vars(mpl).update(folders)
    finally:
        for name, value in before.items():
            del os.environ[name]
            if value is not None:
                os.environ[name] = value


with _leaving_nothing():
    import matplotlib as mpl
    import matplotlib.backends.backend_agg
    import matplotlib.backends.backend_svg
    import matplotlib.figure
    import matplotlib.style
    from matplotlib.font_manager import FontProperties, fontManager, get_font
    from matplotlib.ft2font import LoadFlags

# The list comes in the order of a set. Of files that serve equally well the first is taken: the same one each time.
fontManager.ttflist.sort(key=lambda entry: (entry.fname, entry.index, entry.name))


@contextlib.contextmanager
def own_settings() -> Iterator[None]:
    """Draw with Matplotlib's own settings and ours, whatever else this process has set, and give those back."""
    with _quietly(), mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


class Pen:
    """What writes the texts of one picture: fonts that together have the signs."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Find the fonts. Raises JcstatsError where no installed font has the Chinese signs."""
        signs = {sign for text in texts for sign in visible(text)}
        self._families = _families(signs)
        # A sign is written in the first of the fonts that has it.
        self._in = {sign: family for family in reversed(self._families) for sign in _written_by(family, signs)}
        self._advances: dict[tuple[str, bool], float] = {}

    def spelled(self, text: str) -> str:
        """Return the text with control characters, and signs that no font has, in characters that can be seen."""
        return "".join(
            sign if sign in self._in else sign.encode("ascii", "backslashreplace").decode() for sign in visible(text)
        )

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        """Return the fonts in a size, in points."""
        return FontProperties(family=self._families, size=size, weight=_WEIGHTS[bold])

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return how wide a spelled text is, in points: the sum of its signs. Drawn closer together it is less."""
        return sum(self._advance(sign, bold=bold) for sign in text) * size

    def _advance(self, sign: str, *, bold: bool) -> float:
        """Return how far a sign goes, in sizes of the text."""
        if (sign, bold) not in self._advances:
            face = _face(self._in.get(sign, _OURS), _WEIGHTS[bold])
            face.set_size(_EM, _DOTS)
            glyph = face.load_char(ord(sign), flags=LoadFlags.NO_HINTING)
            self._advances[sign, bold] = glyph.horiAdvance / 64 / _EM  # FreeType counts in 64ths
        return self._advances[sign, bold]


def _families(signs: set[str]) -> list[str]:
    """Return the fonts that write the signs, the first for most of them."""
    # Without those in use there is no Chinese; a rare one that no font has is spelled.
    missing = {sign for sign in signs if ord(sign) in _CHINESE}
    installed = {entry.name for entry in fontManager.ttflist}
    chosen: list[str] = []
    for family in (one for one in FAMILIES if one in installed):
        written = _written_by(family, missing)
        # A font without serifs for whatever is not Chinese as well.
        if written or not chosen:
            chosen.append(family)
            missing -= written
    if missing:
        chosen += _others(missing, installed.difference(FAMILIES))
    return [*chosen, _OURS]


def _others(missing: set[str], installed: Iterable[str]) -> list[str]:
    """Return the fonts that write what is missing, as few as can be. Raises JcstatsError where they do not."""
    able = {
        family: _written_by(family, missing)
        for family in sorted(installed)
        if not any(word in family.casefold() for word in _NO_WRITING)
    }
    chosen: list[str] = []
    while missing:
        best = max(able, key=lambda family: len(able[family] & missing), default=_OURS)
        if not able.get(best, set()) & missing:
            names = tr("list.comma").join(FAMILIES)
            raise JcstatsError(tr("error.no_font", names=names), tr("error.no_font_hint"))
        chosen.append(best)
        missing = missing - able[best]
    return chosen


def _face(family: str, weight: int) -> FT2Font:
    return get_font(fontManager.findfont(FontProperties(family=[family], weight=weight)))


def _written_by(family: str, signs: set[str]) -> set[str]:
    """Return those of the signs that a font has, in each weight that we use."""
    try:
        maps = [_face(family, weight).get_charmap() for weight in _WEIGHTS]
    except (OSError, RuntimeError):  # a file that is no font after all
        return set()
    return {sign for sign in signs if all(ord(sign) in one for one in maps)}
