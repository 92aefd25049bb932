"""`jcstats draft`: write a first dataset from an article, with everything uncertain marked for review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from jcstats.audit.article import read
from jcstats.cli.options import Allow, DataOptions, OutputOptions, resolve_options
from jcstats.cli.parameters import Argument, option
from jcstats.domain import periods
from jcstats.domain.constraints import is_publication_date, is_url
from jcstats.drafting.draft import draft
from jcstats.drafting.origin import origin_of
from jcstats.errors import UsageError
from jcstats.i18n import DEFAULT_LANGUAGE, speaking, tr
from jcstats.output import check_suffix
from jcstats.output.atomic_file import save
from jcstats.output.stdout import deliver
from jcstats.store.article_file import UTF_8, read_article
from jcstats.store.file_bytes import called
from jcstats.store.json_file import usual_themes
from jcstats.store.json_writer import file_chunks
from jcstats.terminal.progress import loading
from jcstats.terminal.stderr import tell

if TYPE_CHECKING:
    from jcstats.domain.model import Dataset
    from jcstats.drafting.draft import Origin
    from jcstats.store.article_file import ArticleText

_STAGES, _LONG = 2, 100_000
"""Reading and checking; and characters that take about a second."""

File = Annotated[str, Argument("drafted", "article", "file")]
Region = Annotated[str | None, option("--region", metavar="name", key="draft_region", offers="text")]
Period = Annotated[str | None, option("--period", metavar="name", key="draft_period", offers="text")]
Title = Annotated[str | None, option("--title", metavar="text", key="draft_title", offers="text")]
Publisher = Annotated[str | None, option("--publisher", metavar="name", offers="text")]
Published = Annotated[str | None, option("--published", metavar="date", offers="text")]
Url = Annotated[str | None, option("--url", metavar="url", key="article_url", offers="text")]
Output = Annotated[str | None, option("--output", "-o", metavar="to", key="draft_output", offers="file")]
Text = Annotated[str | None, option("--text", metavar="to", key="draft_text", offers="file")]
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
    text: Text = None,
    force: Force = False,
    json: Json = False,
    allow: Allow = None,
) -> None:
    """Write or print the draft of a dataset, and report on stderr how much is left to review."""
    del json  # a draft is printed as JSON anyway
    if force and output is None and text is None:
        raise UsageError(tr("error.force_alone"), tr("error.force_alone_hint"))
    if output is not None:
        check_suffix(output, "json")
    if published and not is_publication_date(published):
        raise UsageError(tr("error.draft_published", got=published), tr("error.draft_published_hint"))
    if url and not is_url(url):
        raise UsageError(tr("error.draft_url", got=url), tr("error.draft_url_hint"))
    settings = resolve_options(OutputOptions(), DataOptions(None, allow))
    found = read_article(file, settings.limits)
    if found.encoding != UTF_8:
        tell(tr("draft.encoding", encoding=found.encoding))
    given = {"region": region, "period": _read(period), "title": title, "publisher": publisher, "published": published}
    origin = origin_of(found, {**given, "url": url or None}, called(file))
    made = _drafted(found, origin)
    for name, chunks in ((output, file_chunks(made)), (text, [found.text])):
        if name is not None:
            save(name, chunks, force=force, mark=False)
    if output is None:
        deliver(file_chunks(made), utf8=True)
    tell(_done(made))


def _done(made: Dataset) -> str:
    """Return in words how much a draft has, and how much of it is left to review."""
    dismissed = len(made.sources[0].not_figures)
    if not made.indicators and not dismissed:
        return tr("draft.nothing")
    doubtful = sum(bool(record.review) for record in made.indicators)
    return tr("draft.done", records=len(made.indicators), review=doubtful, dismissed=dismissed)


def _drafted(found: ArticleText, origin: Origin) -> Dataset:
    """Return the draft of an article, with a progress bar on a terminal if it takes long."""
    progress, size = loading(stages=_STAGES, least=_LONG), len(found.text)
    with speaking(DEFAULT_LANGUAGE):  # what it writes into a file is the same in every language
        progress("parsing", size)
        article = read(found.text, found.sha256)
        progress("checking", size)
        made = draft(article, origin, usual_themes())
    progress("done", size)
    return made


def _read(period: str | None) -> str | None:
    """Return a period that was typed, in its written form."""
    if not period:
        return None
    if (found := periods.read(period)) is None:
        raise UsageError(tr("error.no_period", got=period), tr("error.draft_period_hint"))
    return found
