"""What the desk adds to Wagtail's templates."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from desk.draft_links import history
from desk.workflow import action_menu, whereabouts
from news.models import ArticlePage, NewsIndexPage

register = template.Library()


@register.inclusion_tag("desk/whereabouts.html", takes_context=True)
def article_whereabouts(context: dict[str, Any]) -> dict[str, Any]:
    """Say where the article in the editor is, and which buttons it has now."""
    page, section = context.get("page"), context.get("parent_page")
    menu = context["action_menu"]
    line = ""
    if isinstance(page, ArticlePage) and page.pk:
        line = whereabouts.whereabouts(page, context["request"].user)
    elif context.get("page_class") is ArticlePage and isinstance(section, NewsIndexPage):
        line = whereabouts.whereabouts_of_new(section)
    items = [menu.default_item, *menu.menu_items] if line and menu.default_item else []
    names = [item.name for item in items]
    return {
        "line": line,
        "actions": " ".join(names),
        "next": action_menu.next_of_written(set(names), page)
        if names[:1] == ["action-save-draft"]
        else "",
    }


@register.inclusion_tag("desk/draft_answers.html")
def draft_answers(page: Any) -> dict[str, Any]:
    """Show among the comments what was answered by those who have no account."""
    is_saved = isinstance(page, ArticlePage) and page.pk
    return {"answers": history.answers_about(page) if is_saved else ()}


@register.filter
def above_form(editor: SafeString, line: SafeString) -> SafeString:
    """Put something above the form of a page, for which Wagtail's template has no block."""
    start = editor.rindex("<form", 0, editor.index('id="page-edit-form"'))
    return mark_safe(editor[:start] + line + editor[start:])  # noqa: S308 - both are drawn by templates
