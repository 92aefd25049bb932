"""`jcstats audit`: hold a dataset against the article that it was curated from."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Annotated

import typer

from jcstats import reading
from jcstats.commands.answering import write
from jcstats.commands.options import Data, Shaping, settle
from jcstats.dataset import load
from jcstats.errors import UsageError
from jcstats.prose.audit import audit, read
from jcstats.views.audit import findings
from jcstats.words import words as say

if TYPE_CHECKING:
    from jcstats.model import Dataset, Source

File = Annotated[str, typer.Argument(metavar=say("metavar.article"), help=say("option.article"), show_default=False)]
From = Annotated[str | None, typer.Option("--source", metavar=say("metavar.source"), help=say("option.source"))]


def run(
    ctx: typer.Context,
    article: File,
    shaping: Shaping,
    source: From = None,
    data: Data = None,
) -> None:
    """Show what the dataset and the article do not agree on, and leave with 1 where there is anything."""
    asked = settle(ctx, shaping, data)
    dataset = load(asked.data)
    raw = reading.read_raw(article)
    scanned = read(reading.decode(raw, article), sha256(raw).hexdigest())
    cited = _source(dataset, source, scanned.sha256)
    outcome = audit(dataset, cited, scanned)
    write(asked, findings(cited, outcome, scanned.lines))
    if outcome.findings:
        raise typer.Exit(1)


def _source(dataset: Dataset, asked: str | None, checksum: str) -> Source:
    """Return the source that an article is: the one asked for, the one with its checksum, or the only one."""
    by_id = {source.id: source for source in dataset.sources}
    if asked is not None:
        if asked not in by_id:
            raise UsageError(say("error.no_source", id=asked), say("error.source_hint", ids=_listed(by_id)))
        return by_id[asked]
    same = [source for source in dataset.sources if source.sha256 == checksum]
    only = same or list(dataset.sources)
    if len(only) != 1:
        raise UsageError(say("error.source"), say("error.source_hint", ids=_listed(by_id)))
    return only[0]


def _listed(by_id: dict[str, Source]) -> str:
    return say("list.comma").join(by_id)
