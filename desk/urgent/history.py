"""What an article's history says of its urgent publication."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

PUBLISHED, SEEN = "desk.publish_urgently", "desk.see_urgent"


class PublishedFormatter(LogFormatter):
    """One person published their own text."""

    label = gettext_lazy("Publish urgently, alone")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        told = _("Published urgently, not yet seen by a second person. Reason: “%(reason)s”")
        return told % log_entry.data


class SeenFormatter(LogFormatter):
    """The second person has looked at it."""

    label = gettext_lazy("Look at what was published urgently")
    message = gettext_lazy("Seen by a second person after it was published urgently")


FORMATTERS = {PUBLISHED: PublishedFormatter, SEEN: SeenFormatter}
