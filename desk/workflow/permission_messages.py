"""Tells who cannot approve or publish an article why not, and what to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from news.permission_testers import ArticlePermissionTester, is_locked_by_another
from site_config.admin.schedule_form import APPROVALS
from site_config.models import ApprovalSettings


def explain_refusal(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say it where somebody with the right asked, and lead back to the article, saved by now.

    Whoever sends their own text for approval is told too, or they would wait for themselves.
    """
    post = request.POST
    asks = post.get("action-publish") or post.get("workflow-action-name") in APPROVALS
    if not (asks or post.get("action-submit")) or not _is_own(page, request.user):
        return None
    messages.warning(request, f"{_reason(page)} {_hint()}")
    return redirect("wagtailadmin_pages:edit", page.pk) if asks else None


def warn_step_closed(request: HttpRequest, page: Page) -> None:
    """Say that a step is over, or the page locked: Wagtail would say no more than that it saves."""
    action = request.POST.get("workflow-action-name")
    if not action or _is_own(page, request.user):
        return
    if why := refusal_reason(page, request.user, action):
        messages.warning(request, why)


def refusal_reason(page: Page, user: Any, action: str) -> str:
    """Return why somebody cannot answer the step that a page waits at; nothing where they can."""
    if _is_offered(action, page, user):
        return ""
    if is_locked_by_another(page, user):
        return locked_message(page)
    return f"{_whose()} {_hint()}" if _is_own(page, user) else step_closed_message()


def step_closed_message() -> str:
    """Return what is said of a step that was answered meanwhile."""
    return _(
        "This step no longer waits for you: somebody has answered it, or taken the article back. "
        "Open the article anew to see where it stands."
    )


def locked_message(page: Page) -> str:
    """Return what is said of a page that another has locked."""
    name = get_user_display_name(page.locked_by) if page.locked_by else ""
    return _(
        "%(name)s has locked “%(title)s”, so it is neither approved, sent back nor published now. "
        "Ask them to unlock it; who has the right can unlock it in the editor."
    ) % {"name": name or _("Somebody"), "title": page.get_admin_display_title()}


def _is_offered(action: str, page: Page, user: Any) -> bool:
    task = page.current_workflow_task
    return bool(task) and action in {name for name, *_rest in task.get_actions(page, user)}


def _is_own(page: Page, user: Any) -> bool:
    """Return whether somebody could publish the article if it were another's."""
    permissions = page.permissions_for_user(user)
    is_article = isinstance(permissions, ArticlePermissionTester)
    return is_article and permissions.has_publish_right() and permissions.is_own()


def _reason(page: Page) -> str:
    if page.workflow_in_progress:
        return _("Saved. Somebody else has to approve it: it waits for them now.")
    return _("Saved, but not published: nobody publishes their own text. Send it for approval.")


def _whose() -> str:
    return _(
        "You wrote this article, sent it for approval or changed it last, so somebody else has to "
        "approve it. It waits for them now; there is nothing more for you to do."
    )


def _hint() -> str:
    if ApprovalSettings.allow_urgent_publishing():
        return _(
            "What cannot wait you publish by “Publish urgently…” in the editor, with a reason."
        )
    return _(
        "An office with one person? An administrator can allow approving one's own articles "
        "under Settings → Approval."
    )
