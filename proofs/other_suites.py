"""Read the published test suites of other number readers, and count how many of their cases the scanner reads.

python proofs/other_suites.py FOLDER [-v]

FOLDER has the files as their projects publish them, as far as they are there: `cn2an_test.py` (cn2an);
`NumberModel.json`, `PercentModel.json`, `OrdinalModel.json`, `NumberRangeModel.json`, `CurrencyModel.json`,
`DimensionModel.json`, `AgeModel.json`, `TemperatureModel.json` (Recognizers-Text, Specs/*/Chinese);
`test_money_parser.py` and `test_money_extractor.py` (JioNLP). A case is read where the scanner finds each expected
number with its value, or the expected phrase. Nothing of theirs is kept here.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jcstats.domain.units import MULTIPLIERS, split_unit
from jcstats.prose import scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Case = tuple[str, bool]
"""A case, and whether it is read."""


_PER_CENT = {"成": Decimal(10), "‰": Decimal("0.1"), "‱": Decimal("0.01")}


def numbers(text: str) -> list[Decimal]:
    """Return the numbers of a text, multiplied out: 5亿元 is 500000000."""
    found = []
    for figure in scan(text):
        if figure.value is None:
            continue
        multiplier = split_unit(figure.unit)[0] if figure.unit else ""
        found.append(figure.value * Decimal(10) ** MULTIPLIERS.get(multiplier, 0))
        found[-1] *= _PER_CENT.get(figure.unit or "", Decimal(1))
        if figure.unit and figure.unit[:1] in ":/" and figure.unit[1:].isdigit() and int(figure.unit[1:]):
            found[-1] = figure.value / Decimal(figure.unit[1:])
    return found


def _number(said: str) -> Decimal | None:
    try:
        return Decimal(said.rstrip("%"))
    except InvalidOperation:
        return None


def cn2an(path: Path) -> Iterator[tuple[str, Case]]:
    """Yield the numerals of cn2an's test, each as a count in a sentence."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute) and node.targets[0].attr
        if named and isinstance(node.value, ast.Dict) and "error" not in str(named):  # type: ignore[attr-defined]
            for said, number in ast.literal_eval(node.value).items():  # type: ignore[attr-defined]
                money = said.rstrip("整正")[-1:] in "元圆角分"
                read = numbers(f"共{said}" if money else f"共{said}个")
                yield f"cn2an, {named}", (said, read == [Decimal(str(number))])


def recognizers(path: Path) -> Iterator[tuple[str, Case]]:
    """Yield the cases of a specification of Recognizers-Text: each expected number among those that are found."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        values = [str(result["Resolution"].get("value")) for result in case["Results"] if result.get("Resolution")]
        expected = [number for value in values for number in _ends(value)]
        read = numbers(case["Input"]) + [
            figure.upper for figure in scan(case["Input"]) if figure.upper is not None and figure.value is not None
        ]
        found = all(any(number == got for got in read) for number in expected) and bool(expected or not read)
        yield f"Recognizers-Text, {path.stem}", (case["Input"], found)


def _ends(value: str) -> list[Decimal]:
    """Return a number, or both ends of a range: (100,300)."""
    parts = value.strip("()[]").split(",") if value[:1] in "([" else [value]
    return [number for part in parts if part and (number := _number(part)) is not None]


def money(path: Path) -> Iterator[tuple[str, Case]]:
    """Yield the cases of JioNLP's tests of amounts of money."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        listed = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "money_string_list"
        for text, expected in ast.literal_eval(node.value) if listed else ():  # type: ignore[attr-defined]
            yield f"JioNLP, {path.stem}", (text, _has_money(text, expected))


def _has_money(text: str, expected: Any) -> bool:  # noqa: ANN401 - a literal of another project
    if isinstance(expected, list):
        return {amount["text"].replace(" ", "") for amount in expected} <= {figure.text for figure in scan(text)}
    wanted = expected.get("num") if isinstance(expected, dict) else None
    if wanted is None:
        return not scan(text)
    wanted = [Decimal(number) for number in (wanted if isinstance(wanted, list) else [wanted])]
    ends = [number for figure in scan(text) for number in (figure.upper,) if number is not None]
    return set(wanted[:1]) <= set(numbers(text) + ends)


READERS: dict[str, Callable[[Path], Iterator[tuple[str, Case]]]] = {
    "cn2an_test.py": cn2an,
    "test_money_parser.py": money,
    "test_money_extractor.py": money,
    **dict.fromkeys(
        (
            f"{name}Model.json"
            for name in ("Number", "Percent", "Ordinal", "NumberRange", "Currency", "Dimension", "Age", "Temperature")
        ),
        recognizers,
    ),
}


def main() -> int:
    """Print for each suite how many of its cases are read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with the files")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each case that is not read")
    options = parser.parse_args()
    suites: dict[str, list[Case]] = {}
    for name, reader in READERS.items():
        path = options.folder / name
        for suite, case in reader(path) if path.is_file() else ():
            suites.setdefault(suite, []).append(case)
    for suite, cases in suites.items():
        print(f"{suite}: {sum(read for _, read in cases)} of {len(cases)}")
        for text in [text for text, read in cases if not read] if options.verbose else ():
            print(f"    {text}: {[figure.text for figure in scan(text)]}")
    return 0 if suites else 1


if __name__ == "__main__":
    sys.exit(main())
