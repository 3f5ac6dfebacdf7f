"""The list of all articles in the admin."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page
from wagtail.permissions import policy_registry

from desk.listings.choose_section import ChooseSectionView, SectionForm
from desk.listings.explorable import has_right
from desk.listings.explorer import import_button
from desk.listings.filters import FlatFilterSet
from desk.listings.rows import ArticleListing
from desk.menu import ARTICLES, PermittedMenuItem
from news.models import ArticlePage, NewsIndexPage
from news.querysets import ROOT_SECTION_DEPTH


class AllArticlesView(ArticleListing, IndexView):
    """All articles, whatever section they stand in."""

    template_name = "desk/all_articles.html"
    page_title = _("Articles")

    def get_base_queryset(self) -> Any:
        """Return the articles of a user's sections."""
        condition, articles = has_right(self.request.user), ArticlePage.objects.all()
        # For who has a right on all news a database counts without looking at each article.
        others = NewsIndexPage.objects.filter(depth=ROOT_SECTION_DEPTH).exclude(condition)
        return self.annotate_queryset(articles.filter(condition) if others.exists() else articles)

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
    menu_name = ARTICLES
    menu_label = _("Articles")
    menu_order = 110
    menu_item_class = partial(PermittedMenuItem, is_permitted=sees_pages)
    add_to_admin_menu = True
