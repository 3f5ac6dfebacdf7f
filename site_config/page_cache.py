"""The page cache: answers readers who are not signed in before Django is asked.

What may be kept says so itself, with `s-maxage` (`site_config/sharing.py`). A page is right while
the mark is the one it was made under (`site_config/marks.py`) and no boundary has passed; whatever
changes the site changes the mark (`site_config/changes.py`). One request makes a page and the
others wait. Where that fails, the previous copy is served, unless something was withdrawn.
"""

import gzip
import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from time import monotonic, time
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import brotli
from django.conf import settings
from django.db import DatabaseError

from site_config import sharing
from site_config.marks import SIZE, MarkFile, Marks
from site_config.page_store import A_DAY, LARGEST, Entry, Memory, alone, shared_store
from site_config.tracking import is_tracking

MEMORY = 64 * 1024 * 1024
PATIENCE = 10.0  # seconds that a request waits for another one that makes its page
BETWEEN_LOOKS = 0.4  # seconds after which other machines' changes are asked for
# After a failure, the previous copy is served for so long before the next request tries again.
REST = 1.0
PRIVATE_PATHS = ("/admin/", "/documents/", "/tim-kiem/", "/luot-truy-cap/", "/healthz/", "/readyz/")
NUMBERS = frozenset({"page", "p", "nam", "thang"})
LONGEST_NUMBER = 4
# RFC 9211.
HIT, MADE, PREVIOUS = "hit", "fwd=miss; stored", "fwd=stale; detail=previous-copy"
_DROPPED = frozenset({"content-length", "content-encoding", "vary", "date", "etag"})
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
_OF_304 = frozenset({"cache-control", "etag", "vary", "cache-status"})

logger = logging.getLogger(__name__)

Headers = list[tuple[str, str]]


class Copy:
    """A page ready to be served by this process, and under which marks and until when."""

    def __init__(self, entry: Entry, marks: Marks, status: str = HIT) -> None:
        self.mark, self.withdrawn = marks
        self.entry, self.size = entry, entry.size
        self.expires = time() + REST if status == PREVIOUS else entry.expires
        common = [*entry.headers, ("Cache-Status", f"ban-tin; {status}")]
        if status == PREVIOUS:
            common = [(n, "no-cache" if n.lower() == "cache-control" else v) for n, v in common]
        self.answers = {
            name: (_with_body(common, entry.tag, name, body), [body])
            for name, body in entry.bodies.items()
        }

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        """Serve it, or tell a browser that what it has is still right."""
        headers, body = self.answers[best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))]
        if known := environ.get("HTTP_IF_NONE_MATCH"):
            tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
            if "*" in tags or dict(headers)["ETag"] in tags:
                start_response("304 Not Modified", [h for h in headers if h[0].lower() in _OF_304])
                return []
        start_response("200 OK", headers)
        return body if environ["REQUEST_METHOD"] == "GET" else []


class PageCache:
    """A WSGI application in front of another."""

    def __init__(self, application: Callable[..., Any], folder: Path, marks: MarkFile) -> None:
        self._application, self._folder, self._marks = application, folder, marks
        self._mark = marks.memory
        self._store = shared_store(folder, marks)
        self._memory = Memory(MEMORY, lambda copy: copy.size)
        self._hosts = known_hosts()
        self._passed = (settings.STATIC_URL, settings.MEDIA_URL, *PRIVATE_PATHS)
        self._session, self._proxy = settings.SESSION_COOKIE_NAME, settings.SECURE_PROXY_SSL_HEADER
        self._next_look = 0.0 if settings.REDIS_URL else float("inf")

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        # Not for the cache alone: what processes remember of the database is right as long.
        if self._next_look <= monotonic():
            self._look()
        key = self._key(environ)
        if key is None:
            return self._application(environ, start_response)
        copy = self._memory.get(key)
        if copy is None or copy.mark != self._mark[:SIZE] or copy.expires <= time():
            copy = self._found(key) or self._made(key, environ, start_response)
            if not isinstance(copy, Copy):
                return copy
        return copy.answer(environ, start_response)

    def _key(self, environ: dict[str, Any]) -> tuple[str, str, str, str] | None:
        """Give what tells one page from another; None for what is not for all readers alike."""
        path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
        host, cookies = environ.get("HTTP_HOST", ""), environ.get("HTTP_COOKIE")
        if (
            environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
            or host not in self._hosts
            or path.startswith(self._passed)
            or (cookies and self._session in cookies)
            or "HTTP_AUTHORIZATION" in environ
        ):
            return None
        if query and (query := plain_query(query)) is None:
            return None
        scheme = environ["wsgi.url_scheme"]
        if self._proxy and (told := environ.get(self._proxy[0])) is not None:
            scheme = "https" if told.split(",")[0].strip() == self._proxy[1] else "http"
        return scheme, host, path, query

    def _look(self) -> None:
        from site_config.redis_marks import look  # noqa: PLC0415 - only where there is a Redis

        self._next_look = monotonic() + BETWEEN_LOOKS
        look(self._marks)

    def _found(self, key: tuple[str, ...]) -> Copy | None:
        """Give what another process made, if it is right."""
        marks = self._marks.now()
        entry, now = self._store.find("\n".join(key))
        if entry is None or entry.marks.changed != now.changed or entry.expires <= time():
            return None
        return self._remembered(key, Copy(entry, marks))

    def _remembered(self, key: tuple[str, ...], copy: Copy) -> Copy:
        self._memory.put(key, copy)
        return copy

    def _made(self, key: tuple[str, ...], environ: dict[str, Any], start_response: Any) -> Any:
        """Make a page, or wait for the request that does; give its copy, or what is not kept."""
        with alone(self._folder, "\n".join(key), PATIENCE) as is_alone:
            copy = self._memory.get(key)
            if copy and copy.mark == self._mark[:SIZE] and copy.expires > time():
                return copy
            return self._found(key) or self._render(key, environ, start_response, keep=is_alone)

    def _render(
        self, key: tuple[str, ...], environ: dict[str, Any], start_response: Any, *, keep: bool
    ) -> Any:
        marks, shared_marks, began = self._marks.now(), self._store.now(), time()
        asked = environ | {
            "REQUEST_METHOD": "GET",
            "QUERY_STRING": key[-1],
            sharing.WILL_BE_KEPT: True,
        }
        for condition in _CONDITIONS:
            asked.pop(condition, None)
        try:
            status, headers, result = _call(self._application, asked)
        except Exception:
            if copy := self._previous(key):
                logger.exception("%s could not be made", key[-2])
                return copy
            raise
        if status.startswith("5") and (copy := self._previous(key)):
            _close(result)
            return copy
        entry = _entry("\n".join(key), shared_marks, began, status, headers, result)
        if entry is None:
            start_response(status, headers)
            if environ["REQUEST_METHOD"] == "HEAD":
                _close(result)
                return []
            return result
        if keep:
            self._store.keep(entry)
        self._remembered(key, Copy(entry, marks))
        return Copy(entry, marks, MADE)

    def _previous(self, key: tuple[str, ...]) -> Copy | None:
        """Give the copy made last, of today, unless something was withdrawn since."""
        marks = self._marks.now()
        copy, (entry, now) = self._memory.get(key), self._store.find("\n".join(key))
        if copy and copy.withdrawn == marks.withdrawn:
            entry = copy.entry
        elif entry and entry.marks.withdrawn != now.withdrawn:
            entry = None
        if entry is None or entry.made < time() - A_DAY:
            return None
        return self._remembered(key, Copy(entry, marks, PREVIOUS))


