"""What a review shows on the terminal between its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.drafting.review_session import phrases
from jcstats.output.review_card import render
from jcstats.output.stdout import deliver
from jcstats.output.text_layout import wrap
from jcstats.views.review_card import review_card

if TYPE_CHECKING:
    from collections.abc import Callable

    from jcstats.drafting.review_session import Session
    from jcstats.terminal.screen import Screen


class OnScreen:
    """Cards and lines, no wider than the terminal is at the moment."""

    def __init__(self, screen: Callable[[], Screen]) -> None:
        """Ask for the terminal each time: its window may have been made wider."""
        self._screen = screen

    def show(self, session: Session) -> None:
        """Show the record that is asked about."""
        if session.record is not None:
            place = (session.at + 1, len(session.queue))
            themes = session.dataset.themes
            card = review_card(session.record, phrases(session), session.article, themes, place)
            deliver([render(card, self._screen())], utf8=False)

    def say(self, text: str) -> None:
        """Show a line."""
        deliver([f"{self.fitted(text)}\n"], utf8=False)

    def fitted(self, text: str) -> str:
        """Return a text in as many lines as it needs. A space at its end, before what will be typed, is kept."""
        space = " " * (len(text) - len(text.rstrip()))
        return "\n".join(wrap(text.rstrip(), self._screen().width)) + space
