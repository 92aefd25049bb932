"""A script of a user: `mypy` checks its types with those of the project, and tests/test_python_api.py runs it."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_type

import jcstats


def main() -> str:
    """Ask two datasets, and say what was found."""
    dataset = assert_type(jcstats.load(), jcstats.Dataset)
    several = assert_type(jcstats.load(["bundled"]), jcstats.Datasets)
    records = assert_type(dataset.show("工业", theme=["工业"], limit=1), jcstats.Records[jcstats.Indicator])
    record = assert_type(records[0], jcstats.Indicator)
    level = assert_type(record.value, Decimal | None)
    place = assert_type(several.rank("外贸")[0].rank.place, int | None)
    order = assert_type(dataset.rank(by="value", minimum=Decimal(1))[0].order, int)
    column = assert_type(dataset.compare("gdp", by="period")[0].column, str)
    missing = assert_type(dataset.trend("gdp")[0].missing, tuple[str, ...])
    named = [assert_type(indicator.name, str) for indicator in dataset.growth(ascending=True)]
    rows = [dict(row) for row in dataset.find("gdp").to_dicts()]
    try:
        dataset.show("失业率")
    except jcstats.NotFoundError as error:
        code = assert_type(error.code, str)
    return " ".join(map(str, (record.name, level, place, order, column, missing, len(named), len(rows), code)))


if __name__ == "__main__":
    print(main())  # noqa: T201 - for the user
