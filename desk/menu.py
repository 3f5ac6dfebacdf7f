"""Entries of the menu: some that not everybody sees, and which is marked as where one is."""

from collections.abc import Callable
from typing import Any

import wagtail
from django.http import HttpRequest
from django.urls import ResolverMatch
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import SubMenuItem
from wagtail.admin.wagtail_hooks import SettingsMenuItem

import site_config
from news.models import ArticlePage

# The name of the entry for the list of articles.
ARTICLES = "articles"
# Where Wagtail's pages about one page are, and what they call its key.
PAGES, PAGE_KEYS = "wagtailadmin_pages", ("page_id", "page_to_move_id", "pk")
# Our own pages about an article.
OF_ARTICLES = {
    "change_hour",
    "draft_links",
    "import_articles",
    "import_choose_section",
    "import_review",
    "publish_urgently",
}


class PermittedMenuItem(MenuItem):
    """Leads somewhere whoever may go there."""

    def __init__(self, *args: Any, is_permitted: Callable[[Any], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_permitted = is_permitted

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may."""
        return self._is_permitted(request.user)


class OwnSettingsMenuItem(SettingsMenuItem):
    """The settings, with the versions below them for those who look after the site."""

    def render_component(self, request: HttpRequest) -> SubMenuItem:
        """Return the entry as the menu's script reads it."""
        component = super().render_component(request)
        component.footer_text = ""
        if request.user.has_perm("accounts.change_user"):
            ours, theirs = site_config.__version__, wagtail.__version__
            component.footer_text = f"Bản Tin {ours} · Wagtail\N{NO-BREAK SPACE}{theirs}"
        return component


def replace_settings(items: list[MenuItem]) -> None:
    """Put our entry in the place of Wagtail's."""
    for place, item in enumerate(items):
        if isinstance(item, SettingsMenuItem):
            items[place] = OwnSettingsMenuItem(
                item.label, item.menu, name=item.name, icon_name=item.icon_name, order=item.order
            )


def mark_articles(request: HttpRequest, items: list[MenuItem]) -> None:
    """Mark the list of articles, not that of pages, while somebody is at one article.

    The menu marks the entry with whose address the one of the page begins, and every entry with
    whose name that one's begins: so an entry that nobody sees stands for the article.
    """
    if request.resolver_match and _is_of_article(request.resolver_match):
        unseen = {"classname": "w-hidden", "attrs": {"hidden": True}}
        items.append(MenuItem("", request.path, name=f"{ARTICLES}-one", **unseen))


def _is_of_article(place: ResolverMatch) -> bool:
    """Return whether an address of the admin is about one article, or a new one."""
    if PAGES not in place.namespaces:
        return place.url_name in OF_ARTICLES
    if place.url_name == "add":
        return place.kwargs["content_type_model_name"] == ArticlePage._meta.model_name
    keys = [place.kwargs[name] for name in PAGE_KEYS if name in place.kwargs]
    return ArticlePage.objects.filter(pk__in=keys).exists() if keys else False
