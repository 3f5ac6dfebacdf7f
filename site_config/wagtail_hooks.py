"""What the site as a whole adds to the admin."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin import messages
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as registered_settings
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, Task, Workflow
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.models import User
from page_cache.cache_control import mark_cacheable
from site_config import reserved_slugs
from site_config.admin.history import CHANGED, ChangeAction, ChangeFormatter, SettingsView
from site_config.admin.sessions import SessionsView
from site_config.models import BasePage, Commemoration
from site_config.second_factor import history as second_factor
from site_config.second_factor.views import OwnSecondFactorView, link_own


class CommemorationViewSet(SnippetViewSet):
    """The list of events the banner can show."""

    model = Commemoration
    icon = "date"
    add_to_admin_menu = True
    menu_order = 300
    list_display = ("name", "repeats", "original_date", "next_appearance")
    list_filter = ("repeats",)
    search_fields = ("name",)


register_snippet(CommemorationViewSet)


@hooks.register("register_admin_urls")
def register_account_urls() -> list[URLPattern]:
    """Show everybody where they are signed in, and with what."""
    return [
        path("account/sessions/", SessionsView.as_view(), name="sessions"),
        path("account/second-factor/", OwnSecondFactorView.as_view(), name="own_second_factor"),
    ]


@hooks.register("register_account_menu_item")
def link_sessions(_request: HttpRequest) -> dict[str, str]:
    """Lead there from one's account."""
    return {
        "url": reverse("sessions"),
        "label": str(SessionsView.page_title),
        "help_text": _("See it, and end it on a computer that you have left."),
    }


hooks.register("register_account_menu_item", link_own)


@hooks.register("register_actions")
def log_changed_fields(registry: ActionRegistry) -> None:
    """Keep of every change what it was before: there are no versions of these."""
    others = (Commemoration, Redirect, Workflow, Task, User, Group)
    for model in (*registered_settings, *others):
        registry.register(model, ChangeAction)


@hooks.register("register_log_actions")
def register_log_formatters(registry: LogActionRegistry) -> None:
    """Tell in the history what was changed."""
    registry.register_action(CHANGED)(ChangeFormatter)
    second_factor.register(registry)


# Before Wagtail's own at the same address, which keeps its name.
@hooks.register("register_admin_urls", order=-1)
def register_settings_url() -> list[URLPattern]:
    """Lead from each settings page to its history."""
    address = "settings/<slug:app_name>/<slug:model_name>/<int:pk>/"
    return [path(address, SettingsView.as_view())]


# Around Wagtail's own, which keeps what is restricted out of every cache.
@hooks.register("on_serve_page", order=-1)
def make_pages_cacheable(serve: Callable[..., Any]) -> Callable[..., Any]:
    """Let pages be cached for all readers who are not signed in."""

    def serve_cacheable(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> Any:
        # Its feed has the section's address before its own, and depends on nothing.
        is_itself = isinstance(page, BasePage) and page.url_path.endswith(request.path)
        queries = page.depends_on if is_itself else ()
        return mark_cacheable(request, serve(page, request, args, kwargs), *queries)

    return serve_cacheable


@hooks.register("before_move_page")
def refuse_reserved_slug(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    """Say why a page cannot be moved to where the site itself answers, as for taken addresses."""
    if not reserved_slugs.is_refused(page.slug, destination, page):
        return None
    wrong = _(
        "The site itself uses the address “%(slug)s” at the chosen place. "
        "Give the page another address (tab “Promote”), then move it."
    )
    messages.error(request, wrong % {"slug": page.slug})
    return redirect("wagtailadmin_pages:move", page.pk)


@hooks.register("construct_help_menu")
def hide_help_menu(_request: HttpRequest, items: list[Any]) -> None:
    """Hide what leads to Wagtail's own sites, in English and about other things."""
    items.clear()


@hooks.register("construct_settings_menu")
def hide_sites_menu(_request: HttpRequest, items: list[Any]) -> None:
    """Hide the list of sites: there is one, and the server's settings say its address."""
    items[:] = [item for item in items if item.name != "sites"]
