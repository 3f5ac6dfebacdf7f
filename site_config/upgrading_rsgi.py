"""The application that the server runs while the site is upgraded."""

import os
from asyncio import AbstractEventLoop

import django
from django.conf import settings
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
django.setup()

from edge.application import Edge, Kind  # noqa: E402
from edge.lanes import Lane  # noqa: E402
from page_cache.frozen import FrozenPages  # noqa: E402
from page_cache.generation import generation_file  # noqa: E402
from site_config import standing_in  # noqa: E402
from site_config.files.public import with_public_media  # noqa: E402
from site_config.workers import end_with_server  # noqa: E402

FORM_BYTES = 1024 * 1024
LARGEST_UPLOAD_BYTES = 1024 * FORM_BYTES


class StandIn(Edge):
    """Keeps what came when it ends."""

    def __rsgi_del__(self, loop: AbstractEventLoop) -> None:
        super().__rsgi_del__(loop)
        standing_in.keep_beacons()


def kind_of(_method: str, path: str, _query: str) -> Kind:
    """Return of which kind a request is: an upload is read, and told that it is not taken."""
    return Kind(_lane, LARGEST_UPLOAD_BYTES if path.startswith(_admin) else FORM_BYTES)


end_with_server()
standing_in.take_place()
_admin = reverse("wagtailadmin_home")
_lane = Lane("standing-in", 2)
_files = with_public_media(standing_in.application)
_files.add_files(settings.STATIC_ROOT, prefix=settings.STATIC_URL)
_folder = settings.DATA_DIR / "cache"
_pages = FrozenPages(_files, _folder / "pages", generation_file())
application = StandIn(_files, _pages, (_lane,), kind_of, lambda _cookies: False, _folder)
