"""Where editors find the links to a draft."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button
from wagtail.models import Page

from accounts.models import User
from news.models import ArticlePage


def offer_link(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer to show the draft to somebody without an account, to those who may edit it."""
    is_article = view_name == "edit" and isinstance(page, ArticlePage)
    if is_article and page.permissions_for_user(user).can_edit():
        address = reverse("draft_links", args=[page.pk])
        yield Button(_("Send to be looked at"), address, icon_name="link", priority=40)
