"""The lists of articles in the admin: below a section, and all of them."""

from functools import partial
from typing import Any, ClassVar

from django.db.models import F, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
    ParentPageColumn,
)
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page
from wagtail.permissions import policy_registry

from desk.listings.assignees import find_assignees
from desk.listings.choose_section import AddBelowView, ChooseSectionView, SectionForm
from desk.listings.filters import ArticleFilterSet, FlatFilterSet
from desk.menu import PermittedMenuItem
from desk.workflow.edit_view import EditView
from news.models import ArticlePage, NewsIndexPage
from news.permission_testers import has_page_permission
from visits.models import PageDay


class AssigneeColumn(Column):
    """Who has the article in hand."""

    cell_template_name = "desk/assignee_cell.html"


def formatted_date(page: Page) -> str:
    """Return the date of an article, or the planned one, as `11/07/2023 09:30`; else nothing."""
    date = getattr(page, "date", None) or page.go_live_at
    return date_format(timezone.localtime(date), "SHORT_DATETIME_FORMAT") if date else ""


def author_names(page: Page) -> str:
    """Return who signed an article; nothing for a section."""
    return page.author_names if isinstance(page, ArticlePage) else ""


COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    ParentPageColumn("parent", label=pgettext_lazy("news", "Section"), sort_key="path"),
    Column("date", label=_("Date"), accessor=formatted_date, sort_key="date", width="11%"),
    Column("bylines", label=_("Author"), accessor=author_names, width="14%"),
    PageStatusColumn("status", label=_("State"), sort_key="live", width="13%"),
    AssigneeColumn("assignees", label=_("In the hands of"), width="15%"),
    NumberColumn("views", label=pgettext_lazy("count", "Views"), sort_key="views", width="7%"),
]


class ArticleListing:
    """What both lists have: the newest article first, with who signed it and who has it."""

    base_columns = COLUMNS
    default_ordering = "-date"
    date_field = "date"
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

    def get_table(self, object_list: Any) -> Any:
        """Look up at once what the rows need."""
        articles = [page for page in object_list if isinstance(page, ArticlePage)]
        prefetch_related_objects(articles, "bylines", "bundled__bundle")
        find_assignees(articles)
        shown = PageDay.objects.totals(page.pk for page in object_list)
        for page in object_list:
            page.views = shown.get(page.pk, 0)
        return super().get_table(object_list)  # type: ignore[misc]


def import_button(url: str) -> HeaderButton:
    """Return the button beside the one that adds an article."""
    return HeaderButton(
        _("From a Word file"), url=url, icon_name="upload", classname="import-button"
    )


class SectionView(ArticleListing, ExplorableIndexView):
    """What stands in a section: sections first, then articles."""

    template_name = "desk/section.html"
    date_field = "articlepage__date"

    @cached_property
    def import_url(self) -> str:
        """Return where files are brought in, for those who may write here."""
        is_section = isinstance(self.parent_page, NewsIndexPage)
        if not (is_section and has_page_permission("add", self.parent_page, self.request.user)):
            return ""
        return reverse("import_articles", args=[self.parent_page.pk])

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer to bring files in, too."""
        offered = [import_button(self.import_url)] if self.import_url else []
        return [*super().header_buttons, *offered]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell where files go that are dropped on the list."""
        return super().get_context_data(**kwargs) | {"import_url": self.import_url}


class SectionViewSet(PageViewSet):
    """The admin's views of a section."""

    model = NewsIndexPage
    parent_models: ClassVar = [NewsIndexPage]
    add_subpage_view_class = AddBelowView
    edit_view_class = EditView

    @cached_property
    def index_view(self) -> Any:
        """Return the view of what stands in the section."""
        return self._list()

    @cached_property
    def index_results_view(self) -> Any:
        """Return its table alone."""
        return self._list(results_only=True)

    def _list(self, **kwargs: Any) -> Any:
        # Articles stand there as well as sections, so they are listed as pages.
        kwargs |= {"model": Page, "columns": COLUMNS, "filterset_class": ArticleFilterSet}
        return self.construct_view(SectionView, **kwargs)


class AllArticlesView(ArticleListing, IndexView):
    """All articles, whatever section they stand in."""

    template_name = "desk/all_articles.html"
    page_title = _("Articles")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer to bring files in, too."""
        offered = [import_button(reverse("import_choose_section"))] if self.add_url else []
        return [*super().header_buttons, *offered]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask into which section files go that are dropped on the list."""
        sections = ChooseSectionView(model=ArticlePage, locale=None).sections(self.request.user)
        form = SectionForm(sections) if self.add_url else None
        return super().get_context_data(**kwargs) | {"section_form": form}


def sees_pages(user: Any) -> bool:
    """Return whether somebody sees pages in the admin at all."""
    return policy_registry.get_by_type(Page).explorable_root_instance(user) is not None


class AllArticlesViewSet(PageListingViewSet):
    """The list of all articles, in the main menu."""

    name = "articles"
    model = ArticlePage
    index_view_class = AllArticlesView
    choose_parent_view_class = ChooseSectionView
    filterset_class = FlatFilterSet
    icon = "doc-full"
    menu_label = _("Articles")
    menu_order = 110
    menu_item_class = partial(PermittedMenuItem, is_permitted=sees_pages)
    add_to_admin_menu = True
