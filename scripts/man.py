"""Write the manual pages, docs/man/jcstats.1 and its Chinese one, from the declarations of the commands.

    python scripts/man.py

The wheel puts them into share/man, where `man jcstats` finds them. A test compares them with the declarations.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jcstats._version import __version__
from jcstats.cli import commands
from jcstats.cli.fast_parser import command
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, taken_before
from jcstats.cli.parameters import REQUIRED, Option, option, parameters
from jcstats.cli.parameters import Parameter as Declared
from jcstats.i18n import speaking, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
PAGES = {"en": ROOT / "docs" / "man" / "jcstats.1", "zh-CN": ROOT / "docs" / "man" / "zh_CN" / "jcstats.1"}

_GROUPS: dict[str, Any] = {"help.question": Conditions, "help.shape": OutputOptions, "help.reading": DataOptions}
_GROUPED = {name for group in _GROUPS.values() for name in group._fields}
_BETWEEN = re.compile(r"(?<=[\u2e80-\uffef“])(?=[\u3400-\u9fff“（])|(?<=[，。；、：）”])(?=\w)")
"""Where a line may be broken in Chinese text, which has no spaces."""

_HELP = Declared("help", None, bool, option("--help", "-h"), default=False)


def page(language: str) -> str:
    """Return the manual page in a language, as roff source."""
    with speaking(language):
        return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield '.\\" Written by scripts/man.py from the declarations of the commands.'
    yield f'.TH JCSTATS 1 "" "jcstats {__version__}" "{_quoted(tr("man.manual"))}"'
    yield ".nh"  # no word is hyphenated
    yield ".ad l"
    yield from _section("man.name")
    yield f"jcstats \\- {_text(tr('man.about'))}"
    yield from _section("man.synopsis")
    yield _text(tr("command.jcstats.usage"))
    yield from _section("man.description")
    yield _text(tr("command.jcstats.help"))
    yield from _section("help.examples")
    yield from _examples("jcstats")
    yield from _section("help.commands")
    for name in commands.NAMES:
        yield from _command(name)
    yield from _section("help.options")
    own = [parameter for parameter in parameters(taken_before) if parameter.name not in _GROUPED]
    yield from _options([*own, _HELP])
    for title, group in _GROUPS.items():
        yield from _section(title)
        yield from _options(parameter for parameter in _of_group(group))
    yield from _section("man.environment")
    for variable in ("JCSTATS_LANG", "JCSTATS_DATA", "PAGER", "NO_COLOR"):
        yield from _item(variable, tr(f"man.variables.{variable}"))
    yield from _section("man.exit_status")
    for code in ("0", "1", "2", "130"):
        yield from _item(code, tr(f"man.codes.{code}"))


def _command(name: str) -> Iterator[str]:
    """Yield what a command does, its own words and options, and examples."""
    every = parameters(command(name))
    arguments = [parameter for parameter in every if not isinstance(parameter.declared, Option)]
    named = [(argument, tr(f"metavar.{argument.declared.metavar}")) for argument in arguments]
    usage = [metavar if argument.default is REQUIRED else f"[{metavar}]" for argument, metavar in named]
    yield f'.SS "{_quoted(" ".join(["jcstats", name, tr("metavar.options"), *usage]))}"'
    yield _text(tr(f"command.{name}.help"))
    taken = {
        name
        for parameter in every
        for name, group in _GROUPS.items()
        if parameter.name in group._fields and parameter.group
    }
    if taken:
        titles = tr("list.comma").join(_title(name)[0] for name in _GROUPS if name in taken)
        yield ".PP"
        yield _text(tr("man.takes", sections=titles))
    for argument, metavar in named:
        yield from _item(metavar, tr(f"option.{argument.declared.help}"))
    yield from _options(
        parameter for parameter in every if isinstance(parameter.declared, Option) and parameter.group is None
    )
    yield ".PP"
    yield _text(tr("help.examples"))
    yield from _examples(name)


def _of_group(group: Any) -> Iterator[Declared]:  # noqa: ANN401 - a named tuple of options
    """Yield the options of a group, as any command that takes it declares them."""
    fields = dict.fromkeys(group.__annotations__)
    for name in commands.NAMES:
        for parameter in parameters(command(name)):
            if parameter.group is not None and parameter.name in fields:
                fields.pop(parameter.name)
                yield parameter


def _options(every: Iterable[Declared]) -> Iterator[str]:
    for parameter in every:
        metavar = f" {tr(f'metavar.{parameter.declared.metavar}')}" if parameter.declared.metavar else ""
        names = ", ".join(sorted(parameter.declared.names, key=len)) if isinstance(parameter.declared, Option) else ""
        yield from _item(names + metavar, tr(f"option.{parameter.declared.help}"))


def _examples(name: str) -> Iterator[str]:
    for line in tr(f"command.{name}.examples").splitlines():
        example, _, meaning = line.partition("\t")
        yield from _item(example, meaning)


def _section(key: str) -> Iterator[str]:
    title, remark = _title(key)
    yield f'.SH "{_quoted(title)}"'
    if remark:
        yield _text(remark)


def _title(key: str) -> tuple[str, str]:
    """Return the title of a section, and what stands in brackets after it."""
    title, remark = re.fullmatch(r"([^（(]*?)(?: ?[（(](.*)[）)])?", tr(key)).groups()  # type: ignore[union-attr]
    return title.upper(), remark or ""


def _item(name: str, meaning: str) -> Iterator[str]:
    yield ".TP"
    yield f'.B "{_quoted(name)}"'
    yield _text(meaning)


def _text(said: str) -> str:
    """Return text as it is written in roff: what would be a command or an escape is not one."""
    written = said.replace("\\", "\\e").replace("-", "\\-")
    written = _BETWEEN.sub("\\\\:", written)
    return f"\\&{written}" if written.startswith((".", "'")) else written


def _quoted(said: str) -> str:
    return _text(said).replace('"', "\\(dq")


if __name__ == "__main__":
    for spoken, target in PAGES.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(spoken), encoding="utf-8")
