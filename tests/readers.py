"""Strict readers of HTML, Markdown and SVG, for what people see of an answer."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
EMPTY_COMMENT = "<!-- -->"
"""What splits a mail address, so that it does not become a link."""
GFM_EXTENSIONS = ("table", "strikethrough", "autolink", "tagfilter", "tasklist")
SVG = "{http://www.w3.org/2000/svg}"


class Element:
    """An element with what is inside it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def classes(self) -> set[str]:
        """The classes of the element."""
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """All text in the element."""
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements of some kinds inside this one, in order; without kinds, all elements."""
        for part in self.inside:
            if isinstance(part, Element):
                if not tags or part.tag in tags:
                    yield part
                yield from part.all(*tags)


class _Strict(HTMLParser):
    """A reader that accepts only properly nested elements."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice"
        assert all(value is not None for _, value in attrs), f"<{tag}> has an attribute without a value"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self.open.pop().tag == tag, f"</{tag}> closes what is not open"

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.open[-1].inside.append(data)

    def handle_decl(self, decl: str) -> None:
        """Take the one declaration."""
        assert decl == "DOCTYPE html"

    def handle_comment(self, data: str) -> None:
        """Reject comments, which could only come from data."""
        pytest.fail(f"a comment: {data}")

    handle_pi = handle_comment

    def unknown_decl(self, data: str) -> None:
        """Reject all other declarations."""
        pytest.fail(f"a declaration: {data}")


def read_html(text: str) -> Element:
    """A page read strictly."""
    parser = _Strict()
    parser.feed(text)
    parser.close()
    assert parser.open == [parser.root], "something is never closed"
    return parser.root


def read_svg(text: str) -> ET.Element:
    """A picture read as XML."""
    return ET.fromstring(text)  # noqa: S314 - what we have just written


def read_markdown(text: str) -> list[Token]:
    """The pieces of Markdown, those inside a line among them."""
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    pieces = [piece for block in blocks for piece in (block.children if block.type == "inline" else [block]) or []]
    return [piece for piece in pieces if (piece.type, piece.content) != ("html_inline", EMPTY_COMMENT)]


def read_gfm(text: str) -> Element:
    """Markdown as rendered by GitHub's own renderer, with all its extensions."""
    renderer = shutil.which("cmark-gfm")
    if renderer is None:
        pytest.skip("cmark-gfm is not on this machine")
    extensions = [word for extension in GFM_EXTENSIONS for word in ("-e", extension)]
    page = subprocess.run([renderer, "--unsafe", *extensions], input=text.encode(), capture_output=True, check=True)
    return read_html(page.stdout.decode().replace(EMPTY_COMMENT, ""))


def seen(name: str, out: str) -> str:
    """What people see of an answer in a format."""
    if name == "html":
        (body,) = read_html(out).all("body")
        return body.text
    if name == "svg":
        rows: dict[str, list[str]] = {}
        for element in read_svg(out).iter(f"{SVG}text"):
            rows.setdefault(element.get("y", ""), []).append(element.text or "")
        return "\n".join("".join(row) for row in rows.values())
    return "\n".join(piece.content for piece in read_markdown(out)) if name == "markdown" else out


def structure(name: str, out: str) -> list[tuple[str, ...]]:
    """What an answer consists of besides its text: its elements with their attributes, or its pieces of Markdown."""
    if name == "html":
        return [(element.tag, *sorted(element.attributes)) for element in read_html(out).all()]
    if name == "svg":
        return [(element.tag, *sorted(element.attrib)) for element in read_svg(out).iter()]
    # Text that was escaped comes in several pieces.
    return (
        [(piece.type,) for piece in read_markdown(out) if not piece.type.startswith("text")]
        if name == "markdown"
        else []
    )


def squeezed(text: str) -> str:
    """Text without spaces, which only align."""
    return re.sub(r"\s", "", text)
