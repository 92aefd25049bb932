"""What is said where an engine fails."""

from __future__ import annotations

from jcstats.errors import DataError
from jcstats.i18n import tr


def broken(name: str, error: object) -> DataError:
    """Return that a database cannot be read."""
    return DataError(tr("error.store.broken", store=name, reason=one_line(error)), tr("error.store.broken_hint"))


def damaged(name: str) -> DataError:
    """Return that the file of a database is damaged or cut off."""
    return DataError(tr("error.store.damaged", store=name), tr("error.store.version_hint"))


def unreachable(name: str, reason: str) -> DataError:
    """Return that a server does not let us in, or is not there."""
    return DataError(tr("error.store.unreachable", store=name, reason=reason), tr("error.store.unreachable_hint"))


def lost(name: str, reason: str) -> DataError:
    """Return that the connection to a server was lost."""
    return DataError(tr("error.store.lost", store=name, reason=reason), tr("error.store.lost_hint"))


def refused(name: str, reason: str) -> DataError:
    """Return that a server refused a statement."""
    return DataError(tr("error.store.refused", store=name, reason=reason), tr("error.store.none_hint"))


def too_slow(name: str, seconds: float) -> DataError:
    """Return that a database was stopped because it took too long."""
    return DataError(
        tr("error.over.timeout", file=name, most=seconds),
        tr("error.store.timeout_hint", enough=max(1, round(10 * seconds))),
    )


def one_line(error: object) -> str:
    """Return the words of an error in one line, without a full stop at its end."""
    return " ".join(str(error).split()).rstrip(".")
