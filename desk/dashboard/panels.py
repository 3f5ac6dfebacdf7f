"""The panels of the admin's front page, and which of Wagtail's are left out."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from desk.audit.failed_sign_ins import LockedOutPanel
from desk.dashboard.approval_question import ApprovalQuestionPanel
from desk.dashboard.calendar import CalendarPanel
from desk.dashboard.health import HealthPanel
from desk.dashboard.held import HeldPanel
from desk.dashboard.overview import OverviewPanel
from desk.dashboard.own_articles import OwnArticlesPanel
from desk.dashboard.unseen import UnseenPanel
from desk.dashboard.waiting import WaitingPanel
from desk.dashboard.warnings import (
    AddressesPanel,
    MailPanel,
    MissedSchedulesPanel,
    SilentSchedulerPanel,
)
from desk.listings.choose_section import ChooseSectionView
from news.models import ArticlePage

# An article stands in one place: in ours.
LEFT_OUT = {
    "locked_pages",
    "recent_edits",
    "user_objects_in_workflow_moderation",
    "workflow_objects_to_moderate",
}
OURS: tuple[type[Component], ...] = (
    *(HeldPanel, ApprovalQuestionPanel, WaitingPanel, UnseenPanel),
    *(CalendarPanel, OwnArticlesPanel, OverviewPanel),
    LockedOutPanel,
    *(SilentSchedulerPanel, MissedSchedulesPanel, MailPanel, AddressesPanel),
)


class BeginPanel(Component):
    """The buttons that an article begins with, for whoever may write one."""

    name = "begin"
    template_name = "desk/begin.html"
    order = 5

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return where to go."""
        user = parent_context["request"].user
        if not ChooseSectionView(model=ArticlePage, locale=None).sections(user).exists():
            return {}
        return {
            "write": reverse("articles:choose_parent"),
            "bring": reverse("import_choose_section"),
        }


def choose_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put the work first, then what is late or does not arrive."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in LEFT_OUT]
    panels += [BeginPanel(), *(panel() for panel in OURS)]
    if request.user.has_perm("accounts.change_user"):
        panels.append(HealthPanel())
