"""The application the server runs: Django, behind readers' photos and videos and the page cache."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from page_cache.generation import generation_file
from page_cache.invalidate import invalidate
from page_cache.wsgi import PageCache
from site_config import in_use
from site_config.files.public import with_public_media
from site_config.workers import end_with_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")


def with_page_cache(site: WhiteNoise) -> PageCache:
    """Put the page cache in front. What an older version or other settings made is out of date."""
    invalidate()
    return PageCache(site, settings.DATA_DIR / "cache/pages", generation_file())


in_use.hold()
end_with_server()
site = with_public_media(get_wsgi_application())
page_cache = None if settings.DEBUG else with_page_cache(site)
application = page_cache or site
