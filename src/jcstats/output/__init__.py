"""The table of formats, and the function that writes a view in one of them."""

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
"""What a file contains: every field of every item, the page for people, or only a picture."""


class Format(NamedTuple):
    """An output format."""

    suffixes: tuple[str, ...]
    """The endings of file names."""
    carries: Carries = "records"
    """What a file contains. The tests read it back with their reader for the format."""
    machine: bool = True
    """Whether it is independent of the screen: always UTF-8, and written even if the answer is empty."""
    binary: bool = False
    """Whether it is binary, and refused on a terminal."""
    streams: bool = False
    """Whether it is written item by item, so that a progress bar can be shown."""
    marked: bool = False
    """Whether it can begin with a byte order mark."""
    marks_files: bool = False
    """Whether files begin with one by default. Without it, Excel guesses another encoding."""
    most: int | None = None
    """The most items that it shows, because nobody reads more and drawing them takes long. None means all."""


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
"""The formats by name. The module of the same name writes the format, and is imported only when needed."""


class Shape(NamedTuple):
    """How to write an answer, and where."""

    style: str = "table"
    """One of FORMATS."""
    colour: bool | None = None
    """Whether to use colour; None means on terminals that support it."""
    file: str | None = None
    """The file to write; None means standard output."""
    force: bool = False
    """Whether an existing file is replaced."""
    mark: bool | None = None
    """Whether to begin with a byte order mark; None means the default of the format."""
    notes: bool = True
    """Whether pages have footnotes."""
    pager: bool = True
    """Whether a long answer is shown in a pager on a terminal."""
    width: int | None = None
    """The width in columns if standard output is not a terminal; None means as wide as needed."""


class Writer(Protocol):
    """The interface of the modules that write a format."""

    def render(self, view: View[Item], onto: Screen | None) -> Iterable[str | bytes]:
        """Yield the answer in pieces. `onto` is None for machine formats, which do not depend on the screen."""


def named_by(file: str) -> str:
    """Return the format for the ending of a file name. Raises UsageError if no format has that ending."""
    named = format_of(file)
    if named is not None:
        return named
    from jcstats.search.suggestions import there_are  # noqa: PLC0415 - only for an error

    known = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    raise UsageError(tr("error.suffix", file=file), sentences(there_are(known), tr("error.suffix_hint")))


def check_suffix(file: str, style: str) -> None:
    """Raise UsageError if the ending of a file name is that of another format.

    Any other ending is accepted, and `.txt` is for every format that is text.
    """
    named = format_of(file)
    if named in {None, style} or (named == "table" and not FORMATS[style].binary):
        return
    suffixes = tr("list.comma").join(FORMATS[style].suffixes)
    raise UsageError(
        tr("error.other_suffix", file=file, named=named, format=style),
        tr("error.other_suffix_hint", format=style, suffixes=suffixes),
    )


def has_suffix(file: str, style: str) -> bool:
    """Tell whether a file name has an ending of a format."""
    return os.path.splitext(file)[1].lower() in FORMATS[style].suffixes


def format_of(file: str) -> str | None:
    """Return the format that a file name has an ending of, or None."""
    return next((style for style in FORMATS if has_suffix(file, style)), None)


@exactly
def write(view: View[Item], shape: Shape) -> None:
    """Write a view in one of FORMATS to standard output or to a file.

    Raises WriteError if it cannot be written, or if the file exists already.
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
        from jcstats.output.paging import paged  # noqa: PLC0415 - only if a person reads on a terminal

        chunks = list(chunks)
        if paged(chunks, onto):
            return
    deliver(chunks, utf8=form.machine, mark=bool(shape.mark))


def _screen(shape: Shape) -> Screen | None:
    """Return the screen for the answer, or None for a format that does not depend on it."""
    if FORMATS[shape.style].machine:
        return None
    from jcstats.terminal import screen  # noqa: PLC0415 - programs do not wait for it

    if shape.file is not None:
        return screen.of_file(colour=shape.colour)
    onto = screen.of(sys.stdout, colour=shape.colour)
    return onto if onto.width is not None else onto._replace(width=shape.width)
