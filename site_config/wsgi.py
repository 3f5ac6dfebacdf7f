"""The application the server runs: Django, behind readers' photos and videos and the page cache."""

import os
import signal
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from page_cache.generation import generation_file
from page_cache.invalidate import invalidate
from page_cache.wsgi import PageCache
from site_config import in_use
from site_config.storage import PUBLIC_FOLDERS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")


def _no_sniffing(headers: dict[str, str], _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


def with_public_media(django: WhiteNoise) -> WhiteNoise:
    """Serve uploaded photos and videos with ranges and validators, straight from their folders."""
    # autorefresh looks at the disk on every request: uploads come while the server runs.
    served = WhiteNoise(django, autorefresh=True, max_age=86400, add_headers_function=_no_sniffing)
    for folder in PUBLIC_FOLDERS:
        root = settings.MEDIA_ROOT / folder
        root.mkdir(parents=True, exist_ok=True)
        served.add_files(root, prefix=f"{settings.MEDIA_URL}{folder}/")
    return served


def end_with(parent: BaseProcess) -> None:
    """End this process as soon as its parent has: one that is killed can tell nobody to stop."""
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def with_page_cache(site: WhiteNoise) -> PageCache:
    """Put the page cache in front. What an older version or other settings made is out of date."""
    invalidate()
    return PageCache(site, settings.DATA_DIR / "cache/pages", generation_file())


in_use.hold()
if parent := parent_process():
    # A worker of granian. Ctrl-C reaches it twice, from the terminal and from its parent; it hangs
    # on the second until it is killed. And while it loads, it would let a request to stop pass.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=end_with, args=[parent], daemon=True).start()
site = with_public_media(get_wsgi_application())
page_cache = None if settings.DEBUG else with_page_cache(site)
application = page_cache or site
