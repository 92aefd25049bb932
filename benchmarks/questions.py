"""The questions that jcstats and its peers are asked, and what of an answer is compared."""

from __future__ import annotations

from typing import Literal, NamedTuple

Form = Literal["json", "jsonl", "csv"]


class Question(NamedTuple):
    """One question."""

    name: str
    """show, growth or rank."""
    arguments: tuple[str, ...]
    """How jcstats is asked."""
    meaning: str
    """The filter and the order, in words."""
    figures: tuple[str, ...]
    """The fields that are compared besides id, subject and period."""


class Task(NamedTuple):
    """A question with the form of its answer."""

    question: Question
    form: Form

    @property
    def title(self) -> str:
        """How a table calls it: the command that asks it."""
        return " ".join(("jcstats", *self.question.arguments, "-f", self.form))


_OF_RECORD = ("value", "unit", "qualifier", "yoy", "yoy_basis")

SHOW = Question(
    name="show",
    arguments=("show", "工业"),
    meaning="the records of the theme 工业: indicators, then projects, then honours, each in the order of the file",
    figures=_OF_RECORD,
)
GROWTH = Question(
    name="growth",
    arguments=("growth",),
    meaning="the records with a growth, the fastest first, equal ones in the order of the file",
    figures=_OF_RECORD,
)
RANK = Question(
    name="rank",
    arguments=("rank",),
    meaning="every standing: the widest scope first, then by place, 前列 after all and 前一百位 after the same place",
    figures=("scope", "place", "measure", "text"),
)

TASKS = (
    Task(SHOW, "json"),
    Task(GROWTH, "json"),
    Task(RANK, "json"),
    Task(GROWTH, "jsonl"),
    Task(GROWTH, "csv"),
)
"""What is asked of every size: each question in JSON, and the longest answer in the other two forms as well."""

NUMBERS = frozenset({"value", "yoy", "place"})
"""The figures that are compared as numbers: 12.50 and 12.5 are the same answer."""
