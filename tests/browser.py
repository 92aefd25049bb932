"""A headless browser for tests: open a page, run a script in it and read the result."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from typing import TYPE_CHECKING, Any

from beside import missing

if TYPE_CHECKING:
    from pathlib import Path


def browser() -> str:
    """A browser of this machine without a screen. Its scroll bars take up room."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return missing("Chromium, to open pages with")


def found_in_browser(body: str, script: str, folder: Path) -> Any:
    """Open a page with a script, which calls `answer` with its result when everything is loaded."""
    name = browser()
    answering = 'const answer = (it) => { document.querySelector("pre").textContent = JSON.stringify(it); };'
    page = f'<!DOCTYPE html><meta charset="utf-8">{body}<pre></pre><script>{answering}{script}</script>'
    (folder / "outer.html").write_text(page, encoding="utf-8")
    flags = "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    options = [f"--{flag}" for flag in f"{flags} disable-component-update disable-sync dump-dom".split()]
    profile, file = f"--user-data-dir={folder / 'profile'}", (folder / "outer.html").as_uri()
    ran = subprocess.run([name, *options, profile, file], capture_output=True, timeout=120, check=False)
    found = re.search(r"<pre>(.+?)</pre>", ran.stdout.decode(), re.DOTALL)
    assert found, ran.stderr.decode(errors="replace")[-2000:]
    return json.loads(unescape(found[1]))
