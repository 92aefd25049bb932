"""Arguments and options that several commands take, declared once, and the settings that they give.

A command takes a group of options (Conditions, OutputOptions, DataOptions) as one parameter. The annotations here are
not strings, so that they can be read without evaluating them.
"""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from jcstats.cli.parameters import Argument, Parameter, option, parameters
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.output import FORMATS, Shape, check_suffix, named_by

if TYPE_CHECKING:
    from jcstats.query import Order, Query
    from jcstats.store.json_file import Progress
    from jcstats.store.limits import Limits

_LONGEST_LIMIT = 30  # digits

Words = Annotated[list[str] | None, Argument("words", "words", "name")]
Word = Annotated[str, Argument("word", "word", "name")]
Allow = Annotated[list[str] | None, option("--allow", metavar="limit", offers="text")]
Timeout = Annotated[int | None, option("--timeout", metavar="seconds", offers="text")]
Debug = Annotated[bool, option("--debug")]
Language = Annotated[Literal["zh-CN", "en"] | None, option("--lang", metavar="language")]
Version = Annotated[bool, option("--version")]
Verbose = Annotated[bool, option("--verbose")]


class Conditions(NamedTuple):
    """Conditions on records besides the words, their order, and how many of them to show."""

    kind: Annotated[list[str] | None, option("--kind", metavar="name", offers="kind")] = None
    theme: Annotated[list[str] | None, option("--theme", metavar="name", offers="theme")] = None
    subject: Annotated[list[str] | None, option("--subject", metavar="name", offers="subject")] = None
    region: Annotated[list[str] | None, option("--region", metavar="name", offers="region")] = None
    period: Annotated[list[str] | None, option("--period", metavar="name", offers="period")] = None
    tag: Annotated[list[str] | None, option("--tag", metavar="name", offers="tag")] = None
    unit: Annotated[list[str] | None, option("--unit", metavar="unit", offers="unit")] = None
    scope: Annotated[list[str] | None, option("--scope", metavar="name", offers="scope")] = None
    minimum: Annotated[str | None, option("--min", metavar="number", offers="text")] = None
    maximum: Annotated[str | None, option("--max", metavar="number", offers="text")] = None
    growth_min: Annotated[str | None, option("--growth-min", metavar="number", offers="text")] = None
    growth_max: Annotated[str | None, option("--growth-max", metavar="number", offers="text")] = None
    sort: Annotated[str | None, option("--sort", metavar="field", offers="sort")] = None
    limit: Annotated[int | None, option("--limit", metavar="count", offers="text")] = None
    vintages: Annotated[bool, option("--vintages")] = False

    def query(self, asked: list[str] | None, *, order: "Order | None" = None, ascending: bool = False) -> "Query":
        """Return the query for words under these conditions. Raises UsageError if a number is wrong."""
        from jcstats.query.model import query_of  # noqa: PLC0415 - a command that asks nothing does not need it

        return query_of(asked or (), self._asdict(), order=order, ascending=ascending)


class OutputOptions(NamedTuple):
    """The format of the answer, and where to write it."""

    format: Annotated[str | None, option("--format", "-f", metavar="format", offers="format")] = None
    json: Annotated[bool, option("--json")] = False
    output: Annotated[str | None, option("--output", "-o", metavar="to", offers="file")] = None
    force: Annotated[bool, option("--force")] = False
    fields: Annotated[str | None, option("--fields", metavar="fields", offers="field")] = None
    bom: Annotated[bool, option("--bom")] = False
    no_bom: Annotated[bool, option("--no-bom")] = False
    color: Annotated[Literal["auto", "always", "never"], option("--color", metavar="when")] = "auto"
    no_notes: Annotated[bool, option("--no-notes")] = False
    no_pager: Annotated[bool, option("--no-pager")] = False


class DataOptions(NamedTuple):
    """The data to ask, and the limits for reading it."""

    data: Annotated[list[str] | None, option("--data", metavar="file", offers="file")] = None
    allow: Allow = None
    timeout: Timeout = None


def taken_before(
    output_options: OutputOptions,
    data_options: DataOptions,
    language: Language = None,
    debug: Debug = False,
    version: Version = False,
    verbose: Verbose = False,
) -> None:
    """Declare the options that can stand before a command. It is never called."""
    del output_options, data_options, language, debug, version, verbose


