"""The steps between a draft and its readers."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission, Page, Task, TaskState

from desk.scheduling.hour_form import ApprovalHourForm
from desk.scheduling.schedule import set_hour
from desk.workflow.publish_refusals import publishes, refusal_reason
from news.permission_testers import (
    ArticlePermissionTester,
    has_page_permission,
    is_locked_by_another,
)
from site_config.admin.schedule_form import APPROVALS, SCHEDULE

Action = tuple[str, Any, bool]


class ReviewTask(Task):
    """A step that is open to whoever has a right on the page, in their groups or as superuser.

    So a group that is narrowed to some sections answers for these and no others. Nobody answers
    for an article of their own. Before the last step it is the text as it came that counts: who
    edits it there sends it on, and another approves it.
    """

    class Right(models.TextChoices):
        """What somebody has to be allowed on the page."""

        CHANGE = "change", _("Who may edit all articles of the section")
        PUBLISH = "publish", _("Who may publish in the section")

    right = models.CharField(
        _("Open to"), max_length=10, choices=Right.choices, default=Right.PUBLISH
    )

    admin_form_fields: ClassVar = [*Task.admin_form_fields, "right"]

    class Meta:
        verbose_name = _("step by right")
        verbose_name_plural = _("steps by right")

    @classmethod
    def get_description(cls) -> str:
        return gettext("Done by those whose groups have the right in the section of the article.")

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return self._has_right(obj, user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        return not self._has_right(obj, user)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        return self._has_right(obj, user)

    def user_can_unlock(self, obj: Page, user: Any) -> bool:
        return self._has_right(obj, user) and has_page_permission("unlock", obj, user)

    def get_actions(self, obj: Page, user: Any) -> list[Action]:
        """Return what somebody may do now; an article of one's own can still be sent back.

        While another has locked it nobody does anything.
        """
        state = obj.current_workflow_state
        if not (state and self._has_right(obj, user)) or is_locked_by_another(obj, user):
            return []
        return [*self._approvals(obj, user), ("reject", _("Send back"), True)]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Do it if it may be done; raise PermissionDenied for who may do nothing here.

        Where only the changes of a moment ago made the text one's own the step stays open, and no
        error hides that they were saved: `desk.workflow.permission_messages` says why.
        """
        page = task_state.workflow_state.content_object
        offered = {name for name, _label, _modal in self.get_actions(page, user)}
        if not offered or page.current_workflow_task_state != task_state:
            raise PermissionDenied
        if action_name not in offered or _is_refused(action_name, page):
            return
        if action_name == SCHEDULE:
            # What is published is the version that the page in hand takes for its latest.
            page.latest_revision = set_hour(page, kwargs.pop("go_live_at", None), user)
            action_name = "approve"
        super().on_action(task_state, user, action_name, **kwargs)

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ApprovalHourForm if action == SCHEDULE else super().get_form_for_action(action)

    def get_template_for_action(self, action: str) -> str:
        return "desk/approval_hour.html" if action == SCHEDULE else ""

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> models.QuerySet:
        """Return what waits in the sections somebody has the right in."""
        key = Cast(models.OuterRef("workflow_state__object_id"), models.IntegerField())
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting.filter(models.Exists(self._pages(user).filter(pk=key)))

    def _approvals(self, page: Page, user: Any) -> list[Action]:
        state: Any = page.current_workflow_state
        if state.is_at_final_task:
            if not page.permissions_for_user(user).can_publish():
                return []
            return [
                ("approve", pgettext_lazy("workflow", "Approve"), False),
                (SCHEDULE, _("Approve, set an hour…"), True),
                ("approve", pgettext_lazy("workflow", "Approve with comment"), True),
            ]
        if came_from(user, page, state.current_task_state):
            return []
        return [
            ("approve", _("Send on"), False),
            ("approve", _("Send on with comment"), True),
        ]

    def _has_right(self, page: Page, user: Any) -> bool:
        return has_page_permission(self.right, page, user)

    def _pages(self, user: Any) -> models.QuerySet[Page]:
        if user.is_superuser:
            return Page.objects.all()
        granted = GroupPagePermission.objects.filter(
            group__user=user, permission__codename=f"{self.right}_page"
        )
        below = models.Q(pk__in=[])
        for path in granted.values_list("page__path", flat=True):
            below |= models.Q(path__startswith=path)
        return Page.objects.filter(below)


def _is_refused(action_name: str, page: Page) -> bool:
    """Return whether approving would publish what cannot go before readers."""
    approves = action_name in APPROVALS and publishes(page)
    return approves and bool(refusal_reason(page.get_latest_revision_as_object()))


def came_from(user: Any, page: Page, task_state: TaskState) -> bool:
    """Return whether a page was somebody's own article when it came to a step."""
    permissions = page.permissions_for_user(user)
    is_article = isinstance(permissions, ArticlePermissionTester)
    return is_article and permissions.is_own(until=task_state.revision)
