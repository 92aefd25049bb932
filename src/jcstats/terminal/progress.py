"""A progress bar on stderr, shown on a terminal only, and only if the work takes long."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.progress import Progress

Item = TypeVar("Item")

LONG_TEXT = 8_000_000
"""The length of a text that takes about a second to read and check."""

_STAGES = 2  # parsing and checking

_STEPS = 100
"""The steps in which the bar grows while an answer is written."""


def loading(stages: int = _STAGES, least: int = LONG_TEXT) -> Callable[[str, int], None]:
    """Return a callback for the store that shows a progress bar.

    It is called with the name of each stage and the size.
    """
    bar: Progress | None = None

    def show(stage: str, size: int) -> None:
        nonlocal bar
        if stage == "done":
            if bar is not None:
                bar.stop()
            bar = None  # the next file gets its own
            return
        if bar is None:
            if size < least or not _on_terminal():
                return
            bar = _bar()
            bar.add_task("", total=stages + 1)
            bar.start()
        bar.update(bar.task_ids[0], description=tr(f"progress.{stage}"), advance=1)
        bar.refresh()

    return show


def watched(items: Iterable[Item], count: int) -> Iterable[Item]:
    """Return items, so many, with a bar that grows while they are written."""
    if not _on_terminal() or (sys.stdout is not None and sys.stdout.isatty()):
        return items
    return _seen(items, count)


def _seen(items: Iterable[Item], count: int) -> Iterator[Item]:
    with _bar() as bar:
        task = bar.add_task(tr("progress.writing"), total=count)
        for number, item in enumerate(items):
            if number % max(1, count // _STEPS) == 0:
                bar.update(task, completed=number)
                bar.refresh()
            yield item


def _bar() -> Progress:
    """Return a bar that needs no thread and does not hide the cursor, which a killed process could not show again."""
    from rich.console import Console  # noqa: PLC0415 - only if somebody waits and sees
    from rich.progress import Progress  # noqa: PLC0415

    class Standing(Console):
        def show_cursor(self, show: bool = True) -> bool:  # noqa: FBT001, FBT002 - as Rich calls it
            del show
            return False

    return Progress(console=Standing(stderr=True), transient=True, auto_refresh=False)


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
