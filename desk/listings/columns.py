"""What a row of a list of pages shows: the title above all, its state, and what fits beside."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.widgets.button import ButtonWithDropdownFromHook
from wagtail.models import Page

from news.models import ArticlePage


class RowTitleColumn(PageTitleColumn):
    """The title, and small below it where the page stands and who signed it."""

    cell_template_name = "desk/title_cell.html"

    def get_cell_context_data(self, instance: Page, parent_context: Any) -> dict[str, Any]:
        """Add what stands below the title."""
        context = super().get_cell_context_data(instance, parent_context)
        section, listed = getattr(instance, "listed_in", None), parent_context.get("parent_page")
        is_elsewhere = section and not (listed and listed.pk == section.pk)
        return context | {
            "section": section if is_elsewhere else None,
            "authors": author_names(instance),
        }


class StateColumn(PageStatusColumn):
    """The state of a page, who has it in hand, and what may be done with it."""

    cell_template_name = "desk/state_cell.html"

    def get_cell_context_data(self, instance: Page, parent_context: Any) -> dict[str, Any]:
        """Add the menu."""
        context = super().get_cell_context_data(instance, parent_context)
        menu = ButtonWithDropdownFromHook(
            "",
            hook_name="register_page_listing_more_buttons",
            page=instance,
            user=parent_context["request"].user,
            next_url=parent_context["actions_next_url"],
        )
        return context | {
            "buttons": sorted(menu.dropdown_buttons),
            "url": instance.url if instance.live else None,
        }


def formatted_date(page: Page) -> str:
    """Return the date of an article, or the planned one, as `11/07/2023 09:30`; else nothing."""
    date = getattr(page, "date", None) or page.go_live_at
    return date_format(timezone.localtime(date), "SHORT_DATETIME_FORMAT") if date else ""


def author_names(page: Page) -> str:
    """Return who signed an article; nothing for a section."""
    return page.author_names if isinstance(page, ArticlePage) else ""


def find_sections(pages: Iterable[Page]) -> None:
    """Set on each article `listed_in`, the page it stands in. One query, however many articles."""
    articles = [page for page in pages if isinstance(page, ArticlePage)]
    above = {article.path[: -Page.steplen] for article in articles}
    found = {section.path: section for section in Page.objects.filter(path__in=above)}
    for article in articles:
        article.listed_in = found.get(article.path[: -Page.steplen])


COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    RowTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    StateColumn("status", label=_("State"), sort_key="live", classname="row-state"),
    Column("date", label=_("Date"), accessor=formatted_date, sort_key="date", classname="row-date"),
    NumberColumn(
        "views",
        label=pgettext_lazy("count", "Views"),
        sort_key="views",
        classname="row-views",
    ),
]
# A search orders what it found itself.
SEARCH_COLUMNS = [
    *COLUMNS[:3],
    Column("date", label=_("Date"), accessor=formatted_date, classname="row-date"),
]
