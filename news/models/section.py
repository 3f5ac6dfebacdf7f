"""Sections, which list their articles."""

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from news.archive import Archive
from news.feeds import SectionFeed
from news.forms import DraftCopyForm
from news.listing import Listing, ListingQuerySet
from news.models.article import ArticlePage
from news.most_read import most_read
from news.permission_testers import SectionPermissionTester
from site_config import page_tree
from site_config.metadata import Metadata
from site_config.models import BasePage


def subsections(place: Page) -> list["NewsIndexPage"]:
    """Return the sections directly below a page that everybody may see."""
    sections = [page for page in page_tree.children(place) if isinstance(page, NewsIndexPage)]
    return [section for section in sections if page_tree.is_public(section)]


class NewsIndexPage(RoutablePageMixin, BasePage):
    """A section: the articles below it, newest first."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences under the title.")
    )

    content_panels: ClassVar = [*BasePage.content_panels, "introduction"]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("introduction")]

    parent_page_types: ClassVar = ["home.HomePage", "news.NewsIndexPage"]
    subpage_types: ClassVar = ["news.NewsIndexPage", "news.ArticlePage"]
    page_description = _("A section that lists its articles; sections can hold sections.")
    template = "pages/section.html"
    depends_on: ClassVar = ("page", "nam", "thang")
    copy_form_class = DraftCopyForm
    show_in_menus_default = True

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Allow one news root under the front page, and any number of sections below it."""
        return super().can_create_at(parent) and not _has_news_root(parent)

    def can_move_to(self, parent: Page) -> bool:
        """Allow no second news root by moving, either."""
        is_new_place = parent.pk != self.get_parent().pk
        return super().can_move_to(parent) and not (is_new_place and _has_news_root(parent))

    def permissions_for_user(self, user: Any) -> SectionPermissionTester:
        """Return what somebody may do with this section, and in it."""
        return SectionPermissionTester(user, self)

    def title_below(self, depth: int) -> str:
        """Return the title in a list of sections, behind a dash for each level below a depth."""
        return "– " * (self.depth - depth) + self.title

    def listed(self) -> ListingQuerySet:
        """Return the list of the articles anywhere below this section that everybody may read."""
        return Listing.objects.of(self)

    def neighbours(self) -> list["NewsIndexPage"]:
        """Return where to go from here: the sections below this one, or else those beside it."""
        around = (subsections(place) for place in (self, *self.trail[-1:]))
        return next(filter(None, around), [])

    def metadata(self, request: HttpRequest) -> Metadata:
        described = super().metadata(request)
        page = request.GET.get("page")
        return replace(
            described,
            url=f"{described.url}?page={page}" if page else described.url,
            description=self.search_description or self.introduction,
        )

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        # An article with all it has in one query, instead of a page and then what it is.
        if len(path_components) == 1:
            slug = path_components[0]
            found = ArticlePage.objects.filter(slug=slug, url_path=f"{self.url_path}{slug}/")
            for article in found.live().select_related("lead_photo"):
                return RouteResult(article)
        return super().route(request, path_components)

    def get_route_paths(self) -> list[str]:
        """Return what is redirected when the section is renamed or moved."""
        return ["/", "/rss/"]

    def get_cached_paths(self) -> list[str]:
        """Return what lists its articles, for caches on the way to readers."""
        return self.get_route_paths()

    @path("rss/", name="rss")
    def rss(self, request: HttpRequest) -> HttpResponse:
        """Return the newest articles below this section as RSS."""
        return SectionFeed(ArticlePage.objects.all())(request, section=self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        neighbours = self.neighbours()
        return context | {
            "neighbours": neighbours,
            "has_subsections": any(section.depth > self.depth for section in neighbours),
            "archive": Archive(self, ArticlePage.objects.for_cards("lead"), request.GET),
            "most_read": most_read(self.listed(), ArticlePage.objects.all(), self.pk),
        }


def _has_news_root(parent: Page) -> bool:
    is_section = isinstance(parent.specific_deferred, NewsIndexPage)
    return not is_section and parent.get_children().type(NewsIndexPage).exists()
