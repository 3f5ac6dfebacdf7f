"""Settings come from environment variables only; a wrong one stops the start with one line."""

import os
import secrets
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
# A name this alike to one of ours is a slip of the keyboard, not another program's variable.
_LIKENESS = 0.87


class Environment:
    """Typed reading of environment variables; remembers which ones the site knows.

    Every method stops the process with one line naming the variable when its value is wrong.
    The lines are Vietnamese by themselves: translations are not there before the settings are.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.names: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """Give the value without surrounding white space, or the default when it is empty."""
        self.names.append(name)
        return self._variables.get(name, "").strip() or default

    def boolean(self, name: str, *, default: bool) -> bool:
        """Give True for 1, true, yes, on and False for 0, false, no, off."""
        value = self.text(name, str(default)).lower()
        if value not in _TRUE | _FALSE:
            self._stop(name, "cần 1 hoặc 0 (true hoặc false)")
        return value in _TRUE

    def integer(self, name: str, *, default: int, least: int, most: int) -> int:
        """Give a whole number between two bounds, both included."""
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
            self._stop(name, f"cần một số nguyên từ {least} đến {most}")
        return int(value)

    def names_list(self, name: str) -> list[str]:
        """Give the parts of a list separated by commas."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def url(self, name: str, *, default: str) -> str:
        """Give an http or https address without path or closing slash."""
        value = self.text(name, default).rstrip("/")
        try:
            parts = urlsplit(value)
            port_is_valid = parts.port is None or parts.port > 0
        except ValueError:
            self._stop(name, "không phải là một địa chỉ web")
        rest = parts.path or parts.query or parts.fragment
        if parts.scheme not in {"http", "https"} or not parts.hostname or rest or not port_is_valid:
            self._stop(name, "cần một địa chỉ như https://tin.example.vn")
        return value

    def directory(self, name: str, *, default: Path) -> Path:
        """Give an absolute path of a folder, making it when it is missing."""
        path = Path(self.text(name, str(default))).expanduser().resolve()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._stop(name, f"không tạo được thư mục ({error.strerror})")
        return path

    def secret(self, name: str, *, kept_in: Path) -> str:
        """Give a secret; a missing one is made once and kept in a file only its owner reads."""
        value = self.text(name)
        if value:
            return value
        try:
            with open(kept_in, "x", opener=_private) as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
        return kept_in.read_text().strip()

    def refuse_misspelt(self) -> None:
        """Stop when a variable looks like a misspelt name of a setting."""
        for name in sorted(self._variables.keys() - set(self.names)):
            if alike := get_close_matches(name, self.names, n=1, cutoff=_LIKENESS):
                self._stop(name, f"không có thiết lập này, có phải là {alike[0]}?")

    def _stop(self, name: str, reason: str) -> NoReturn:
        value = self._variables.get(name, "")
        raise SystemExit(f"{name}={value!r}: {reason}")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
