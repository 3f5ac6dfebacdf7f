"""The map of documents."""

from typing import Any

from wagtail.contrib.sitemaps import Sitemap

from register.models import OfficialDocument


class DocumentSitemap(Sitemap):
    """What readers see, a thousand at a time."""

    limit = 1000
    # Each tells its own; to find the latest all would be fetched.
    lastmod: Any = None

    def items(self) -> Any:
        return OfficialDocument.objects.filter(live=True).order_by("pk")
