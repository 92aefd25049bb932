"""`jcstats new`: write an empty dataset file."""

from __future__ import annotations

from typing import Annotated

from jcstats.cli.parameters import Argument, option
from jcstats.domain.constraints import FORMAT
from jcstats.domain.model import Dataset
from jcstats.output import check_suffix
from jcstats.output.atomic_file import save
from jcstats.store.json_file import usual_themes
from jcstats.store.json_writer import file_text

File = Annotated[str, Argument("new_file", "file", "file")]
Force = Annotated[bool, option("--force", key="force_new")]


def run(file: File, force: Force = False) -> None:
    """Write a file in format 2 that has the usual themes, but no sources and no records."""
    check_suffix(file, "json")
    empty = Dataset(
        format=FORMAT, title="", region="", region_code=None, themes=usual_themes(), sources=(), indicators=()
    )
    save(file, [file_text(empty)], force=force, mark=False)
