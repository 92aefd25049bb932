"""From an answer to where it goes and an exit code, the same way for every command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats import output
from jcstats.choices import did_you_mean
from jcstats.errors import NotFoundError
from jcstats.messages import tell
from jcstats.views.offered import choose
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from jcstats.commands.options import Asked
    from jcstats.query import Answer, Item
    from jcstats.views.page import View

_MANY = 20_000
"""How many items take long enough to write for somebody to wonder."""


def respond(asked: Asked, answer: Answer[Item], view: Callable[[Answer[Item]], View[Item]], lacking: str) -> None:
    """Write the view of an answer; an empty one is an empty answer for programs and a line on stderr.

    `lacking` is the key of what that line says. Raises NotFoundError, after what was found has been written, where a
    word names nothing.
    """
    form = output.FORMATS[asked.shape.style]
    shown = answer._replace(items=answer.items[: form.most])
    # Made even where nothing is written: a wrong field is said first, whatever the answer.
    made = choose(view(shown), asked.fields)
    # Nothing is an answer as well for programs, but a word that names nothing makes no file.
    if answer.items or (form.machine and not (answer.missing and asked.shape.file)):
        if len(shown.items) < len(answer.items):
            tell(words("cut", shown=len(shown.items), count=len(answer.items)))
        output.write(_watched(made, shown) if form.streams else made, asked.shape)
    if answer.missing:
        raise _not_found(answer)
    if not answer.items:
        topics = "".join(f" {topic}" for topic in answer.topics)
        key = f"nothing.{lacking}" if answer.matched else "nothing.filtered"
        tell(words(key, count=answer.matched, topics=topics))


def write(asked: Asked, view: View[Item]) -> None:
    """Write a view with the fields that were asked for, in the format and to the place that were asked for."""
    output.write(choose(view, asked.fields), asked.shape)


def _watched(view: View[Item], answer: Answer[Item]) -> View[Item]:
    """Return a view that shows how far it has come where writing it takes long."""
    if len(answer.items) < _MANY:
        return view
    from jcstats.progress import watched  # noqa: PLC0415 - most answers take no time

    return view._replace(items=watched(answer.items))


def _not_found(answer: Answer[Item]) -> NotFoundError:
    from jcstats.matching import suggest  # noqa: PLC0415 - only when a word was mistyped

    comma = words("list.comma")
    near = dict.fromkeys(name for word in answer.missing for name in suggest(answer.dataset, word))
    themes = comma.join(theme.name for theme in answer.dataset.themes)
    return NotFoundError(
        words("error.not_found", words=comma.join(words("quoted", word=word) for word in answer.missing)),
        did_you_mean(near) + words("error.not_found_themes", themes=themes),
    )
