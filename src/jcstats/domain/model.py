"""The types of a dataset: frozen dataclasses.

Pydantic checks these classes (see store/validation.py), but a question never imports it. The docstring under each field
becomes its description in data/indicators.schema.json.
"""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003 - Pydantic reads the annotations when it checks a file
from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args

from jcstats.domain.lazy_dataclass import LazyDataclass

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["indicator", "project", "honour"]
Qualifier = Literal["exact", "at_least", "more_than", "less_than", "about", "at_most"]
Basis = Literal["constant_prices", "current_prices", "count", "not_stated"]
Status = Literal["completed", "under_construction"]
LevelStatus = Literal["preliminary", "final", "revised"]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""In display order."""


class Checked(LazyDataclass):
    """The base of all classes of a dataset: how Pydantic checks them."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"strict": True, "extra": "forbid"}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: Callable[[object], Any]) -> object:
        """Accept a dictionary for the class, while its fields stay strict.

        With strict alone, Pydantic would accept only instances.
        """
        schema = handler(source)
        schema["strict"] = False
        return schema


class Rank(Checked):
    """A published standing. A place that nobody published does not exist."""

    scope: str
    """Among whom, as published: 全国, 全国地级市, 西部, 全省, 全区, 全市, 全县 ..."""
    place: int | None
    """The place, 1 is best; null for 前列. If `text` is an upper bound (前一百位), it is that bound."""
    out_of: int | None
    """Out of how many, if that was published."""
    measure: str
    """What is measured: 总量, 增速, 强度 ..."""
    text: str | None
    """The printed words if the place alone does not say it all: 前列, 前一百位."""


class Streak(Checked):
    """How long something has lasted without a break, up to and including the period."""

    count: int
    """The number of units of time, or of times in a row."""
    unit: str
    """个月, 个季度, 年, 连冠."""
    what: str
    """What has lasted. A standing is written as its scope and place: 全省第一."""


class Change(Checked):
    """A difference on the year before in the unit of the level: +1.2个百分点, -0.3万人."""

    value: Decimal
    """The difference with the digits that were printed; a fall is negative."""
    unit: str
    """A unit of the level's quantity, never per cent; 个百分点 if the level is a share."""
    qualifier: Qualifier
    """How the difference was qualified."""


class Citation(Checked):
    """Where a record was printed."""

    id: str
    """The id of one of the dataset's sources."""
    section: str | None
    """The heading of the article above it, by sense if the extraction moved the text."""
    lines: tuple[int, ...]
    """The lines of the recorded text, counted from 1; empty if and only if no text was recorded."""
    figures: tuple[str, ...]
    """The figures exactly as printed. Each is on one of the lines."""


class Theme(Checked):
    """A subject area, under which a reader looks for figures."""

    name: str
    """In Chinese."""
    name_en: str
    """In English."""
    pinyin: str
    """In pinyin without tones and spaces."""
    aliases: tuple[str, ...]
    """Other words for the whole theme."""
    note: str | None
    """What a careful reader must know about many of its records."""


class NotFigure(Checked):
    """A number in an article that is not a figure of the dataset, and why."""

    line: int
    """The line of the article's text, counted from 1."""
    text: str
    """The number with its unit and context, as printed."""
    why: str
    """What it is instead."""


class Source(Checked):
    """An article that records were curated from."""

    id: str
    """A stable ASCII slug."""
    title: str
    """The headline with its subtitle."""
    authors: tuple[str, ...]
    """The authors."""
    column: str | None
    """The column or series in which it appeared."""
    publisher: str | None
    """The newspaper, bureau or website that published it."""
    published: str | None
    """When, as exactly as known: 2025, 2025-02 or 2025-02-21."""
    edition: str | None
    """The page of a newspaper: 01版."""
    url: str | None
    """The address of the web page on which it was read."""
    accessed: str | None = None
    """When that page was read, such as 2025-02-21; null if that is not known. Earlier files do not have this field."""
    period: str
    """The period that it reports on."""
    sha256: str | None
    """The SHA-256 of the article's text, in hexadecimal; null if no text was recorded."""
    records: int
    """The number of records curated from it, so that a lost record is noticed."""
    note: str | None
    """What a careful reader must know about the source, for instance that the page is a mirror."""
    not_figures: tuple[NotFigure, ...]
    """The number phrases of the article that no record states."""


class Indicator(Checked):
    """One published fact. What the source does not state is null, never guessed."""

    id: str
    """A stable ASCII slug; unique together with `subject`, `period` and the id of the source."""
    kind: Kind
    """A statistical result, a construction project with its capacity, or a designation, award or grade (honour)."""
    name: str
    """The standard statistical name in Chinese, standing alone without the article."""
    name_en: str | None
    """The name in English; null if nobody has translated it."""
    aliases: tuple[str, ...]
    """Other names."""
    theme: str
    """The name of exactly one theme."""
    tags: tuple[str, ...]
    """Free keywords."""
    headline: bool
    """Whether the overview shows it."""
    subject: str
    """Who the figure is about: 金昌市, 永昌县, 金川集团 ..."""
    region: str
    """The region of its dataset; a file states it once, for all records."""
    region_code: str | None
    """The GB/T 2260 code of that region."""
    period: str
    """2024, 2024-S1, 2024-Q1, 2024-06, cumulative 2024-01/2024-11 or several years 2021/2025."""
    value: Decimal | None
    """The level with the digits that were printed; null if only a growth or a standing was published."""
    unit: str | None
    """The unit of the level, multiplier included: 亿元, 万千瓦, %."""
    qualifier: Qualifier | None
    """How the level was qualified; null if and only if there is no level. 77%以上 is at_least, 8万余人 more_than."""
    level_status: LevelStatus | None
    """What the publisher calls the level; null if it does not say."""
    yoy: Decimal | None
    """Growth on the year before in per cent; a fall is negative."""
    yoy_basis: Basis | None
    """The basis of the growth; null if and only if there is no growth."""
    yoy_qualifier: Qualifier | None
    """How the growth was qualified; null if and only if there is no growth."""
    change: Change | None
    """The difference on the year before in the unit of the level."""
    ranks: tuple[Rank, ...]
    """The published standings."""
    streaks: tuple[Streak, ...]
    """What has lasted without a break, and how long."""
    status: Status | None
    """Projects only."""
    note: str | None
    """What a careful reader must know: scope, ambiguity, a cut sentence."""
    review: tuple[str, ...]
    """Why the record still has to be reviewed; empty once somebody has checked it."""
    source: Citation
    """Where it was printed."""


class Dataset(Checked):
    """The published statistics of one region, in the file format 2."""

    format: int
    """The version of the file format: 2."""
    title: str
    """A title for the dataset."""
    region: str
    """The region that the records are about."""
    region_code: str | None
    """Its GB/T 2260 code."""
    themes: tuple[Theme, ...]
    """In display order."""
    sources: tuple[Source, ...]
    """The articles that the records cite."""
    indicators: tuple[Indicator, ...]
    """The records, in the order in which they are shown."""
