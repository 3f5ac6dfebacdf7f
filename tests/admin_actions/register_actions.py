"""What changes the register of documents."""

from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Revision

from register.models import DocumentKind, FieldOfWork, IssuingBody, OfficialDocument
from tests.admin_actions.newsroom import (
    CHIEF,
    CONTRIBUTOR,
    EDITOR,
    STAFF,
    Action,
    Newsroom,
    many_at_once,
)
from tests.helpers.documents import body, kind

DOCUMENTS = "wagtailsnippets_register_officialdocument"


def _document(newsroom: Newsroom) -> dict[str, Any]:
    return {"pk": newsroom.document.pk}


def _version(newsroom: Newsroom) -> dict[str, Any]:
    revision = newsroom.document.latest_revision
    return {"pk": newsroom.document.pk, "revision_id": revision.pk}


def _planned(newsroom: Newsroom) -> dict[str, Any]:
    later = timezone.now() + timedelta(days=1)
    newsroom.document.revisions.update(approved_go_live_at=later)
    return _version(newsroom)


def _new(_newsroom: Newsroom) -> dict[str, Any]:
    given = {"number": "01/QĐ-UBND", "title": "Ban hành quy chế", "issued": "02/05/2024"}
    return given | {"kind": kind().pk, "body": body().pk}


def _of_terms(model: type[Model], of: str) -> list[Action]:
    space = f"wagtailsnippets_register_{model._meta.model_name}"

    def at(newsroom: Newsroom) -> dict[str, Any]:
        return {"pk": getattr(newsroom, of).pk}

    named = {"name": "Tên mới"}
    return [
        Action(f"{space}:add", EDITOR, CONTRIBUTOR, model, typed=lambda _: named),
        Action(f"{space}:edit", EDITOR, CONTRIBUTOR, model, at=at, typed=lambda _: named),
        Action(f"{space}:delete", CHIEF, EDITOR, model, at=at),
        many_at_once(model, "delete", of, CHIEF, EDITOR),
    ]


REGISTER_ACTIONS = [
    Action(f"{DOCUMENTS}:add", CONTRIBUTOR, STAFF, OfficialDocument, typed=_new),
    Action(
        f"{DOCUMENTS}:edit",
        CONTRIBUTOR,
        STAFF,
        Revision,
        at=_document,
        typed=lambda _: {"title": "Tên mới"},
    ),
    Action(f"{DOCUMENTS}:unpublish", CHIEF, EDITOR, OfficialDocument, at=_document),
    Action(f"{DOCUMENTS}:delete", CHIEF, EDITOR, OfficialDocument, at=_document),
    Action(f"{DOCUMENTS}:revisions_revert", CONTRIBUTOR, STAFF, Revision, at=_version),
    Action(f"{DOCUMENTS}:revisions_unschedule", CHIEF, EDITOR, Revision, at=_planned),
    many_at_once(OfficialDocument, "delete", "document", CHIEF, EDITOR),
    *_of_terms(DocumentKind, "kind_of_document"),
    *_of_terms(IssuingBody, "issuing_body"),
    *_of_terms(FieldOfWork, "field_of_work"),
]
