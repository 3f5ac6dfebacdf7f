"""Documents of the register, as tests begin with them."""

from datetime import date
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from register.models import (
    AttachedFile,
    DocumentKind,
    IssuingBody,
    OfficialDocument,
    RelatedDocument,
    Replacement,
)

_NUMBERS = count(100)


def add_file(name: str = "van-ban.pdf", content: bytes = b"%PDF-1.4", title: str = "") -> Document:
    """Return a file as it is uploaded."""
    document = Document(title=title or name, file=ContentFile(content, name))
    document._set_document_file_metadata()
    document.save()
    return document


def kind(name: str = "Quyết định") -> DocumentKind:
    return DocumentKind.objects.get_or_create(name=name)[0]


def body(name: str = "Ủy ban nhân dân tỉnh") -> IssuingBody:
    return IssuingBody.objects.get_or_create(name=name)[0]


def add_document(
    number: str = "",
    title: str = "Về việc nào đó",
    files: tuple[Document, ...] = (),
    replaces: tuple[OfficialDocument, ...] = (),
    relates_to: tuple[OfficialDocument, ...] = (),
    live: bool = True,
    **fields: Any,
) -> OfficialDocument:
    """Publish a document the way an editor does, or keep it a draft."""
    given = {"kind": kind(), "body": body(), "issued": date(2024, 5, 2)} | fields
    of_work = given.pop("fields_of_work", [])
    number = number or f"{next(_NUMBERS)}/QĐ-UBND"
    document: Any = OfficialDocument(number=number, title=title, live=False, **given)
    document.fields_of_work = of_work
    document.files = [AttachedFile(file=file, sort_order=n) for n, file in enumerate(files)]
    document.replacements = [Replacement(replaced=other) for other in replaces]
    document.relations = [RelatedDocument(related=other) for other in relates_to]
    document.full_clean()
    document.save()
    revision = document.save_revision()
    if live:
        revision.publish()
    return OfficialDocument.objects.get(pk=document.pk)
