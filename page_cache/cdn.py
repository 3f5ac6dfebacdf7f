"""Purges a page, and the lists it stands in, from a cache on the way to readers, such as a CDN.

Wagtail's own signals would purge the page alone, and before the change is committed.
"""

from collections.abc import Iterable
from threading import Thread

from django.conf import settings
from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page


def purge_pages(*pages: Page) -> None:
    """Purge where pages stand, and what lists them there, once the change is committed."""
    if not settings.WAGTAILFRONTENDCACHE:
        return
    batch = PurgeBatch()
    for page in pages:
        above = page.get_ancestors().filter(depth__gt=1).specific(defer=True)
        batch.add_pages([page, *above])
    # A cache that does not answer holds no editor up.
    transaction.on_commit(Thread(target=batch.purge).start)


def purge_urls(urls: Iterable[str]) -> None:
    """Purge files that are no longer for everybody."""
    if not settings.WAGTAILFRONTENDCACHE:
        return
    batch = PurgeBatch()
    batch.add_urls(list(urls))
    Thread(target=batch.purge).start()
