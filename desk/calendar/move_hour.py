"""Gives an article another hour to go live."""

from datetime import datetime
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page, Revision

from desk.scheduling import failures
from desk.scheduling.schedule import set_hour

SCHEDULED = "wagtail.publish.schedule"


def move_hour(page: Page, planned: Revision | None, moment: datetime, user: Any) -> None:
    """Let what was approved go live at another hour; what was not stays so, with another hour."""
    if planned:
        _move(page, planned, moment, user)
    else:
        set_hour(page, moment, user)
    # What readers see keeps its own hours.
    Page.objects.filter(pk=page.pk, live=False).update(go_live_at=moment)


def _move(page: Page, planned: Revision, moment: datetime, user: Any) -> None:
    """Move what was approved. Publishing it anew would ask for it to be approved anew."""
    planned.approved_go_live_at = planned.content["go_live_at"] = moment
    planned.save(update_fields=["approved_go_live_at", "content"])
    failures.clear(Revision, planned.pk)
    # What Wagtail's own entry of the history has.
    told = {
        "id": planned.pk,
        "created": planned.created_at.isoformat(),
        "go_live_at": moment.isoformat(),
        "has_live_version": page.live,
    }
    log(page, SCHEDULED, user=user, revision=planned, data={"revision": told})
