"""Who is told by mail that it is their turn. The rest Wagtail tells itself, in our templates."""

from typing import Any

from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import Page, TaskState
from wagtail.permissions import page_permission_policy

from accounts.models import User
from desk.models import ReviewTask
from desk.models.review_task import came_from
from news.permission_testers import has_page_permission


class ReviewersEmailNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells those who may do a step that an article waits for them."""

    def can_handle(self, instance: Any, **_kwargs: Any) -> bool:
        """Return whether the step is one of ours."""
        return isinstance(instance, TaskState) and isinstance(instance.task.specific, ReviewTask)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> list[User]:
        """Return those whose work it is, and never who brought it here.

        Whoever may do more than the step needs, an approver where it is edited or an administrator,
        is told only where nobody else could be.
        """
        page = task_state.workflow_state.content_object
        right = task_state.task.specific.right
        people = [
            user
            for user in page_permission_policy.users_with_permission_for_instance(right, page)
            if user.email
            and user != kwargs.get("user")
            and has_page_permission(right, page, user)
            and not came_from(user, page, task_state)
        ]
        beyond = {user: _beyond(right, page, user) for user in people}
        return [user for user in people if beyond[user] == min(beyond.values())]


def _beyond(right: str, page: Page, user: User) -> int:
    """Tell how far somebody's rights go beyond one on a page."""
    approves = right != ReviewTask.Right.PUBLISH and has_page_permission("publish", page, user)
    return approves + user.has_perm("accounts.change_user") + user.is_superuser


notify_reviewers = ReviewersEmailNotifier()
