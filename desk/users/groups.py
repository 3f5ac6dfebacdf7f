"""Groups in the admin: what one was allowed, and what waits for it."""

from collections import defaultdict
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from wagtail.models import (
    PAGE_PERMISSION_TYPES,
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    PageViewRestriction,
)
from wagtail.users.views import groups

from desk.users.awaited_groups import waiting_for
from desk.users.last_administrator import KeepAdministratorMixin, KeepAdministratorOnDeleteMixin
from site_config.admin.history import Texts, log_changes


class EditGroupView(KeepAdministratorMixin, groups.EditView):
    """Changes a group, and keeps what it was allowed where before and is now."""

    def process_form(self) -> HttpResponse:
        """Save the group with its rights, all at once: what follows from some may undo others."""
        before = _granted(self.object)
        with transaction.atomic():
            response = super().process_form()
        log_changes(self.object, before, _granted(self.object), self.request.user)
        return response


def _granted(group: Group) -> Texts:
    """Return what a group may do on which pages and in which collections."""
    on_pages = GroupPagePermission.objects.filter(group=group)
    in_collections = GroupCollectionPermission.objects.filter(group=group)
    return {
        "page_permissions": [
            f"{grant.page}: {grant.permission.name}"
            for grant in on_pages.select_related("page", "permission")
        ],
        "collection_permissions": [
            f"{grant.collection}: {grant.permission.name}"
            for grant in in_collections.select_related("collection", "permission")
        ],
    }


class DeleteGroupView(KeepAdministratorOnDeleteMixin, groups.DeleteView):
    """Deletes a group, and says first what it is needed for.

    Whatever waits for it can be given to another group afterwards, so it may be deleted; but not
    by somebody who was not told that nobody else could go on.
    """

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its members, its rights and what waits for it."""
        members = self.object.user_set.filter(is_active=True)
        waiting = waiting_for(self.object)
        return super().get_context_data(**kwargs) | {
            "members": members.count(),
            "left_alone": members.exclude(groups__in=_others(self.object)).count(),
            "places": _places(self.object),
            "collections": Collection.objects.filter(
                group_permissions__group=self.object
            ).distinct(),
            "private": _private(self.object),
            "steps": GroupApprovalTask.objects.filter(groups=self.object, active=True),
            "waiting": waiting,
            "stuck": _stuck(waiting),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete it, unless something would be stuck and that was not confirmed."""
        if _stuck(waiting_for(self.object)) and "told" not in self.request.POST:
            return self.render_to_response(self.get_context_data())
        return super().form_valid(form)


def _stuck(waiting: list[Any]) -> list[Any]:
    """Return what no other group could approve."""
    return [page for page in waiting if not page.awaited]


def _others(group: Group) -> QuerySet[Group]:
    return Group.objects.exclude(pk=group.pk)


def _places(group: Group) -> dict[str, str]:
    """Return what a group may do, by the page at and below which it may."""
    labels = {f"{name}_page": str(label) for name, label, _help in PAGE_PERMISSION_TYPES}
    found = defaultdict(list)
    on_pages = GroupPagePermission.objects.filter(group=group).order_by("page__path")
    for grant in on_pages.select_related("page", "permission"):
        found[str(grant.page)].append(labels[grant.permission.codename])
    return {page: ", ".join(rights) for page, rights in found.items()}


def _private(group: Group) -> list[Any]:
    """Return what is private and a group may see."""
    pages = PageViewRestriction.objects.filter(groups=group).select_related("page")
    collections = CollectionViewRestriction.objects.filter(groups=group)
    return [
        *(restriction.page for restriction in pages),
        *(restriction.collection for restriction in collections.select_related("collection")),
    ]


class GroupViewSet(groups.GroupViewSet):
    """The admin's views of groups."""

    edit_view_class = EditGroupView
    delete_view_class = DeleteGroupView
    delete_template_name = "desk/delete_group.html"
