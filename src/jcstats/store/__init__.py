"""Open files and databases as stores, which answer questions."""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers know the name; importing typing for it would take longer than all else here
if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from jcstats.domain.model import Dataset
    from jcstats.query.protocol import Store
    from jcstats.store.json_file import Progress
    from jcstats.store.limits import Limits


def open_store(
    names: Sequence[str | os.PathLike[str]] = (), limits: Limits | None = None, progress: Progress | None = None
) -> Store:
    """Return a store of the named datasets, or of the bundled dataset if no name is given.

    A name is a file (`-`: standard input), a folder, a pattern, or `bundled`. Files are checked. `progress` is used and
    DataError is raised as in `json_file.load`. DataError is also raised if two files contradict each other. A single
    name can be a database made by `jcstats store`, which then answers questions itself. Beside other names, a database
    is read into memory.
    """
    if len(names) == 1:
        from jcstats.store.databases import address_of, open_database  # noqa: PLC0415 - only if data is named

        if (found := address_of(names[0])) is not None:
            return open_database(found, limits and limits.timeout)
    from jcstats.store.memory import MemoryStore  # noqa: PLC0415 - not every module here needs one

    return MemoryStore(*load_all(names, limits, progress))


def load_all(
    names: Sequence[str | os.PathLike[str]] = (), limits: Limits | None = None, progress: Progress | None = None
) -> tuple[Dataset, ...]:
    """Return the named datasets, as in `open_store`."""
    from jcstats.store.json_file import load  # noqa: PLC0415 - likewise

    if not names:
        return (load(),)
    from jcstats.store.files import files_named  # noqa: PLC0415 - only if data is named

    files = files_named(names)
    from jcstats.store.databases import is_database  # noqa: PLC0415 - likewise

    if len(files) == 1 and not is_database(files[0]):
        return (load(files[0], limits, progress),)
    from jcstats.store.several import read_several  # noqa: PLC0415 - only if there are several

    return read_several(files, limits, progress)
