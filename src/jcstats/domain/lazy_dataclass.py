"""Frozen dataclasses that need the module `dataclasses` only if somebody asks for their fields.

That module imports `inspect` and twelve others, and compiles code for each class, which together took a fifth of a
plain answer. These classes behave the same: `dataclasses.replace`, `dataclasses.fields` and Pydantic accept them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field
    from typing import ClassVar, Self


class _Lazy:
    """An attribute by which a dataclass is known, taken from one of the standard library at the first access."""

    def __set_name__(self, owner: type[LazyDataclass], name: str) -> None:
        self._owner = owner
        self._name = name

    def __get__(self, instance: object, subclass: type) -> Any:  # noqa: ANN401 - one of several types
        return getattr(_standard_dataclass(self._owner), self._name)


@cache
def _standard_dataclass(of: type[LazyDataclass]) -> type:
    """Return a dataclass of the standard library with the same fields."""
    from dataclasses import dataclass  # noqa: PLC0415 - a plain question does without

    namespace = {**of.__kwdefaults__, "__annotations__": of.__annotations__, "__module__": of.__module__}
    return dataclass(frozen=True, kw_only=True)(type(of.__name__, (), namespace))


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _WithSlots(type):
    """Turns the annotations of a class into slots, and sets their defaults aside, as `dataclass(slots=True)` does.

    A class without annotations is an ordinary subclass. Fields are not inherited by a class with fields of its own.
    """

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _WithSlots:
        """Make a class, with fields unless it states its slots."""
        if "__annotations__" in namespace and "__slots__" not in namespace:
            if any(getattr(base, "__slots__", ()) for base in bases):
                message = f"{name}: the base already has fields"
                raise TypeError(message)
            fields = tuple(namespace["__annotations__"])
            defaults = {field: namespace.pop(field) for field in fields if field in namespace}
            lazy = {"__dataclass_fields__": _Lazy(), "__dataclass_params__": _Lazy()}
            namespace |= {"__slots__": fields, "__kwdefaults__": defaults, **lazy}
        return super().__new__(cls, name, bases, namespace)


class LazyDataclass(metaclass=_WithSlots):
    """The base of such classes: frozen, with slots and with arguments by keyword only."""

    __slots__: tuple[str, ...] = ()

    if TYPE_CHECKING:
        __kwdefaults__: ClassVar[dict[str, Any]]
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init__(self, **fields: object) -> None:
        values = {**self.__kwdefaults__, **fields}
        wrong = values.keys() ^ self.__slots__
        if wrong:
            message = f"{type(self).__name__}: missing or unexpected arguments: {', '.join(sorted(wrong))}"
            raise TypeError(message)
        put = object.__setattr__
        for name in self.__slots__:
            put(self, name, values[name])

    def __setattr__(self, name: str, value: object) -> None:
        """Raise an error."""
        _refuse(name)

    def __delattr__(self, name: str) -> None:
        """Raise an error."""
        _refuse(name)

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self.__getstate__().items())
        return f"{type(self).__name__}({fields})"

    def __getstate__(self) -> dict[str, Any]:
        """Return the values of the fields by name."""
        return dict(zip(self.__slots__, self._values(), strict=True))

    def __setstate__(self, values: dict[str, Any]) -> None:
        """Set the fields of a copy."""
        LazyDataclass.__init__(self, **values)

    def __replace__(self, **changes: object) -> Self:
        """Return a copy with other values of some fields. The function `copy.replace` calls this."""
        return type(self)(**{**self.__getstate__(), **changes})

    def _values(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])


def _refuse(name: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - a plain question does without

    message = f"cannot assign to or delete field {name!r}"
    raise FrozenInstanceError(message)
