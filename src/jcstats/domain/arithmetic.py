"""Exact arithmetic with published figures, whatever the decimal context of the caller is."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    Given = ParamSpec("Given")
    Result = TypeVar("Result")

# All of it is stated: what is left out would come from defaults that anybody can change.
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
"""More digits than a figure and a factor have together: the usual context would round a long figure."""


def exactly(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Let a function compute in the context EXACT. Not for generators, whose caller would get the context too."""

    @wraps(function)
    def computed(*arguments: Given.args, **named: Given.kwargs) -> Result:
        with localcontext(EXACT):
            return function(*arguments, **named)

    return computed
