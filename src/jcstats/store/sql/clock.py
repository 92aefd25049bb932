"""How long an engine may work on a statement."""

from __future__ import annotations

from contextlib import contextmanager
from threading import TIMEOUT_MAX, Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_AGAIN = 0.1  # seconds


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
        """Let the time run, and at its end call a function from another thread until what runs has ended."""
        ended = Event()

        def watch() -> None:
            pause = min(max(self.left, 0), TIMEOUT_MAX)
            # Again and again: an engine that is still planning has nothing yet that could be stopped.
            while not ended.wait(pause):
                stop()
                pause = _AGAIN

        watching = Thread(target=watch, daemon=True)
        with self.running():
            watching.start()
            try:
                yield
            finally:
                ended.set()
                watching.join()

    @property
    def over(self) -> bool:
        """Whether the time has ended."""
        return self.left <= 0
