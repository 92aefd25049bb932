"""`jcstats audit`: compare a dataset with the article that it was curated from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from jcstats.audit.dataset_check import audit, read
from jcstats.cli.options import DataOptions, OutputOptions, resolve_options
from jcstats.cli.parameters import Argument, option
from jcstats.cli.respond import write
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.output.atomic_file import save
from jcstats.output.stdout import deliver
from jcstats.store import load_all
from jcstats.store.article_file import read_article
from jcstats.views.audit import findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jcstats.audit.article import Article
    from jcstats.audit.dataset_check import Audit
    from jcstats.cli.options import Settings
    from jcstats.domain.model import Dataset, Source

File = Annotated[str, Argument("article", "article", "file")]
From = Annotated[str | None, option("--source", metavar="source", key="source", offers="source")]


def run(
    article: File,
    output_options: OutputOptions,
    data_options: DataOptions,
    source: From = None,
) -> int:
    """Show where the dataset and the article disagree. Exits with 1 if they do."""
    settings = resolve_options(output_options, data_options)
    datasets = load_all(settings.data, settings.limits, settings.progress)
    found = read_article(article, settings.limits)
    scanned = read(found.text, found.sha256)
    dataset, cited = _source(datasets, source, scanned.sha256)
    outcome = audit(dataset, cited, scanned)
    if settings.shape.style == "html":
        _write_page(settings, dataset, cited, outcome, scanned)
    else:
        write(settings, findings(cited, outcome, scanned.lines))
    return 1 if outcome.findings else 0


def _write_page(settings: Settings, dataset: Dataset, source: Source, outcome: Audit, article: Article) -> None:
    """Write the article as a web page that shows which record each number belongs to."""
    from jcstats.audit.marks import marks  # noqa: PLC0415 - only for a page
    from jcstats.output import audit_html  # noqa: PLC0415
    from jcstats.views.audit_page import audit_page  # noqa: PLC0415

    shape = settings.shape
    page = audit_page(source, outcome, article.text, marks(dataset, source, article, outcome))
    if shape.file is not None:
        save(shape.file, audit_html.render(page), force=shape.force, mark=bool(shape.mark))
    else:
        deliver(audit_html.render(page), utf8=True, mark=bool(shape.mark))


def _source(datasets: Sequence[Dataset], asked: str | None, checksum: str) -> tuple[Dataset, Source]:
    """Return the source that the article is: the named one, the one with the same checksum, or the only one."""
    by_id = {source.id: (dataset, source) for dataset in datasets for source in dataset.sources}
    if asked is not None:
        if asked not in by_id:
            raise UsageError(tr("error.no_source", id=asked), tr("error.source_hint", ids=_listed(by_id)))
        return by_id[asked]
    same = [found for found in by_id.values() if found[1].sha256 == checksum]
    only = same or list(by_id.values())
    if len(only) != 1:
        raise UsageError(tr("error.source"), tr("error.source_hint", ids=_listed(by_id)))
    return only[0]


def _listed(by_id: Iterable[str]) -> str:
    return tr("list.comma").join(by_id)
