"""Template tags for the page that stands where nothing is."""

from typing import Any

from django import template

from site_config.address_words import words_of

register = template.Library()


@register.simple_tag(takes_context=True)
def address_words(context: dict[str, Any]) -> str:
    """Return the words of the address that was asked for."""
    request = context.get("request")
    return words_of(request.path_info, request.META.get("QUERY_STRING", "")) if request else ""
