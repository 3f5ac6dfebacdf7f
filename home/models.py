"""The front page and plain pages."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import Any, ClassVar, NamedTuple

from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.blocks import PlainBodyBlock
from news.listing import Listing
from news.models import ArticlePage, ChosenArticle, NewsIndexPage, subsections
from news.most_read import most_read
from site_config import page_tree
from site_config.images.renditions import block_photos
from site_config.metadata import Metadata
from site_config.models import BasePage, SiteIdentity, SiteImage

LEAD_COUNT = 5
PER_SECTION = 4


def _with_photo_first(newest: list[ArticlePage]) -> list[ArticlePage]:
    """Have the second come first if of the two only it has a photo: photos lead."""
    first = next((article for article in newest[:2] if article.lead_photo), None)
    return sorted(newest, key=lambda article: article is not first)


class SectionBlock(NamedTuple):
    """A section as the front page shows it."""

    section: NewsIndexPage
    subsections: list[NewsIndexPage]
    articles: list[ArticlePage]


class HomePage(BasePage):
    """The front page: lead stories, then one block for each section."""

    content_panels: ClassVar = [
        *BasePage.content_panels,
        InlinePanel(
            "lead_stories",
            heading=_("Lead stories"),
            label=_("article"),
            max_num=LEAD_COUNT,
            help_text=_("Fewer than five, or none: the newest articles fill the rest."),
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

    def stories(self, news: NewsIndexPage) -> tuple[list[ArticlePage], list[SectionBlock]]:
        """Return the lead stories, and each section below the news root with its newest articles.

        The leads are the editor's in their order, filled up with the newest articles. They are not
        shown a second time; a section with nothing else is left out.
        """
        chosen = [story.article_id for story in self.lead_stories.all()]
        sections = subsections(news)
        readable, newest, *of_sections = Listing.objects.keys(
            news.listed().filter(article__in=chosen),
            news.listed()[:LEAD_COUNT],
            *(section.listed()[: LEAD_COUNT + PER_SECTION] for section in sections),
        )
        first = [key for key in chosen if key in readable]
        leads = list(dict.fromkeys([*first, *newest]))[:LEAD_COUNT]
        blocks = [[key for key in keys if key not in leads][:PER_SECTION] for keys in of_sections]
        articles = ArticlePage.objects.for_cards("lead").listed([*leads, *chain(*blocks)])
        found = {article.pk: article for article in articles}
        return [found[key] for key in leads if key in found], [
            SectionBlock(section, subsections(section), _with_photo_first(shown))
            for section, keys in zip(sections, blocks, strict=True)
            if (shown := [found[key] for key in keys if key in found])
        ]

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
        if news is None:
            return context
        leads, blocks = self.stories(news)
        return context | {
            "leads": leads,
            "section_blocks": blocks,
            "most_read": most_read(news.listed(), ArticlePage.objects.all(), news.pk),
        }


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
