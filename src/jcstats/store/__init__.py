"""Files -> stores, which answer questions."""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers know the name; importing typing for it would take longer than all else here
if TYPE_CHECKING:
    import os

    from jcstats.query.protocol import Store
    from jcstats.store.json_file import Progress
    from jcstats.store.limits import Limits


def open_store(
    file: str | os.PathLike[str] | None = None, limits: Limits | None = None, progress: Progress | None = None
) -> Store:
    """Return a store of the bundled dataset, or of the dataset in a file, which is checked (`-`: standard input).

    `progress` is called and DataError is raised as by `json_file.load`.
    """
    from jcstats.store.json_file import load  # noqa: PLC0415 - other modules of this package need neither
    from jcstats.store.memory import MemoryStore  # noqa: PLC0415

    return MemoryStore(load(file, limits, progress))
