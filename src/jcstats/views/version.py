"""The version and the state of an installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.store.limits import Limits
from jcstats.views.fields import plain, value_text
from jcstats.views.info import listing
from jcstats.views.page import Page, Toned, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.store.installation import Installation
    from jcstats.views.page import Cell


def version(of: Installation) -> View[dict[str, object]]:
    """Return the version, the system that it runs on, and whether the bundled files are the ones that were tested."""
    item: dict[str, object] = {**of._asdict(), "tested": of.tested, "limits": of.limits._asdict()}
    return View(
        items=[item],
        fields=plain(item, {"limits": Limits._fields}),
        page=lambda: Page(title=f"jcstats {of.version}", tables=(listing(_rows(of)),)),
    )


def _rows(of: Installation) -> Iterator[tuple[str, Cell]]:
    yield "python", of.python
    yield "system", of.system
    yield "file", of.file
    yield "records", tr("missing") if of.records is None else str(of.records)
    # In one piece, like the output of sha256sum, so that it can be searched for.
    yield "digest", of.sha256
    yield "recorded", Toned(text=of.recorded or tr("missing"), tone="dim")
    yield "catalogue", of.catalogue_sha256 or tr("missing")
    yield "recorded", Toned(text=of.catalogue_recorded or tr("missing"), tone="dim")
    yield "tested", value_text(of.tested)
    for name, most in of.limits._asdict().items():
        yield "limits", f"{name} {most:,}"
