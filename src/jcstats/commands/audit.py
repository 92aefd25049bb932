"""`jcstats audit`: hold a dataset against the article that it was curated from."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Annotated

from jcstats.commands.answering import write
from jcstats.commands.declaring import Argument, option
from jcstats.commands.options import Reading, Shaping, settle
from jcstats.dataset import load
from jcstats.errors import UsageError
from jcstats.limits import USUAL
from jcstats.prose.audit import audit, read
from jcstats.reading import decode, read_raw
from jcstats.views.audit import findings
from jcstats.words import words as say

if TYPE_CHECKING:
    from jcstats.model import Dataset, Source

File = Annotated[str, Argument("article", "article")]
From = Annotated[str | None, option("--source", metavar="source", key="source")]


def run(
    article: File,
    shaping: Shaping,
    reading: Reading,
    source: From = None,
) -> int:
    """Show what the dataset and the article do not agree on, and leave with 1 where there is anything."""
    asked = settle(shaping, reading)
    dataset = load(asked.data, asked.limits)
    raw = read_raw(article, asked.limits or USUAL)
    scanned = read(decode(raw, article), sha256(raw).hexdigest())
    cited = _source(dataset, source, scanned.sha256)
    outcome = audit(dataset, cited, scanned)
    write(asked, findings(cited, outcome, scanned.lines))
    return 1 if outcome.findings else 0


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
