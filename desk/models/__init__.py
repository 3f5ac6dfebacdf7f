"""What the desk keeps."""

from desk.models.accounts import AccountLock, IdlenessRule
from desk.models.article_import import ArticleImport, ImportedPhoto
from desk.models.bundle import Bundle, BundledArticle
from desk.models.contact_message import ContactMessage
from desk.models.draft_link import DraftLink, DraftLinkAnswer, DraftLinkOpening
from desk.models.hold import Hold
from desk.models.mail import QueuedMail
from desk.models.measure import Measure
from desk.models.password_reset import PasswordResetRequest
from desk.models.photo_collection import PhotoCollection
from desk.models.review_task import ReviewTask
from desk.models.scheduler import JobRun, Lease, ScheduleFailure
from desk.models.urgent_publication import UrgentPublication

__all__ = [
    "AccountLock",
    "ArticleImport",
    "Bundle",
    "BundledArticle",
    "ContactMessage",
    "DraftLink",
    "DraftLinkAnswer",
    "DraftLinkOpening",
    "Hold",
    "IdlenessRule",
    "ImportedPhoto",
    "JobRun",
    "Lease",
    "Measure",
    "PasswordResetRequest",
    "PhotoCollection",
    "QueuedMail",
    "ReviewTask",
    "ScheduleFailure",
    "UrgentPublication",
]
