"""Template tags about articles."""

from typing import Any

from django import template

from news.models import ArticlePage
from site_config.models import BasePage

register = template.Library()

BESIDE = 4


@register.simple_tag
def newest_beside(page: BasePage) -> Any:
    """Give the newest articles of the section a page stands in, or of the whole site."""
    articles = ArticlePage.objects.published().for_cards()
    return (articles.in_section(page.trail[-1]) if page.trail else articles)[:BESIDE]
