"""What the desk adds to the admin."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLResolver, include, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.models import get_page_models as page_models
from wagtail.snippets.models import register_snippet

from accounts.models import User
from desk.audit import exports, sign_ins
from desk.authors.merge_view import offer_merging
from desk.authors.viewsets import AuthorViewSet
from desk.bundles import removal
from desk.bundles.choosers import ARTICLE_CHOOSER
from desk.bundles.viewsets import BundleViewSet
from desk.checks.panel import DeskChecker
from desk.checks.rules import check
from desk.contact import viewsets
from desk.dashboard.panels import choose_panels
from desk.draft_links import buttons, history
from desk.files import usage
from desk.files.admin_forms import protect_collection
from desk.files.bulk_tags import DocumentTagsBulkAction, ImageTagsBulkAction
from desk.listings.bulk_move import MovePagesBulkAction
from desk.listings.choose_section import refuse_sections
from desk.listings.copy import require_destination
from desk.listings.explorer import ExplorerViewSet, SectionViewSet
from desk.listings.viewsets import AllArticlesViewSet
from desk.menu import mark_articles, replace_settings
from desk.models import Bundle
from desk.register.viewsets import VIEWSETS
from desk.reports import menu_items
from desk.reports.measures import count_words
from desk.scheduling import expired
from desk.urgent import action as urgent_action
from desk.urgent import history as urgent_history
from desk.users import bulk_actions, password_link, second_factor
from desk.users.deletion import DeleteAccount
from desk.users.idle import LOCKED, LockFormatter
from desk.workflow import action_menu, confirm_photos, feedback, publish_refusals, taken_down
from desk.workflow.admin_api import PagesViewSet
from desk.workflow.permission_messages import explain_refusal, warn_step_closed
from desk.workflow.views import ArticleViewSet
from news.models import ArticlePage, Author
from news.ordinals import ordinals_by_style
from register.models import DocumentKind, FieldOfWork, IssuingBody
from site_config.admin.history import ChangeAction

for moment in ("before_publish_page", "after_create_page", "after_edit_page"):
    hooks.register(moment, explain_refusal)
hooks.register("after_edit_page", urgent_action.ask_reason)
hooks.register("before_edit_page", expired.restore_hours)
hooks.register("before_publish_page", publish_refusals.refuse_publishing)
hooks.register("before_bulk_action", publish_refusals.refuse_publishing_in_bulk)
hooks.register("after_bulk_action", expired.warn_in_bulk)
for moment in ("after_create_page", "after_edit_page"):
    hooks.register(moment, expired.warn_without_effect)
hooks.register("before_edit_page", warn_step_closed)
hooks.register("before_edit_page", feedback.show_feedback)
hooks.register("before_edit_page", history.show_answers)
hooks.register("register_page_header_buttons", buttons.offer_link)
hooks.register("before_edit_page", taken_down.show_ended_approval)
hooks.register("before_create_page", refuse_sections)
hooks.register("before_copy_page", require_destination)
hooks.register("construct_homepage_panels", choose_panels)
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

hooks.register("register_snippet_listing_buttons", offer_merging)
hooks.register("register_user_listing_buttons", password_link.offer_link)
hooks.register("register_user_listing_buttons", second_factor.offer_reset)
hooks.register("register_permissions", viewsets.permissions)
for report in menu_items.REPORTS:
    hooks.register("register_reports_menu_item", report)
register_snippet(BundleViewSet)
register_snippet(AuthorViewSet)
for viewset in VIEWSETS:
    register_snippet(viewset)


@hooks.register("construct_admin_api")
def register_admin_api(router: WagtailAPIRouter) -> None:
    """Hold programs to the rules."""
    router.register_endpoint("pages", PagesViewSet)


@hooks.register("register_admin_viewset")
def register_article_viewsets() -> list[ViewSet]:
    """List the articles of a section, and all of them; answer for one."""
    return [SectionViewSet(), ArticleViewSet(), AllArticlesViewSet()]


@hooks.register("register_admin_viewset")
def register_article_chooser() -> ViewSet:
    """Offer what may go into a bundle."""
    return ARTICLE_CHOOSER


@hooks.register("register_admin_viewset")
def register_contact_viewset() -> ViewSet:
    """Show what readers wrote to those who answer."""
    return viewsets.ContactMessageViewSet()


@hooks.register("register_admin_viewset")
def register_page_viewsets() -> list[ViewSet]:
    """List what stands below any page as below a section; let looking at it change nothing."""
    return [
        ExplorerViewSet(model=model)
        for model in page_models()
        if model not in {SectionViewSet.model, ArticleViewSet.model}
    ]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLResolver]:
    """Return the addresses of what the desk adds."""
    return [
        path("authors/", include("desk.authors.urls")),
        path("article-photos/", include("desk.files.urls")),
        path("accounts/", include("desk.users.urls")),
        path("urgent/", include("desk.urgent.urls")),
        path("draft-links/", include("desk.draft_links.urls")),
        path("reports/", include("desk.reports.urls")),
        path("import/", include("desk.importing.urls")),
        path("calendar/", include("desk.calendar.urls")),
        path("front-page/", include("desk.dashboard.urls")),
    ]


hooks.register("construct_main_menu", mark_articles)


@hooks.register("construct_main_menu")
def tell_versions(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Tell versions only to those who look after the site."""
    replace_settings(items)


