"""The documents that offices issue, what they are told apart by, and what their files say."""

from register.models.document import OfficialDocument, OfficialDocumentQuerySet
from register.models.file_text import FileText
from register.models.parts import AttachedFile, RelatedDocument, Replacement
from register.models.terms import DocumentKind, FieldOfWork, IssuingBody, Term

__all__ = [
    "AttachedFile",
    "DocumentKind",
    "FieldOfWork",
    "FileText",
    "IssuingBody",
    "OfficialDocument",
    "OfficialDocumentQuerySet",
    "RelatedDocument",
    "Replacement",
    "Term",
]
