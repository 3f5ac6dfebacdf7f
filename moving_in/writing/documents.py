"""Official documents, into the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Collection

from moving_in import remembering
from moving_in.bodies.markup import plain_lines
from moving_in.bodies.uploads import Uploads
from moving_in.moved_things import MovedThing, ThingKind
from moving_in.old_site import Audience, Key, OfficialDocument, Term
from moving_in.telling import Plan, Told, What
from moving_in.writing.files import Files
from moving_in.writing.ledger import Ledger, Remember, digest_of, state_of
from register.models import (
    AttachedFile,
    DocumentKind,
    FieldOfWork,
    IssuingBody,
    RelatedDocument,
    Replacement,
)
from register.models import OfficialDocument as OurDocument

_MAX_NUMBER_CHARS, _MAX_TITLE_CHARS = 100, 1000
_MAX_NAME_CHARS, _MAX_POSITION_CHARS = 160, 255


class Documents:
    """Brings official documents in; what not everybody could read there is a draft here."""

    kind = ThingKind.DOCUMENT

    def __init__(
        self, ledger: Ledger, uploads: Uploads, files: Files, language: str, remember: Remember
    ) -> None:
        self._ledger = ledger
        self._uploads = uploads
        self._files = files
        self._language = language
        self._remember = remember

    def known(self, document: OfficialDocument) -> tuple[MovedThing | None, str]:
        """Return the row of a document, and what tells whether it was changed there since."""
        digest = digest_of(replace(document, views=0))
        return self._ledger.find(ThingKind.DOCUMENT, document.key), digest

    def understand(self, document: OfficialDocument) -> Plan:
        """Return what is to be told of a document; nothing is written."""
        told = list(self._told_of(document))
        told += [
            Told(What.MISSING_FILE, name) for name in document.files if not self._uploads.find(name)
        ]
        return Plan(told)

    def _told_of(self, document: OfficialDocument) -> Iterator[Told]:
        if document.language != self._language:
            yield Told(What.OTHER_LANGUAGE, document.language)
        elif not document.is_shown:
            yield Told(What.NOT_SHOWN, _("it was not shown"))
        elif not self._is_for_all(document):
            yield Told(What.NOT_SHOWN, _("not everybody could read it"))
        if not document.issued_on:
            yield Told(What.NO_DATE)
        if document.note:
            yield Told(What.NO_PLACE, document.note)

    @staticmethod
    def _is_for_all(document: OfficialDocument) -> bool:
        audiences = {document.visible_to, document.files_visible_to}
        return audiences == {Audience.EVERYBODY}

    def write(
        self,
        document: OfficialDocument,
        plan: Plan,
        known: MovedThing | None,
        digest: str,
    ) -> OurDocument:
        """Put a document into the register, or write the one anew that it has become."""
        paths = [self._uploads.find(name) for name in document.files]
        files = [self._file(path, plan.told) if path else None for path in paths]
        ours: Any
        with transaction.atomic():
            ours = known.target if known else OurDocument()
            self._fill(ours, document)
            ours.files = [
                AttachedFile(file=file, sort_order=at)
                for at, file in enumerate(dict.fromkeys(filter(None, files)))
            ]
            is_complete = self._relate(ours, document)
            _publish(ours)
            self._ledger.record(
                ThingKind.DOCUMENT,
                document.key,
                ours,
                plan.told,
                digest=digest,
                state=state_of(ours),
                has_old_links=not is_complete,
            )
            there = ((path, file) for path, file in zip(paths, files, strict=True) if file)
            self._remember(
                *remembering.document(document, ours, files),
                *(remembering.file(path, file) for path, file in there),
            )
        return ours

    def relate(self, document: OfficialDocument) -> None:
        """Lead a document to those that came after it."""
        row, _digest = self.known(document)
        ours: Any = row.target if row and row.has_old_links else None
        if row is None or ours is None or state_of(ours) != row.state:
            return
        with transaction.atomic():
            self._relate(ours, document)
            ours.save()
            ours.save_revision(overwrite_revision=ours.latest_revision, changed=False, clean=False)
            row.has_old_links = False
            row.save()

    def _file(self, path: str, told: list[Told]) -> Any:
        made = self._files.document(
            self._uploads.path(path), Path(path).stem, Collection.get_first_root_node
        )
        if isinstance(made, Told):
            told.append(made)
            return None
        return made

    def _fill(self, ours: Any, document: OfficialDocument) -> None:
        ours.number = document.number[:_MAX_NUMBER_CHARS] or _("Without a number")
        ours.title = document.title[:_MAX_TITLE_CHARS]
        ours.kind = _named(DocumentKind, document.kind, _("Other documents"))
        ours.body = _named(IssuingBody, document.agency, _("Issuing body not known"))
        ours.fields_of_work = [_named(FieldOfWork, term, "") for term in document.fields]
        ours.issued = document.issued_on or document.valid_from or timezone.localdate()
        ours.signer = document.signer[:_MAX_NAME_CHARS]
        ours.signer_position = document.signer_position[:_MAX_POSITION_CHARS]
        ours.valid_from, ours.valid_until = document.valid_from, document.valid_until
        ours.summary = "\n".join(_lines(document))
        is_ours = document.language == self._language and document.is_shown
        ours.live = is_ours and self._is_for_all(document)

    def _relate(self, ours: Any, document: OfficialDocument) -> bool:
        """Set which others it replaces and has to do with; return whether all are here."""
        replaced, related = map(self._others, (document.replaces, document.related))
        ours.replacements = [Replacement(replaced=other) for other in replaced if other]
        ours.relations = [RelatedDocument(related=other) for other in related if other]
        return all((*replaced, *related))

    def _others(self, keys: Iterable[Key]) -> list[Any]:
        rows = [self._ledger.find(ThingKind.DOCUMENT, key) for key in dict.fromkeys(keys)]
        return [row.target if row else None for row in rows]


def _named(model: Any, term: Term | None, otherwise: str) -> Model:
    name = (term.title if term else "")[:_MAX_NAME_CHARS].strip() or otherwise
    found: Model = model.objects.get_or_create(name=name)[0]
    return found


def _lines(document: OfficialDocument) -> Iterator[str]:
    """Yield what is said of a document: its body as well, without markup, each line once."""
    lines = (*document.summary.splitlines(), *plain_lines(document.body))
    yield from dict.fromkeys(line for line in lines if line.strip())


def _publish(ours: Any) -> None:
    """Write a document with a version that equals it."""
    issued = timezone.make_aware(datetime.combine(ours.issued, time()))
    if ours.live:
        ours.first_published_at = ours.first_published_at or issued
        ours.last_published_at = ours.last_published_at or issued
    ours.has_unpublished_changes = not ours.live
    ours.normalize_text_fields()
    ours.save()
    revision = ours.save_revision(changed=False, clean=False)
    ours.live_revision = revision if ours.live else None
    OurDocument.objects.filter(pk=ours.pk).update(live_revision=ours.live_revision)
