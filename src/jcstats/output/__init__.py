"""The table of formats, and the one way from a view to where it goes."""

from __future__ import annotations

import os.path
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from jcstats.domain.arithmetic import exactly
from jcstats.errors import UsageError
from jcstats.i18n import sentences, tr
from jcstats.output.stdout import deliver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


Carries = Literal["records", "page", "picture"]
"""What can be read of an answer: every field of every item; what a page shows; or nothing but what people see."""


class Format(NamedTuple):
    """A shape that an answer can have."""

    suffixes: tuple[str, ...]
    """What the names of such files end in."""
    carries: Carries = "records"
    """What can be read of it; the tests read it back with the reader that they have for it."""
    machine: bool = True
    """Whether it does not depend on the screen: UTF-8 whatever the terminal speaks, and an answer where it is empty."""
    binary: bool = False
    """Whether it is no text, so that a terminal does not want it."""
    streams: bool = False
    """Whether it is written item by item, so that it can show how far it has come."""
    marked: bool = False
    """Whether it may begin with a byte order mark."""
    marks_files: bool = False
    """Whether files of it do, unless it is said otherwise: Excel takes them for another encoding without it."""
    most: int | None = None
    """How many items it shows; nobody reads more, and drawing them takes long. None is all."""


FORMATS = {
    "table": Format((".txt",), carries="page", machine=False, most=1000),
    "json": Format((".json",), streams=True),
    "jsonl": Format((".jsonl", ".ndjson"), streams=True),
    "csv": Format((".csv",), streams=True, marked=True, marks_files=True),
    "tsv": Format((".tsv", ".tab"), streams=True, marked=True),
    "markdown": Format((".md", ".markdown"), carries="page"),
    "html": Format((".html", ".htm"), carries="page"),
    "svg": Format((".svg",), carries="page", most=1000),
    "png": Format((".png",), carries="picture", binary=True),
    "xlsx": Format((".xlsx",), binary=True),
}
"""By name, which is also the name of the file here that writes it, imported only when it is asked for."""


class Shape(NamedTuple):
    """What an answer is to look like, and where it goes."""

    style: str = "table"
    """One of FORMATS."""
    colour: bool | None = None
    """Whether to show colour; None is on a terminal that takes it."""
    file: str | None = None
    """The file to write; None is standard output."""
    force: bool = False
    """Whether a file that is there already is replaced."""
    mark: bool | None = None
    """Whether to begin with a byte order mark; None is as usual for the format."""
    notes: bool = True
    """Whether people see the notes to single rows."""
    pager: bool = True
    """Whether a terminal shows page by page what is longer than it is."""
    width: int | None = None
    """In columns, where standard output is no terminal; None is as wide as the data."""


class Writer(Protocol):
    """What each of the files that write a format offers."""

    def render(self, view: View[Item], onto: Screen | None) -> Iterable[str | bytes]:
        """Yield the answer, piece by piece; `onto` is None for machine formats, which do not depend on the screen."""


def named_by(file: str) -> str:
    """Return the format that the name of a file asks for. Raises UsageError where it asks for none."""
    suffix = os.path.splitext(file)[1].lower()
    for name, one in FORMATS.items():
        if suffix in one.suffixes:
            return name
    from jcstats.search.suggestions import there_are  # noqa: PLC0415 - only for an error

    known = [suffix for one in FORMATS.values() for suffix in one.suffixes]
    raise UsageError(tr("error.suffix", file=file), sentences(there_are(known), tr("error.suffix_hint")))


@exactly
def write(view: View[Item], shape: Shape) -> None:
    """Write a view in one of FORMATS to standard output or to a file.

    Raises WriteError where either takes no more, or where the file is there already.
    """
    form = FORMATS[shape.style]
    writer: Writer = import_module(f"jcstats.output.{shape.style}")
    if not shape.notes:
        view = view.without_notes()
    if shape.file is not None:
        from jcstats.output.atomic_file import save  # noqa: PLC0415 - most answers go to standard output

        mark = form.marks_files if shape.mark is None else shape.mark
        save(shape.file, writer.render(view, _screen(shape)), force=shape.force, mark=mark)
        return
    if form.binary and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(tr("error.binary", format=shape.style), tr("error.binary_hint", suffix=form.suffixes[0]))
    onto = _screen(shape)
    chunks = writer.render(view, onto)
    if onto is not None and onto.height is not None and shape.pager:
        from jcstats.output.paging import paged  # noqa: PLC0415 - only where a person reads on a terminal

        chunks = list(chunks)
        if paged(chunks, onto):
            return
    deliver(chunks, utf8=form.machine, mark=bool(shape.mark))


def _screen(shape: Shape) -> Screen | None:
    """Return what the answer is shown on, or None for a format that does not depend on it."""
    if FORMATS[shape.style].machine:
        return None
    from jcstats.terminal import screen  # noqa: PLC0415 - programs do not wait for it

    if shape.file is not None:
        return screen.of_file(colour=shape.colour)
    onto = screen.of(sys.stdout, colour=shape.colour)
    return onto if onto.width is not None else onto._replace(width=shape.width)
