"""The four numbers on every page."""

from typing import Any

from django import template

from visits.numbers import numbers

register = template.Library()


@register.inclusion_tag("components/visits.html", takes_context=True)
def visits(context: dict[str, Any]) -> dict[str, Any]:
    """Render the four numbers; what the page sends is left out in a preview."""
    request, page = context.get("request"), context.get("page")
    counts = request is not None and not getattr(request, "is_preview", False)
    return {"numbers": numbers(), "counts": counts, "page": page}
