"""A page as it is cached, and as the bytes that a store holds."""

import json
from dataclasses import dataclass

from page_cache.generation import Generation

# What comes of reading half a file, or one that another version wrote.
UNPACKING_ERRORS = (ValueError, LookupError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as it was made: of which generation, when, and until when it is valid."""

    key: str
    generation: Generation
    made: float
    expires: float
    headers: list[tuple[str, str]]
    tag: str
    bodies: dict[str, bytes]

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return 1000 + len(self.key) + sum(map(len, self.bodies.values()))

    def pack(self) -> bytes:
        """Return it as bytes: a line of JSON with everything else, then the bodies."""
        head = {
            "key": self.key,
            "generation": [token.hex() for token in self.generation],
            "made": self.made,
            "expires": self.expires,
            "headers": self.headers,
            "tag": self.tag,
            "sizes": {name: len(body) for name, body in self.bodies.items()},
        }
        return b"\n".join([json.dumps(head).encode(), b"".join(self.bodies.values())])

    @classmethod
    def unpack(cls, data: bytes) -> "Entry":
        """Return what was packed. Raises one of `UNPACKING_ERRORS` for anything else."""
        line, _newline, content = data.partition(b"\n")
        head = json.loads(line)
        bodies, start = {}, 0
        for name, size in head.pop("sizes").items():
            bodies[name] = content[start : start + size]
            start += size
        if start != len(content):
            raise ValueError(head["key"])
        head["generation"] = Generation(*map(bytes.fromhex, head["generation"]))
        head["headers"] = [(name, value) for name, value in head["headers"]]
        return cls(bodies=bodies, **head)
