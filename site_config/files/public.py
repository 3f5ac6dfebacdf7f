"""Files for everybody: they are given straight from the disk, without asking Django."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from whitenoise import WhiteNoise

from site_config.storage import PUBLIC_FOLDERS


def _no_sniffing(headers: dict[str, str], _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


def with_public_media(django: Callable[..., Any]) -> WhiteNoise:
    """Serve uploaded photos and videos with ranges and validators, straight from their folders."""
    # autorefresh looks at the disk on every request: uploads come while the server runs.
    served = WhiteNoise(django, autorefresh=True, max_age=86400, add_headers_function=_no_sniffing)
    for folder in PUBLIC_FOLDERS:
        root = settings.MEDIA_ROOT / folder
        root.mkdir(parents=True, exist_ok=True)
        served.add_files(root, prefix=f"{settings.MEDIA_URL}{folder}/")
    return served
