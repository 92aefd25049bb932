"""Ask a city's published statistics a question.

The Python API is what the command line uses::

    >>> import jcstats
    >>> dataset = jcstats.load()
    >>> gdp = dataset.find("gdp")[0]
    >>> str(gdp.value), gdp.unit
    ('620', '亿元')

Names are imported at first use, so that `import jcstats` is quick.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers know the name; importing typing for it would take longer than all else here
if TYPE_CHECKING:
    from jcstats._version import __version__
    from jcstats.api.dataset import Dataset, Datasets, load
    from jcstats.api.records import Records
    from jcstats.domain.model import Indicator, Source, Theme
    from jcstats.errors import DataError, JcstatsError, NotFoundError, UsageError
    from jcstats.i18n import speaking
    from jcstats.query.model import Placed, Standing
    from jcstats.query.series import Compared, Observation
    from jcstats.store.limits import Limits

__all__ = [
    "Compared",
    "DataError",
    "Dataset",
    "Datasets",
    "Indicator",
    "JcstatsError",
    "Limits",
    "NotFoundError",
    "Observation",
    "Placed",
    "Records",
    "Source",
    "Standing",
    "Theme",
    "UsageError",
    "__version__",
    "load",
    "speaking",
]

_MODULES = {
    "jcstats._version": ("__version__",),
    "jcstats.api.dataset": ("Dataset", "Datasets", "load"),
    "jcstats.api.records": ("Records",),
    "jcstats.domain.model": ("Indicator", "Source", "Theme"),
    "jcstats.errors": ("DataError", "JcstatsError", "NotFoundError", "UsageError"),
    "jcstats.i18n": ("speaking",),
    "jcstats.query.model": ("Placed", "Standing"),
    "jcstats.query.series": ("Compared", "Observation"),
    "jcstats.store.limits": ("Limits",),
}


def __getattr__(name: str) -> object:
    """Import a public name from its module at first use (PEP 562)."""
    home = next((module for module, names in _MODULES.items() if name in names), None)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - only when a name is asked for

    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
