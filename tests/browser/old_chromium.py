"""Chromiums of years ago, driven by the few commands of their protocol that they all know.

Playwright asks more of a browser than these can do.
"""

import json
import os
import select
import signal
import time
from base64 import b64decode
from pathlib import Path
from typing import Any

import brotli

PATIENCE = 60  # seconds


class OldChromium:
    """A browser with one window; it is told what to do through a pipe."""

    def __init__(self, binary: Path) -> None:
        reading, self._commands = os.pipe()
        self._answers, writing = os.pipe()
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        self._process = os.posix_spawn(
            binary,
            [str(binary), *arguments, "--remote-debugging-pipe"],
            os.environ,
            file_actions=[
                # The browser reads from the descriptor 3 and writes to 4.
                (os.POSIX_SPAWN_DUP2, reading, 3),
                (os.POSIX_SPAWN_DUP2, writing, 4),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            ],
        )
        os.close(reading)
        os.close(writing)
        self._received = b""
        self._sent = 0
        self._session: str | None = None
        self.errors: list[str] = []
        target = self._do("Target.createTarget", url="about:blank")["targetId"]
        attached = self._do("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._do(f"{domain}.enable")

    def close(self) -> None:
        """End the browser."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._commands)
        os.close(self._answers)

    def look(self, width: int, height: int = 740, **features: str) -> None:
        """Make the window so large, and say what the reader prefers."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._do("Emulation.setDeviceMetricsOverride", **size)
        media = [
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()
        ]
        self._do("Emulation.setEmulatedMedia", features=media)

    def go(self, address: str) -> None:
        """Open an address, and wait until everything is there."""
        self._do("Page.navigate", url=address)
        self._wait_for("Page.loadEventFired")
        self.evaluate("document.fonts.ready.then(() => true)")

    def evaluate(self, expression: str) -> Any:
        """Return what a script says."""
        answer = self._do(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, selector: str) -> None:
        """Press with the mouse what is in the middle of an element."""
        x, y = self.evaluate(f"""(() => {{
            const element = document.querySelector({json.dumps(selector)});
            element.scrollIntoView({{ block: "center" }});
            const {{ x, y, width, height }} = element.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            place = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
            self._do("Input.dispatchMouseEvent", **place)

    def follow(self, selector: str) -> str:
        """Press what leads to another page; return its address."""
        self.press(selector)
        self._wait_for("Page.loadEventFired")
        address: str = self.evaluate("location.href")
        return address

    def write(self, words: str) -> None:
        """Write where the cursor is."""
        self._do("Input.insertText", text=words)

    def wait_until(self, condition: str) -> None:
        """Wait until a script says yes."""
        deadline = time.monotonic() + PATIENCE
        while not self.evaluate(f"Boolean({condition})"):
            assert time.monotonic() < deadline, condition
            time.sleep(0.05)

    def picture(self) -> bytes:
        """Return a PNG of the window."""
        return b64decode(self._do("Page.captureScreenshot")["data"])

    def _do(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._sent += 1
        number = self._sent
        command: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._commands, json.dumps(command).encode() + b"\0")
        while (message := self._next()).get("id") != number:
            pass
        assert "error" not in message, (method, message["error"])
        return message["result"]

    def _wait_for(self, event: str) -> None:
        while self._next().get("method") != event:
            pass

    def _next(self) -> dict[str, Any]:
        """Return the next message; what is an error on the page is kept."""
        while b"\0" not in self._received:
            ready, _, _ = select.select([self._answers], [], [], PATIENCE)
            assert ready, "the browser does not answer"
            received = os.read(self._answers, 1 << 20)
            assert received, "the browser ended"
            self._received += received
        first, _, self._received = self._received.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        parameters = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            self.errors.append(str(parameters["exceptionDetails"]))
        elif message.get("method") == "Log.entryAdded":
            entry = parameters["entry"]
            # The site is at fault where it did not understand what it was asked.
            if entry["source"] == "network" and "status of 4" in entry["text"]:
                self.errors.append(f"{entry['text']} {entry['url']}")


def unpacked(package: Path) -> Path:
    """Return the Chromium in a package; there it is packed with Brotli."""
    binary = package / "chromium"
    if not binary.exists():
        part = package / f"chromium-{os.getpid()}"
        part.write_bytes(brotli.decompress((package / "bin" / "chromium.br").read_bytes()))
        part.chmod(0o755)
        part.rename(binary)
    return binary
