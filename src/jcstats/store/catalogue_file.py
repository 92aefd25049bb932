"""The bundled file of the catalogue -> Catalogue. Trusted like the dataset: the tests and the build check it."""

from __future__ import annotations

import json
import os
from functools import cache

from jcstats.domain.catalogue import Catalogue, GrowthRule, StandardIndicator
from jcstats.store.json_file import bundled_file, frozen, read_installed

_NAME = "catalogue.json"


def catalogue_file() -> str:
    """Return where the catalogue of this installation is: beside its dataset."""
    return os.path.join(os.path.dirname(bundled_file()), _NAME)  # noqa: PTH118, PTH120 - as there


@cache
def load_catalogue() -> Catalogue:
    """Return the catalogue of this installation. Raises DataError where it cannot be read."""
    document = json.loads(read_installed(catalogue_file()))
    del document["$schema"]
    document["rules"] = tuple(GrowthRule(**rule) for rule in document["rules"])
    document["entries"] = tuple(StandardIndicator(**frozen(entry)) for entry in document["entries"])
    return Catalogue(**document)
