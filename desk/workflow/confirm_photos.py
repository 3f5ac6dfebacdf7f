"""Confirms all descriptions that a program proposed for an article's photos."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from news.models import ArticlePage
from news.unconfirmed import confirm_photos, unconfirmed_photos

CONFIRMED = "desk.confirm_photos"


class ConfirmedFormatter(LogFormatter):
    """Tells in an article's history how many descriptions were confirmed."""

    label = gettext_lazy("Confirm the descriptions of photos")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        return confirmed_message(log_entry.data["photos"])


def confirmed_message(count: int) -> str:
    """Return what is said of so many photos."""
    return _("Descriptions of photos confirmed: %d") % count


@transaction.atomic
def confirm_all(article: ArticlePage, user: Any) -> int:
    """Save a version with all photos confirmed; return how many were not."""
    version = article.get_latest_revision_as_object()
    count = len(unconfirmed_photos(version.body))
    if count:
        confirm_photos(version.body)
        revision = version.save_revision(user=user)
        log(
            version,
            CONFIRMED,
            user=user,
            data={"photos": count},
            revision=revision,
            content_changed=True,
        )
    return count
