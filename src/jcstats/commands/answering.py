"""From an answer to standard output and an exit code, the same way for every command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats import output
from jcstats.errors import NotFoundError
from jcstats.messages import tell
from jcstats.words import words

if TYPE_CHECKING:
    from jcstats.commands.options import Asked
    from jcstats.query import Answer, Item
    from jcstats.views.page import View


def respond(asked: Asked, answer: Answer[Item], view: View, *, lacking: str = "records") -> None:
    """Write the view of an answer; an empty one is `[]` for programs and a line on stderr that says what is lacking.

    Raises NotFoundError, after what was found has been written, where a word names nothing.
    """
    if answer.items or asked.style != "table":
        output.write(view, asked.style, asked.colour)
    if answer.missing:
        raise _not_found(answer)
    if not answer.items:
        topics = "".join(f" {topic}" for topic in answer.topics)
        tell(words(f"nothing.{lacking}", count=answer.matched, topics=topics))


def _not_found(answer: Answer[Item]) -> NotFoundError:
    from jcstats.matching import suggest  # noqa: PLC0415 - only when a word was mistyped

    comma = words("list.comma")
    near = dict.fromkeys(name for word in answer.missing for name in suggest(answer.dataset, word))
    themes = comma.join(theme.name for theme in answer.dataset.themes)
    hint = words("error.not_found_near", names=comma.join(near)) if near else ""
    return NotFoundError(
        words("error.not_found", words=comma.join(words("quoted", word=word) for word in answer.missing)),
        hint + words("error.not_found_themes", themes=themes),
    )
