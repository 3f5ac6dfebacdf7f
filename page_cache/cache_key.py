"""What tells one cached page from another."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings

from page_cache import registry
from page_cache.tracking import is_tracking

MAX_DIGITS = 4

CacheKey = tuple[str, str, str, str]
"""Scheme, host, path and query."""


class Asked(NamedTuple):
    """What the page cache looks at in a request."""

    method: str
    scheme: str
    path: str
    query: str
    header: Callable[[str], str | None]
    """Returns a header by its name in small letters."""

    @classmethod
    def of(cls, environ: dict[str, Any]) -> "Asked":
        """Return it of a request as WSGI has it."""

        def header(name: str) -> str | None:
            return environ.get(f"HTTP_{name.upper().replace('-', '_')}")

        method, scheme = environ["REQUEST_METHOD"], environ["wsgi.url_scheme"]
        return cls(method, scheme, environ["PATH_INFO"], environ["QUERY_STRING"], header)


class KeyMaker:
    """Makes the keys of requests, by the settings."""

    def __init__(self) -> None:
        self._hosts = known_hosts()
        self._uncached = (settings.STATIC_URL, settings.MEDIA_URL, *registry.private_paths)
        self._session = settings.SESSION_COOKIE_NAME
        self._proxy = ""
        if settings.SECURE_PROXY_SSL_HEADER:
            variable, self._secure = settings.SECURE_PROXY_SSL_HEADER
            self._proxy = variable.removeprefix("HTTP_").replace("_", "-").lower()

    def __call__(self, asked: Asked) -> CacheKey | None:
        """Return the key of a request; None for what is not the same for all readers."""
        method, scheme, path, query, header = asked
        host, cookies = header("host") or "", header("cookie")
        if (
            method not in {"GET", "HEAD"}
            or host not in self._hosts
            or path.startswith(self._uncached)
            or (cookies and self._session in cookies)
            or header("authorization") is not None
        ):
            return None
        kept_query = cacheable_query(query)
        if kept_query is None:
            return None
        if self._proxy and (told := header(self._proxy)) is not None:
            scheme = "https" if told.split(",")[0].strip() == self._secure else "http"
        return scheme, host, path, kept_query


def known_hosts() -> frozenset[str]:
    """Return the hosts as readers' browsers send them; of patterns there would be no end."""
    names = [host.lower() for host in settings.ALLOWED_HOSTS if host and host[0] not in ".*"]
    ports = {"", f":{settings.PORT}"}
    if port := urlsplit(settings.SITE_URL).port:
        ports.add(f":{port}")
    return frozenset(name + port for name in names for port in ports)


@lru_cache(maxsize=1024)
def cacheable_query(query: str) -> str | None:
    """Return what pages depend on in a query; None where there is something else in it."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    pairs = [(name, value) for name, value in pairs if not is_tracking(name)]
    names = {name for name, _value in pairs}
    is_plain = len(names) == len(pairs) and names <= registry.query_parameters
    return urlencode(sorted(pairs)) if is_plain and all(_is_plain(v) for _n, v in pairs) else None


def is_number(value: str) -> bool:
    """Return whether a value in an address is a number that a page may depend on."""
    return value.isascii() and value.isdecimal() and len(value) <= MAX_DIGITS


def _is_plain(value: str) -> bool:
    """Return whether a number is written as it is in our links."""
    return is_number(value) and value == str(int(value))