def known_hosts() -> frozenset[str]:
    """Give the hosts as readers' browsers send them; of patterns there would be no end."""
    names = [host.lower() for host in settings.ALLOWED_HOSTS if host and host[0] not in ".*"]
    ports = {"", f":{settings.PORT}"}
    if port := urlsplit(settings.SITE_URL).port:
        ports.add(f":{port}")
    return frozenset(name + port for name in names for port in ports)


@lru_cache(maxsize=1024)
def plain_query(query: str) -> str | None:
    """Give what pages depend on in a query; None where there is something else in it."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    pairs = [(name, value) for name, value in pairs if not is_tracking(name)]
    names = {name for name, _value in pairs}
    is_plain = len(names) == len(pairs) and names <= NUMBERS
    return urlencode(sorted(pairs)) if is_plain and all(_is_number(v) for _n, v in pairs) else None


def _is_number(value: str) -> bool:
    """Tell whether this is a number, and written as it is in our links."""
    is_decimal = value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER
    return is_decimal and value == str(int(value))


@lru_cache(maxsize=1024)
def best_encoding(accepted: str) -> str:
    """Give br, gzip or nothing, whichever a browser likes best; br where it likes both alike."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        try:
            weights[name.strip()] = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    others = weights.get("*", 0.0)
    liked = {name: weights.get(name, others) for name in ("br", "gzip")}
    # Without a word about it a page as it is will do, and there is always that.
    liked[""] = max(weights.get("identity", 0.0), 0.0001)
    return max(liked, key=lambda name: liked[name])


def _call(application: Callable[..., Any], environ: dict[str, Any]) -> tuple[str, Headers, Any]:
    started: list[Any] = []

    def start_response(status: str, headers: Headers, _error: Any = None) -> None:
        started[:] = status, headers

    result = application(environ, start_response)
    status, headers = started
    return status, headers, result


def _close(result: Any) -> None:
    if hasattr(result, "close"):
        result.close()


def _entry(
    key: str, marks: Marks, began: float, status: str, headers: Headers, result: Any
) -> Entry | None:
    """Give an answer as it is kept, and close it; None where it is not to be kept."""
    is_whole = not getattr(result, "streaming", True)
    if not (status.startswith("200") and is_whole and _may_be_kept(headers)):
        return None
    body = b"".join(result)
    if len(body) > LARGEST:
        return None
    try:
        expires = sharing.until(datetime.fromtimestamp(began, UTC)).timestamp()
    except DatabaseError:
        return None
    # Only now, for what closes the connection to the database.
    result.close()
    tag = blake2b(body, digest_size=12).hexdigest()
    kept = [(name, value) for name, value in headers if name.lower() not in _DROPPED]
    bodies = {
        "": body,
        "gzip": gzip.compress(body, 6, mtime=0),
        "br": brotli.compress(body, quality=5),
    }
    return Entry(key, marks, began, expires, kept, tag, bodies)


def _may_be_kept(headers: Headers) -> bool:
    sent = {name.lower(): value.lower() for name, value in headers}
    control, vary = sent.get("cache-control", ""), sent.get("vary", "")
    varies = {name.strip() for name in vary.split(",")} - {"", "accept-encoding"}
    is_shared = "s-maxage=" in control and "private" not in control and "no-" not in control
    return is_shared and not varies and "set-cookie" not in sent and "content-encoding" not in sent


def _with_body(headers: Headers, tag: str, encoding: str, body: bytes) -> Headers:
    suffix = f"-{encoding}" if encoding else ""
    own = [("Content-Length", str(len(body))), ("ETag", f'"{tag}{suffix}"')]
    if encoding:
        own.append(("Content-Encoding", encoding))
    return [*headers, *own, ("Vary", "Accept-Encoding")]
