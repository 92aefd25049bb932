"""Write the answer of a command, in the same way for every command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jcstats import output
from jcstats.i18n import in_chinese, sentences, tr
from jcstats.views.fields import choose_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from jcstats.cli.options import Settings
    from jcstats.query import Answer, Item
    from jcstats.query.protocol import Store
    from jcstats.views.page import View

_MANY = 20_000
"""From this number of items on, writing shows its progress."""


def respond(
    settings: Settings, store: Store, answer: Answer[Item], view: Callable[[Answer[Item]], View[Item]], lacking: str
) -> None:
    """Write the view of an answer. If it is empty, programs get an empty answer and people get a line on stderr.

    `lacking` is the key of that line. Raises NotFoundError if a word has no answer, after writing what was found for
    the others.
    """
    form = output.FORMATS[settings.shape.style]
    shown = answer._replace(items=answer.items[: form.most])
    # This comes first so that a wrong field is an error even if the answer is empty.
    made = _in_language(choose_fields(view(shown), settings.fields))
    # For programs an empty answer is an answer, but an unknown word does not create a file.
    if answer.items or (form.machine and not (answer.missing and settings.shape.file)):
        if len(shown.items) < len(answer.items):
            _tell(tr("cut", shown=len(shown.items), count=len(answer.items)))
        output.write(_watched(made, shown) if form.streams else made, settings.shape)
    explain(store, answer, lacking)


def explain(store: Store, answer: Answer[Item], lacking: str) -> None:
    """Write to stderr how words were understood, and why an answer is empty.

    `lacking` is the key of what the latter says. Raises NotFoundError if a word has no answer.
    """
    explain_words(store, answer)
    if not answer.items:
        topics = "".join(f" {_typed(answer, topic)}" for topic in answer.topics)
        _tell(tr(_reason(store, answer, lacking), count=answer.matched, topics=topics))


def explain_words(store: Store, answer: Answer[Item]) -> None:
    """Write to stderr how words were understood. Raises NotFoundError if a word has no answer."""
    if answer.notes:
        from jcstats.views.misses import notes  # noqa: PLC0415 - only if a word was understood otherwise

        for said in notes(answer):
            _tell(said)
    if answer.misses:
        from jcstats.views.misses import not_found  # noqa: PLC0415 - only if a word has no answer

        error = not_found(answer.misses, store)
        error.hint = sentences(*filter(None, (_about_file(miss.missing) for miss in answer.misses)), error.hint or "")
        raise error


def _about_file(word: str) -> str:
    """Return how to read or write a file whose name was typed as a word, or nothing for other words."""
    there = os.path.exists(word)
    if there and (os.sep in word or word.endswith(".json")):
        return tr("error.word_to_read", file=word)
    return tr("error.word_to_write", file=word) if not there and output.format_of(word) else ""


def _reason(store: Store, answer: Answer[Item], lacking: str) -> str:
    """Return the key of the line that says why an answer is empty."""
    if answer.matched:
        return f"nothing.{lacking}"
    return "nothing.filtered" if store.scope.periods else "nothing.records"


def write(settings: Settings, view: View[Item]) -> None:
    """Write a view with the chosen fields, in the chosen format and place."""
    output.write(_in_language(choose_fields(view, settings.fields)), settings.shape)


def _typed(answer: Answer[Item], topic: str) -> str:
    """Return the name of a topic as it can be typed, in the language of the tool."""
    from jcstats.views.columns import theme  # noqa: PLC0415 - only if an answer is empty

    named = theme(answer, topic)
    return f'"{named}"' if " " in named else named


def _in_language(view: View[Item]) -> View[Item]:
    """Return a view that says, in another language than that of the data, what published words mean."""
    if in_chinese():
        return view
    from jcstats.views.gloss import glossed  # noqa: PLC0415 - only in another language

    return glossed(view)


def _tell(message: str) -> None:
    from jcstats.terminal.stderr import tell  # noqa: PLC0415 - most answers need no such line

    tell(message)


def _watched(view: View[Item], answer: Answer[Item]) -> View[Item]:
    """Return a view that shows a progress bar if writing it takes long."""
    if len(answer.items) < _MANY:
        return view
    from jcstats.terminal.progress import watched  # noqa: PLC0415 - most answers take no time

    texts, count = view.texts, len(answer.items)
    return view._replace(items=watched(answer.items, count), texts=texts and (lambda: watched(texts(), count)))
