"""What the desk keeps."""

from news.desk.models.accounts import AccountLock, IdlenessRule
from news.desk.models.approval import ReviewTask
from news.desk.models.bundle import Bundle, BundledArticle
from news.desk.models.mail import QueuedMail
from news.desk.models.measure import Measure
from news.desk.models.scheduler import JobRun, Lease, ScheduleFailure

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
