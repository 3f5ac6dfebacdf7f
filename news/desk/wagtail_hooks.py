"""What the desk adds to the admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from news.desk.refusal import explain
from news.models import ArticlePage
from site_config.models import ApprovalSettings

for moment in ("before_publish_page", "after_create_page", "after_edit_page"):
    hooks.register(moment, explain)


@hooks.register("construct_page_action_menu")
def offer_what_can_work(items: list[Any], _request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer to send for approval first where publishing cannot work."""
    is_article = isinstance(context.get("page"), ArticlePage) or context["view"] == "create"
    reverts = context["view"] == "revisions_revert"
    if reverts and is_article and not ApprovalSettings.allow_own_articles():
        items[:] = [item for item in items if item.name != "action-publish"]
    if is_article and not any(item.name == "action-publish" for item in items):
        items.sort(key=lambda item: item.name != "action-submit")
