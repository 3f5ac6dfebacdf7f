"""What all lists of pages in the admin have: our columns, and what their rows need, at once."""

from typing import Any

from django.db.models import F, prefetch_related_objects
from django.db.models.functions import Coalesce
from wagtail.models import Page

from desk.listings.assignees import find_assignees
from desk.listings.columns import COLUMNS, find_sections
from news.models import ArticlePage
from visits.models import PageDay


class PageRows:
    """Rows with who signed an article, who has it and how often it was read."""

    table_classname = "listing full-width page-list"

    def get_table(self, object_list: Any) -> Any:
        """Look up at once what the rows need."""
        articles = [page for page in object_list if isinstance(page, ArticlePage)]
        prefetch_related_objects(articles, "bylines", "bundled__bundle")
        find_assignees(articles)
        find_sections(articles)
        shown = PageDay.objects.totals(page.pk for page in object_list)
        for page in object_list:
            page.views = shown.get(page.pk, 0)
        return super().get_table(object_list)  # type: ignore[misc]


class ArticleListing(PageRows):
    """What lists have that are more than answers to a search: the newest article first."""

    base_columns = COLUMNS
    default_ordering = "-date"
    date_field = "date"
    show_ordering_column: bool
    is_searching: bool
    is_explicitly_ordered: bool
    ordering: str | None

    def order_queryset(self, queryset: Any) -> Any:
        """Order by views, or by the date of the article; what has none, the sections, is first."""
        if self.ordering in ("views", "-views"):
            queryset = queryset.annotate(views=Coalesce(PageDay.objects.total(), 0))
            return queryset.order_by(self.ordering, "-id")
        if self.ordering not in ("date", "-date"):
            return super().order_queryset(queryset)  # type: ignore[misc]
        date = F(self.date_field)
        if self.ordering == "date":
            return queryset.order_by(date.asc(nulls_first=True), "id")
        return queryset.order_by(date.desc(nulls_first=True), "-id")

    def annotate_queryset(self, pages: Any) -> Any:
        """Return the pages as they are where few are shown: what a row needs is looked up later."""
        is_paginated = not self.show_ordering_column
        return pages.only("pk") if is_paginated else super().annotate_queryset(pages)  # type: ignore[misc]

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Look up what the rows need of just those pages that are shown."""
        paginator, page, found, is_paginated = super().paginate_queryset(queryset, page_size)  # type: ignore[misc]
        keys = [one.pk for one in found]
        looked_up = super().annotate_queryset(Page.objects.filter(pk__in=keys))  # type: ignore[misc]
        shown = {one.pk: one for one in looked_up}
        page.object_list = [shown[key] for key in keys if key in shown]
        return paginator, page, page.object_list, is_paginated
