"""Laws that must hold for any bytes, as a file that is read or as prose that is scanned.

proofs/fuzz.py looks for exceptions. Each law takes bytes and raises an exception if it does not hold.
The seeds are in fuzz_seeds.py.
"""

from __future__ import annotations

import io
import json
import re
import sys
from contextlib import redirect_stderr
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn
from unicodedata import category
from zlib import crc32

import jcstats
from jcstats import output, query
from jcstats.audit.dataset_check import audit, read
from jcstats.domain.consistency import find_inconsistencies
from jcstats.errors import DataError
from jcstats.json_text import members
from jcstats.output import csv, html, jsonl, markdown, svg, table, tsv
from jcstats.output import json as strict
from jcstats.prose.scanner import ROLES
from jcstats.query import Query
from jcstats.store import file_bytes, validation
from jcstats.store.checked_file import CheckedFile
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import Screen
from jcstats.terminal.stderr import tell
from jcstats.views import audit as audits
from jcstats.views import chart, check, cite, growth, info, overview, rank, show
from jcstats.views.formatting import digits
from jcstats.views.formatting import growth as growth_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    from jcstats import Dataset
    from jcstats.prose import Figure
    from jcstats.views.page import View

NAME = file_bytes.called("-")
_DATASET = jcstats.load()
_MOST_LINES = 1 + validation.MAX_SHOWN + 2
_DIRECTIONS = {chr(code) for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_ONE_IN = 6  # inputs, of which each tells alone by its bytes, with which a slow part is tried: more of them are tried
_LESS_SPOKEN = (csv, html, jsonl, markdown, svg, tsv)


def a_file(raw: bytes) -> None:
    """Any bytes are refused with a readable message, or are a dataset that answers every question."""
    standard_input, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(raw))
    try:
        dataset = jcstats.load("-")
    except DataError as error:
        _readable(error, raw.decode("utf-8-sig", "replace"))
        return
    finally:
        sys.stdin = standard_input
    onto = Screen(width=[None, *range(20, 120)][len(raw) % 101], colour=False, ascii_only=False)
    chance = crc32(raw)
    for turn, view in enumerate(_views(dataset)):
        if not (turn + chance) % _ONE_IN:
            _answers(view, onto, other=_LESS_SPOKEN[chance % len(_LESS_SPOKEN)])
    shown = "".join(table.render(show.show(query.select(MemoryStore(dataset), Query())), onto))
    for record in dataset.indicators[: output.FORMATS["table"].most]:
        figures = [digits(record.value)] if record.value is not None else []
        figures += [growth_said(record)] if record.yoy is not None else []
        _must(all(figure in shown for figure in figures), "every figure is whole in the table")


def prose(raw: bytes) -> None:
    """Any text can be scanned, always with the same result, and audited with any dataset."""
    text = raw.decode("utf-8", "surrogateescape")
    article = read(text, _DATASET.sources[0].sha256 or "")
    _must(article == read(text, article.sha256), "a text is scanned the same way each time")
    end = 0
    for figure in article.figures:
        _must(end <= figure.start < figure.end <= len(text), "figures stand in order and apart")
        _must(figure.text == "".join(text[figure.start : figure.end].split()), "a figure is what stands at its place")
        _must(figure.line == text.count("\n", 0, figure.start) + 1, "a figure is on its line")
        _must(
            all(number is None or number.is_finite() for number in (figure.value, figure.upper)), "numbers are finite"
        )
        _must(figure.role in ROLES, "a figure has a role")
        end = figure.end
    onto = Screen(width=80, colour=False, ascii_only=False)
    chance = crc32(raw) % _ONE_IN
    dataset = _citing(article.figures) if chance else _DATASET
    outcome = audit(dataset, dataset.sources[0], article)
    _must(0 <= outcome.covered <= outcome.figures == len(article.figures), "no more is covered than there is")
    if chance == 1:
        _answers(audits.findings(dataset.sources[0], outcome, article.lines), onto, other=jsonl)


def _must(holds: bool, law: str) -> None:  # noqa: FBT001 - a law holds or it does not
    if not holds:
        raise AssertionError(law)


