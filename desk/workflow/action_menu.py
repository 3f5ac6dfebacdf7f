"""The buttons below a page in the editor: which there are, and which comes first."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    SaveDraftMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.models import Page

from desk.urgent.action import UrgentItem
from desk.urgent.publish import may_publish
from news.models import ArticlePage
from site_config.admin.schedule_form import SCHEDULE
from site_config.models import ApprovalSettings

SAVE, PUBLISH, SUBMIT = "action-save-draft", "action-publish", "action-submit"
TAKE_BACK, RESTART = "action-cancel-workflow", "action-restart-workflow"
# What comes after the main button; what is not here, what other packages add, comes last but one.
ORDER = [SCHEDULE, "approve", "reject", SUBMIT, PUBLISH, SAVE, TAKE_BACK, RESTART]
UNPUBLISH = "action-unpublish"


class SaveItem(SaveDraftMenuItem):
    """Saves, and says of what readers see that they do not see this yet."""

    template_name = "desk/save_item.html"


class PublishItem(PublishMenuItem):
    """Publishes, or puts the changes of a page in the place of what readers see."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Name the changes where there are readers already."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        return context | ({"label": _("Publish the changes")} if page and page.live else {})


class SubmitItem(SubmitForModerationMenuItem):
    """Sends for approval; by which steps it goes, the line above the title tells."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Leave out the name of the workflow."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        again = page and page.current_workflow_state
        return context | {"label": _("Send again") if again else _("Send for approval")}


class TakeBackItem(CancelWorkflowMenuItem):
    """Ends the approval that somebody has asked for."""

    label = gettext_lazy("Take the article back")
    icon_name = "rotate"


OURS: dict[str, type[ActionMenuItem]] = {
    SAVE: SaveItem,
    PUBLISH: PublishItem,
    SUBMIT: SubmitItem,
    TAKE_BACK: TakeBackItem,
}


def order_action_menu(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put first what is to be done next."""
    page = context.get("page")
    if context["view"] == "revisions_revert" and _needs_another(page):
        _leave_out(PUBLISH, items)
    elif context["view"] == "edit" and may_publish(page, request.user):
        items.append(UrgentItem())
    items[:] = [OURS[item.name](item.order) if item.name in OURS else item for item in items]
    names = {item.name for item in items}
    if "approve" in names:
        _tell_when(items, page)
        # Whoever can answer sends back what is not good.
        _leave_out(TAKE_BACK, items)
    first = _first(names, page)
    main = next((item for item in items if item.name == first), None)
    if main and first == TAKE_BACK:
        main.classname = "button-secondary"
        _leave_out("action-page-locked", items)
    items.sort(key=lambda item: (item is not main, _place(item.name)))


def _first(names: set[str], page: Page | None) -> str:
    """Return the name of the main button."""
    if "approve" in names:
        return "approve"
    if page and page.workflow_in_progress:
        return TAKE_BACK if TAKE_BACK in names else SAVE
    return SAVE if _is_empty(page) else next_of_written(names, page)


def next_of_written(names: set[str], page: Page | None) -> str:
    """Return the name of the main button of what nobody is asked to approve yet."""
    is_live = page is not None and page.live
    if PUBLISH in names and (is_live or ApprovalSettings.allow_own_articles()):
        return PUBLISH
    # Whoever may publish what another is still writing has not been asked to.
    return SAVE if PUBLISH in names else SUBMIT


def _needs_another(page: Page | None) -> bool:
    """Return whether nobody publishes here what they wrote themselves."""
    return isinstance(page, ArticlePage) and not ApprovalSettings.allow_own_articles()


def _is_empty(page: Page | None) -> bool:
    """Return whether it is an article in which there is nothing yet that somebody could read."""
    if not isinstance(page, ArticlePage):
        return page is None
    return not (page.title and (page.lead or page.body))


def _tell_when(items: list[Any], page: Page) -> None:
    """Say of the last step when it publishes; it is then the only way to publish."""
    if not page.current_workflow_state.is_at_final_task:
        return
    _leave_out(PUBLISH, items)
    for item in items:
        if item.name == SCHEDULE:
            item.icon_name = "calendar-alt"
        elif item.name == "approve" and page.go_live_at and page.go_live_at > timezone.now():
            moment = date_format(timezone.localtime(page.go_live_at), "SHORT_DATETIME_FORMAT")
            item.label = _label(item.launch_modal) % {"moment": moment}


def _label(with_comment: bool) -> str:
    if with_comment:
        return _("Approve with comment, to be published %(moment)s")
    return _("Approve, to be published %(moment)s")


def _place(name: str) -> int:
    if name == UNPUBLISH:
        return len(ORDER) + 1
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _leave_out(name: str, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name != name]
