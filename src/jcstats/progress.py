"""How far long work has come: a bar on stderr, only on a terminal, only where there is something to wait for."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Item = TypeVar("Item")

LONG_TEXT = 8_000_000
"""Characters that take about a second to read and to check."""


@contextmanager
def stages(size: int, count: int) -> Iterator[Callable[[str], None]]:
    """Give a function to call at the beginning of each of `count` stages; the key of its words is progress.<stage>."""
    if size < LONG_TEXT or not _on_terminal():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody waits and sees
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count + 1)

        def begin(stage: str) -> None:
            bar.update(task, description=words(f"progress.{stage}"), advance=1)
            bar.refresh()

        yield begin


def watched(items: Sequence[Item]) -> Iterable[Item]:
    """Return items that are about to be written, with a bar that grows as they are."""
    if not _on_terminal() or (sys.stdout is not None and sys.stdout.isatty()):
        return items
    from rich.console import Console  # noqa: PLC0415 - likewise
    from rich.progress import track  # noqa: PLC0415

    return track(items, description=words("progress.writing"), console=Console(stderr=True), transient=True)


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
