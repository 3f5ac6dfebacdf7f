"""What stands where in the tree of pages, and the search through all of it."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from desk.listings.choose_section import AddBelowView
from desk.listings.columns import COLUMNS, SEARCH_COLUMNS
from desk.listings.explorable import explorable
from desk.listings.filters import ArticleFilterSet
from desk.listings.rows import ArticleListing, PageRows
from desk.workflow.edit_view import EditView
from news.models import NewsIndexPage
from news.permission_testers import has_page_permission


def import_button(url: str) -> HeaderButton:
    """Return the button beside the one that adds an article."""
    return HeaderButton(
        _("From a Word file"), url=url, icon_name="upload", classname="import-button"
    )


class ExplorerView(ArticleListing, ExplorableIndexView):
    """What stands below a page: sections and other pages first, then articles."""

    template_name = "desk/section.html"
    date_field = "articlepage__date"

    def get_base_queryset(self) -> Any:
        """Return what stands there, or anywhere below it where something is looked for."""
        pages = Page.objects.all()
        if not (self.is_searching or self.is_filtering):
            pages = pages.child_of(self.parent_page)
        elif not self.is_searching_whole_tree:
            pages = pages.descendant_of(self.parent_page)
        return self.annotate_queryset(explorable(pages, self.request.user))

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


class PageSearchView(PageRows, SearchView):
    """The search through all pages, with the rows of every other list."""

    columns = SEARCH_COLUMNS


class ExplorerViewSet(PageViewSet):
    """The admin's views of a kind of pages, and of what stands below one."""

    edit_view_class = EditView
    search_view_class = PageSearchView

    @property
    def parent_models(self) -> list[type[Page]]:
        """Return below which pages it lists what stands there."""
        return [self.model]

    @cached_property
    def index_view(self) -> Any:
        """Return the view of what stands there."""
        return self._list()

    @cached_property
    def index_results_view(self) -> Any:
        """Return its table alone."""
        return self._list(results_only=True)

    def _list(self, **kwargs: Any) -> Any:
        # Whatever the page is, all kinds of pages stand below it.
        kwargs |= {"model": Page, "columns": COLUMNS, "filterset_class": ArticleFilterSet}
        return self.construct_view(ExplorerView, **kwargs)


class SectionViewSet(ExplorerViewSet):
    """The admin's views of a section."""

    model = NewsIndexPage
    add_subpage_view_class = AddBelowView
