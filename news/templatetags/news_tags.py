"""Template tags about articles."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

from news.models import ArticlePage, newest
from page_cache.memoize import cached_until_invalidated
from site_config.models import BasePage

register = template.Library()

BESIDE = 4


@register.simple_tag
def card(article: ArticlePage, **look: Any) -> SafeString:
    """Render a published article in a list. What it looks like is said in the card's template."""
    return _card(article, **look)


@cached_until_invalidated
def _card(article: ArticlePage, **look: Any) -> SafeString:
    return render_to_string("components/card.html", {"article": article, **look})


@register.simple_tag(takes_context=True)
def preview_notes(context: dict[str, Any], article: ArticlePage) -> SafeString:
    """Render what other apps say of an article in the editor's preview; on no other page."""
    is_in_editor = getattr(context["request"], "in_preview_panel", False)
    notes = hooks.get_hooks("insert_preview_notes") if is_in_editor else ()
    return format_html_join("", "{}", ((note(article),) for note in notes))


@register.simple_tag
def newest_beside(page: BasePage) -> Any:
    """Return the newest articles of the main section a page stands in, or of the whole site."""
    sections = page.trail[2:] or page.trail[1:]
    if sections:
        return newest(sections[0])[:BESIDE]
    return ArticlePage.objects.published().for_cards()[:BESIDE]
