"""Exact arithmetic with published figures, independent of the caller's decimal context."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    Given = ParamSpec("Given")
    Result = TypeVar("Result")

# Everything is stated, because omitted settings come from defaults that any code can change.
EXACT = Context(
    prec=100,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""A context with more digits than a figure and a factor have together. The usual context would round long figures."""


def exactly(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Make a function compute in the context EXACT.

    Do not use it for generators, whose caller would get the context too.
    """

    @wraps(function)
    def computed(*arguments: Given.args, **named: Given.kwargs) -> Result:
        with localcontext(EXACT):
            return function(*arguments, **named)

    return computed
