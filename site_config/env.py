"""Settings come from environment variables only; a wrong one stops the start with one line."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from difflib import get_close_matches
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

import dj_database_url

_HOST_NAME = re.compile(r"\.?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\]|\*")
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
_MAIL_ADDRESS = re.compile(r"[^@<>\s]+@[^@<>\s]+")
_REDIS = re.compile(r"rediss?://([^@/\s]*@)?([A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\])(:\d{1,5})?(/\d*)?")
_CLOUDFLARE = re.compile(r"cloudflare://([\w-]+)@([0-9A-Fa-f]+)")
_WEB_SERVER = re.compile(r"https?://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\])(:\d{1,5})?/?")
_AGE_KEY = re.compile(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}")
_POSTGRESQL = "django.db.backends.postgresql"
# Nobody waits without end: for a server that does not answer or is gone, or for somebody's lock.
_PATIENCE = {"connect_timeout": 5, "tcp_user_timeout": 20_000, "options": "-c lock_timeout=20s"}
_PATIENCE |= {"keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3}
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
        """Return the value without surrounding white space, or the default when it is empty."""
        self.names.append(name)
        return self._variables.get(name, "").strip() or default

    def boolean(self, name: str, *, default: bool) -> bool:
        """Return True for 1, true, yes, on and False for 0, false, no, off."""
        value = self.text(name, str(default)).lower()
        if value not in _TRUE | _FALSE:
            self._stop(name, "cần 1 hoặc 0 (true hoặc false)")
        return value in _TRUE

    def integer(self, name: str, *, default: int, least: int, most: int) -> int:
        """Return a whole number between two bounds, both included."""
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
            self._stop(name, f"cần một số nguyên từ {least} đến {most}")
        return int(value)

    def address(self, name: str, default: str) -> str:
        """Return an IP address to listen on."""
        value = self.text(name, default)
        try:
            ip_address(value)
        except ValueError:
            self._stop(name, "cần một địa chỉ IP như 127.0.0.1 hoặc 0.0.0.0")
        return value

    def host_names(self, name: str) -> list[str]:
        """Return the names of a list separated by commas."""
        names = [part.strip() for part in self.text(name).split(",") if part.strip()]
        if not all(_HOST_NAME.fullmatch(part) for part in names):
            self._stop(name, "cần tên máy cách nhau bằng dấu phẩy, như tin.example.vn")
        return names

    def url(self, name: str, *, default: str) -> str:
        """Return an http or https address without path or closing slash."""
        value = self.text(name, default).rstrip("/").lower()
        try:
            parts = urlsplit(value)
            port_is_valid = parts.port is None or parts.port > 0
        except ValueError:
            self._stop(name, "không phải là một địa chỉ web")
        rest = parts.path or parts.query or parts.fragment or parts.username
        if parts.scheme not in {"http", "https"} or not parts.hostname or rest or not port_is_valid:
            self._stop(name, "cần một địa chỉ như https://tin.example.vn")
        return value

    def directory(self, name: str, *, default: str, below: Path) -> Path:
        """Return a folder that can be written in, making it; a relative one lies below another."""
        try:
            path = (below / Path(self.text(name, default)).expanduser()).resolve()
            path.mkdir(parents=True, exist_ok=True)
        except (OSError, RuntimeError):
            self._stop(name, "không tạo được thư mục này")
        if not os.access(path, os.W_OK):
            self._stop(name, "không ghi được vào thư mục này")
        return path

    def postgresql(self, name: str) -> dict[str, Any]:
        """Return Django's settings of a PostgreSQL database; nothing where no address is set."""
        address = self.text(name)
        if not address:
            return {}
        try:
            parsed = dj_database_url.parse(address, conn_max_age=600, conn_health_checks=True)
            database: dict[str, Any] = dict(parsed)
        except ValueError:
            database = {}
        if database.get("ENGINE") != _POSTGRESQL or not database["NAME"]:
            reason = "cần một địa chỉ như postgres://tên:mật-khẩu@máy:5432/cơ-sở"
            self._stop(name, reason, _without_password(address))
        return database | {"OPTIONS": _PATIENCE | database.get("OPTIONS", {})}

    def redis(self, name: str) -> str:
        """Return the address of a Redis server; nothing where none is set."""
        address = self.text(name)
        if address and not _REDIS.fullmatch(address):
            reason = "cần một địa chỉ như redis://tên:mật-khẩu@máy:6379/0 (hoặc rediss://)"
            self._stop(name, reason, _without_password(address))
        return address

    def purged_cache(self, name: str) -> dict[str, Any]:
        """Return Wagtail's settings of a cache in front of the site; nothing where none is set."""
        address = self.text(name)
        if not address:
            return {}
        backends = "wagtail.contrib.frontend_cache.backends"
        if zone := _CLOUDFLARE.fullmatch(address):
            backend = f"{backends}.CloudflareBackend"
            return {"cache": {"BACKEND": backend, "BEARER_TOKEN": zone[1], "ZONEID": zone[2]}}
        if not _WEB_SERVER.fullmatch(address):
            reason = "cần một địa chỉ như http://127.0.0.1:6081 hoặc cloudflare://mã-token@mã-zone"
            self._stop(name, reason, _without_password(address))
        return {"cache": {"BACKEND": f"{backends}.HTTPBackend", "LOCATION": address}}

    def mail_server(self, name: str) -> dict[str, Any]:
        """Return what Django's SMTP backend needs; nothing where no address is set."""
        address = self.text(name)
        if not address:
            return {}
        try:
            parts = urlsplit(address)
            port = parts.port or _MAIL_PORTS[parts.scheme]
        except (ValueError, KeyError):
            port = 0
        if not port or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
            reason = (
                "cần một địa chỉ như smtp+tls://tên:mật-khẩu@máy:587 (hoặc smtp://, smtp+ssl://); "
                "ký tự đặc biệt trong tên và mật khẩu viết bằng mã phần trăm, như %40 cho @"
            )
            self._stop(name, reason, _without_password(address))
        return {
            "host": parts.hostname,
            "port": port,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp+tls",
            "use_ssl": parts.scheme == "smtp+ssl",
        }

    def sender(self, name: str, default: str) -> str:
        """Return a mail address, with or without a name before it."""
        value = self.text(name, default)
        if not _MAIL_ADDRESS.fullmatch(parseaddr(value)[1]):
            self._stop(name, "cần một địa chỉ thư như ban-tin@example.vn")
        return value

    def contact(self, name: str) -> str:
        """Return where somebody can be reached, as an address; nothing where none is set."""
        value = self.text(name)
        if _MAIL_ADDRESS.fullmatch(value):
            return f"mailto:{value}"
        if value and not re.fullmatch(r"https://\S+", value):
            self._stop(
                name, "cần một địa chỉ thư, hoặc một trang như https://tin.example.vn/lien-he/"
            )
        return value

    def secret(self, name: str, *, kept_in: Path) -> str:
        """Return a secret; a missing one is made once and kept in a file only its owner reads."""
        value = self.text(name)
        if value:
            return value
        if not kept_in.exists():
            # Several processes may start at once: none must see a file that is still empty.
            made = kept_in.with_name(f"{kept_in.name}-{secrets.token_hex(8)}")
            with open(made, "x", opener=_private) as file:
                file.write(secrets.token_urlsafe(50))
            with suppress(FileExistsError):
                kept_in.hardlink_to(made)
            made.unlink()
        if not (kept := kept_in.read_text().strip()):
            self._stop(name, f"tệp {kept_in} rỗng")
        return kept

    def backup_folder(self, name: str) -> str:
        """Return a folder with its whole path, which need not be there; nothing if none is set."""
        value = self.text(name)
        if value and not Path(value).is_absolute():
            self._stop(name, "cần đường dẫn đầy đủ của một thư mục, như /mnt/sao-luu")
        return value

    def backup_key(self, name: str) -> str:
        """Return a key of the tool age; nothing where none is set."""
        value = self.text(name)
        if value and not _AGE_KEY.fullmatch(value):
            self._stop(name, "cần một khóa do lệnh manage.py backup --new-key in ra", "…")
        return value

    def log_file(self, name: str) -> str:
        """Return a file that can be written, or - for what the server prints; nothing if unset."""
        value = self.text(name)
        if value in {"", "-"}:
            return value
        if not Path(value).is_absolute():
            self._stop(name, "cần đường dẫn đầy đủ của một tệp, hoặc - để ghi ra màn hình")
        try:
            os.close(os.open(value, os.O_WRONLY | os.O_APPEND | os.O_CREAT, mode=0o640))
        except OSError:
            self._stop(name, "không ghi được vào tệp này")
        return value

    def refuse_misspelt(self) -> None:
        """Stop when a variable looks like a misspelt name of a setting."""
        for name in sorted(self._variables.keys() - set(self.names)):
            if alike := get_close_matches(name, self.names, n=1, cutoff=_LIKENESS):
                self._stop(name, f"không có thiết lập này, có phải là {alike[0]}?")

    def _stop(self, name: str, reason: str, shown: str | None = None) -> NoReturn:
        value = self._variables.get(name, "") if shown is None else shown
        raise SystemExit(f"{name}={value!r}: {reason}")


def _without_password(address: str) -> str:
    """Return an address as it may stand on a screen or in a log."""
    return re.sub("//.*@", "//…@", address)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
