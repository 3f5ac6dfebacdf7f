"""What the desk adds to the admin."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
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

from accounts.models import User
from desk.bundles import removal
from desk.bundles.viewsets import BundleViewSet
from desk.checks.panel import DeskChecker
from desk.checks.rules import check
from desk.dashboard.overview import OverviewPanel
from desk.dashboard.unapproved import UnapprovedHoursPanel
from desk.dashboard.warnings import (
    AddressesPanel,
    MailPanel,
    MissedSchedulesPanel,
    SilentSchedulerPanel,
)
from desk.files import usage
from desk.files.admin_forms import protect_collection
from desk.files.bulk_tags import DocumentTagsBulkAction, ImageTagsBulkAction
from desk.listings.bulk_move import MovePagesBulkAction
from desk.listings.choose_section import refuse_sections
from desk.listings.copy import require_destination
from desk.listings.viewsets import AllArticlesViewSet, SectionViewSet
from desk.menu import PermittedMenuItem
from desk.models import Bundle
from desk.reports.idle_accounts import IdleAccountsReport
from desk.reports.visits import VisitReport
from desk.scheduling import expired
from desk.users import bulk_actions
from desk.users.deletion import DeleteAccount
from desk.users.idle import LOCKED, LockFormatter
from desk.workflow import action_menu, confirm_photos, feedback, publish_refusals, taken_down
from desk.workflow.admin_api import PagesViewSet
from desk.workflow.edit_view import EditView
from desk.workflow.permission_messages import explain_refusal, warn_step_closed
from desk.workflow.views import ArticleViewSet
from news.models import ArticlePage
from news.ordinals import ordinals_by_style
from site_config.admin.history import ChangeAction

for moment in ("before_publish_page", "after_create_page", "after_edit_page"):
    hooks.register(moment, explain_refusal)
hooks.register("before_edit_page", expired.restore_hours)
hooks.register("before_publish_page", publish_refusals.refuse_publishing)
hooks.register("before_bulk_action", publish_refusals.refuse_publishing_in_bulk)
hooks.register("after_bulk_action", expired.warn_in_bulk)
for moment in ("after_create_page", "after_edit_page"):
    hooks.register(moment, expired.warn_without_effect)
hooks.register("before_edit_page", warn_step_closed)
hooks.register("before_edit_page", feedback.show_feedback)
hooks.register("before_edit_page", taken_down.show_ended_approval)
hooks.register("before_create_page", refuse_sections)
hooks.register("before_copy_page", require_destination)
hooks.register("construct_page_action_menu", action_menu.order_action_menu)

hooks.register("before_bulk_action", protect_collection)
hooks.register("before_bulk_action", bulk_actions.leave_superusers)
hooks.register("after_bulk_action", bulk_actions.keep_administrator_in_bulk)
# After Wagtail's own of the same names, in place of which they stand.
for kind in (
    bulk_actions.SetActiveState,
    bulk_actions.AssignRole,
    bulk_actions.DeleteAccounts,
    MovePagesBulkAction,
    DocumentTagsBulkAction,
    ImageTagsBulkAction,
):
    hooks.register("register_bulk_action", kind, order=1)

for moment in ("after_unpublish_page", "after_delete_page", "after_move_page", "after_bulk_action"):
    hooks.register(moment, removal.show_removals)
    hooks.register(moment, taken_down.show_ended_approvals)

register_snippet(BundleViewSet)


@hooks.register("construct_admin_api")
def register_admin_api(router: WagtailAPIRouter) -> None:
    """Hold programs to the rules."""
    router.register_endpoint("pages", PagesViewSet)


@hooks.register("register_admin_viewset")
def register_article_viewsets() -> list[ViewSet]:
    """List the articles of a section, and all of them; answer for one."""
    return [SectionViewSet(), ArticleViewSet(), AllArticlesViewSet()]


@hooks.register("register_admin_viewset")
def register_page_viewsets() -> list[ViewSet]:
    """Let looking at any page change nothing."""
    return [
        PageViewSet(model=model, edit_view_class=EditView)
        for model in page_models()
        if model not in {Page, SectionViewSet.model, ArticleViewSet.model}
    ]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLResolver]:
    """Return the addresses of the reports, and those at which files and photos are brought in."""
    return [
        path("article-photos/", include("desk.files.urls")),
        path("reports/", include("desk.reports.urls")),
        path("import/", include("desk.importing.urls")),
    ]


@hooks.register("register_reports_menu_item")
def register_published_report() -> MenuItem:
    """Put the report first: it is asked for every month."""
    return PermittedMenuItem(
        _("Published articles"),
        reverse("published_report"),
        name="published",
        icon_name="doc-full",
        order=100,
        is_permitted=partial(page_permission_policy.user_has_permission, action="publish"),
    )


@hooks.register("register_reports_menu_item")
def register_visits_report() -> MenuItem:
    """Offer what was counted to those who may see it."""
    return PermittedMenuItem(
        _("Visit statistics"),
        reverse("visit_report"),
        name="visits",
        icon_name="view",
        order=150,
        is_permitted=partial(VisitReport.permission_policy.user_has_permission, action="view"),
    )


@hooks.register("register_reports_menu_item")
def register_idle_accounts_report() -> MenuItem:
    """Offer the report to administrators."""
    return PermittedMenuItem(
        _("Idle accounts"),
        reverse("idle_report"),
        name="idle",
        icon_name="user",
        order=1400,
        is_permitted=partial(
            IdleAccountsReport.permission_policy.user_has_permission, action="change"
        ),
    )


@hooks.register("register_actions")
def log_changed_fields(registry: ActionRegistry) -> None:
    """Keep of every change of a bundle what it was before, and of an account whose it was."""
    registry.register(Bundle, ChangeAction)
    registry.register(User, DeleteAccount)


@hooks.register("register_log_actions")
def register_log_formatters(registry: LogActionRegistry) -> None:
    """Tell in an account's history that it was locked, in a bundle's what left it."""
    registry.register_action(LOCKED)(LockFormatter)
    registry.register_action(removal.REMOVED_FROM_BUNDLE)(removal.RemovedFormatter)
    registry.register_action(taken_down.APPROVAL_ENDED)(taken_down.ApprovalEndedFormatter)
    registry.register_action(confirm_photos.CONFIRMED)(confirm_photos.ConfirmedFormatter)
    for action, formatter in usage.FORMATTERS.items():
        registry.register_action(action)(formatter)


@hooks.register("construct_homepage_panels")
def add_homepage_panels(_request: HttpRequest, panels: list[Any]) -> None:
    """Warn of what is late or does not arrive, and show the desk at a glance."""
    panels += [SilentSchedulerPanel(), MissedSchedulesPanel(), UnapprovedHoursPanel()]
    panels += [MailPanel(), OverviewPanel(), AddressesPanel()]


@hooks.register("construct_wagtail_userbar")
def add_desk_checker(_request: HttpRequest, items: list[Any], _page: Any) -> None:
    """Put our checks in the place of Wagtail's, which are among them."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = DeskChecker(in_editor=item.in_editor)


@hooks.register("insert_preview_notes")
def list_findings(article: ArticlePage) -> SafeString:
    """List what to look at in an article, unseen, for the editor's side panel."""
    return render_to_string("desk/findings.html", {"findings": check(article)})


@hooks.register("insert_global_admin_css")
def insert_admin_css() -> SafeString:
    """Keep the admin's screens readable where Wagtail's own style falls short."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))


@hooks.register("insert_global_admin_js")
def insert_admin_js() -> SafeString:
    """Lead to what was typed wrong, wherever in a form it is hidden."""
    return format_html('<script type="module" src="{}"></script>', static("js/errors.js"))


@hooks.register("insert_editor_js")
def insert_editor_js() -> SafeString:
    """Lead to findings, hold the autosave to its word, take what is pasted, confirm photos."""
    names = ("checks", "unsaved", "paste", "task_ordinals", "photo_upload", "confirm_photos")
    scripts = [[static(f"js/{name}.js")] for name in names]
    parts = render_to_string("desk/editor_parts.html", {"ordinals": ordinals_by_style()})
    return parts + format_html_join("", '<script type="module" src="{}"></script>', scripts)
