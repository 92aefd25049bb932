"""Photograph the report of the bundled dataset for docs/report.md, in Chromium: python scripts/report_picture.py."""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import jcstats  # noqa: E402
from devtools import opened_browser  # noqa: E402
from jcstats.query import Query  # noqa: E402
from jcstats.report.material import gather  # noqa: E402
from jcstats.report.page import render  # noqa: E402
from jcstats.store.memory import MemoryStore  # noqa: E402

PICTURE = ROOT / "docs" / "report.webp"
WIDTH, HEIGHT, SCALE = 1180, 1640, 0.6


def photograph() -> bytes:
    """Return the beginning of the page as a small picture."""
    material = gather(MemoryStore(jcstats.load()), Query())[1]
    if material is None:
        raise SystemExit(1)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "report.html"
        file.write_text("".join(render(material)), encoding="utf-8")
        with opened_browser(Path(folder) / "profile") as browser:
            browser.open(file, WIDTH)
            clip = {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "scale": SCALE}
            how = {"format": "webp", "quality": 70, "clip": clip, "captureBeyondViewport": True}
            return base64.b64decode(browser.ask("Page.captureScreenshot", **how)["data"])


if __name__ == "__main__":
    PICTURE.write_bytes(photograph())
