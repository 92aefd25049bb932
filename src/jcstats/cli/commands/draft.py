"""`jcstats draft`: write a first dataset from an article, with everything uncertain marked for review."""

from __future__ import annotations

from typing import Annotated

from jcstats.audit.article import read
from jcstats.cli.parameters import Argument, option
from jcstats.domain import periods
from jcstats.drafting.draft import Origin, draft
from jcstats.drafting.origin import region_and_period, title_of
from jcstats.errors import UsageError
from jcstats.i18n import DEFAULT_LANGUAGE, speaking, tr
from jcstats.output.atomic_file import save
from jcstats.output.stdout import deliver
from jcstats.store.article_file import UTF_8, read_article
from jcstats.store.file_bytes import called
from jcstats.store.json_file import usual_themes
from jcstats.store.json_writer import file_text
from jcstats.terminal.stderr import tell

File = Annotated[str, Argument("drafted", "article", "file")]
Region = Annotated[str | None, option("--region", metavar="name", key="draft_region", offers="text")]
Period = Annotated[str | None, option("--period", metavar="name", key="draft_period", offers="text")]
Title = Annotated[str | None, option("--title", metavar="text", key="draft_title", offers="text")]
Publisher = Annotated[str | None, option("--publisher", metavar="name", offers="text")]
Published = Annotated[str | None, option("--published", metavar="date", offers="text")]
Url = Annotated[str | None, option("--url", metavar="url", key="article_url", offers="text")]
Output = Annotated[str | None, option("--output", "-o", metavar="to", key="draft_output", offers="file")]
Force = Annotated[bool, option("--force", key="force_new")]
Json = Annotated[bool, option("--json", key="draft_json")]


def run(
    file: File,
    region: Region = None,
    period: Period = None,
    title: Title = None,
    publisher: Publisher = None,
    published: Published = None,
    url: Url = None,
    output: Output = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Write or print the draft of a dataset, and report on stderr how much is left to review."""
    del json  # a draft is printed as JSON anyway
    if force and output is None:
        raise UsageError(tr("error.force_alone"), tr("error.force_alone_hint"))
    found = read_article(file)
    if found.encoding != UTF_8:
        tell(tr("draft.encoding", encoding=found.encoding))
    found_region, found_period = region_and_period(found.text)
    if not (region or found_region):
        raise UsageError(tr("error.draft_region"), tr("error.draft_region_hint"))
    origin = Origin(
        region=region or found_region or "",
        period=_period(period, found_period),
        title=title or title_of(found.text) or called(file),
        publisher=publisher,
        published=published,
        url=url,
    )
    with speaking(DEFAULT_LANGUAGE):  # what it writes into a file is the same in every language
        made = draft(read(found.text, found.sha256), origin, usual_themes())
    chunks = [file_text(made)]
    if output is None:
        deliver(chunks, utf8=True)
    else:
        save(output, chunks, force=force, mark=False)
    doubtful = sum(bool(one.review) for one in made.indicators)
    dismissed = len(made.sources[0].not_figures)
    tell(tr("draft.done", records=len(made.indicators), review=doubtful, dismissed=dismissed))


def _period(typed: str | None, found: str | None) -> str:
    if typed:
        found = periods.read(typed)
        if found is None:
            raise UsageError(tr("error.no_period", got=typed), tr("error.draft_period_hint"))
    if not found:
        raise UsageError(tr("error.draft_period"), tr("error.draft_period_hint"))
    return found
