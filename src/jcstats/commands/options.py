"""Words and options that several commands take, declared once, and what they settle.

A command takes a group (Conditions, Shaping) as one parameter. The annotations here are no strings, so that they can be
read without evaluating them.
"""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, NamedTuple

from jcstats.choices import unknown
from jcstats.commands.declaring import Argument, option
from jcstats.errors import UsageError
from jcstats.output import FORMATS, Shape, named_by
from jcstats.output.screen import When
from jcstats.text import half_width
from jcstats.words import words

if TYPE_CHECKING:
    from jcstats.limits import Limits
    from jcstats.query import Bound, Order, Query

Words = Annotated[list[str] | None, Argument("words", "words")]
Word = Annotated[str, Argument("word", "word")]
Allow = Annotated[list[str] | None, option("--allow", metavar="limit")]
Debug = Annotated[bool, option("--debug")]
Version = Annotated[bool, option("--version")]
Verbose = Annotated[bool, option("--verbose")]


class Conditions(NamedTuple):
    """What records have to meet besides the words, in which order, and how many of them."""

    kind: Annotated[list[str] | None, option("--kind", metavar="name")] = None
    theme: Annotated[list[str] | None, option("--theme", metavar="name")] = None
    subject: Annotated[list[str] | None, option("--subject", metavar="name")] = None
    period: Annotated[list[str] | None, option("--period", metavar="name")] = None
    tag: Annotated[list[str] | None, option("--tag", metavar="name")] = None
    unit: Annotated[list[str] | None, option("--unit", metavar="unit")] = None
    scope: Annotated[list[str] | None, option("--scope", metavar="name")] = None
    minimum: Annotated[str | None, option("--min", metavar="number")] = None
    maximum: Annotated[str | None, option("--max", metavar="number")] = None
    growth_min: Annotated[str | None, option("--growth-min", metavar="number")] = None
    growth_max: Annotated[str | None, option("--growth-max", metavar="number")] = None
    sort: Annotated[str | None, option("--sort", metavar="field")] = None
    limit: Annotated[int | None, option("--limit", metavar="count")] = None

    def query(self, asked: list[str] | None, *, order: "Order | None" = None, ascending: bool = False) -> "Query":
        """Return the query that the words and these conditions are. Raises UsageError for what is no number."""
        from jcstats.query import Query  # noqa: PLC0415 - a command that asks nothing does not need it

        return Query(
            words=tuple(asked or ()),
            kinds=tuple(self.kind or ()),
            themes=tuple(self.theme or ()),
            subjects=tuple(self.subject or ()),
            periods=tuple(self.period or ()),
            tags=tuple(self.tag or ()),
            units=tuple(self.unit or ()),
            scopes=tuple(self.scope or ()),
            minimum=_bound("--min", self.minimum),
            maximum=_bound("--max", self.maximum),
            growth_minimum=_growth("--growth-min", self.growth_min),
            growth_maximum=_growth("--growth-max", self.growth_max),
            order=order,
            ascending=ascending,
            sort=self.sort,
            limit=self.limit,
        )


class Shaping(NamedTuple):
    """What the answer is to look like, and where it goes."""

    format: Annotated[str | None, option("--format", "-f", metavar="format")] = None
    json: Annotated[bool, option("--json")] = False
    output: Annotated[str | None, option("--output", "-o", metavar="to")] = None
    force: Annotated[bool, option("--force")] = False
    fields: Annotated[str | None, option("--fields", metavar="fields")] = None
    bom: Annotated[bool, option("--bom")] = False
    color: Annotated[When, option("--color", metavar="when")] = "auto"


class Reading(NamedTuple):
    """Which data is asked, and how much of it is read."""

    data: Annotated[str | None, option("--data", metavar="file")] = None
    allow: Allow = None


def taken_before(
    shaping: Shaping, reading: Reading, debug: Debug = False, version: Version = False, verbose: Verbose = False
) -> None:
    """Take the options that may stand before a command; only for what it takes."""
    del shaping, reading, debug, version, verbose


class Asked(NamedTuple):
    """What the shared options settle."""

    data: str | None
    """The file to ask, or None for the bundled dataset."""
    limits: "Limits | None"
    """How much of it is read, or None for the usual."""
    fields: str | None
    """The fields to show, or None for the usual ones."""
    shape: Shape
    """What the answer looks like, and where it goes."""


def settle(shaping: Shaping, reading: Reading = Reading()) -> Asked:  # noqa: B008 - a constant
    """Return what the options say. Raises UsageError for options that do not go together."""
    file = None if shaping.output == "-" else shaping.output
    if shaping.json and shaping.format not in {None, "json"}:
        raise UsageError(words("error.two_formats", format=shaping.format))
    style = "json" if shaping.json else shaping.format or (named_by(file) if file is not None else "table")
    if shaping.force and file is None:
        raise UsageError(words("error.force_alone"), words("error.force_alone_hint"))
    if style not in FORMATS:
        raise unknown(style, "format", FORMATS)
    if shaping.bom and not FORMATS[style].marked:
        raise UsageError(words("error.bom_alone"), words("error.bom_alone_hint"))
    shape = Shape(style=style, colour=shaping.color, file=file, force=shaping.force, mark=shaping.bom)
    return Asked(data=reading.data, limits=_limits(reading.allow), fields=shaping.fields, shape=shape)


def _limits(allowed: list[str] | None) -> "Limits | None":
    if allowed is None:
        return None
    from jcstats.limits import USUAL  # noqa: PLC0415 - only where one is set

    limits = USUAL
    for one in allowed:
        name, _, number = one.partition("=")
        if name not in USUAL._fields:
            raise unknown(name, "limit", USUAL._fields)
        if not (number.isascii() and number.isdecimal() and number.strip("0")):
            raise UsageError(words("error.limit_number", got=one), words("error.limit_number_hint", name=name))
        limits = limits._replace(**{name: int(number.lstrip("0")[:18])})
    return limits


def _bound(option: str, typed: str | None) -> "Bound | None":
    """Return the level that was typed, in base units: 6亿元 is 600000000 of 元, 6亿 of whatever is measured."""
    if typed is None:
        return None
    from jcstats.derive import in_base_units  # noqa: PLC0415 - only where a bound is given
    from jcstats.query import Bound  # noqa: PLC0415

    level = in_base_units(typed)
    if level is None:
        raise UsageError(words("error.number_wanted", option=option, got=typed), words("error.bound_hint"))
    value, quantity = level
    return Bound(value=value, quantity=quantity or None)


def _growth(option: str, typed: str | None) -> Decimal | None:
    if typed is None:
        return None
    try:
        growth = Decimal(half_width(typed).strip().removesuffix("%"))
    except InvalidOperation:
        growth = Decimal("NaN")
    if not growth.is_finite():
        raise UsageError(words("error.number_wanted", option=option, got=typed), words("error.growth_hint"))
    return growth
