"""Load the bundled catalogue. It is trusted like the dataset, since the tests and the build check it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jcstats.domain.catalogue import Catalogue, GrowthRule, StandardIndicator
from jcstats.resources import installed_file, read_installed


def catalogue_file() -> str:
    """Return the name of the bundled catalogue file."""
    return installed_file("catalogue.json")


@cache
def load_catalogue() -> Catalogue:
    """Return the bundled catalogue. Raises DataError if it cannot be read."""
    document = json.loads(read_installed(catalogue_file()))
    del document["$schema"]
    document["rules"] = tuple(GrowthRule(**rule) for rule in document["rules"])
    document["entries"] = tuple(StandardIndicator(**_frozen(entry)) for entry in document["entries"])
    return Catalogue(**document)


def _frozen(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if type(value) is list else value for key, value in plain.items()}
