"""What the newsroom adds to the preview of an article."""

from typing import Any

from django import template

from desk.checks.rules import check
from news.models import ArticlePage

register = template.Library()


@register.inclusion_tag("desk/findings.html", takes_context=True)
def findings(context: dict[str, Any], article: ArticlePage) -> dict[str, Any]:
    """List what to look at, unseen, for the editor's side panel; on no other page."""
    is_in_editor = getattr(context["request"], "in_preview_panel", False)
    return {"findings": check(article) if is_in_editor else []}
