"""The front page and plain pages."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.blocks import PlainBodyBlock
from home.front_page import Situation, compose
from home.rows.lead import LEAD_COUNT
from home.rows.stream import FIRST_ROWS, FrontPageBlock
from news.body_walk import root, walk
from news.models import ChosenArticle, subsections
from site_config import page_tree
from site_config.images.renditions import block_photos, prefetch_renditions
from site_config.metadata import Metadata
from site_config.models import BasePage, SiteIdentity, SiteImage


class HomePage(BasePage):
    """The front page: rows that editors put in order."""

    rows = StreamField(FrontPageBlock(), verbose_name=_("rows"), default=FIRST_ROWS, blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        InlinePanel(
            "lead_stories",
            heading=_("Lead stories"),
            label=_("article"),
            max_num=LEAD_COUNT,
            help_text=_("Fewer than five, or none: the newest articles fill the rest."),
        ),
        FieldPanel(
            "rows", help_text=_("From the top. A row without anything to show is left out.")
        ),
    ]

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["news.NewsIndexPage", "home.PlainPage"]
    page_description = _("The front page of the site.")
    template = "pages/home.html"
    max_count = 1

    class Meta:
        verbose_name = _("front page")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        page, args, kwargs = super().route(request, path_components)
        if page.pk == self.pk or page.path in page_tree.menu_pages():
            # What is remembered of it all requests share.
            page = get_object_or_404(type(page), pk=page.pk)
        return RouteResult(page, args, kwargs)

    def get_cached_paths(self) -> list[str]:
        """Return what lists pages of the whole site, for caches on the way to readers."""
        maps = ["/sitemap.xml", "/sitemap-trang.xml", "/sitemap-tin-tuc.xml"]
        return ["/", "/rss/", "/so-do-trang/", *maps]

    def metadata(self, request: HttpRequest) -> Metadata:
        described, identity = super().metadata(request), SiteIdentity.for_request(request)
        names = (identity.site_name, identity.office_name, identity.address)
        introduced = ", ".join(name for name in names if name)
        return replace(described, description=described.description or introduced)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        news = next(iter(subsections(self)), None)
        leads = tuple(story.article_id for story in self.lead_stories.all())
        prefetch_renditions(self._pictures())
        return context | {"rows": compose(self.rows, Situation(news, leads)) if news else []}

    def photos(self) -> Iterable[tuple[SiteImage, tuple[str, ...]]]:
        for row in root(self.rows).children():
            for part in row.walk():
                if isinstance(part.value, SiteImage):
                    yield part.value, row.block.slots

    def _pictures(self) -> list[SiteImage]:
        return [part.value for part in walk(self.rows) if isinstance(part.value, SiteImage)]


class LeadStory(ChosenArticle):
    """An article the editor-in-chief put at the top of the front page."""

    page = ParentalKey(HomePage, related_name="lead_stories", on_delete=models.CASCADE)


class PlainPage(BasePage):
    """A page that is not news: about the office, contact."""

    body = StreamField(PlainBodyBlock(), verbose_name=_("body"), blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, "body"]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("body")]

    parent_page_types: ClassVar = ["home.HomePage", "home.PlainPage"]
    subpage_types: ClassVar = ["home.PlainPage"]
    page_description = _("A page that is not news: about the office, contact.")
    template = "pages/plain.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def photos(self) -> Iterable[tuple[SiteImage, tuple[str, ...]]]:
        for photo in block_photos(self.body):
            yield photo, ("body",)