@hooks.register("register_actions")
def log_changed_fields(registry: ActionRegistry) -> None:
    """Keep what a bundle or an author was before a change, and whose an account was."""
    registry.register(Bundle, ChangeAction)
    for model in (Author, DocumentKind, FieldOfWork, IssuingBody):
        registry.register(model, ChangeAction)
    registry.register(User, DeleteAccount)


@hooks.register("register_log_actions")
def register_log_formatters(registry: LogActionRegistry) -> None:
    """Tell in an account's history that it was locked, in a bundle's what left it."""
    registry.register_action(LOCKED)(LockFormatter)
    registry.register_action(sign_ins.SIGNED_IN)(sign_ins.SignedInFormatter)
    registry.register_action(exports.EXPORTED)(exports.ExportedFormatter)
    registry.register_action(password_link.LINK_MADE)(password_link.LinkMadeFormatter)
    registry.register_action(removal.REMOVED_FROM_BUNDLE)(removal.RemovedFormatter)
    registry.register_action(taken_down.APPROVAL_ENDED)(taken_down.ApprovalEndedFormatter)
    registry.register_action(confirm_photos.CONFIRMED)(confirm_photos.ConfirmedFormatter)
    for action, formatter in (
        usage.FORMATTERS | history.FORMATTERS | urgent_history.FORMATTERS
    ).items():
        registry.register_action(action)(formatter)


@hooks.register("construct_wagtail_userbar")
def add_desk_checker(_request: HttpRequest, items: list[Any], _page: Any) -> None:
    """Put our checks in the place of Wagtail's, which are among them."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = DeskChecker(in_editor=item.in_editor)


@hooks.register("insert_preview_notes")
def list_findings(article: ArticlePage) -> SafeString:
    """List what to look at in an article, unseen, for the editor's side panel, and count words."""
    shown = {"findings": check(article), "words": count_words(article)}
    return render_to_string("desk/findings.html", shown)


@hooks.register("insert_global_admin_css")
def insert_admin_css() -> SafeString:
    """Keep the admin's screens readable where Wagtail's own style falls short."""
    sheets = [[static(f"css/{name}.css")] for name in ("desk", "desk-lists", "desk-calendar")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_global_admin_js")
def insert_admin_js() -> SafeString:
    """Lead to what was typed wrong; leave dates as typed; let Escape close what is chosen from."""
    scripts = [[static(f"js/{name}.js")] for name in ("errors", "hours", "dialogs")]
    dates = format_html('<script src="{}"></script>', static("js/dates.js"))
    return dates + format_html_join("", '<script type="module" src="{}"></script>', scripts)


@hooks.register("insert_editor_js")
def insert_editor_js() -> SafeString:
    """Lead to findings, hold the autosave to its word, take what is pasted, confirm photos."""
    names = ("checks", "unsaved", "paste", "task_ordinals", "photo_captions", "confirm_photos")
    scripts = [[static(f"js/{name}.js")] for name in (*names, "action_menu", "bylines")]
    parts = render_to_string("desk/editor_parts.html", {"ordinals": ordinals_by_style()})
    return parts + format_html_join("", '<script type="module" src="{}"></script>', scripts)
