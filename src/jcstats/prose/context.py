"""What the surroundings of a number phrase make of it: a growth, a streak, a date, a part of a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.prose import units
from jcstats.prose.numerals import NUMERAL

if TYPE_CHECKING:
    from jcstats.prose.scanner import Figure, Role

_BEHIND = 10  # characters that are looked at on either side
_AHEAD = 12

_RATE = "|".join(units.RATES)
_MOVED = re.compile(
    f"(?:(?P<fall>{'|'.join(units.FALLS)})|(?P<rise>{'|'.join(units.RISES)}))(?:了|幅|率|约)?(?:分别)?$"
)
_RATED = re.compile(f"(?:{_RATE})(?:分别|均)?(?:为|达到|达|是)$")
# 减少139万人 is a change of the level, in its own unit; 减少到139万人 and 新增139人 are levels.
_CHANGED = re.compile(r"(?:(?P<more>增加|增长|上升|增收|多增)|减少|下降|减收|少增)了?$")
_COMPARED = re.compile(r"(?:同比|环比)$")
_LISTED = re.compile(r"^、?(?:和|及|与|或)?$")
_HOLDING = re.compile(
    r"^(?:保持|稳居|位居|位列|居|名列|蝉联|获)?(?:全国|全省|全市|全区|西部|中部|东部)\w{0,6}?(?:第|首位|榜首|前)"
)
_TIMES = {"个月", "个季度", "季度", "年", "月", "周", "天", "日", "次", "届", "个工作日", "个交易日"}
_NAMED_AHEAD = re.compile(
    r"^(?:工作法|热线|行动|计划|规划|方案|条例|号|强|工程|模式|输变电|变电|线路|电网|级|世纪|国道|省道|报警|年代|便民|政务|\+|[A-Za-z]|届|次会议|次全会|周年)"
)
_OPENED = re.compile(r"[“‘「《\"][^”’」》\"]{0,6}$")
_CLOSED = re.compile(r"^[^“‘「《\"]{0,6}[”’」》\"]")


def around(text: str, span: tuple[int, int], role: Role, unit: str | None, previous: Figure | None) -> tuple[Role, int]:
    """Return what a phrase states where it stands, and the sign that its surroundings give it."""
    start, end = span
    behind, ahead = text[max(0, start - _BEHIND) : start], text[end : end + _AHEAD]
    if role in {"level", "standing"} and _in_a_name(behind, ahead, text[start:end], unit, role):
        return "name", 1
    if role == "level" and unit in units.RELATIVE:
        return _moved(behind, text[start:end], unit, previous)
    if role == "level" and (changed := _CHANGED.search(behind.rstrip())):
        return "growth", 1 if changed["more"] else -1
    if role == "level" and _held(behind, ahead, unit):
        return "streak", 1
    return role, 1


def _moved(behind: str, phrase: str, unit: str | None, previous: Figure | None) -> tuple[Role, int]:
    behind = behind.rstrip()
    # 自然增长率为-0.99‰ is a rate of its own, a level.
    if unit != "‰" and (rated := _RATED.search(behind)):
        return "growth", -1 if rated.group().startswith(units.FALLS) else 1
    if moved := _MOVED.search(behind):
        return "growth", -1 if moved["fall"] or behind.endswith(("负增长", "少增")) else 1
    if _COMPARED.search(behind) and phrase[0] in "+-−":
        return "growth", 1
    # 分别下降34%、28%: a list goes on with what it began.
    if previous is not None and previous.role == "growth" and previous.unit == unit:
        between = behind.rpartition(previous.text)
        if between[1] and _LISTED.match(between[2]):
            return "growth", -1 if (previous.value or 0) < 0 else 1
    return "level", 1


def _held(behind: str, ahead: str, unit: str | None) -> bool:
    if unit == "连冠":
        return True
    return unit in _TIMES and (behind.endswith("连续") or bool(_HOLDING.match(ahead)))


def _in_a_name(behind: str, ahead: str, phrase: str, unit: str | None, role: Role) -> bool:
    if role == "standing":
        if behind.endswith("倒数"):
            return True
        return phrase.startswith("第") and not phrase.endswith(("位", "名")) and bool(_NAMED_STANDING.match(ahead))
    if unit in {"千伏", "兆伏安"} or (unit == "期" and not behind.endswith("共")):
        return True
    quoted = bool(_OPENED.search(behind)) and bool(_CLOSED.match(ahead))
    if (quoted and not phrase.isascii() and phrase[0] in NUMERAL and unit != "连冠") or (
        unit == "位" and ahead[:1] == "数"
    ):
        return True
    if unit is None:
        glued = bool(re.search(r"[A-Za-z+\-]$", behind))
        return glued or quoted or bool(_NAMED_AHEAD.match(ahead))
    return unit in {"年", "天", "个", "届"} and bool(re.match(r"行动|计划|规划|方案", ahead))


_NAMED_STANDING = re.compile(r"[届次期号条步章轮批线产页方代中个]|小学|人民医院|书记")
