"""The card of a record on a terminal, its sentences with the phrases marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.output.table import trimmed
from jcstats.output.table_layout import lines
from jcstats.output.text_layout import tokens, width
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.output.ansi import Line
    from jcstats.terminal.screen import Screen
    from jcstats.views.review_card import Card, Sentence

_INDENT = "  "


def render(card: Card, onto: Screen) -> str:
    """Return a card as text, no line of it wider than the screen."""
    page = card.page
    own: list[Line] = [[], *lines(page._replace(tables=(), remarks=()), onto)]
    for sentence in card.sentences:
        own += _sentence(sentence, onto)
    below = [trimmed(line) for line in lines(page._replace(title=""), onto)]
    own += [[], *below[next((at for at, line in enumerate(below) if line), 0) :]]
    if onto.colour:
        from jcstats.output.ansi import coloured  # noqa: PLC0415 - Rich's console is slow to load

        return coloured(own)
    return "".join("".join(visible(text) for text, _ in line) + "\n" for line in own)


def _sentence(sentence: Sentence, onto: Screen) -> Iterator[Line]:
    """Yield the lines of a sentence; phrases stand between marks, and are never broken."""
    yield [(tr("reviewing.line", line=sentence.line), "dim")]
    pieces = [
        (onto.spelled(piece), shown)
        for text, shown in sentence.parts
        for piece in ([tr("reviewing.phrase", text=text)] if shown else tokens(text))
    ]
    yield from _wrapped(pieces, None if onto.width is None else onto.width)


def _wrapped(pieces: Iterable[tuple[str, bool]], room: int | None) -> Iterator[Line]:
    line: Line = [(_INDENT, "plain")]
    used = len(_INDENT)
    for piece, shown in pieces:
        if room is not None and used + width(piece.rstrip()) > room and used > len(_INDENT):
            yield line
            line, used = [(_INDENT, "plain")], len(_INDENT)
        text = piece if used > len(_INDENT) else piece.lstrip()
        line.append((text, "strong" if shown else "plain"))
        used += width(text)
    yield line
