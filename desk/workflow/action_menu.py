"""The buttons below an article in the editor: which there are, and which comes first."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from news.models import ArticlePage
from site_config.models import ApprovalSettings


def order_action_menu(items: list[Any], _request: HttpRequest, context: dict[str, Any]) -> None:
    """Put first what is to be done next: approving, or else sending for approval."""
    page = context.get("page")
    if not isinstance(page, ArticlePage) and context["view"] != "create":
        return
    if context["view"] == "revisions_revert" and not ApprovalSettings.allow_own_articles():
        _leave_out("action-publish", items)
    approval = next((item for item in items if item.name == "approve"), None)
    if approval:
        _offer_approval(items, approval, page)
    elif not any(item.name == "action-publish" for item in items):
        items.sort(key=lambda item: item.name != "action-submit")


def _offer_approval(items: list[Any], approval: Any, page: Page) -> None:
    """Say of the last step when it publishes; it is then the only way to publish."""
    items.remove(approval)
    items.insert(0, approval)
    if not page.current_workflow_state.is_at_final_task:
        return
    _leave_out("action-publish", items)
    if page.go_live_at and page.go_live_at > timezone.now():
        moment = date_format(timezone.localtime(page.go_live_at), "SHORT_DATETIME_FORMAT")
        for item in items:
            if item.name == "approve":
                item.label = _label(item.launch_modal) % {"moment": moment}


def _label(with_comment: bool) -> str:
    if with_comment:
        return _("Approve with comment, to be published %(moment)s")
    return _("Approve, to be published %(moment)s")


def _leave_out(name: str, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name != name]
