"""How long an engine may work on a statement."""

from __future__ import annotations

from contextlib import contextmanager
from threading import TIMEOUT_MAX, Timer
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Clock:
    """The seconds that an engine has left for a statement. What is done with its rows in between does not count."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @contextmanager
    def running(self) -> Iterator[float]:
        """Let the time run; yield the moment at which it ends."""
        begun = monotonic()
        try:
            yield begun + self.left
        finally:
            self.left -= monotonic() - begun

    @contextmanager
    def stopping(self, stop: Callable[[], object]) -> Iterator[None]:
        """Let the time run, and call a function from another thread at its end."""
        timer = Timer(min(max(self.left, 0), TIMEOUT_MAX), stop)
        timer.daemon = True
        with self.running():
            timer.start()
            try:
                yield
            finally:
                timer.cancel()

    @property
    def over(self) -> bool:
        """Whether the time has ended."""
        return self.left <= 0
