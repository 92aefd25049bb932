"""Choose one of the known themes by any of its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import in_chinese
from jcstats.search.matching import theme_named
from jcstats.search.suggestions import chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.domain.model import Theme


def chosen_theme(themes: Sequence[Theme], asked: str) -> str:
    """Return the name of the theme with this name, English name, pinyin, initials or alias.

    Raises UsageError with the known themes, in the language of the tool, if there is none.
    """
    theme = theme_named(themes, asked)
    if theme is not None:
        return theme.name
    names = {theme.name: theme.name if in_chinese() else theme.name_en for theme in themes}
    return chosen(asked, "theme", names, names.__getitem__)
