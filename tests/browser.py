"""A real Chromium, driven over its debugging pipe with nothing but the standard library."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking",
    "--disable-component-update", "--disable-extensions", "--no-first-run", "--remote-debugging-pipe",
)  # fmt: skip


class Browser:
    """One page of one browser: `events` keeps every event that the page raised."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = os.fdopen(reads, "rb", buffering=0), os.fdopen(writes, "wb", buffering=0)
        self._rest, self._number, self.session, self.events = b"", 0, "", []  # type: ignore[var-annotated]

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send one command and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self._writes.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            chunk = self._reads.read(1 << 16)
            if not chunk:
                raise RuntimeError("the browser has gone")
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(line)
        if "method" in answer:
            self.events.append(answer)
        return answer

    def wait(self, method: str) -> None:
        """Read on until this event has come."""
        while not any(e["method"] == method for e in self.events):
            self._next()

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded; earlier events are forgotten."""
        self.events.clear()
        self.send("Page.navigate", url=url)
        self.wait("Page.loadEventFired")

    def ask(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, promises awaited."""
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(str(result["exceptionDetails"])[:2000])
        return result["result"].get("value")

    def size(self, width: int, height: int = 900) -> None:
        """Set the width and height of the window in CSS pixels."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def scheme(self, name: str) -> None:
        """Prefer `light` or `dark`."""
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def named(self, method: str) -> list[dict[str, Any]]:
        """Return the parameters of all events of one name since the last `open`."""
        return [e["params"] for e in self.events if e["method"] == method]


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start a browser with a profile of its own; it ends with the block."""
    assert PROGRAM, "no Chromium"
    to_child, own_write = os.pipe()
    own_read, from_child = os.pipe()
    profile = tempfile.mkdtemp(prefix="disclosed-browser-")

    def wire() -> None:  # the browser reads commands on 3 and writes answers on 4
        a, b = os.dup(to_child), os.dup(from_child)
        os.dup2(a, 3)
        os.dup2(b, 4)

    process = subprocess.Popen(
        [PROGRAM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        preexec_fn=wire,
        close_fds=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_child)
    os.close(from_child)
    browser = Browser(own_read, own_write)
    try:
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        browser.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            browser.send(f"{domain}.enable")
        yield browser
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(Path(profile), ignore_errors=True)
