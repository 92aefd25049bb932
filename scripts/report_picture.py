"""Take pictures of the report of the bundled dataset for the documentation: python scripts/report_picture.py.

Needs Chromium. The pictures are for looking at; no test compares them.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import jcstats  # noqa: E402
from devtools import opened_browser  # noqa: E402
from jcstats.i18n import speaking  # noqa: E402
from jcstats.query import Query  # noqa: E402
from jcstats.report.material import gather  # noqa: E402
from jcstats.report.page import render  # noqa: E402
from jcstats.store.memory import MemoryStore  # noqa: E402

PICTURES = {"en": ROOT / "docs" / "report.webp", "zh-CN": ROOT / "docs" / "zh-CN" / "report.webp"}
WIDTH, HEIGHT, SCALE = 1180, 1640, 0.6


def page(language: str) -> str:
    """Return the page in a language."""
    with speaking(language):
        material = gather(MemoryStore(jcstats.load()), Query())[1]
        if material is None:
            raise SystemExit(1)
        return "".join(render(material))


def photograph(text: str) -> bytes:
    """Return the beginning of a page as a small picture."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "report.html"
        file.write_text(text, encoding="utf-8")
        with opened_browser(Path(folder) / "profile") as browser:
            browser.open(file, WIDTH)
            clip = {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "scale": SCALE}
            how = {"format": "webp", "quality": 70, "clip": clip, "captureBeyondViewport": True}
            return base64.b64decode(browser.ask("Page.captureScreenshot", **how)["data"])


if __name__ == "__main__":
    for language, picture in PICTURES.items():
        picture.write_bytes(photograph(page(language)))