def _readable(error: DataError, text: str) -> None:
    """Hold a message to be a few harmless lines whose places are in the text."""
    with redirect_stderr(io.StringIO()) as told:
        tell(error.message, error.hint, error.details)
    said = told.getvalue().removesuffix("\n").split("\n")
    _must(len(said) <= _MOST_LINES and all(len(line) < 1000 for line in said), "a message is short")  # noqa: PLR2004
    _must(not any(map(_steers, "".join(said))), "a message cannot steer the terminal")
    _must(NAME in said[0], "a message names the file")
    lines = text.split("\n")
    for line, column in re.findall(r"第(\d+)行第(\d+)列", "\n".join(said)):
        at = int(line)
        _must(1 <= at <= len(lines) and 1 <= int(column) <= len(lines[at - 1]) + 1, "a place is in the file")


def _steers(sign: str) -> bool:
    return category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in _DIRECTIONS


def _answers(view: View[Any], onto: Screen, other: ModuleType) -> None:
    """Hold a view to be written without steering the terminal, and for programs to read back to the same figures."""
    if view.items:
        shown = "".join(table.render(view, onto))
        _must(not any(map(_steers, shown.replace("\n", ""))), "a table cannot steer the terminal")
        _must(any(other.render(view, onto)), "every format writes it")
    written = "".join(strict.render(view, onto))
    written.encode()
    back = json.loads(written, parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse)
    _must(_same(back, tuple(view.records())), "JSON reads back to the same figures")


def _refuse(literal: str) -> NoReturn:
    raise AssertionError(literal)


def _same(read_back: Any, held: Any) -> bool:  # noqa: ANN401 - JSON is anything
    match held:
        case None | bool() | str():
            return type(read_back) is type(held) and read_back == held
        case int() | Decimal():
            return isinstance(read_back, Decimal) and digits(read_back) == digits(held)
        case tuple():
            return isinstance(read_back, list) and len(read_back) == len(held) and all(map(_same, read_back, held))
    inside = held if isinstance(held, dict) else members(held)
    named = isinstance(read_back, dict) and list(read_back) == list(inside)
    return named and all(_same(read_back[name], value) for name, value in inside.items())


def _views(dataset: Dataset) -> Iterator[View[Any]]:
    """Yield what every command would show of a dataset."""
    everything, first = Query(), next(iter(dataset.indicators), None)
    named = Query(words=(first.name[:2] if first else dataset.region,))
    yield check.checked(
        [check.Outcome(NAME, CheckedFile(dataset, 2, None, "", ()), find_inconsistencies(dataset), rewritten=False)]
    )
    yield show.show(query.select(MemoryStore(dataset), named))
    for field in query.sort_fields("records"):
        yield show.show(query.select(MemoryStore(dataset), Query(sort=f"-{field}", limit=2)))
    for record in dataset.indicators[:3]:
        found = query.identify(MemoryStore(dataset), Query(words=(record.id,)))
        alone = len({item.id for item in found.items}) == 1
        yield from (info.info(found), cite.cite(found)) if alone else (show.choices(found),)
    yield growth.growth(query.by_growth(MemoryStore(dataset), Query(growth_minimum=Decimal(-50))), ascending=False)
    yield rank.standings(query.by_standing(MemoryStore(dataset), everything))
    yield rank.order(query.by_order(MemoryStore(dataset), Query(order="value")), by="value", ascending=False)
    yield chart.chart(query.by_order(MemoryStore(dataset), Query(order="growth")), by="growth")
    counted = query.themes(MemoryStore(dataset))
    yield overview.overview(query.headlines(MemoryStore(dataset), everything), counted)
    yield overview.themes(counted)


def _citing(figures: Sequence[Figure]) -> Dataset:
    """Return a dataset whose records cite the figures of a text, so that every claim meets every kind of phrase."""
    cited = figures[: len(_DATASET.indicators)]
    records = tuple(
        replace(record, source=replace(record.source, lines=(phrases.line,), figures=(phrases.text,)))
        for record, phrases in zip(_DATASET.indicators, cited, strict=False)
    )
    return replace(_DATASET, indicators=records)
