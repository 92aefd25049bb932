"""A number that the draft takes for no figure, made a record after all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jcstats.drafting.review_check import checked
from jcstats.drafting.review_edits import to_review
from jcstats.drafting.review_names import free_id
from jcstats.drafting.review_phrases import (
    NOTHING,
    citing,
    fields_from,
    lines_near,
    others_citing,
    phrase_key,
    reclaimed,
    statement_of,
)
from jcstats.drafting.review_reasons import judged
from jcstats.drafting.review_session import after, source_of, with_records
from jcstats.errors import UsageError
from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.domain.model import NotFigure
    from jcstats.drafting.review_session import Session

_MOST = 35
"""How many are offered: each has a digit or a letter of its own."""


def restorable(session: Session) -> Sequence[NotFigure]:
    """Return the numbers near the record that are no figures, in order."""
    record = session.record
    if record is None:
        return []
    lines = lines_near(record)
    every = source_of(session.dataset, session.source).not_figures
    found = [not_figure for not_figure in every if not_figure.line in lines]
    standing = session.article.standing
    return [not_figure for not_figure in found if phrase_key(not_figure) in standing][:_MOST]


def restore(session: Session, chosen: NotFigure) -> Session:
    """Make a number a record after the one that is asked about, named like it. Both are asked about.

    Raises UsageError if the number makes no record of the format.
    """
    record = session.record
    if record is None:
        return session
    article, key = session.article, phrase_key(chosen)
    blank = replace(record, **NOTHING, note=None, status=None, kind="indicator", review=())
    blank = replace(blank, source=replace(record.source, figures=()))
    same = article.standing[key]
    cited = len(others_citing(session.dataset, blank, key, article))
    dataset = reclaimed(session.dataset, blank, same[0], article)
    if dataset is None:
        raise UsageError(tr("error.review.elsewhere", got=chosen.text, name=record.name))
    figure = same[min(cited, len(same) - 1)]
    stated = {} if figure.value is None else fields_from(figure, statement_of(figure), blank)
    new = to_review(citing(replace(blank, **stated), [figure], article), "restored")
    new = replace(new, id=free_id(new.id, new, session.dataset))
    dataset = with_records(dataset, record, [record, new])
    checked(dataset, new)
    return judged(after(session, dataset, [record, new]), session.dataset)
