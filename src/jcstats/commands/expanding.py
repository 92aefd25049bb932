"""A command's parameters as Typer reads them: a group of options becomes the options that it consists of."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, get_type_hints

from jcstats.commands.options import Conditions, Shaping

if TYPE_CHECKING:
    from collections.abc import Callable

_GROUPS = (Conditions, Shaping)


def expanded(run: Callable[..., None]) -> Callable[..., None]:
    """Return a function that takes the options of each group as its own and hands them to `run` as groups."""
    signature = inspect.signature(run, eval_str=True)
    groups: dict[str, Any] = {}
    parameters: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        group = parameter.annotation
        if group in _GROUPS:
            groups[parameter.name] = group
            parameters += _options(group)
        else:
            parameters.append(parameter.replace(kind=parameter.KEYWORD_ONLY))

    def grouped(**given: object) -> None:
        made = {name: group(**{field: given.pop(field) for field in group._fields}) for name, group in groups.items()}
        run(**made, **given)

    grouped.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    grouped.__annotations__ = {}  # all that Typer needs is in the signature
    return grouped


def _options(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    defaults: dict[str, object] = group._field_defaults  # type: ignore[attr-defined]
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults[name], annotation=hints[name])
        for name in defaults
    ]
