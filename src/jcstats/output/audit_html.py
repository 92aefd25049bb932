"""The page of an audit as one HTML file: the article with its number phrases marked, and the record of each.

It needs no script. Details of a phrase are shown while the pointer or the focus is on it, and again in a list below the
article, so that the page can be printed.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.output.audit_style import MARKS
from jcstats.output.html_page import document
from jcstats.output.html_style import PAGE
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.views.audit_page import AuditPage, MarkedPhrase

_ONE_LINE = 16
"""The most characters of a phrase that stay on one line. A longer one could be wider than a phone."""

STATES = ("record", "review", "not_figure", "uncovered")


def render(page: AuditPage) -> Iterator[str]:
    """Yield the page: the legend, the findings, the article, and the details of each phrase."""
    return document(page.title, [("", PAGE + MARKS)], _body(page))


def _body(page: AuditPage) -> Iterator[str]:
    yield f"<main>\n<h1>{_text(page.title)}</h1>\n<p>{_text(page.summary)}</p>\n"
    yield from _legend(page)
    yield from _findings(page)
    yield f'<h2>{_text(tr("audit.article"))}</h2>\n<div class="article">'
    yield from _article(page)
    yield f'</div>\n<h2>{_text(tr("audit.one_by_one"))}</h2>\n<ol class="all">\n'
    for number, phrase in enumerate(page.phrases, start=1):
        words = page.text[phrase.start : phrase.end]
        back = f'<a href="#p{number}">{_text(words)}</a>'
        yield f'<li id="n{number}"><span class="mark {phrase.state}">{back}</span> {_dl(phrase)}</li>\n'
    yield "</ol>\n</main>\n"


def _legend(page: AuditPage) -> Iterator[str]:
    yield '<ul class="legend">\n'
    for state in STATES:
        count = sum(phrase.state == state for phrase in page.phrases)
        yield f'<li><span class="mark {state}">{_text(tr(f"audit.states.{state}"))}</span> {count}</li>\n'
    yield "</ul>\n"


def _findings(page: AuditPage) -> Iterator[str]:
    if not page.findings:
        return
    yield f'<h2>{_text(tr("audit.findings"))}</h2>\n<ul class="findings">\n'
    for place, words in page.findings:
        said = _text(words)
        yield f"<li>{said}</li>\n" if place is None else f'<li><a href="#p{place + 1}">{said}</a></li>\n'
    yield "</ul>\n"


def _article(page: AuditPage) -> Iterator[str]:
    end = 0
    for number, phrase in enumerate(page.phrases, start=1):
        yield _between(page.text[end : phrase.start])
        words = _text(page.text[phrase.start : phrase.end])
        # Focusable, so that it works with the keyboard and by touch too.
        kept = " whole" if "\n" not in words and len(words) <= _ONE_LINE else ""
        yield f'<span class="mark {phrase.state}{kept}" id="p{number}" tabindex="0" aria-describedby="c{number}">'
        yield f"{words}<sup>{number}</sup>"
        yield f'<span class="card" id="c{number}" role="tooltip">{_spans(phrase)}</span></span>'
        end = phrase.end
    yield _between(page.text[end:])


def _between(text: str) -> str:
    """Return the text between phrases, with several empty lines shown as one."""
    return _text(re.sub(r"\n(?:[ \t\u3000]*\n){2,}", "\n\n", text))


def _spans(phrase: MarkedPhrase) -> str:
    return "".join(f"<span><b>{_text(label)}</b> {_text(text)}</span>" for label, text in phrase.said)


def _dl(phrase: MarkedPhrase) -> str:
    return tr("list.semicolon").join(f"<b>{_text(label)}</b> {_text(text)}" for label, text in phrase.said)


def _text(text: str) -> str:
    return "\n".join(escape(visible(line)) for line in text.split("\n"))
