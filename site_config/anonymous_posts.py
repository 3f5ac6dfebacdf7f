"""What somebody without an account sends: whether from this site, from where, and how much.

There is no cookie to tell a forgery by, for the pages are cached and the same for everybody.
"""

from collections import Counter
from ipaddress import ip_address, ip_network
from threading import Lock
from time import monotonic

from crawlerdetect import CrawlerDetect
from django.http import HttpRequest

_crawlers = CrawlerDetect()


class RateLimit:
    """Allows each network so many in a time, as far as the memory of this process knows."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._window = 0
        self._sent: Counter[str] = Counter()

    def allows(self, network: str, most: int) -> bool:
        """Return whether a network may send one more, of so many in this window of time."""
        window = int(monotonic() // self._seconds)
        with self._lock:
            if window != self._window:
                self._window = window
                self._sent.clear()
            self._sent[network] += 1
            return self._sent[network] <= most


def client_network(request: HttpRequest) -> str:
    """Return the address of a reader; of IPv6 the network, of which one reader has all addresses.

    What a proxy wrote is believed only where the proxy stands on this machine or its network.
    """
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
    try:
        if forwarded and ip_address(address).is_private:
            address = forwarded
        if ip_address(address).version == 6:  # noqa: PLR2004 - IPv6
            address = str(ip_network(f"{address}/64", strict=False))
    except ValueError:
        return ""
    return address


def client_address(request: HttpRequest) -> str | None:
    """Return what `client_network` does as one address, where there is any."""
    return client_network(request).partition("/")[0] or None


def is_from_this_site(request: HttpRequest) -> bool:
    """Return whether a page of this site sent it, by what the browser says of that."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return origin.split("/")[2:3] == [request.get_host()]


def is_robot(request: HttpRequest) -> bool:
    """Return whether no person reads this, by what the program says it is."""
    agent = request.headers.get("User-Agent", "").strip()
    return not agent or _crawlers.is_crawler(agent)
