"""The parts of a .docx, and how they lead to one another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from desk.importing.readers.archive import Archive
from desk.importing.readers.docx.elements import shorten_names
from desk.importing.source import Refusal, UnreadableFileError


@dataclass(frozen=True)
class Relationship:
    """Where a part leads: `kind` as in `image`, to a part's name or, outside, to an address."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of a file, by name."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        kinds = self.relationships("").values()
        self.document = next((one.target for one in kinds if one.kind == "officeDocument"), "")
        if self.document not in archive.names:
            raise UnreadableFileError(Refusal.NOT_A_DOCUMENT)
        # Kept, for most of what is read has its relationships there.
        self.document_relationships = self.relationships(self.document)

    def __contains__(self, name: str) -> bool:
        return name in self._archive.names

    def read(self, name: str) -> bytes:
        """Return the bytes of a part."""
        return self._archive.read(name)

    def markup(self, name: str) -> Element | None:
        """Return the root of a part, None where there is no such part."""
        if name not in self:
            return None
        root = self._archive.read_xml(name)
        shorten_names(root)
        return root

    def part_of_kind(self, kind: str) -> str:
        """Return the name of the part to which the document leads so, or nothing."""
        kinds = self.document_relationships.values()
        return next((one.target for one in kinds if one.kind == kind and not one.is_outside), "")

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Return where a part leads, by the id it uses for it; the package itself has no name."""
        folder, file = posixpath.split(name)
        root = self.markup(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for one in root.iter("rels:Relationship") if root is not None else ():
            target, is_outside = one.get("Target", ""), one.get("TargetMode") == "External"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = Relationship(kind, target, is_outside)
        return found
