"""An article and where it comes from -> a valid dataset in the file format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jcstats.domain.constraints import FORMAT
from jcstats.domain.model import Dataset, NotFigure, Source
from jcstats.drafting.article_reader import read_article
from jcstats.drafting.plausibility import doubted, find_doubts
from jcstats.drafting.records import records
from jcstats.i18n import tr

if TYPE_CHECKING:
    from jcstats.audit.article import Article
    from jcstats.domain.model import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known of an article besides its text."""

    region: str
    """Who its figures are about."""
    period: str
    """What it reports on, in the written form of a period."""
    title: str
    """Its headline."""
    publisher: str | None = None
    """Who published it."""
    published: str | None = None
    """When."""
    url: str | None = None
    """Where."""
    note: str | None = None
    """What was taken from its text, and that nobody has checked it."""


SOURCE = "article"
"""The id of the one source of a draft."""


def draft(article: Article, origin: Origin, themes: tuple[Theme, ...]) -> Dataset:
    """Return the dataset that the number phrases of an article make: each in a record, or named as no figure."""
    reader = read_article(article, origin.region, origin.period)
    made_records = list(records(reader.proposals, article, SOURCE, origin.region, themes[0].name))
    source = Source(
        id=SOURCE,
        title=origin.title,
        authors=(),
        column=None,
        publisher=origin.publisher,
        published=origin.published,
        edition=None,
        url=origin.url,
        period=origin.period,
        sha256=article.sha256,
        records=len(made_records),
        note=origin.note,
        not_figures=tuple(
            NotFigure(line=dismissed.figure.line, text=dismissed.figure.text, why=tr(f"not_figure.{dismissed.why}"))
            for dismissed in sorted(reader.dismissed, key=lambda left_out: left_out.figure.start)
        ),
    )
    del reader  # it has a proposal for each record
    made = Dataset(
        format=FORMAT,
        title=tr("draft.title", title=origin.title),
        region=origin.region,
        region_code=None,
        themes=themes,
        sources=(source,),
        indicators=tuple(made_records),
    )
    doubts = find_doubts(made, source, article)
    made = replace(made, indicators=())
    # One by one, so that a long draft is not in memory twice.
    for place, record in enumerate(made_records):
        made_records[place] = doubted(record, doubts)
    return replace(made, indicators=tuple(made_records))
