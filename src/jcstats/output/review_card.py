"""Draw the card of a record on a terminal, with marked phrases in its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.output.table import trimmed
from jcstats.output.table_layout import lines
from jcstats.output.text_layout import NOT_FIRST, tokens, width
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.output.ansi import Line
    from jcstats.terminal.screen import Screen
    from jcstats.views.review_card import Card, Sentence

_INDENT = "  "


def render(card: Card, onto: Screen) -> str:
    """Return a card as text, in lines that are no wider than the screen."""
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
    """Yield the lines of a sentence. Phrases are between marks, and are never broken."""
    yield [(tr("reviewing.line", line=sentence.line), "dim")]
    pieces: list[Line] = []
    for text, shown in sentence.parts:
        if shown:
            pieces.append([(onto.spelled(tr("reviewing.phrase", text=text)), "strong")])
            continue
        for token in tokens(onto.spelled(text)):
            # Punctuation stays on the line of the word before it.
            if pieces and token[0] in NOT_FIRST:
                pieces[-1].append((token, "plain"))
            else:
                pieces.append([(token, "plain")])
    yield from _wrapped(pieces, onto.width)


def _wrapped(pieces: Iterable[Line], room: int | None) -> Iterator[Line]:
    line: Line = [(_INDENT, "plain")]
    used = len(_INDENT)
    for piece in pieces:
        if room is not None and used + _width(piece) > room and used > len(_INDENT):
            yield line
            line, used = [(_INDENT, "plain")], len(_INDENT)
        line += piece
        used += _width(piece)
    yield line


def _width(piece: Line) -> int:
    return sum(width(text) for text, _ in piece)
