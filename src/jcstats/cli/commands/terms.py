"""`jcstats terms`: the terms of statistics, or the standard indicators that a word names."""

from __future__ import annotations

from jcstats.cli.options import OutputOptions, Words, resolve_options
from jcstats.cli.respond import write
from jcstats.errors import NotFoundError
from jcstats.i18n import glossary, tr
from jcstats.views.terms import Explained, entries, explained, terms


def run(output_options: OutputOptions, words: Words = None) -> None:
    """Show all terms with their meaning, or everything known about the terms that were asked for."""
    settings = resolve_options(output_options)
    if not words:
        every = [Explained(term=term.term, called=term.called, meaning=term.meaning) for term in glossary.terms()]
        write(settings, terms(every))
        return
    from jcstats.search.catalogue_index import bundled_index  # noqa: PLC0415 - only if a word is given

    index = bundled_index()
    by_word = {word: list(explained(word, index)) for word in words}
    found = {item.term: item for some in by_word.values() for item in some}
    missing = [word for word, some in by_word.items() if not some]
    if found:
        write(settings, entries(list(found.values()), index.catalogue))
    if missing:
        said = tr("list.comma").join(tr("quoted", word=word) for word in missing)
        raise NotFoundError(tr("error.no_term", words=said), tr("error.no_term_hint"))
