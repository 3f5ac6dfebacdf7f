"""Files that people give instead of a document that can be read, known by their first bytes."""

from pathlib import Path

from desk.importing.source import Refusal

MAX_FILE_BYTES = 50 * 1024 * 1024

_START_BYTES = 1024  # in which a PDF says what it is
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of what is inside, as OLE has them.
_ENCRYPTED, _OLD_WORD = (name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument"))


def refusal_of(path: Path) -> Refusal | None:
    """Return why a file is not read, if it is empty, too large or of a known other format."""
    size = path.stat().st_size
    if not size or size > MAX_FILE_BYTES:
        return Refusal.TOO_LARGE if size else Refusal.EMPTY
    with path.open("rb") as file:
        start = file.read(_START_BYTES)
    if start.startswith(_OLE):
        return _refusal_of_ole(path.read_bytes())
    if start.lstrip().startswith(b"{\\rtf"):
        return Refusal.RTF
    return Refusal.PDF if b"%PDF-" in start else None


def _refusal_of_ole(content: bytes) -> Refusal:
    if _ENCRYPTED in content:
        return Refusal.ENCRYPTED
    return Refusal.OLD_WORD if _OLD_WORD in content else Refusal.NOT_A_DOCUMENT
