"""What leaves the bundle it waits in, and how people are told.

What is taken down, deleted or sent back does; an article that was taken down would come back at the
hour of its bundle. What is moved stays, unless whoever planned the bundle may not publish in the
new section.
"""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.log_actions import LogFormatter, get_active_log_context, log
from wagtail.models import ModelLogEntry

from desk.models import Bundle, BundledArticle

REMOVED_FROM_BUNDLE = "desk.leave_bundle"


class RemovedFormatter(LogFormatter):
    """Tells in a bundle's history which article left it, and why."""

    label = gettext_lazy("Leave the bundle")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        reasons = {
            "taken-down": pgettext("left a bundle", "it was taken down"),
            "deleted": pgettext("left a bundle", "it was deleted"),
            "sent-back": pgettext("left a bundle", "it was sent back"),
            "moved": pgettext("left a bundle", "who planned it may not publish in its new section"),
        }
        return _("“%(article)s” left the bundle “%(bundle)s”: %(reason)s") % {
            "article": log_entry.data["article"],
            "bundle": log_entry.label,
            "reason": reasons[log_entry.data["why"]],
        }


def removals(**conditions: Any) -> QuerySet[ModelLogEntry]:
    """Return what left bundles, the latest first."""
    return ModelLogEntry.objects.filter(action=REMOVED_FROM_BUNDLE, **conditions)


def show_removals(request: HttpRequest, *_what: Any) -> None:
    """Tell who did something which articles left their bundles by it."""
    for entry in removals(uuid=get_active_log_context().uuid):
        messages.warning(request, entry.message)


@transaction.atomic
def remove(entries: QuerySet[BundledArticle], why: str) -> None:
    """Take articles out of the bundles they wait in, and note why in the bundles' history."""
    # The same lock as when it is published: afterwards nothing leaves.
    bundles = Bundle.objects.waiting().filter(pk__in=entries.values("bundle"))
    for bundle in bundles.select_for_update():
        for entry in entries.filter(bundle=bundle).select_related("article"):
            log(bundle, REMOVED_FROM_BUNDLE, data={"article": entry.article.title, "why": why})
            entry.delete()
        if not BundledArticle.objects.filter(bundle=bundle).exists():
            Bundle.objects.filter(pk=bundle.pk).update(go_live_at=None, planned_by=None)
