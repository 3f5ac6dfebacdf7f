"""Who stands in for the site while it is upgraded: readers get kept pages, editors a sentence.

Nothing of it touches the database, which the new version may just be changing.
"""

import fcntl
import json
import os
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

RETRY_SECONDS = 10
# Of what readers' pages send: more than come in a minute to a site that is read by many.
MOST_BEACONS = 20_000
BEACONS = "beacons-meanwhile"
_PASSED_ON = (
    *("HTTP_USER_AGENT", "HTTP_ORIGIN", "HTTP_REFERER", "HTTP_HOST", "CONTENT_TYPE"),
    *("HTTP_SEC_GPC", "HTTP_SEC_PURPOSE", "HTTP_X_FORWARDED_PROTO"),
)

_beacons: list[dict[str, Any]] = []


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Take what counts a visit, for later; say to all else that the site is being upgraded."""
    path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
    if path == "/healthz/":
        return _answer(start_response, HTTPStatus.OK, "text/plain", "ok")
    if method == "POST" and path == reverse("visits"):
        if len(_beacons) < MOST_BEACONS:
            _beacons.append(_kept(environ))
        return _answer(start_response, HTTPStatus.NO_CONTENT, "text/plain", "")
    explanation = _("The site is being upgraded. This takes a minute or two.")
    if path.startswith(reverse("wagtailadmin_home")):
        explanation = _(
            "The site is being upgraded, which takes a minute or two, and saves nothing meanwhile. "
            "Leave this page open: what you wrote is kept in it."
        )
    if "text/html" in environ.get("HTTP_ACCEPT", "*/*") or "*/*" in environ.get("HTTP_ACCEPT", ""):
        context = {"heading": _("The site is being upgraded"), "sentence": explanation}
        page = render_to_string("components/message.html", context | {"stays": True})
        return _answer(start_response, HTTPStatus.SERVICE_UNAVAILABLE, "text/html", page)
    # As Wagtail's autosave has it, which tries again.
    told = {"success": False, "error_code": "unwritable", "error_message": explanation}
    text = json.dumps(told, ensure_ascii=False)
    return _answer(start_response, HTTPStatus.SERVICE_UNAVAILABLE, "application/json", text)


def keep_beacons() -> None:
    """Write down what came, for whoever started this process to hand on."""
    place = settings.DATA_DIR / BEACONS
    place.touch(mode=0o600)
    with place.open("w") as file:
        file.writelines(f"{json.dumps(beacon)}\n" for beacon in _beacons)


def take_place() -> int:
    """Say that somebody stands in, until this process ends."""
    lock = _open()
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def is_there() -> bool:
    """Return whether somebody stands in for the site, and listens where it will."""
    lock = _open()
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _open() -> int:
    return os.open(settings.DATA_DIR / "standing-in.lock", os.O_RDWR | os.O_CREAT, mode=0o600)


def _kept(environ: dict[str, Any]) -> dict[str, Any]:
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").title(): environ[name]
        for name in _PASSED_ON
        if name in environ
    }
    address = environ.get("HTTP_X_FORWARDED_FOR") or environ["REMOTE_ADDR"]
    body = environ["wsgi.input"].read().decode(errors="replace")
    return {"headers": headers | {"X-Forwarded-For": address}, "body": body}


def _answer(
    start_response: Callable[..., Any], status: HTTPStatus, kind: str, text: str
) -> list[bytes]:
    headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Cache-Control", "no-store")]
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append(("Retry-After", str(RETRY_SECONDS)))
    start_response(f"{int(status)} {status.phrase}", headers)
    return [text.encode()]
