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
    for proposal in proposals:
        level = proposal.level.unit if proposal.level else None
        named = resolve(proposal.name, level)
        if named.entry is None and proposal.printed != proposal.name:
            other = resolve(proposal.printed, level)
            named = other if other.entry is not None and "inherited" not in proposal.doubts else named
        proposal.entry, proposal.theme = named.entry, named.theme or last_theme
        last_theme = proposal.theme
        _doubt(proposal)
        own = proposal.entry.id if proposal.entry else own_id(proposal.name)
        seen[own, proposal.subject, proposal.period] += 1
        if (number := seen[own, proposal.subject, proposal.period]) > 1:
            own = f"{own}-{number}"
            proposal.doubt("named_twice")
        yield _record(proposal, own, source, region, article)


def _doubt(proposal: Proposal) -> None:
    """Note what makes a record doubtful by itself."""
    if proposal.entry is None:
        proposal.doubt("not_in_catalogue")
    elif proposal.level is not None and proposal.level.unit and not measures(proposal.entry, proposal.level.unit):
        proposal.doubt("unusual_unit")
    for figure in proposal.figures:
        if figure.upper is not None:
            proposal.doubt("range")
        if not figure.known_unit:
            proposal.doubt("unknown_unit")
        if figure.twice:
            proposal.doubt("twice")
    if proposal.level is not None and not proposal.level.unit:
        proposal.doubt("no_unit")
    if proposal.growth is not None and proposal.growth.unit == "番":
        proposal.doubt("doubled")


def _record(proposal: Proposal, own: str, source: str, region: str, article: Article) -> Indicator:
    entry, level, growth = proposal.entry, proposal.level, proposal.growth
    name = entry.name if entry else proposal.name
    cited = [piece for figure in proposal.figures for piece in pieces(figure, article)]
    names = (proposal.name, proposal.printed, wording.OBJECT.sub("", proposal.printed))
    aliases = (*(entry.aliases if entry else ()), *names)
    return Indicator(
        id=own,
        kind="indicator",
        name=name,
        name_en=entry.name_en if entry else None,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias != name)),
        theme=proposal.theme or "",
        tags=entry.tags if entry else (),
        headline=False,
        subject=proposal.subject,
        region=region,
        region_code=None,
        period=proposal.period,
        value=level.value if level else None,
        unit=level.unit if level else None,
        qualifier=level.qualifier if level else None,
        level_status=None,
        yoy=per_cent(growth) if growth else None,
        yoy_basis=_basis(proposal) if growth else None,
        yoy_qualifier=growth.qualifier if growth else None,
        change=_change(proposal.change),
        ranks=(),
        streaks=(),
        status=None,
        note=_note(proposal),
        review=tuple(tr(f"review.{reason}") for reason in proposal.doubts),
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


def _basis(proposal: Proposal) -> Basis:
    """Return what a growth is measured in: what the words say, and that a count has no prices."""
    if proposal.constant_prices:
        return "constant_prices"
    if proposal.entry is not None and proposal.entry.growth_basis == "count":
        return "count"
    return "not_stated"


def _change(figure: Figure | None) -> Change | None:
    if figure is None or figure.value is None:
        return None
    return Change(value=figure.value, unit=figure.unit or "", qualifier=figure.qualifier)


def _note(proposal: Proposal) -> str | None:
    ranges = [figure for figure in proposal.figures if figure.upper is not None]
    if not ranges:
        return None
    return tr("draft.range", figures=tr("list.comma").join(figure.text for figure in ranges))