def anywhere() -> list[Parameter]:
    """Return the options that every command line takes, before a command or after it, and that no command declares."""
    return [parameter for parameter in parameters(taken_before) if parameter.name == "language"]


class Settings(NamedTuple):
    """What the shared options say together."""

    data: tuple[str, ...]
    """The files to read; without any, the bundled dataset."""
    limits: "Limits | None"
    """The limits for reading, or None for the usual ones."""
    fields: str | None
    """The fields to show, or None for the usual ones."""
    shape: Shape
    """The format of the answer, and where to write it."""

    @property
    def progress(self) -> "Progress | None":
        """Shows the progress of reading a file; None for the bundled dataset, which is read at once."""
        if not self.data:
            return None
        from jcstats.terminal.progress import loading  # noqa: PLC0415 - only for a file

        return loading()


def resolve_options(output_options: OutputOptions, data_options: DataOptions = DataOptions()) -> Settings:  # noqa: B008 - a constant
    """Return the settings that the options give together. Raises UsageError if they contradict each other."""
    file = None if output_options.output == "-" else output_options.output
    if output_options.json and output_options.format not in {None, "json"}:
        raise UsageError(tr("error.two_formats", format=output_options.format))
    style = "json" if output_options.json else output_options.format
    if style is None:
        style = "table" if file is None else named_by(file)
    if output_options.force and file is None:
        raise UsageError(tr("error.force_alone"), tr("error.force_alone_hint"))
    if style not in FORMATS:
        from jcstats.search.suggestions import unknown  # noqa: PLC0415 - only for an error

        raise unknown(style, "format", FORMATS)
    if file is not None:
        check_suffix(file, style)
    mark = _mark(output_options, style)
    shape = Shape(
        style=style,
        colour={"always": True, "never": False}.get(output_options.color),
        file=file,
        force=output_options.force,
        mark=mark,
        notes=not output_options.no_notes,
        pager=not output_options.no_pager,
    )
    return Settings(
        data=_data(data_options.data),
        limits=_limits(data_options.allow, data_options.timeout),
        fields=output_options.fields,
        shape=shape,
    )


def _data(given: list[str] | None) -> tuple[str, ...]:
    """Return the files of --data, or else those of JCSTATS_DATA."""
    if given is None:
        named = os.environ.get("JCSTATS_DATA", "")
        if ":" in named:
            from jcstats.store.databases import has_scheme  # noqa: PLC0415 - only if one may be named

            # The address of a database contains colons, so there is only one.
            if has_scheme(named):
                return (named,)
        return tuple(filter(None, named.split(os.pathsep)))
    return tuple(given)


def _mark(output_options: OutputOptions, style: str) -> bool | None:
    """Return whether a byte order mark was asked for, or None if neither option was given."""
    asked = {name: given for name, given in (("bom", output_options.bom), ("no_bom", output_options.no_bom)) if given}
    if asked and not FORMATS[style].marked:
        raise UsageError(tr("error.bom_alone"), tr("error.bom_alone_hint"))
    if len(asked) > 1:
        raise UsageError(tr("error.bom_both"))
    return "bom" in asked if asked else None


def _limits(allowed: list[str] | None, timeout: int | None) -> "Limits | None":
    if allowed is None and timeout is None:
        return None
    from jcstats.store.limits import USUAL  # noqa: PLC0415 - only if one is set

    limits = USUAL
    given = [] if timeout is None else [("--timeout", f"timeout={timeout}")]
    for option_name, setting in (*(("--allow", setting) for setting in allowed or ()), *given):
        name, _, number = setting.partition("=")
        if name not in USUAL._fields:
            from jcstats.search.suggestions import unknown  # noqa: PLC0415 - only for an error

            raise unknown(name, "limit", USUAL._fields)
        if not (number.isascii() and number.isdecimal() and number.strip("0")):
            if option_name == "--timeout":
                raise UsageError(tr("error.timeout", got=number))
            raise UsageError(tr("error.limit_number", got=setting), tr("error.limit_number_hint", name=name))
        # A longer number is larger than any machine's memory, and Python may refuse to read it.
        most = min(int(number.lstrip("0")[:_LONGEST_LIMIT]), sys.maxsize)
        limits = limits._replace(**{name: most})
    return limits
