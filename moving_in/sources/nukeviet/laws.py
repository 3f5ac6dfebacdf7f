"""The official documents of one module."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from moving_in.old_site import Audience, Key, Module, OfficialDocument, Term, TermKind
from moving_in.sources.nukeviet.audience import audience_of, stricter
from moving_in.sources.nukeviet.sites import Tables
from moving_in.sources.nukeviet.text import Row, file_path


class Laws:
    """Reads documents, and what they are sorted by."""

    def __init__(self, tables: Tables, module: Module, visible_to: Audience) -> None:
        self._tables = tables
        self._module = module
        self._visible_to = visible_to
        self._name = tables.data_name(module)

    def _terms(self, table: str, kind: TermKind) -> dict[int, Term]:
        return {
            row.number("id"): Term(
                key=Key(self._module.scope, row.number("id")),
                kind=kind,
                language=self._module.language,
                title=row.line("title"),
                alias=row.raw("alias"),
                description=row.lines("introduction"),
            )
            for row in self._tables.rows(f"{self._name}_{table}", order="weight")
        }

    @cached_property
    def _kinds(self) -> dict[int, Term]:
        return self._terms("cat", TermKind.DOCUMENT_KIND)

    @cached_property
    def _agencies(self) -> dict[int, Term]:
        return self._terms("subject", TermKind.AGENCY)

    @cached_property
    def _fields(self) -> dict[int, Term]:
        return self._terms("area", TermKind.FIELD)

    @cached_property
    def _signers(self) -> dict[int, Row]:
        return {row.number("id"): row for row in self._tables.rows(f"{self._name}_signer")}

    @cached_property
    def _fields_of(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for row in self._tables.rows(f"{self._name}_row_area"):
            found.setdefault(row.number("row_id"), []).append(row.number("area_id"))
        return found

    @cached_property
    def _replaced_by(self) -> dict[int, list[int]]:
        """What each took the place of: `oid` is the new one, whatever it is called."""
        found: dict[int, list[int]] = {}
        for row in self._tables.rows(f"{self._name}_set_replace"):
            found.setdefault(row.number("oid"), []).append(row.number("nid"))
        return found

    def terms(self) -> Iterator[Term]:
        """Yield kinds, agencies and fields."""
        for terms in (self._kinds, self._agencies, self._fields):
            yield from terms.values()

    def documents(self) -> Iterator[OfficialDocument]:
        """Yield the documents as they were entered."""
        for row in self._tables.rows(f"{self._name}_row", order="id"):
            yield self._document(row, row.number("id"))

    def _document(self, row: Row, number: int) -> OfficialDocument:
        zone = self._tables.zone
        signer = self._signers.get(row.number("sgid"), Row())
        fields = [*row.numbers("area_ids"), *row.numbers("aid"), *self._fields_of.get(number, [])]
        replaced = [*row.numbers("replacement"), *self._replaced_by.get(number, [])]
        visible_to = stricter(self._visible_to, audience_of(row.raw("groups_view")))
        return OfficialDocument(
            key=Key(self._module.scope, number),
            language=self._module.language,
            number=row.line("code"),
            title=row.line("title"),
            alias=row.raw("alias"),
            is_shown=self._module.is_active and row.number("status", 1) == 1,
            visible_to=visible_to,
            files_visible_to=stricter(visible_to, audience_of(row.raw("groups_download"))),
            issued_on=row.day("publtime", zone),
            valid_from=row.day("startvalid", zone),
            valid_until=row.day("exptime", zone),
            summary=row.lines("introtext"),
            body=row.raw("bodytext"),
            kind=self._kinds.get(row.number("cid")),
            agency=self._agencies.get(row.number("sid")),
            fields=tuple(self._fields[one] for one in dict.fromkeys(fields) if one in self._fields),
            signer=signer.line("title"),
            signer_position=signer.line("positions"),
            files=self._files(row),
            replaces=self._keys(replaced, number),
            related=self._keys([*row.numbers("relatement")], number),
            note=row.lines("note"),
            views=row.number("view_hits"),
        )

    def _keys(self, numbers: list[int], own: int) -> tuple[Key, ...]:
        found = dict.fromkeys(one for one in numbers if one not in {0, own})
        return tuple(Key(self._module.scope, one) for one in found)

    def _files(self, row: Row) -> tuple[str, ...]:
        names = (name.strip() for name in row.raw("files").split(","))
        return tuple(file_path(name, self._module.uploads) for name in names if name)
