"""Entries of a bibliography after GB/T 7714-2015: newspapers [N], web pages [EB/OL] and others [Z]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.domain.publications import is_newspaper
from jcstats.i18n import tr
from jcstats.text import has_chinese

if TYPE_CHECKING:
    from jcstats.domain.model import Source

_MOST_AUTHORS = 3
_SUBTITLE = re.compile(r"\s*—{2}\s*")


def entry(source: Source, accessed: str | None) -> str:
    """Return the entry of a source.

    `accessed` is when its web page was read, unless the source says so itself; it appears only with an address.
    """
    date = accessed or source.accessed
    read = tr("gbt.accessed", date=date) if date and source.url else ""
    address = tr("gbt.address", url=source.url) if source.url else ""
    title = _SUBTITLE.sub(tr("gbt.subtitle"), source.title)
    if is_newspaper(source):
        return _authors(source) + _newspaper(source, title) + read + (address or tr("gbt.stop"))
    if source.url:
        return _authors(source, source.publisher) + _web_page(source, title, read) + address
    published = source.published or _word("no_date", source)
    publisher = source.publisher or _word("no_publisher", source)
    return _authors(source) + tr("gbt.other", title=title, publisher=publisher, published=published)


def missing(source: Source) -> tuple[str, ...]:
    """Return what an entry needs and the source does not state, as keys of words: gbt.lacks.<key>."""
    newspaper = is_newspaper(source)
    lacks = {"paper": newspaper, "publisher": not newspaper and not source.url}
    lacking = [key for key, wanted in lacks.items() if wanted and not source.publisher]
    return (*lacking, *(() if source.published else ("date",)))


def _word(key: str, source: Source) -> str:
    """Return a word of an entry. It is in the language of the source, whatever the language of the tool is."""
    return tr(f"gbt.{key}") if has_chinese(source.title) else tr(f"gbt.latin.{key}")


def _newspaper(source: Source, title: str) -> str:
    page = tr("gbt.page", page=source.edition.removesuffix(tr("gbt.page_suffix"))) if source.edition else ""
    return tr(
        "gbt.newspaper_online" if source.url else "gbt.newspaper",
        title=title,
        publisher=source.publisher or _word("no_paper", source),
        published=source.published or _word("no_date", source),
        page=page,
    )


def _web_page(source: Source, title: str, read: str) -> str:
    # A publisher that is also the author is named only once.
    publisher = source.publisher if source.authors and source.publisher not in source.authors else None
    date = tr("gbt.date", date=source.published) if source.published else ""
    by = tr("gbt.publisher", publisher=publisher) if publisher else ""
    details = by + date + read
    return tr("gbt.web_page", title=title) + (tr("gbt.details", details=details) if details else "")


def _authors(source: Source, instead: str | None = None) -> str:
    """Return the authors, or the publisher if there are none. Of more than three authors, the first three."""
    authors = source.authors or (instead,) if instead else source.authors
    named = [*filter(None, authors)][:_MOST_AUTHORS]
    if not named:
        return ""
    more = [_word("et_al", source)] if len(authors) > _MOST_AUTHORS else []
    return tr("gbt.authors", authors=tr("gbt.comma").join((*named, *more)))
