"""Every format for programs reads back to equal records with all fields, and every page to what it shows."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from format_readers import READERS, Reader, in_json
from jcstats.output import FORMATS, json
from jcstats.views.fields import choose_fields
from small import SMALL, VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jcstats.views.page import View

    Render = Callable[[View[Any], None], Iterable[str | bytes]]


def reads_back(render: Render, reader: Reader, view: View[Any]) -> None:
    """Hold what a format writes of a view against what its reader has to find."""
    written = b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in render(view, None))
    assert reader.read(written) == reader.wanted(view)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.machine and form.carries == "records"])
def test_a_format_for_programs_carries_every_field_of_every_item(name: str, view: str) -> None:
    if name == "xlsx":
        pytest.importorskip("xlsxwriter")
    assert name in READERS, f"tests/format_readers.py has no reader of {name}"
    reads_back(import_module(f"jcstats.output.{name}").render, READERS[name], VIEWS[view]())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.machine and form.carries == "page"])
def test_a_page_shows_every_field_that_is_asked_for(name: str, view: str) -> None:
    assert name in READERS, f"tests/format_readers.py has no reader of {name}"
    made = VIEWS[view]()
    chosen = choose_fields(made, ",".join(made.fields))._replace(chart=None)
    reads_back(import_module(f"jcstats.output.{name}").render, READERS[name], chosen)


def test_only_what_has_no_text_and_what_a_screen_shows_has_no_reader() -> None:
    assert set(FORMATS) - set(READERS) == {"png", "table"}


def test_the_small_dataset_fills_every_field() -> None:
    rows = in_json(VIEWS["show"]())
    assert [name for name in rows[0] if not any(row[name] for row in rows)] == []
    assert {record.kind for record in SMALL.indicators} == {"indicator", "project", "honour"}
    sources = [name for name in SMALL.sources[0].__dataclass_fields__ if name != "edition"]
    assert [name for name in sources if not any(getattr(source, name) for source in SMALL.sources)] == []


@pytest.mark.parametrize("dropped", ["note", "streaks", "source", "value", "aliases", "change"])
@pytest.mark.parametrize("name", [name for name in READERS if FORMATS[name].carries == "records"])
def test_a_format_that_drops_a_field_is_found_out(name: str, dropped: str) -> None:
    if name == "xlsx":
        pytest.importorskip("xlsxwriter")
    render = import_module(f"jcstats.output.{name}").render

    def forgetful(view: View[Any], onto: None) -> Iterable[str | bytes]:
        kept = {key: field for key, field in view.fields.items() if key != dropped}
        return render(view._replace(fields=kept), onto)  # type: ignore[no-any-return]

    with pytest.raises(AssertionError):
        reads_back(forgetful, READERS[name], VIEWS["show"]())


def test_a_format_that_changes_a_digit_is_found_out() -> None:
    def rounded(view: View[Any], onto: None) -> Iterable[str | bytes]:
        return (piece.replace("620.00", "620.0") for piece in json.render(view, onto))

    with pytest.raises(AssertionError):
        reads_back(rounded, READERS["json"], VIEWS["show"]())
