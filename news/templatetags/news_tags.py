"""Template tags about articles."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

from news import rail
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
@cached_until_invalidated
def newest_of_all() -> list[ArticlePage]:
    """Return the newest articles of the site, for pages that robots ask for by the thousand."""
    return list(ArticlePage.objects.published().for_cards()[:BESIDE])


@register.simple_tag
def newest_beside(page: BasePage) -> Any:
    """Return the newest articles of the main section a page stands in, or of the whole site."""
    sections = page.trail[2:] or page.trail[1:]
    if sections:
        return newest(sections[0])[:BESIDE]
    return ArticlePage.objects.published().for_cards()[:BESIDE]


@register.simple_tag(takes_context=True)
def article_rail(context: dict[str, Any], article: ArticlePage) -> rail.ArticleRail | None:
    """Return what stands beside an article and is not at its end already."""
    at_end = [context[name] for name in ("previous", "next") if context.get(name)]
    return rail.beside_article(article, [*at_end, *context.get("related", ())])


register.simple_tag(rail.beside_section, name="newest_elsewhere")
