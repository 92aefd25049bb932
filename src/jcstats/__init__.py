"""Ask a city's published statistics a question.

The Python API is what the command line uses::

    >>> import jcstats
    >>> dataset = jcstats.load()
    >>> gdp = next(record for record in dataset.indicators if record.id == "gdp")
    >>> str(gdp.value), gdp.unit
    ('620', '亿元')

Names are imported when they are first used, so that `import jcstats` costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers know the name; importing typing for it would take longer than all else here
if TYPE_CHECKING:
    from jcstats._version import __version__
    from jcstats.domain.model import Dataset, Indicator
    from jcstats.errors import JcstatsError
    from jcstats.query import Query
    from jcstats.store.json_file import load

__all__ = ["Dataset", "Indicator", "JcstatsError", "Query", "__version__", "load"]

_MODULES = {
    "__version__": "jcstats._version",
    "Dataset": "jcstats.domain.model",
    "Indicator": "jcstats.domain.model",
    "JcstatsError": "jcstats.errors",
    "Query": "jcstats.query",
    "load": "jcstats.store.json_file",
}


def __getattr__(name: str) -> object:
    """Import a public name from its module at first use (PEP 562)."""
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - only when a name is asked for

    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    """Return the public names, for those who look around."""
    return __all__
