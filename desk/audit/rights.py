"""The report of rights: who may do what, and where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, ClassVar, NamedTuple

from django.contrib.auth.models import Group, Permission
from django.db.models import Prefetch
from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.models import PAGE_PERMISSION_TYPES, GroupCollectionPermission, GroupPagePermission
from wagtail.permissions import policy_registry

from accounts.models import User
from desk.reports.visits import EXCEL_TYPE
from desk.reports.workbook import Sheet, write_workbook

_NAMES = {name: label for name, label, _help in PAGE_PERMISSION_TYPES} | {
    "view": pgettext_lazy("right", "View"),
    "delete": pgettext_lazy("right", "Delete"),
    "choose": pgettext_lazy("right", "Choose"),
}


class Grant(NamedTuple):
    """What somebody may do in a place, and by what."""

    name: str
    username: str
    state: str
    group: str
    place: str
    rights: str


# With their width in the file, in letters; on the page they have the same shares of it.
COLUMNS: dict[str, tuple[Any, int]] = {
    "name": (pgettext_lazy("account", "Name"), 28),
    "username": (pgettext_lazy("account", "Username"), 18),
    "state": (_("State"), 12),
    "group": (_("Group"), 24),
    "place": (pgettext_lazy("right", "Where"), 40),
    "rights": (pgettext_lazy("right", "May"), 60),
}


def grants() -> list[Grant]:
    """Return what everybody may do, by their names; in constant queries."""
    groups = Group.objects.prefetch_related(
        Prefetch("permissions", _permissions()),
        Prefetch("page_permissions", GroupPagePermission.objects.select_related("page")),
        "page_permissions__permission",
        Prefetch(
            "collection_permissions",
            GroupCollectionPermission.objects.select_related("collection"),
        ),
        Prefetch("collection_permissions__permission", _permissions()),
    ).order_by("name")
    users = User.objects.prefetch_related(
        Prefetch("groups", groups), Prefetch("user_permissions", _permissions())
    ).order_by("-is_active", "name_key", "pk")
    # A group is the same for all who are in it.
    places = dict[int, list[tuple[str, str]]]()
    return [grant for user in users for grant in _of(user, places)]


def _permissions() -> Any:
    return Permission.objects.select_related("content_type")


def _of(user: Any, places: dict[int, list[tuple[str, str]]]) -> Iterator[Grant]:
    state = gettext("in use") if user.is_active else gettext("locked")
    person = (str(get_user_display_name(user)), user.username, state)
    everywhere = gettext("The whole site")
    if user.is_superuser:
        yield Grant(*person, gettext("Full administrator"), everywhere, gettext("Everything"))
    for group in user.groups.all():
        if group.pk not in places:
            places[group.pk] = list(_places(group, everywhere))
        for place, rights in places[group.pk]:
            yield Grant(*person, group.name, place, rights)
    for place, rights in _on_kinds(user.user_permissions.all(), everywhere):
        yield Grant(*person, gettext("(their own)"), place, rights)
    if not (user.is_superuser or user.groups.all() or user.user_permissions.all()):
        yield Grant(*person, "", "", gettext("No rights"))


def _places(group: Any, everywhere: str) -> Iterator[tuple[str, str]]:
    """Yield each place with what a group may do there."""
    pages, collections = defaultdict(list), defaultdict(list)
    for granted in sorted(group.page_permissions.all(), key=lambda one: one.page.path):
        pages[granted.page].append(_verb(granted.permission))
    for page, names in pages.items():
        title = page.get_admin_display_title()
        yield gettext("“%(page)s” and all below it") % {"page": title}, ", ".join(names)
    for granted in sorted(group.collection_permissions.all(), key=lambda one: one.collection.path):
        collections[granted.collection].append(granted.permission)
    for collection, permissions in collections.items():
        place = gettext("Collection “%(name)s” and all below it") % {
            "name": gettext("Root") if collection.is_root() else collection.name
        }
        for _everywhere, rights in _on_kinds(permissions, everywhere):
            yield place, rights
    yield from _on_kinds(group.permissions.all(), everywhere)


def _on_kinds(permissions: Iterable[Permission], place: str) -> Iterator[tuple[str, str]]:
    """Yield what is allowed of each kind of thing, in one cell."""
    kinds, others = defaultdict(list), []
    for permission in sorted(permissions, key=lambda one: (one.content_type_id, one.pk)):
        if name := _verb(permission):
            kinds[permission.content_type].append(name)
        else:
            others.append(gettext(permission.name))
    told = [f"{_kind(kind)}: {', '.join(names)}" for kind, names in kinds.items()]
    if told or others:
        yield place, "; ".join([*others, *told])


def _kind(kind: Any) -> str:
    model = kind.model_class()
    return capfirst(str(model._meta.verbose_name)) if model else kind.name


def _verb(permission: Permission) -> str:
    """Return what a right lets somebody do with its kind of thing, or nothing."""
    verb = permission.codename.removesuffix(f"_{permission.content_type.model}")
    return str(_NAMES.get(verb.removesuffix("_page"), ""))


class RightsReport(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Who may do what where, on a page and as a file for whoever audits the office."""

    template_name = "desk/rights_report.html"
    page_title = _("Rights")
    header_icon = "group"
    permission_policy = policy_registry.get_by_type(User)
    any_permission_required: ClassVar = ["change"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page, or send it as a file."""
        return self._as_file() if request.GET.get("export") else super().get(request)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the front page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the table."""
        whole = sum(width for _label, width in COLUMNS.values())
        columns = [
            Column(name, label=label, width=f"{100 * width // whole}%")
            for name, (label, width) in COLUMNS.items()
        ]
        return super().get_context_data(**kwargs) | {"table": Table(columns, grants())}

    def _as_file(self) -> FileResponse:
        today = timezone.localdate()
        columns = {str(label): width for label, width in COLUMNS.values()}
        day = gettext("on %s") % date_format(today, "SHORT_DATE_FORMAT")
        file = BytesIO()
        write_workbook([Sheet(gettext("Rights"), columns, grants())], day, file)
        file.seek(0)
        name = f"quyen-{today}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name, content_type=EXCEL_TYPE)
