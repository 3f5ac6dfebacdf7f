"""What the desk keeps."""

from desk.models.accounts import AccountLock, IdlenessRule
from desk.models.bundle import Bundle, BundledArticle
from desk.models.mail import QueuedMail
from desk.models.measure import Measure
from desk.models.review_task import ReviewTask
from desk.models.scheduler import JobRun, Lease, ScheduleFailure

__all__ = [
    "AccountLock",
    "Bundle",
    "BundledArticle",
    "IdlenessRule",
    "JobRun",
    "Lease",
    "Measure",
    "QueuedMail",
    "ReviewTask",
    "ScheduleFailure",
]
