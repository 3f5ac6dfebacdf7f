"""What things of an old site are known by, and the few states they have."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Key(NamedTuple):
    """What a thing is known by among its kind: numbers repeat across languages and modules."""

    # The language and the name that a module's data has: `vi/news`.
    scope: str
    number: int


class Status(Enum):
    """How far an article is, today: a schedule that was due is published."""

    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    DRAFT = "draft"
    WAITING_FOR_REVIEW = "waiting for review"
    WAITING_TO_BE_PUBLISHED = "waiting to be published"
    DECLINED = "declined"
    STOPPED = "stopped"


class Audience(Enum):
    """Who may read something, from most to fewest."""

    EVERYBODY = "everybody"
    MEMBERS = "members"
    GROUPS = "groups"
    STAFF = "staff"


class SectionState(Enum):
    """Where a section's articles are shown."""

    SHOWN = "shown"
    NOT_ON_FRONT_PAGE = "not on the front page"
    SUSPENDED = "suspended"


class TermKind(Enum):
    """What articles and documents are sorted by, besides sections."""

    TAG = "tag"
    TOPIC = "topic"
    GROUP = "group"
    AUTHOR = "author"
    DOCUMENT_KIND = "document kind"
    AGENCY = "agency"
    FIELD = "field"


class CoverPlace(Enum):
    """Where the cover stands in its article."""

    NOWHERE = "nowhere"
    BESIDE_LEAD = "beside the lead"
    BELOW_LEAD = "below the lead"
