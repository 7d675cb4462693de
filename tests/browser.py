"""A page in headless Chromium, by its DevTools protocol over two pipes: what it shows, loads, says and prints.

https://chromedevtools.github.io/devtools-protocol/; messages are JSON objects that end with a NUL.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.rendering import require

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE = 60


def require_browser() -> None:
    """Skip, with the reason, where there is no Chromium; fail where RDTOOL_RENDERING=required."""
    require("" if _program() else "Chromium")


def _program() -> str | None:
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


class BrowserPage:
    """One page; `said` are its messages and errors, `asked` the addresses it asked for."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing
        self._rest, self._number, self._session = b"", 0, ""
        self.said: list[str] = []
        self.asked: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for part in ("Page", "Network", "Runtime", "Log"):
            self._call(f"{part}.enable")

    def open(self, file: Path) -> None:
        """Load a file and wait until it is there."""
        self._loaded = False
        self._call("Page.navigate", url=file.as_uri())
        while not self._loaded:
            self._take(self._message())

    def run(self, script: str) -> Any:
        """The value of an expression, as the page sees it; a policy of the page does not bind it."""
        found = self._call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def print(self) -> bytes:
        """The page as PDF, on the paper that it asks for."""
        found = self._call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(found["data"])

    def picture(self, width: int, height: int) -> bytes:
        """The head of the page as PNG."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        return base64.b64decode(self._call("Page.captureScreenshot", format="png")["data"])

    def _call(self, method: str, **given: Any) -> dict[str, Any]:
        self._number += 1
        session = {"sessionId": self._session} if self._session else {}
        message = {"id": self._number, "method": method, "params": given, **session}
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        while (answer := self._message()).get("id") != self._number:
            self._take(answer)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._reading], [], [], _PATIENCE)
            more = os.read(self._reading, 2**20) if ready else b""
            assert more, "Chromium does not answer"
            self._rest += more
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message

    def _take(self, event: dict[str, Any]) -> None:
        name, given = event.get("method"), event.get("params", {})
        if name == "Page.loadEventFired":
            self._loaded = True
        elif name == "Network.requestWillBeSent":
            self.asked.append(given["request"]["url"])
        elif name in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            self.said.append(json.dumps(given, ensure_ascii=False))
        elif name == "Page.javascriptDialogOpening":
            self.said.append(given["message"])


@contextmanager
def browser_page(folder: Path) -> Iterator[BrowserPage]:
    """A page of a Chromium that keeps its things in `folder`."""
    theirs, ours = os.pipe(), os.pipe()
    program = _program()
    assert program
    command = (
        f'exec "$0" --headless --no-sandbox --disable-gpu --no-first-run --remote-debugging-pipe'
        f' --user-data-dir="$1" 3<&{theirs[0]} 4>&{ours[1]}'
    )
    process = subprocess.Popen(
        ["bash", "-c", command, program, str(folder / "chromium")],
        pass_fds=(theirs[0], ours[1]),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs[0])
    os.close(ours[1])
    try:
        yield BrowserPage(ours[0], theirs[1])
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)
        os.close(ours[0])
        os.close(theirs[1])
