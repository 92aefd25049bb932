"""Print the lowest versions that pyproject.toml allows, as constraints for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def lowest(requirements: Iterable[str]) -> Iterator[str]:
    """Yield the lowest version of each requirement, also of those that an extra of this project stands for.

    Raises ValueError for a requirement without a lowest version.
    """
    for requirement in requirements:
        own = re.match(r"jcstats\[([\w,-]+)\]$", requirement)
        if own:
            for extra in own[1].split(","):
                yield from lowest(PROJECT["optional-dependencies"][extra])
            continue
        found = re.match(r"([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?>=([\d.]+)", requirement)
        if not found:
            message = f"no lowest version: {requirement}"
            raise ValueError(message)
        yield f"{found[1]}=={found[2]}"


if __name__ == "__main__":
    everything = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    print(*dict.fromkeys(lowest(everything)), sep="\n")
