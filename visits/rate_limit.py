"""How much of what one address sends is counted, kept in the memory of the process only."""

from collections import Counter
from ipaddress import ip_address, ip_network
from threading import Lock
from time import monotonic

from django.conf import settings
from django.http import HttpRequest

WINDOW_SECONDS = 60


class RateLimit:
    """Allows each address so many beacons a minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._minute = 0
        self._sent: Counter[str] = Counter()

    def allows(self, address: str) -> bool:
        """Return whether an address may send one more in this minute."""
        minute = int(monotonic() // WINDOW_SECONDS)
        with self._lock:
            if minute != self._minute:
                self._minute = minute
                self._sent.clear()
            self._sent[address] += 1
            return self._sent[address] <= settings.BEACONS_PER_MINUTE


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


rate_limit = RateLimit()
