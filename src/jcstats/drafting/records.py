"""Proposals -> records in the file format, each with its doubts in words."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.domain.arithmetic import exactly
from jcstats.domain.model import Change, Citation, Indicator
from jcstats.drafting import wording
from jcstats.drafting.naming import measures, own_id, resolve
from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.audit.article import Article
    from jcstats.domain.model import Basis
    from jcstats.drafting.proposal import Proposal
    from jcstats.prose.scanner import Figure

_TIMES = {"倍": Decimal(100), "成": Decimal(10), "‰": Decimal("0.1"), "番": Decimal(100)}
"""What a growth is multiplied by to be in per cent."""


@exactly
def records(
    proposals: Sequence[Proposal], article: Article, source: str, region: str, fallback: str
) -> Iterator[Indicator]:
    """Yield the record of each proposal; `fallback` is the theme of what resembles no standard indicator."""
    seen: Counter[tuple[str, str, str]] = Counter()
    last_theme = fallback
    for one in proposals:
        level = one.level.unit if one.level else None
        named = resolve(one.name, level)
        if named.entry is None and one.printed != one.name:
            other = resolve(one.printed, level)
            named = other if other.entry is not None and "inherited" not in one.doubts else named
        one.entry, one.theme = named.entry, named.theme or last_theme
        last_theme = one.theme
        _doubt(one)
        own = one.entry.id if one.entry else own_id(one.name)
        seen[own, one.subject, one.period] += 1
        if (number := seen[own, one.subject, one.period]) > 1:
            own = f"{own}-{number}"
            one.doubt("named_twice")
        yield _record(one, own, source, region, article)


def _doubt(one: Proposal) -> None:
    """Note what makes a record doubtful by itself."""
    if one.entry is None:
        one.doubt("not_in_catalogue")
    elif one.level is not None and one.level.unit and not measures(one.entry, one.level.unit):
        one.doubt("unusual_unit")
    for figure in one.figures:
        if figure.upper is not None:
            one.doubt("range")
        if not figure.known_unit:
            one.doubt("unknown_unit")
        if figure.twice:
            one.doubt("twice")
    if one.level is not None and not one.level.unit:
        one.doubt("no_unit")
    if one.growth is not None and one.growth.unit == "番":
        one.doubt("doubled")


def _record(one: Proposal, own: str, source: str, region: str, article: Article) -> Indicator:
    entry, level, growth = one.entry, one.level, one.growth
    name = entry.name if entry else one.name
    cited = [piece for figure in one.figures for piece in pieces(figure, article)]
    aliases = (*(entry.aliases if entry else ()), one.name, one.printed, wording.OBJECT.sub("", one.printed))
    return Indicator(
        id=own,
        kind="indicator",
        name=name,
        name_en=entry.name_en if entry else None,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias != name)),
        theme=one.theme or "",
        tags=entry.tags if entry else (),
        headline=False,
        subject=one.subject,
        region=region,
        region_code=None,
        period=one.period,
        value=level.value if level else None,
        unit=level.unit if level else None,
        qualifier=level.qualifier if level else None,
        level_status=None,
        yoy=per_cent(growth) if growth else None,
        yoy_basis=_basis(one) if growth else None,
        yoy_qualifier=growth.qualifier if growth else None,
        change=_change(one.change),
        ranks=(),
        streaks=(),
        status=None,
        note=_note(one),
        review=tuple(tr(f"review.{reason}") for reason in one.doubts),
        source=Citation(
            id=source,
            section=None,
            lines=tuple(sorted({line for line, _ in cited})),
            figures=tuple(dict.fromkeys(text for _, text in cited)),
        ),
    )


def pieces(figure: Figure, article: Article) -> Iterator[tuple[int, str]]:
    """Yield a number phrase by line, as it is cited: a line break may cut it in two."""
    printed = article.text[figure.start : figure.end].split("\n")
    for number, piece in enumerate(printed):
        if text := "".join(piece.split()):
            yield figure.line + number, text


def per_cent(growth: Figure) -> Decimal | None:
    """Return a growth in per cent with as many digits as were printed."""
    if growth.value is None:
        return None
    # As many digits as were printed: 1.1倍 is 110%.
    return growth.value * _TIMES.get(growth.unit or "", Decimal(1))


def _basis(one: Proposal) -> Basis:
    """Return what a growth is measured in: what the words say, and that a count has no prices."""
    if one.constant_prices:
        return "constant_prices"
    if one.entry is not None and one.entry.growth_basis == "count":
        return "count"
    return "not_stated"


def _change(figure: Figure | None) -> Change | None:
    if figure is None or figure.value is None:
        return None
    return Change(value=figure.value, unit=figure.unit or "", qualifier=figure.qualifier)


def _note(one: Proposal) -> str | None:
    ranges = [figure for figure in one.figures if figure.upper is not None]
    if not ranges:
        return None
    return tr("draft.range", figures=tr("list.comma").join(figure.text for figure in ranges))
