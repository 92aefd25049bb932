"""The frame of every HTML page: the head, and the policy of what a browser can run and load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import language
from jcstats.output.html_text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Only styles inside the file are allowed. Whatever the data contains, a browser runs and loads nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def document(
    title: str, styles: Iterable[tuple[str, str]], body: Iterable[str], policy: str = POLICY, further: str = ""
) -> Iterator[str]:
    """Yield a complete page. A style is a media query, or nothing for all media, and its rules."""
    yield f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{escaped(title)}</title>\n"
    for media, rules in styles:
        yield f'<style media="{media}">\n{rules}</style>\n' if media else f"<style>\n{rules}</style>\n"
    yield f"{further}</head>\n<body>\n"
    yield from body
    yield "</body>\n</html>\n"
