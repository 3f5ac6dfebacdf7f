"""Who may publish: nobody an article of their own, unless an administrator allows it.

The rule is about articles. The front page, sections and plain pages are published by whoever has
the right, their own changes too. Taking down is not publishing: in an emergency whoever has the
right takes down their own article, cancels its schedule or limits who sees it. What has no user,
a command or the scheduler, is not asked.
"""

from typing import Any

from wagtail.locks import BasicLock
from wagtail.models import Page, PagePermissionTester, Revision

from news.authorship import last_text_author
from site_config.models import ApprovalSettings


class ArticlePermissionTester(PagePermissionTester):
    """What somebody may do with an article."""

    def has_publish_right(self) -> bool:
        """Return whether they publish articles in this section at all, if not this one."""
        return super().can_publish()

    def is_own(self, until: Revision | None = None) -> bool:
        """Return whether another has to approve the latest revision, or an earlier one.

        It is so for who wrote the article first, who changed it last, and who asks for approval.
        """
        page, user = self.page, self.user
        state = page.current_workflow_state
        own = (
            page.owner_id == user.pk
            or (state is not None and state.requested_by_id == user.pk)
            or (
                page.revisions.filter(user=user).exists()
                and last_text_author(page, until) == user.pk
            )
        )
        return own and not ApprovalSettings.allow_own_articles()

    def can_publish(self) -> bool:
        """Return whether they may publish or schedule the latest revision."""
        is_free = not is_locked_by_another(self.page, self.user)
        return is_free and self.has_publish_right() and not self.is_own()

    def can_unschedule(self) -> bool:
        """Return whether they may cancel a schedule, their own article's too."""
        return self.has_publish_right()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Return whether they may delete it. It has nothing below it that would be asked for."""
        if not self.user.is_active or self.user.is_superuser:
            return self.user.is_active
        is_own = "add" in self.permissions and self.page.owner_id == self.user.pk
        is_theirs = "change" in self.permissions or is_own
        return is_theirs and ("publish" in self.permissions or not self.page.live)

    def can_set_view_restrictions(self) -> bool:
        """Return whether they may limit who sees the article, their own too."""
        return self.has_publish_right()


class SectionPermissionTester(PagePermissionTester):
    """What somebody may do in a section."""

    def can_publish_subpage(self) -> bool:
        """Return whether they may make and publish in one go: a new page or copy is their own.

        A new subsection is saved first, and then published like any page.
        """
        return super().can_publish_subpage() and ApprovalSettings.allow_own_articles()


def is_locked_by_another(page: Page, user: Any) -> bool:
    """Return whether somebody else keeps the page as it is."""
    return page.locked and bool(BasicLock(page).for_user(user))


def can_save_version(page: Page, user: Any) -> bool:
    """Return whether somebody may save a new version of a page."""
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() and not permissions.page_locked()


def has_page_permission(right: str, page: Page, user: Any) -> bool:
    """Return whether somebody's groups have a right on a page; superusers have them all."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    return right in page.permissions_for_user(user).permissions
