"""Change a JSON document by accident or in bad faith, so that fuzzing also tries valid JSON."""

from __future__ import annotations

import copy
import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ODD = ("\x1b", "\u202e", "\x00", "\n", "\u2028", "第", " ", "0", "9", "-", ".", "=", "[", "，", "\ud83d", "长" * 100)


class _Literal(str):
    """A number, or whatever else stands there as it is."""

    __slots__ = ()


class _Object(list[list[Any]]):
    """The members of an object in order, each a name and a value; a name may come twice."""


_Slot = tuple[list[Any], int]
"""A list and the place in it where a value stands."""


def changed(raw: bytes, literals: Sequence[str], seed: int) -> bytes:
    """Return a document with a few of its values changed, as a seed decides; what is no JSON stays as it is."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    try:
        document = json.loads(raw, parse_int=_Literal, parse_float=_Literal, object_pairs_hook=_members)
    except (ValueError, RecursionError):
        return raw
    whole = [document]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        _change(list(_slots(whole)), literals, chance)
    if chance.random() < 0.8:  # noqa: PLR2004 - mostly the count stays right, or nothing with another count is accepted
        _count(whole[0])
    return _written(whole[0], plainly=chance.random() < 0.5).encode("utf-8", "replace")  # noqa: PLR2004


def _members(pairs: list[tuple[str, Any]]) -> _Object:
    return _Object([name, value] for name, value in pairs)


def _slots(held: list[Any]) -> Iterator[_Slot]:
    """Yield every place where a value stands."""
    for index, value in enumerate(held):
        slot = (value, 1) if isinstance(held, _Object) else (held, index)
        yield slot
        inside = slot[0][slot[1]]
        if isinstance(inside, list):
            yield from _slots(inside)


def _change(slots: list[_Slot], literals: Sequence[str], chance: random.Random) -> None:
    held, index = chance.choice(slots)
    value = held[index]
    other, at = chance.choice(slots)
    match chance.randrange(9):
        case 0 | 1:
            held[index] = _Literal(chance.choice(literals))
        case 2:
            held[index] = copy.deepcopy(other[at])
        case 3 if isinstance(value, list) and value:
            del value[chance.randrange(len(value))]
        case 4 | 5 if isinstance(value, list) and value:
            value.insert(chance.randrange(len(value)), copy.deepcopy(chance.choice(value)))
        case 6 if isinstance(value, list):
            held[index] = [value]
        case _ if isinstance(value, str):
            anew = _respelled(value, chance)
            # A name that others refer to changes everywhere, or now and then only here.
            everywhere = chance.random() < 0.7  # noqa: PLR2004
            for list_, place in slots if everywhere else [(held, index)]:
                if list_[place] == value and type(list_[place]) is type(value):
                    list_[place] = anew


def _respelled(text: str, chance: random.Random) -> str:
    """Return a text with a few signs put in, taken out or doubled; of a number the digits change."""
    at, upto = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    put = (text[at:upto], "", chance.choice(_ODD))
    if isinstance(text, _Literal):
        return _Literal(
            text[:at] + chance.choice("0123456789.-") * chance.randrange(4) + text[chance.choice((at, upto)) :]
        )
    return text[:at] + chance.choice(put) + text[chance.choice((at, upto)) :]


def _count(document: Any) -> None:  # noqa: ANN401 - JSON is anything
    """Let each source say how many records cite it."""
    top = dict(document) if isinstance(document, _Object) else {}
    records, sources = top.get("indicators"), top.get("sources")
    if not isinstance(records, list) or not isinstance(sources, list):
        return
    cited = [dict(source).get("id") for record in records if isinstance(source := _of(record, "source"), _Object)]
    for source in sources:
        for member in source if isinstance(source, _Object) else ():
            if member[0] == "records":
                member[1] = _Literal(cited.count(_of(source, "id")))


def _of(held: Any, name: str) -> Any:  # noqa: ANN401 - likewise
    return dict(held).get(name) if isinstance(held, _Object) else None


def _written(value: Any, *, plainly: bool) -> str:  # noqa: ANN401 - likewise
    if isinstance(value, _Literal):
        return str(value)
    if isinstance(value, _Object):
        members = (
            f"{json.dumps(name, ensure_ascii=plainly)}: {_written(member, plainly=plainly)}" for name, member in value
        )
        return f"{{{', '.join(members)}}}"
    if isinstance(value, list):
        return f"[{', '.join(_written(item, plainly=plainly) for item in value)}]"
    return json.dumps(value, ensure_ascii=plainly)
