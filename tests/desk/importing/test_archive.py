"""What is not unpacked, and why."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from desk.importing.readers.archive import Archive
from desk.importing.source import Refusal, UnreadableFileError


def archive(path: Path, parts: dict[str, bytes], compression: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def encrypted(path: Path) -> Path:
    content = bytearray(archive(path, {"a": b"x"}).read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    return path


def lying(path: Path) -> Path:
    """Write an archive whose directory says that there is less than there is."""
    content = archive(path, {"a": b"x" * 5000}).read_bytes()
    path.write_bytes(content.replace((5000).to_bytes(4, "little"), (5).to_bytes(4, "little")))
    return path


def begun(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04")
    return path


def cut(path: Path) -> Path:
    content = archive(path, {"a": b"x" * 5000}).read_bytes()
    path.write_bytes(content[:40])
    return path


def broken(path: Path) -> Path:
    content = archive(path, {"a": bytes(range(256)) * 20}).read_bytes()
    path.write_bytes(content[:45] + b"\xff" * 9 + content[54:])
    return path


REFUSED: dict[str, tuple[Callable[[Path], Path], Refusal]] = {
    "no zip": (begun, Refusal.DAMAGED),
    "cut": (cut, Refusal.DAMAGED),
    "broken": (broken, Refusal.DAMAGED),
    "lying": (lying, Refusal.DAMAGED),
    "encrypted": (encrypted, Refusal.ENCRYPTED),
    "bzip2": (lambda path: archive(path, {"a": b"x"}, ZIP_BZIP2), Refusal.DAMAGED),
    "without the part": (lambda path: archive(path, {"b": b"x"}), Refusal.DAMAGED),
    "parts": (lambda path: archive(path, {f"{n}": b"" for n in range(5001)}), Refusal.TOO_LARGE),
    "bomb": (lambda path: archive(path, {"a": bytes(201 * 1024**2)}), Refusal.TOO_LARGE),
    "large": (lambda path: archive(path, {"a": bytes(31 * 1024**2)}), Refusal.TOO_LARGE),
    "no XML": (lambda path: archive(path, {"a": b"<a>"}), Refusal.DAMAGED),
    "a control character": (lambda path: archive(path, {"a": b"<a>&#1;</a>"}), Refusal.DAMAGED),
    "a DTD": (
        lambda path: archive(path, {"a": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        Refusal.DAMAGED,
    ),
    "an encoding nobody knows": (
        lambda path: archive(path, {"a": b'<?xml version="1.0" encoding="x-no"?><a/>'}),
        Refusal.DAMAGED,
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_refused(kind: str, tmp_path: Path) -> None:
    make, refusal = REFUSED[kind]
    path = make(tmp_path / "file")
    with pytest.raises(UnreadableFileError, match=f"^{refusal}$"), Archive(path) as opened:
        opened.read_xml("a")


def test_what_is_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "file", {"a": "<a>Một là</a>".encode(), "b/c": b"\0"})
    with Archive(path) as opened:
        assert opened.names == {"a", "b/c"}
        assert opened.read_xml("a").text == "Một là"
        assert opened.read("b/c") == b"\0"
