"""Draw the terminal from what the program answers: docs/terminal.svg for the READMEs, and docs/screens with its page.

Tests check for drift, and the pictures are there to be looked at: python scripts/screens.py, then docs/screens.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import jcstats
from jcstats import query
from jcstats.i18n import speaking
from jcstats.output import svg
from jcstats.output.table_layout import lines
from jcstats.query import Query
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import Screen
from jcstats.views.gloss import glossed
from jcstats.views.growth import growth
from jcstats.views.info import info
from jcstats.views.overview import overview
from jcstats.views.rank import standings
from jcstats.views.show import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jcstats.views.page import View

DOCS = Path(__file__).parents[1] / "docs"
WIDTHS = (60, 100, 160)
PALETTES = {"light": svg.LIGHT, "dark": svg.DARK}

STORE = MemoryStore(jcstats.load())
EVERYTHING = Query()
VIEWS: dict[str, tuple[str, Callable[[], View[Any]]]] = {
    "overview": ("jcstats", lambda: overview(query.headlines(STORE, EVERYTHING), query.themes(STORE))),
    "show": ("jcstats show 工业", lambda: show(query.select(STORE, Query(words=("工业",))))),
    "growth": ("jcstats growth", lambda: growth(query.by_growth(STORE, EVERYTHING), ascending=False)),
    "rank": ("jcstats rank", lambda: standings(query.by_standing(STORE, EVERYTHING))),
    "info": ("jcstats info 外贸", lambda: info(query.identify(STORE, Query(words=("外贸",))))),
}


def screen(command: str, view: View[Any], width: int, palette: svg.Palette) -> str:
    """Return the picture of a terminal that a command has answered on."""
    shown = lines(view.page(), Screen(width=width, colour=True, ascii_only=False))
    return svg.drawn([[(f"$ {command}", "strong")], [], *shown], command, palette, width)


def pictures() -> Iterator[tuple[Path, str]]:
    """Yield every picture with the file where it is kept."""
    command, view = VIEWS["growth"]
    yield DOCS / "zh-CN" / "terminal.svg", screen(command, view(), 104, svg.DARK)
    with speaking("en"):
        english = screen(f"{command} --lang en", glossed(view()), 104, svg.DARK)
    yield DOCS / "terminal.svg", english
    for name, (command, view) in VIEWS.items():
        for width in WIDTHS:
            for palette, colours in PALETTES.items():
                yield DOCS / "screens" / f"{name}-{width}-{palette}.svg", screen(command, view(), width, colours)


def page() -> str:
    """Return the page that shows the screens."""
    said = [
        "# Screens",
        "",
        "What the program draws, light and dark; `python scripts/screens.py` draws it anew.",
    ]
    for name, (command, _) in VIEWS.items():
        said += ["", f"## `{command}`"]
        for width in WIDTHS:
            dark, light = (f"screens/{name}-{width}-{palette}.svg" for palette in ("dark", "light"))
            said += [
                "",
                f"{width} columns ([light]({light}), [dark]({dark})):",
                "",
                f'<picture><source media="(prefers-color-scheme: dark)" srcset="{dark}">',
                f'<img alt="{command} at {width} columns" src="{light}"></picture>',
            ]
    return "\n".join(said) + "\n"


if __name__ == "__main__":
    (DOCS / "screens").mkdir(parents=True, exist_ok=True)
    for file, picture in pictures():
        file.write_text(picture, encoding="utf-8")
    (DOCS / "screens.md").write_text(page(), encoding="utf-8")
