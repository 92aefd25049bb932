"""A record that has to be reviewed is marked in every view and format, and cannot be cited."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

import small
from format_readers import READERS
from jcstats.errors import DataError
from jcstats.output import FORMATS
from jcstats.store.json_writer import file_text
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import Screen
from jcstats.views.fields import choose_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats.views.page import View

REASON, MARK = "没有人核对过", "待核"
MARKED = replace(small.SMALL, indicators=tuple(replace(record, review=(REASON,)) for record in small.SMALL.indicators))
CHECKED = replace(small.SMALL, indicators=tuple(replace(record, review=()) for record in small.SMALL.indicators))
OF_RECORDS = [name for name in small.VIEWS if name not in {"themes", "cite"}]
FOR_PEOPLE = [name for name, form in FORMATS.items() if form.carries == "page"]
FOR_PROGRAMS = [name for name, form in FORMATS.items() if form.carries == "records"]


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], View[Any]]:
    """Make a view of the small dataset, every record of which is to be reviewed."""
    monkeypatch.setattr(small, "STORE", MemoryStore(MARKED))
    return lambda name: small.VIEWS[name]()


def written(name: str, view: View[Any]) -> bytes:
    screen = None if FORMATS[name].machine else Screen(width=100, colour=False, ascii_only=False)
    pieces = import_module(f"jcstats.output.{name}").render(view, screen)
    return b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in pieces)


@pytest.mark.parametrize("view", OF_RECORDS)
@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_people_see_a_mark_for_each_record(form: str, view: str, marked: Callable[[str], View[Any]]) -> None:
    made = marked(view)
    assert written(form, made).decode().count(MARK) >= len(list(made.items)) > 0


@pytest.mark.parametrize("view", OF_RECORDS)
@pytest.mark.parametrize("form", FOR_PROGRAMS)
def test_programs_get_the_reason_of_each_record(form: str, view: str, marked: Callable[[str], View[Any]]) -> None:
    if form == "xlsx":
        pytest.importorskip("xlsxwriter")
    made = marked(view)
    rows = READERS[form].read(written(form, made))
    assert sum(REASON in str(row) for row in rows) == len(list(made.items)) > 0


@pytest.mark.parametrize("view", OF_RECORDS)
@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_the_mark_stays_whichever_fields_people_choose(
    form: str, view: str, marked: Callable[[str], View[Any]]
) -> None:
    made = marked(view)
    for field in made.fields:
        chosen = choose_fields(made, field)
        drawn = form == "svg" and made.chart is not None  # a chart is the same whatever the fields
        expected = REASON if field == "review" and not drawn else MARK
        assert written(form, chosen).decode().count(expected) >= len(list(made.items)), field


@pytest.mark.parametrize("view", [*small.VIEWS])
@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_no_mark_stands_where_all_was_checked(form: str, view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small, "STORE", MemoryStore(CHECKED))
    assert MARK not in written(form, small.VIEWS[view]()).decode()


def test_a_chart_for_the_eye_has_the_marks_of_its_svg(marked: Callable[[str], View[Any]]) -> None:
    for view in ("chart", "trend"):
        made = marked(view)
        assert made.chart is not None
        assert written("svg", made).decode().count(MARK) >= len(list(made.items))


def test_what_is_to_be_reviewed_is_not_cited(marked: Callable[[str], View[Any]]) -> None:
    with pytest.raises(DataError, match=REASON):
        marked("cite")


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in {"png", "xlsx"}])
def test_the_commands_refuse_and_count_in_every_format(
    form: str, ask: Callable[..., Ran], file_of: Callable[[Any], str]
) -> None:
    file = file_of(file_text(MARKED))
    ran = ask("cite", "gdp", "-f", form, "--data", file)
    assert (ran.code, ran.out, REASON in ran.err) == (1, "", True)
    ran = ask("check", file, "-f", form)
    assert ran.code in {0, 1}
    assert str(len(MARKED.indicators)) in ran.out
    if form == "json":
        assert ran.json[0]["review"] == len(MARKED.indicators)
    if form in FOR_PEOPLE:
        assert f"条{MARK}" in ran.out
