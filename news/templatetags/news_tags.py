"""Template tags about articles."""

from typing import Any

from django import template

from news.models import ArticlePage
from site_config.models import BasePage

register = template.Library()

BESIDE = 4


@register.simple_tag
def newest_beside(page: BasePage) -> Any:
    """Give the newest articles of the main section a page stands in, or of the whole site."""
    main = (page.trail[2:] or page.trail[-1:])[:1]
    articles = ArticlePage.objects.published().for_cards()
    return (articles.in_section(main[0]) if main else articles)[:BESIDE]
