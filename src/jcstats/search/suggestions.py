"""Find one of several known values whatever its case and width, or suggest similar ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.errors import UsageError
from jcstats.i18n import sentences, tr
from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MOST_LISTED = 200
_LIKENESS = 0.6


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the names with the most similar spelling, the most similar first."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when something was mistyped

    folded = fold(word)
    by_folded = {fold(name): name for name in reversed(list(known))}
    if folded in by_folded:
        return (by_folded[folded],)
    near = get_close_matches(folded, list(reversed(by_folded)), n=2 * most, cutoff=_LIKENESS)
    return tuple(dict.fromkeys(by_folded[name] for name in near))[:most]


def did_you_mean(near: Iterable[str]) -> str:
    """Return "did you mean" with some names, or nothing if there are none."""
    names = tr("list.comma").join(near)
    return tr("did_you_mean", names=names) if names else ""


def there_are(known: Iterable[str]) -> str:
    """Return a sentence that lists known values, or the first of very many."""
    names = list(dict.fromkeys(known))
    said = tr("list.comma").join(names[:_MOST_LISTED])
    return tr("there_are" if len(names) <= _MOST_LISTED else "there_are_more", names=said, count=len(names))


def unknown(got: str, what: str, known: Iterable[str], said: Callable[[str], str] = str) -> UsageError:
    """Return the error for an unknown value, with the known ones. `what` is the key of its words, choice.<what>.

    `said` returns the name of a value in the language of the tool.
    """
    known = list(dict.fromkeys(known))
    near = tuple(map(said, nearest(got, known)))
    message = tr("error.unknown", what=tr(f"choice.{what}"), got=got)
    # If all known values are similar, they are listed only once.
    error = UsageError(
        message, sentences(did_you_mean(near) if len(near) < len(known) else "", there_are(map(said, known)))
    )
    error.choices = tuple(known)
    return error


def chosen(got: str, what: str, known: Iterable[str], said: Callable[[str], str] = str) -> str:
    """Return the known value that was asked for. Raises the error of `unknown` if there is none."""
    known = list(known)
    folded = fold(got)
    for name in known:
        if fold(name) == folded:
            return name
    raise unknown(got, what, known, said)
