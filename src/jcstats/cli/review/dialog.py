"""The questions of a review, one after the other: a card, a key, an answer that is written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, get_args

from jcstats.drafting import review_edits, review_session
from jcstats.drafting.review_fields import FIELDS, correct, offers
from jcstats.drafting.review_restore import restorable, restore
from jcstats.errors import UsageError
from jcstats.i18n import sentences, tr
from jcstats.views.formatting import in_both_languages, in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from jcstats.drafting.review_session import Session

Action = Literal["accept", "correct", "split", "merge", "drop", "restore", "skip", "undo", "quit"]
KEYS: dict[str, Action] = dict(zip("acsmdrnuq", get_args(Action), strict=True))
"""What each key does; the end of input is the last of them."""
_DIGITS = "123456789"
_LETTERS = "123456789abcdefghijklmnopqrstuvwxyz"
_BACK = "0"


class Prompts(Protocol):
    """What asks the reader."""

    def key(self, message: str, keys: Mapping[str, str], other: str) -> str:
        """Return one of the keys, the last where input ends. `other` is shown for any other key."""

    def line(self, message: str, offers: Callable[[str], Iterable[tuple[str, str]]]) -> str:
        """Return a line; empty if there is no answer."""


class Surface(Protocol):
    """What shows something to the reader."""

    def show(self, session: Session) -> None:
        """Show the record that is asked about."""

    def say(self, text: str) -> None:
        """Show a line."""

    def fitted(self, text: str) -> str:
        """Return a line as it fits the width."""


class Dialog:
    """A review on a terminal."""

    def __init__(self, prompts: Prompts, onto: Surface, keep: Callable[[Session], None]) -> None:
        """Ask by prompts, show on a surface, and keep what was answered."""
        self._prompts, self._onto, self._keep = prompts, onto, keep
        self.last: Session | None = None
        """The session after the last answer, also if the review was interrupted."""

    def run(self, session: Session) -> Session:
        """Ask until all is answered or the reader leaves, and return the last session."""
        self.last = session
        while session.record is not None:
            self._onto.show(session)
            words = {key: tr(f"reviewing.did.{action}") for key, action in KEYS.items()}
            action = KEYS[self._key(tr("reviewing.keys"), words)]
            if action == "quit":
                break
            try:
                answered: Session = getattr(self, f"_{action}")(session)
            except UsageError as error:
                self._onto.say(tr("error.line", message=sentences(error.message, error.hint or "")))
                continue
            self._keep(answered)
            self.last = session = answered
        return session

    def _key(self, message: str, words: Mapping[str, str]) -> str:
        other = tr("reviewing.other_key", keys=" ".join(words))
        return self._prompts.key(self._onto.fitted(message), words, self._onto.fitted(other))

    def _accept(self, session: Session) -> Session:
        return review_session.accept(session)

    def _skip(self, session: Session) -> Session:
        return review_session.skip(session)

    def _undo(self, session: Session) -> Session:
        if session.before is None:
            self._onto.say(tr("reviewing.nothing_to_undo"))
        return review_session.undo(session)

    def _correct(self, session: Session) -> Session:
        words = [tr(f"reviewing.field.{field}") for field in FIELDS]
        chosen = self._one_of(tr("reviewing.which_field"), words, _LETTERS)
        if chosen is None:
            return session
        field = FIELDS[chosen]

        def choices(typed: str) -> Iterable[tuple[str, str]]:
            return ((offer.text, offer.about) for offer in offers(session, field, typed))

        question = f"reviewing.new_{field}" if field in {"ranks", "streaks"} else "reviewing.new_value"
        typed = self._prompts.line(self._onto.fitted(tr(question, field=words[chosen])), choices)
        return correct(session, field, typed)

    def _split(self, session: Session) -> Session:
        figures = review_edits.splits(session)
        if not figures:
            self._onto.say(tr("reviewing.cannot_split"))
            return session
        chosen = self._one_of(tr("reviewing.which_phrase"), [figure.text for figure in figures], _LETTERS)
        return session if chosen is None else review_edits.split(session, [figures[chosen]])

    def _merge(self, session: Session) -> Session:
        others = review_edits.merges(session)
        if not others:
            self._onto.say(tr("reviewing.cannot_merge"))
            return session
        words = [
            tr("reviewing.with", name=in_both_languages(other), figures=tr("list.comma").join(other.source.figures))
            for other in others
        ]
        chosen = self._one_of(tr("reviewing.which_record"), words, _DIGITS)
        return session if chosen is None else review_edits.merge(session, others[chosen])

    def _drop(self, session: Session) -> Session:
        known = review_edits.reasons(session)

        def choices(typed: str) -> Iterable[tuple[str, str]]:
            return ((why, "") for why in known if typed.strip().casefold() in why.casefold())

        why = self._prompts.line(self._onto.fitted(tr("reviewing.why_dropped")), choices).strip()
        written = next((reason for shown, reason in known.items() if shown.casefold() == why.casefold()), why)
        return review_edits.drop(session, written) if why else session

    def _restore(self, session: Session) -> Session:
        numbers = restorable(session)
        if not numbers:
            self._onto.say(tr("reviewing.cannot_restore"))
            return session
        words = [tr("reviewing.with", name=number.text, figures=in_language(number.why)) for number in numbers]
        chosen = self._one_of(tr("reviewing.which_number"), words, _LETTERS)
        return session if chosen is None else restore(session, numbers[chosen])

    def _one_of(self, question: str, words: Sequence[str], keys: str) -> int | None:
        """Return which of some things the reader chose by its key, or None for none of them."""
        listed = dict(zip(keys, words, strict=False))
        self._onto.say(question)
        self._onto.say(
            tr("list.space").join(tr("reviewing.choice", letter=key, word=word) for key, word in listed.items())
        )
        key = self._key(tr("reviewing.choose"), {**listed, _BACK: tr("reviewing.did.back")})
        return None if key == _BACK else keys.index(key)
