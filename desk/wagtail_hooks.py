"""What the desk adds to the admin."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.models import get_page_models as page_models
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from desk import files, hours, leaving, many_accounts, taken_down
from desk.accounts import LOCKED, LockFormatter
from desk.actions import offer_what_can_work
from desk.admin_api import PagesViewSet
from desk.answers import ArticleViewSet
from desk.bundles import BundleViewSet
from desk.checks.panel import DeskChecker
from desk.copying import ask_where
from desk.deleted_accounts import DeleteAccount
from desk.editing import EditView
from desk.file_forms import keep_in_sight
from desk.glance import DeskPanel
from desk.idle_report import IdleReport
from desk.listings import AllArticlesViewSet, SectionViewSet
from desk.many_moved import MovePages
from desk.many_tags import TagDocuments, TagPhotos
from desk.menu import PermittedMenuItem
from desk.models import Bundle
from desk.panels import AddressesPanel, MailPanel, MissedSchedulesPanel, SilentSchedulerPanel
from desk.published import PublishedReport
from desk.refusal import explain, explain_lateness
from desk.sections import refuse_sections
from desk.sent_back import tell_why_sent_back
from desk.unapproved import UnapprovedHoursPanel
from desk.visit_report import VisitReport
from site_config.history import ChangeAction

for moment in ("before_publish_page", "after_create_page", "after_edit_page"):
    hooks.register(moment, explain)
hooks.register("before_edit_page", hours.keep_hours)
hooks.register("before_publish_page", hours.refuse_expired)
hooks.register("before_bulk_action", hours.refuse_expired_in_bulk)
hooks.register("after_bulk_action", hours.tell_in_bulk)
for moment in ("after_create_page", "after_edit_page"):
    hooks.register(moment, hours.tell)
hooks.register("before_edit_page", explain_lateness)
hooks.register("before_edit_page", tell_why_sent_back)
hooks.register("before_edit_page", taken_down.tell_who_opens_it)
hooks.register("before_create_page", refuse_sections)
hooks.register("before_copy_page", ask_where)
hooks.register("construct_page_action_menu", offer_what_can_work)

hooks.register("before_bulk_action", keep_in_sight)
hooks.register("before_bulk_action", many_accounts.leave_superusers)
hooks.register("after_bulk_action", many_accounts.keep_one_of_many)
# After Wagtail's own of the same names, in place of which they stand.
for kind in (
    many_accounts.SetActiveState,
    many_accounts.AssignRole,
    many_accounts.DeleteAccounts,
    MovePages,
    TagDocuments,
    TagPhotos,
):
    hooks.register("register_bulk_action", kind, order=1)

for moment in ("after_unpublish_page", "after_delete_page", "after_move_page", "after_bulk_action"):
    hooks.register(moment, leaving.tell)
    hooks.register(moment, taken_down.tell)

register_snippet(BundleViewSet)


@hooks.register("construct_admin_api")
def rules_of_the_desk(router: WagtailAPIRouter) -> None:
    """Hold programs to the rules."""
    router.register_endpoint("pages", PagesViewSet)


@hooks.register("register_admin_viewset")
def lists_of_articles() -> list[ViewSet]:
    """List the articles of a section, and all of them; answer for one."""
    return [SectionViewSet(), ArticleViewSet(), AllArticlesViewSet()]


@hooks.register("register_admin_viewset")
def editors_of_other_pages() -> list[ViewSet]:
    """Let looking at any page change nothing."""
    return [
        PageViewSet(model=model, edit_view_class=EditView)
        for model in page_models()
        if model not in {Page, SectionViewSet.model, ArticleViewSet.model}
    ]


@hooks.register("register_admin_urls")
def reports() -> list[URLPattern]:
    """Give each report its addresses: of the page, and of what filters change in it."""
    return [
        route
        for address, view in (("published", PublishedReport), ("idle-accounts", IdleReport))
        for route in (
            path(f"reports/{address}/", view.as_view(), name=view.index_url_name),
            path(
                f"reports/{address}/results/",
                view.as_view(results_only=True),
                name=view.index_results_url_name,
            ),
        )
    ]


@hooks.register("register_admin_urls")
def visits() -> list[URLPattern]:
    """Give the page of what was counted its address."""
    return [path("reports/visits/", VisitReport.as_view(), name="visit_report")]


@hooks.register("register_reports_menu_item")
def report_in_the_menu() -> MenuItem:
    """Put the report first: it is asked for every month."""
    return PermittedMenuItem(
        _("Published articles"),
        reverse("published_report"),
        name="published",
        icon_name="doc-full",
        order=100,
        policy=page_permission_policy,
        action="publish",
    )


@hooks.register("register_reports_menu_item")
def visits_in_the_menu() -> MenuItem:
    """Offer what was counted to those who may see it."""
    return PermittedMenuItem(
        _("Visit statistics"),
        reverse("visit_report"),
        name="visits",
        icon_name="view",
        order=150,
        policy=VisitReport.permission_policy,
        action="view",
    )


@hooks.register("register_reports_menu_item")
def idle_accounts_in_the_menu() -> MenuItem:
    """Offer the report to administrators."""
    return PermittedMenuItem(
        _("Idle accounts"),
        reverse("idle_report"),
        name="idle",
        icon_name="user",
        order=1400,
        policy=IdleReport.permission_policy,
        action="change",
    )


@hooks.register("register_actions")
def keep_what_was_changed(registry: ActionRegistry) -> None:
    """Keep of every change of a bundle what it was before, and of an account whose it was."""
    registry.register(Bundle, ChangeAction)
    registry.register(User, DeleteAccount)


@hooks.register("register_log_actions")
def tell_what_was_done(registry: LogActionRegistry) -> None:
    """Tell in an account's history that it was locked, in a bundle's what left it."""
    registry.register_action(LOCKED)(LockFormatter)
    registry.register_action(leaving.LEFT)(leaving.LeavingFormatter)
    registry.register_action(taken_down.ENDED)(taken_down.EndedFormatter)
    for action, formatter in files.FORMATTERS.items():
        registry.register_action(action)(formatter)


@hooks.register("construct_homepage_panels")
def desk_on_the_front_page(_request: HttpRequest, panels: list[Any]) -> None:
    """Warn of what is late or does not arrive, and show the desk at a glance."""
    panels += [SilentSchedulerPanel(), MissedSchedulesPanel(), UnapprovedHoursPanel()]
    panels += [MailPanel(), DeskPanel()]
    panels.append(AddressesPanel())


@hooks.register("construct_wagtail_userbar")
def check_articles(_request: HttpRequest, items: list[Any], _page: Any) -> None:
    """Put our checks in the place of Wagtail's, which are among them."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = DeskChecker(in_editor=item.in_editor)


@hooks.register("insert_global_admin_css")
def look_of_the_desk() -> SafeString:
    """Keep the admin's screens readable where Wagtail's own style falls short."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))


@hooks.register("insert_global_admin_js")
def lead_to_errors() -> SafeString:
    """Lead to what was typed wrong, wherever in a form it is hidden."""
    return format_html('<script type="module" src="{}"></script>', static("js/errors.js"))


@hooks.register("insert_editor_js")
def help_in_the_editor() -> SafeString:
    """Lead from each finding to its place, and hold the autosave to its word."""
    scripts = [[static(f"js/{name}.js")] for name in ("checks", "unsaved")]
    return format_html_join("", '<script type="module" src="{}"></script>', scripts)
