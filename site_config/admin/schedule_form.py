"""The hours in the form that every page is edited with."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

SCHEDULE = "schedule"
# What is answered to a step that an article waits at when it is found good.
APPROVALS = {"approve", SCHEDULE}


class ScheduleForm(WagtailAdminPageForm):
    """Lets no hour that is past act: a new one is refused, and an old expiry when publishing.

    Saving what has an old expiry is possible: its text may be mended before its hour.
    """

    def clean(self) -> dict[str, Any]:
        """Refuse what is past; an expiry that is left as it was is none of this form's concern."""
        cleaned = super().clean()
        now = timezone.now()
        go_live_at, expire_at = cleaned.get("go_live_at"), cleaned.get("expire_at")
        if go_live_at and go_live_at <= now and not self._is_old("go_live_at", go_live_at):
            self.add_error("go_live_at", ValidationError(_past_start()))
        if expire_at and expire_at <= now:
            if self._is_old("expire_at", expire_at) and not self._publishes():
                del cleaned["expire_at"]
            else:
                self.add_error("expire_at", ValidationError(_past_end()))
        return self.cleaned_data

    def save(self, commit: bool = True) -> Page:
        """Keep a new page a draft until it is published: Wagtail adds it first, and asks then."""
        if self.instance.pk is None:
            self.instance.live = False
        return super().save(commit)

    def _is_old(self, name: str, given: datetime) -> bool:
        """Return whether an hour stood there before; the form knows it to the minute."""
        before = getattr(self.instance, name)
        return bool(before) and _minute(before) == _minute(given)

    def _publishes(self) -> bool:
        """Return whether the button that was pressed puts the page before readers."""
        if self.data.get("workflow-action-name") in APPROVALS:
            flow = self.instance.current_workflow_state
            return bool(flow and flow.is_at_final_task)
        return bool(self.data.get("action-publish"))


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _past_start() -> str:
    return _("This hour is past. Choose a later one, or leave it empty to publish at once.")


def _past_end() -> str:
    return _(
        "This hour is past: the page would be taken down as soon as it is published. Choose a "
        "later one, or leave it empty if it is not to expire."
    )
