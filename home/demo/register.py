"""The documents of the demonstration: an office without a name issued them."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from django.utils import timezone
from wagtail.documents.models import Document

from home.demo.content import HERE, Json, read
from home.demo.documents import docx
from register.models import (
    AttachedFile,
    DocumentKind,
    FieldOfWork,
    IssuingBody,
    OfficialDocument,
    RelatedDocument,
    Replacement,
)

PAPERS = HERE / "papers"
RELATIONS = ("replaces", "related")


@cache
def documents() -> list[Json]:
    """Return what is said of each document, and in its files."""
    found: list[Json] = read(HERE / "register.json")
    return found


def files() -> list[Json]:
    """Return the files of all documents."""
    return [file for document in documents() for file in document["files"]]


def content_of(file: Json) -> tuple[str, bytes]:
    """Return the name and the content of a file."""
    if file.get("pdf"):
        path = PAPERS / f"{file['name']}.pdf"
        return path.name, path.read_bytes()
    return f"{file['name']}.docx", docx(file["title"], file["lines"])


def add_documents(upload: Callable[[str, str, bytes], Document], user: Any) -> None:
    """Make and publish all; `upload` keeps a file by its title, its name and its content."""
    made: dict[str, Any] = {}
    for said in documents():
        document = _document(said)
        made[said["key"]] = document
        uploaded = [upload(file["title"], *content_of(file)) for file in said["files"]]
        document.files = [
            AttachedFile(file=file, sort_order=at) for at, file in enumerate(uploaded)
        ]
        document.save()
    for said in documents():
        document = made[said["key"]]
        replaced, related = ([made[key] for key in said.get(what, ())] for what in RELATIONS)
        document.replacements = [Replacement(replaced=other) for other in replaced]
        document.relations = [RelatedDocument(related=other) for other in related]
        document.save_revision(user=user).publish(user=user, skip_permission_checks=True)


def remove_documents() -> None:
    """Delete the documents that no editor has named otherwise since, and names of nothing."""
    for said in documents():
        OfficialDocument.objects.filter(number=said["number"], title=said["title"]).delete()
    bodies = {said["body"] for said in documents()}
    IssuingBody.objects.filter(name__in=bodies, documents=None).delete()
    FieldOfWork.objects.filter(name__in=_fields(), documents=None).delete()


def _document(said: Json) -> Any:
    document: Any = OfficialDocument(
        number=said["number"],
        title=said["title"],
        kind=DocumentKind.objects.get_or_create(name=said["kind"])[0],
        body=IssuingBody.objects.get_or_create(name=said["body"])[0],
        issued=_day(said["issued"]),
        valid_from=_day(said.get("valid_from")),
        valid_until=_day(said.get("valid_until")),
        signer=said["signer"],
        signer_position=said["position"],
        summary=said.get("summary", ""),
        live=False,
    )
    fields = [FieldOfWork.objects.get_or_create(name=name)[0] for name in said["fields"]]
    document.fields_of_work = fields
    document.full_clean(exclude=["slug", "number_key"])
    return document


def _day(days_ago: int | None) -> Any:
    return None if days_ago is None else timezone.localdate() - timedelta(days=days_ago)


def _fields() -> set[str]:
    return {name for said in documents() for name in said["fields"]}
