"""A cached page, ready to be sent."""

from functools import lru_cache
from time import time

from page_cache.cache_key import Asked
from page_cache.entries import Entry
from page_cache.generation import Generation

# RFC 9211.
HIT, STORED, STALE = "hit", "fwd=miss; stored", "fwd=stale; detail=previous-copy"
# After a failure, the stale copy is served for so long before the next request tries again.
STALE_RETRY_SECONDS = 1.0
_SENT_WITH_304 = frozenset({"cache-control", "etag", "vary", "cache-status"})

Headers = list[tuple[str, str]]


class CachedResponse:
    """A page ready to be served by this process, of which generation and until when."""

    def __init__(self, entry: Entry, generation: Generation, status: str = HIT) -> None:
        self.changed, self.withdrawn = generation
        self.entry, self.size = entry, entry.size
        self.expires = time() + STALE_RETRY_SECONDS if status == STALE else entry.expires
        common = [*entry.headers, ("Cache-Status", f"ban-tin; {status}")]
        if status == STALE:
            common = [(n, "no-cache" if n.lower() == "cache-control" else v) for n, v in common]
        self.encoded = {
            name: (_with_body(common, entry.tag, name, body), body)
            for name, body in entry.bodies.items()
        }

    def answer(self, asked: Asked) -> tuple[int, Headers, bytes]:
        """Return what to answer: the page, or that what a browser has is still right."""
        headers, body = self.encoded[best_encoding(asked.header("accept-encoding") or "")]
        if known := asked.header("if-none-match"):
            tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
            if "*" in tags or dict(headers)["ETag"] in tags:
                return 304, [one for one in headers if one[0].lower() in _SENT_WITH_304], b""
        return 200, headers, body if asked.method == "GET" else b""


@lru_cache(maxsize=1024)
def best_encoding(accepted: str) -> str:
    """Return br, gzip or nothing, whichever a browser prefers; br where it takes both alike."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        try:
            weights[name.strip()] = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    others = weights.get("*", 0.0)
    preference = {name: weights.get(name, others) for name in ("br", "gzip")}
    # Without a word about it a page as it is will do, and there is always that.
    preference[""] = max(weights.get("identity", 0.0), 0.0001)
    return max(preference, key=lambda name: preference[name])


def _with_body(headers: Headers, tag: str, encoding: str, body: bytes) -> Headers:
    suffix = f"-{encoding}" if encoding else ""
    own = [("Content-Length", str(len(body))), ("ETag", f'"{tag}{suffix}"')]
    if encoding:
        own.append(("Content-Encoding", encoding))
    return [*headers, *own, ("Vary", "Accept-Encoding")]
