"""A real browser that is asked over its pipe: pages are opened in it, measured and printed.

Everything is heard that they run, load or complain about. One browser serves many pages.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

from browser import browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FLAGS = (
    "headless no-sandbox disable-gpu no-first-run disable-background-networking disable-component-update disable-sync"
)

_PATIENCE = 120


class Heard(NamedTuple):
    """What a page did while it was open."""

    asked: list[str]
    """The addresses that it wanted something from, itself among them."""
    complaints: list[str]
    """What stands on its console: messages, errors, violations of its policy, and dialogs that it opened."""


class Browser:
    """A browser with one page."""

    def __init__(self, reading: int, writing: int) -> None:
        """Open the page."""
        self._reading, self._writing = reading, writing
        self._number = 0
        self._buffer = b""
        self.heard = Heard([], [])
        self._session = ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the answer to a command."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        left = json.dumps(message).encode() + b"\0"
        while left:
            left = left[os.write(self._writing, left) :]
        while True:
            said = self._next()
            if said.get("id") == self._number:
                assert "error" not in said, said
                result: dict[str, Any] = said["result"]
                return result

    def open(self, file: Path, width: int, *, dark: bool = False) -> None:
        """Open a file in a window of some width, and forget what was heard before."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media="", features=[scheme])
        self.heard = Heard([], [])
        self.ask("Page.navigate", url=file.as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def run(self, script: str) -> Any:
        """Return what an expression of JavaScript, or the promise that it is, becomes."""
        got = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    def on_paper(self) -> None:
        """Show the page as it is printed."""
        self.ask("Emulation.setEmulatedMedia", media="print")

    def printed(self) -> bytes:
        """Return the page as PDF."""
        return base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])

    def saved(self, click: str, folder: Path) -> Path:
        """Click on what a selector finds, and return the file that the browser saves in a folder."""
        self.ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder), eventsEnabled=True)
        self.run(f"document.querySelector({json.dumps(click)}).click()")
        while True:
            said = self._next()
            if said.get("method") == "Browser.downloadProgress" and said["params"]["state"] != "inProgress":
                assert said["params"]["state"] == "completed", said
                (file,) = folder.iterdir()
                return file

    def end(self) -> None:
        """Let the browser end by itself."""
        self._session = ""
        with contextlib.suppress(OSError, AssertionError):
            self.ask("Browser.close")

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._reading], [], [], _PATIENCE)
            assert ready, f"the browser said nothing for {_PATIENCE} seconds"
            read = os.read(self._reading, 1 << 20)
            assert read, "the browser has gone"
            self._buffer += read
        first, _, self._buffer = self._buffer.partition(b"\0")
        said: dict[str, Any] = json.loads(first)
        self._hear(said.get("method", ""), said.get("params", {}))
        return said

    def _hear(self, method: str, told: dict[str, Any]) -> None:
        match method:
            case "Network.requestWillBeSent":
                self.heard.asked.append(told["request"]["url"])
            case "Log.entryAdded":
                self.heard.complaints.append(told["entry"]["text"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Page.javascriptDialogOpening":
                self.heard.complaints.append(json.dumps(told))


@contextlib.contextmanager
def opened_browser(folder: Path) -> Iterator[Browser]:
    """Start a browser with a profile of its own, and end it."""
    name = browser()
    theirs, ours = os.pipe(), os.pipe()
    options = [*(f"--{flag}" for flag in _FLAGS.split()), "--remote-debugging-pipe", f"--user-data-dir={folder}"]
    # The browser reads commands from its third descriptor and answers on the fourth.
    command = f'exec "$@" 3<&{theirs[0]} 4>&{ours[1]}'
    with subprocess.Popen(
        ["bash", "-c", command, "bash", name, *options, "about:blank"],
        pass_fds=(theirs[0], ours[1]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(theirs[0])
        os.close(ours[1])
        try:
            page = Browser(ours[0], theirs[1])
            yield page
            page.end()
        finally:
            os.close(ours[0])
            os.close(theirs[1])
            process.terminate()
