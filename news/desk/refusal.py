"""Tells who approves or publishes an article of their own that another has to, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from news.models import ArticlePage


def explain(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say it where somebody with the right asked, and lead back to the article, saved by now.

    Who sends their own text for approval is told too, or they would wait for themselves.
    """
    post = request.POST
    asks = post.get("action-publish") or post.get("workflow-action-name") == "approve"
    if not isinstance(page, ArticlePage) or not (asks or post.get("action-submit")):
        return None
    permissions = page.permissions_for_user(request.user)
    if not permissions.has_publish_right() or not permissions.is_own():
        return None
    messages.warning(request, f"{_reason(page)} {_hint()}")
    return redirect("wagtailadmin_pages:edit", page.pk) if asks else None


def _reason(page: Page) -> str:
    if page.workflow_in_progress:
        return _("Saved. Somebody else has to approve it: it waits for them now.")
    return _("Saved, but not published: nobody publishes their own text. Send it for approval.")


def _hint() -> str:
    return _(
        "An office with one person? An administrator can allow approving one's own articles "
        "under Settings → Approval."
    )
