"""Whose work the step is that an article waits at."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from accounts.models import User
from desk.models import ReviewTask
from news.authorship import last_text_author
from site_config.models import ApprovalSettings

MAX_NAMED = 3


def reviewers(page: Page) -> list[User]:
    """Return who is to answer, by name. However many there are, it asks as often.

    Nobody answers for an article of their own. Whoever may do more than the step needs, an approver
    where it is edited or an administrator, is named only where nobody else could be.
    """
    task = page.current_workflow_task
    if not isinstance(task, ReviewTask):
        return []
    able = _able(page, task.right)
    if not ApprovalSettings.allow_own_articles():
        able = able.exclude(pk__in=_owners(page))
    beyond = set()
    if task.right == ReviewTask.Right.CHANGE:
        beyond = set(_able(page, ReviewTask.Right.PUBLISH).values_list("pk", flat=True))
    people: list[Any] = list(able.order_by("name_key", "username"))
    nearest = [user for user in people if not (user.administers or user.pk in beyond)]
    return nearest or [user for user in people if not user.administers] or people


def names(people: Sequence[Any], reader: Any = None) -> str:
    """Return the first names of some people, and how many more there are."""
    others = [user for user in people if user != reader]
    named = [_("you")] if len(others) < len(people) else []
    named += [get_user_display_name(user) for user in others[:MAX_NAMED]]
    more = len(others) - MAX_NAMED
    if more > 0:
        return _("%(names)s and %(count)d more") % {"names": ", ".join(named), "count": more}
    if len(named) < 2:  # noqa: PLR2004 - nothing stands between
        return "".join(named)
    return _("%(names)s or %(last)s") % {"names": ", ".join(named[:-1]), "last": named[-1]}


def _able(page: Page, right: str) -> QuerySet[User]:
    """Return who has a right on a page, each with whether they look after accounts."""
    able = page_permission_policy.users_with_permission_for_instance(right, page)
    permitted = User.groups.through.objects.filter(
        user=OuterRef("pk"), group__permissions__codename="change_user"
    )
    return able.annotate(administers=Q(is_superuser=True) | Exists(permitted))


def _owners(page: Page) -> list[int]:
    flow = page.current_workflow_state
    keys = (page.owner_id, flow and flow.requested_by_id, last_text_author(page))
    return [key for key in keys if key]
