"""Doubts that only the whole draft shows: what the audit finds, and what does not add up between records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jcstats.audit.dataset_check import audit
from jcstats.domain.catalogue import find_conflicts
from jcstats.domain.consistency import find_inconsistencies
from jcstats.i18n import tr
from jcstats.search.catalogue_index import bundled_index

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jcstats.audit.article import Article
    from jcstats.domain.model import Dataset, Indicator, Source

_SHOWN, _LONGEST = 3, 80
"""How many records, and how many characters of what they state, a doubt names."""


def doubted(record: Indicator, doubts: Mapping[str, Sequence[str]]) -> Indicator:
    """Return a record with what the audit and the other records make doubtful about it."""
    more = doubts.get(record.id)
    return record.__replace__(review=tuple(dict.fromkeys((*record.review, *more)))) if more else record


def find_doubts(dataset: Dataset, source: Source, article: Article) -> dict[str, list[str]]:
    """Return what the audit and the other records make doubtful about records, by id and in words."""
    doubts: dict[str, list[str]] = defaultdict(list)
    for finding in audit(dataset, source, article).findings:
        if finding.record is not None:
            doubts[finding.record].append(tr("review.audit", what=tr(f"finding.{finding.kind}"), text=finding.text))
    catalogue = bundled_index().catalogue
    for problem in (*find_inconsistencies(dataset), *find_conflicts(dataset, catalogue)):
        # A name may be that of every record: listing all of them in each would be quadratic.
        some = tr("list.comma").join(problem.records[:_SHOWN])
        said = tr(f"inconsistency.{problem.law}", got=problem.got[:_LONGEST], records=some)
        for id_ in problem.records:
            doubts[id_].append(said)
    return dict(doubts)
