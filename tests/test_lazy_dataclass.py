"""The classes of a dataset behave like dataclasses of the standard library, without importing their module."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass
from functools import cached_property
from pprint import pformat
from typing import Any

import pytest

from jcstats.domain.lazy_dataclass import LazyDataclass


class Lazy(LazyDataclass):
    """A figure."""

    name: str
    unit: str | None = None
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A figure."""

    name: str
    unit: str | None = None
    value: int


BOTH = pytest.mark.parametrize("kind", [Lazy, Standard])


@BOTH
def test_fields_are_set_by_keyword_and_have_defaults(kind: Any) -> None:
    figure = kind(name="gdp", value=1)
    assert (figure.name, figure.unit, figure.value) == ("gdp", None, 1)


@BOTH
@pytest.mark.parametrize(
    ("positional", "named"),
    [
        ((), {}),
        ((), {"name": "gdp"}),
        ((), {"name": "gdp", "values": 1}),
        ((), {"name": "gdp", "value": 1, "more": 2}),
        (("gdp",), {"value": 1}),
    ],
)
def test_missing_unknown_and_positional_arguments_are_errors(
    kind: Any, positional: tuple[str, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError, match="argument"):
        kind(*positional, **named)


@BOTH
def test_an_object_cannot_be_changed(kind: Any) -> None:
    figure = kind(name="gdp", value=1)
    for name in ("value", "more"):
        with pytest.raises((FrozenInstanceError, TypeError)):
            setattr(figure, name, 2)
    with pytest.raises(FrozenInstanceError):
        del figure.value
    assert not hasattr(figure, "__dict__")
    assert figure == kind(name="gdp", value=1)


@BOTH
def test_equality_and_hash_are_those_of_the_fields(kind: Any) -> None:
    figure, same, other = kind(name="gdp", value=1), kind(value=1, name="gdp"), kind(name="gdp", value=2)
    assert figure == same != other
    assert hash(figure) == hash(same)
    assert len({figure, same, other}) == 2
    assert figure != ("gdp", None, 1)


def test_another_class_with_the_same_fields_is_not_equal() -> None:
    assert Lazy(name="gdp", value=1) != Standard(name="gdp", value=1)


@BOTH
def test_copies_are_equal(kind: Any) -> None:
    figure = kind(name="gdp", value=1)
    copies = (
        copy.copy(figure), copy.deepcopy(figure), pickle.loads(pickle.dumps(figure)), dataclasses.replace(figure)  # noqa: S301
    )  # fmt: skip
    assert {type(copied) for copied in copies} == {kind}
    assert set(copies) == {figure}
    assert dataclasses.replace(figure, value=2) == kind(name="gdp", value=2)
    with pytest.raises(TypeError):
        dataclasses.replace(figure, more=2)


def test_the_standard_library_sees_the_same_dataclass() -> None:
    lazy, standard = Lazy(name="gdp", value=1), Standard(name="gdp", value=1)
    assert dataclasses.is_dataclass(Lazy)
    assert dataclasses.is_dataclass(lazy)
    assert dataclasses.asdict(lazy) == dataclasses.asdict(standard)
    assert dataclasses.astuple(lazy) == dataclasses.astuple(standard)
    assert _described(Lazy) == _described(Standard)
    for text in (repr, pformat):
        assert text(lazy) == text(standard).replace("Standard", "Lazy")


def test_fields_are_not_lost_in_a_subclass_with_more() -> None:
    with pytest.raises(TypeError, match="the base already has fields"):

        class More(Lazy):
            more: int


def test_a_subclass_without_fields_is_an_ordinary_class() -> None:
    class Named(Lazy):
        """A figure with a title."""

        @cached_property
        def title(self) -> str:
            return self.name.upper()

    figure = Named(name="gdp", value=1)
    assert (figure.title, figure.title) == ("GDP", "GDP")
    assert dataclasses.replace(figure, name="cpi").title == "CPI"
    assert dataclasses.asdict(figure) == {"name": "gdp", "unit": None, "value": 1}


def _described(kind: Any) -> list[tuple[object, ...]]:
    fields = dataclasses.fields(kind)
    return [
        (field.name, field.type, field.default, field.kw_only, field.init, field.compare, field.hash)
        for field in fields
    ]
