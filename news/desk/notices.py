"""Who is told by mail that it is their turn. The rest Wagtail tells itself, in our templates."""

from typing import Any

from django.contrib.auth.models import User
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import TaskState
from wagtail.permissions import page_permission_policy
from wagtail.signals import task_submitted

from news.desk.models import ReviewTask
from news.desk.models.approval import came_from, is_granted


class TurnNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells those who may do a step that an article waits for them."""

    def can_handle(self, instance: Any, **_kwargs: Any) -> bool:
        """Tell whether the step is one of ours."""
        return isinstance(instance, TaskState) and isinstance(instance.task.specific, ReviewTask)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> list[User]:
        """Give them; superusers only where nobody else may, and never who brought it here."""
        page = task_state.workflow_state.content_object
        right = task_state.task.specific.right
        people = [
            user
            for user in page_permission_policy.users_with_permission_for_instance(right, page)
            if user != kwargs.get("user")
            and is_granted(right, page, user)
            and not came_from(user, page, task_state)
        ]
        return [user for user in people if not user.is_superuser] or people


tell_whose_turn_it_is = TurnNotifier()
task_submitted.connect(tell_whose_turn_it_is, sender=TaskState, dispatch_uid="whose_turn_it_is")
