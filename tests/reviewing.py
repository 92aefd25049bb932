"""Answers of a review: given beforehand in this process, or typed on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jcstats.drafting.review_session import Session

TEXT = (
    "某市2024年统计公报\n"
    "全年实现地区生产总值620.5亿元，按可比价格计算，增长13.6%。神秘指标12亿元，永昌县实现地区生产总值12亿元。\n"
    "年末有医院243个，床位3.89万张。森林覆盖率由35.2%提高到36.1%。\n"
    "棉花、油料产量分别为610万吨和3433万吨。\n"
)
"""An article whose draft has five records with doubts."""

ANSWERS = ("c", "1", "医院床位数", "a", "d", "规划目标", "u", "a", "n", "c", "b", "农业", "a", "a")
"""Answers that leave one of them for later."""


class Scripted:
    """Prompts whose answers are known beforehand."""

    def __init__(self, answers: Sequence[str]) -> None:
        """Answer one after the other, then leave."""
        self.answers = list(answers)
        self.offered: list[tuple[str, str]] = []

    def key(self, message: str, keys: Mapping[str, str], other: str) -> str:
        """Press the next key."""
        assert message.strip()
        assert all(key in other for key in keys)
        key = self.answers.pop(0) if self.answers else list(keys)[-1]
        assert key in keys, (key, keys)
        return key

    def line(self, message: str, offers: Callable[[str], Iterable[tuple[str, str]]]) -> str:
        """Type the next line."""
        assert message.strip()
        typed = self.answers.pop(0)
        self.offered = list(offers(typed))
        return typed


class Said:
    """What a review said; cards are not kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.lines: list[str] = []

    def show(self, session: Session) -> None:
        """Show a record to nobody."""

    def say(self, text: str) -> None:
        """Keep a line."""
        self.lines.append(text)

    def fitted(self, text: str) -> str:
        """Leave a line as it is."""
        return text


def presses(answers: Sequence[str]) -> Iterator[tuple[list[str], str, bool]]:
    """Yield what the terminal says before something is typed, what is typed, and whether that ends an answer."""
    card = ["条，共", tr("reviewing.keys").split()[-2]]
    choose, why, new = (tr(f"reviewing.{key}") for key in ("choose", "why_dropped", "new_value"))
    following = {
        "c": [([choose.split("（")[0]], ""), ([new.partition("}")[2].split("（")[0]], "\r")],
        "d": [([why.split("（")[0]], "\r")],
        "s": [([choose.split("（")[0]], "")],
        "m": [([choose.split("（")[0]], "")],
        "r": [([choose.split("（")[0]], "")],
    }
    left = list(answers)
    while left:
        action = left.pop(0)
        more = following.get(action, [])
        yield card, action, not more
        for number, (wanted, end) in enumerate(more, start=1):
            yield wanted, left.pop(0) + end, number == len(more)


class Screen:
    """What a terminal has been sent, read from the front."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        """Read more by a function, which returns nothing at the end."""
        self._read = read
        self.seen = b""
        """All that was sent."""
        self._from = 0

    def until(self, *wanted: str) -> bool:
        """Read until all of it has come, one after the other; tell whether it has before the end."""
        for text in wanted:
            while (at := self.seen.find(text.encode(), self._from)) < 0:
                piece = self._read()
                if not piece:
                    return False
                self.seen += piece
            self._from = at + len(text.encode())
        return True
