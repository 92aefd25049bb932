"""Find all number phrases in Chinese text and say what they state.

A phrase is a number with its unit and qualifier (近3亿元, 8万余人, 77%以上), a ratio, a range, a date, a standing, or a
number inside a name. The text is normalized, its phrases are found by shape in one pass of one pattern whose parts are
all bounded, lists share their units, and then each phrase is interpreted from a few words on either side. All of it is
linear in the length of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from jcstats.domain.arithmetic import exactly
from jcstats.prose import units
from jcstats.prose.context import interpret
from jcstats.prose.lists import complete, head, join
from jcstats.prose.lists import series as series_of
from jcstats.prose.normalize import normalize
from jcstats.prose.readers import readings
from jcstats.prose.reading import Role
from jcstats.prose.surroundings import Boundaries, place

if TYPE_CHECKING:
    from decimal import Decimal

    from jcstats.domain.model import Qualifier
    from jcstats.prose.normalize import NormalizedText
    from jcstats.prose.reading import Reading
    from jcstats.prose.surroundings import Comparison, Context

ROLES: tuple[Role, ...] = get_args(Role)


class Figure(NamedTuple):
    """A number phrase in a text."""

    text: str
    """The phrase as printed, without the spaces and line breaks inside it."""
    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last character."""
    line: int
    """The line on which it begins, counted from 1."""
    value: Decimal | None
    """The number with its printed digits, negative for a fall; null for a date, or a name without a single number."""
    upper: Decimal | None
    """The upper end of a range, whose lower end is `value`."""
    unit: str | None
    """The unit with its multiplier (亿元, 万人, %), or the rest of a ratio (:1, /3)."""
    qualifier: Qualifier
    """How the number is qualified."""
    role: Role
    """What the phrase states."""
    known_unit: bool = True
    """Whether the unit is known. An unknown unit is taken from the text as a whole."""
    governor: str = ""
    """The words right before it that decide what it states: 增长, 增速为, 提高到."""
    comparison: Comparison | None = None
    """What a growth is measured against: `year` the year before (同比), `period` the month or quarter before (环比),
    `average` several years (年均), `other` another time (比2020年); `contribution`: it is a part of another growth
    (拉动GDP增长2.4个百分点). Null where the words don't say."""
    against: str = ""
    """The words that say so: 同比, 比2020年."""
    of_rate: bool = False
    """Whether it is the change of a growth rate and not of the level: 增速提高2.0个百分点."""
    former: bool = False
    """Whether it is the figure of an earlier time: 由35.2%提高到36.1%."""
    twice: bool = False
    """Whether a fall is stated by both a word and a minus: 下降-3.2%."""
    sentence: int = 0
    """The offset at which its sentence begins."""
    clause: int = 0
    """The offset at which its clause begins."""
    series: int | None = None
    """The offset of the first phrase of the list that it is in: 分别增长7.6%、8.1%和9.3%."""

    @property
    def yearly(self) -> bool:
        """Whether it is a growth on the year before, as far as the words say."""
        return self.role == "growth" and self.comparison in {None, "year"} and not self.of_rate

    @property
    def is_change(self) -> bool:
        """Whether it is a growth that is not a rate: 提高1.2个百分点, 减少139万人."""
        return self.role == "growth" and (self.unit not in units.RELATIVE or self.unit in units.POINTS)


@exactly
def scan(text: str) -> list[Figure]:
    """Return the number phrases of a text in order and without overlaps. It never raises an exception."""
    source = normalize(text)
    found = list(readings(source.text))
    head(source.text, found)
    complete(source.text, found)
    join(source.text, found)
    boundaries = Boundaries(source.text)
    stated: list[tuple[Reading, Context]] = []
    bounds: list[tuple[int, int]] = []
    previous: Reading | None = None
    for reading in found:
        at = place(source.text, boundaries, reading, previous)
        context = interpret(source.text, reading, at, stated)
        previous = reading
        if context is not None:
            stated.append((reading, context))
            bounds.append(at.bounds)
    lists = series_of(source.text, stated)
    return [_figure(text, source, pair, of, lists.get(pair[0].start)) for pair, of in zip(stated, bounds, strict=True)]


def _figure(
    text: str, source: NormalizedText, stated: tuple[Reading, Context], bounds: tuple[int, int], series: int | None
) -> Figure:
    reading, context = stated
    start, end = source.offsets[reading.start], source.offsets[reading.end - 1] + 1
    value, upper, twice = reading.value, reading.upper, False
    if context.direction < 0 and value is not None:
        twice = value < 0
        value = value if twice or not value else value.copy_negate()
        upper = None if upper is None else upper.copy_negate()
    return Figure(
        text="".join(text[start:end].split()),
        start=start,
        end=end,
        line=source.line(start),
        value=value,
        upper=upper,
        unit=reading.unit,
        qualifier=reading.qualifier,
        role=context.role,
        known_unit=reading.known,
        governor=context.governor,
        comparison=context.comparison,
        against=context.against,
        of_rate=context.of_rate,
        former=context.former,
        twice=twice,
        sentence=source.offsets[bounds[0]],
        clause=source.offsets[bounds[1]],
        series=None if series is None else source.offsets[series],
    )
