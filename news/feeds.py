"""RSS of a section: its newest articles, for feed readers and other sites."""

from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.html import escape
from wagtail.models import Page, Site

from news.querysets import ArticleQuerySet
from site_config.files.private import is_shown
from site_config.images.renditions import renditions, size_of
from site_config.models import SiteIdentity

MAX_ITEMS = 30


class SectionFeed(Feed):
    """The newest articles of a section and of the sections inside it."""

    feed_type = Rss201rev2Feed
    language = "vi"

    def __init__(self, articles: ArticleQuerySet) -> None:
        super().__init__()
        self._articles = articles

    def get_object(self, request: HttpRequest, section: Page) -> Page:
        self.request = request
        self.root_url = Site.find_for_request(request).root_url
        self.site_name = SiteIdentity.for_request(request).site_name
        return section

    def title(self, section: Page) -> str:
        return f"{section.title} | {self.site_name}"

    def link(self, section: Page) -> str:
        return section.get_full_url(self.request)

    def description(self, section: Page) -> str:
        return section.introduction or self.title(section)

    def items(self, section: Page) -> Any:
        articles = self._articles.for_cards("share")
        articles = articles.prefetch_related("bylines", "tagged_items__tag")
        return articles.listed(section.listed().article_keys()[:MAX_ITEMS])

    def feed_url(self, _section: Page) -> str:
        # Django's would have the host of the request, whoever sent it.
        return urljoin(settings.SITE_URL, self.request.path)

    def item_guid(self, item: Page) -> str:
        """Return what stays when the article is moved or renamed: readers know it by this."""
        return item.translation_key.urn

    item_guid_is_permalink = False

    def item_title(self, item: Page) -> str:
        return item.title

    def item_description(self, item: Page) -> str:
        # Feed readers take it for HTML.
        return escape(item.lead)

    def item_link(self, item: Page) -> str:
        return item.get_full_url(self.request)

    def item_pubdate(self, item: Page) -> datetime:
        return timezone.localtime(item.date)

    def item_updateddate(self, item: Page) -> datetime:
        return timezone.localtime(item.last_published_at or item.date)

    def item_author_name(self, item: Page) -> str | None:
        return item.author_names or None

    def item_categories(self, item: Page) -> list[str]:
        return [tagged.tag.name for tagged in item.tagged_items.all()]

    def item_enclosures(self, item: Page) -> list[Enclosure]:
        photo = item.lead_photo
        pictures = renditions(photo, "share") if photo and is_shown(photo) else {}
        return [
            Enclosure(urljoin(self.root_url, picture.url), str(size), "image/jpeg")
            for picture in pictures.values()
            if (size := size_of(picture))
        ]
