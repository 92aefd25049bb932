"""Write the traditional forms of the characters in the scanner's patterns, from OpenCC's table.

python scripts/traditional_forms.py
"""

from __future__ import annotations

import re
from pathlib import Path

from opencc import OpenCC

PROSE = Path(__file__).parents[1] / "src" / "jcstats" / "prose"
TARGET = PROSE / "traditional_forms.py"
_WIDTH = 50

_MODULE = '''"""Traditional forms of the characters that the scanner's patterns are written with.

Written by scripts/traditional_forms.py from OpenCC's table; the scanner itself reads no dictionary.
"""

from __future__ import annotations

_TRADITIONAL = (
{keys}
)
_SIMPLE = (
{values}
)

SIMPLIFIED: dict[str, str] = dict(zip(_TRADITIONAL, _SIMPLE, strict=True))
"""Each traditional character with its simplified form."""
'''


def forms() -> dict[str, str]:
    """Return each traditional character whose simplified form the scanner's patterns use."""
    modules = (path.read_text(encoding="utf-8") for path in sorted(PROSE.glob("*.py")) if path != TARGET)
    used = set(re.findall("[\u4e00-\u9fff]", "".join(modules)))
    convert = OpenCC("t2s").convert
    every = map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)))
    return {form: plain for form in every if (plain := convert(form)) != form and plain in used}


def module(table: dict[str, str]) -> str:
    """Return the text of the module for a table."""
    keys, values = (_lines("".join(signs)) for signs in (table, table.values()))
    return _MODULE.format(keys=keys, values=values)


def _lines(signs: str) -> str:
    return "\n".join(f'    "{signs[at : at + _WIDTH]}"' for at in range(0, len(signs), _WIDTH))


if __name__ == "__main__":
    TARGET.write_text(module(forms()), encoding="utf-8")
