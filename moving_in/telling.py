"""What is to be told of a thing that is brought in, each in a few words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """What may be told, in the order of the report."""

    NOT_BROUGHT_IN = "not-brought-in", _("Not brought in, for something went wrong")
    MISSING_WORDS = "missing-words", _("Words of the body that are not on the page")
    LEFT_OUT = "left-out", _("Left out of the body")
    NOT_UNDERSTOOD = "not-understood", _("Body not understood: its words became paragraphs")
    MISSING_PICTURE = "missing-picture", _("Picture that is not in the uploads")
    LINKED_PICTURE = "linked-picture", _("Picture of another site, which was not fetched")
    BAD_PICTURE = "bad-picture", _("Picture that cannot be read")
    MISSING_FILE = "missing-file", _("File that is not in the uploads")
    REFUSED_FILE = "refused-file", _("File of a kind that is not kept here")
    DEAD_LINK = "dead-link", _("Link that leads nowhere")
    OTHER_HOST = "other-host", _("File here taken for one that another site is said to have")
    DECODED = "decoded", _("Text in letters of an old font, decoded")
    DRAFT = "draft", _("Brought in as a draft")
    NOT_SHOWN = "not-shown", _("Brought in, but not shown to readers")
    NO_DATE = "no-date", _("Without a date of issue: another day was taken")
    NO_SECTION = "no-section", _("Put into the news section, for its own is not here")
    OTHER_LANGUAGE = "other-language", _("In another language")
    OTHER_ADDRESS = "other-address", _("Address taken already; another one was made")
    WAS_HERE = "was-here", _("Something of this name was here already, and is used")
    CHANGED_HERE = "changed-here", _("Changed on both sites: what stands here was kept")
    DELETED_HERE = "deleted-here", _("Deleted here since: not brought in again")
    SHORTENED = "shortened", _("Too long for its place")
    EXTERNAL = "external", _("Its address led to another site")
    SIGNED_IN_TEXT = "remark", _("To look at")
    NO_PLACE = "no-place", _("What has no place here")


class Told(NamedTuple):
    """Something to be told of a thing, with what it is about in its own words."""

    what: str
    text: str = ""

    def as_list(self) -> list[str]:
        """Return it as a row keeps it."""
        return [str(self.what), self.text]


@dataclass
class Plan:
    """What a thing is to become; what is told of it grows while it is written."""

    told: list[Told] = field(default_factory=list)
