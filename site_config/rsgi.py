"""The application the server runs: the site, behind what takes and gives in the event loop."""

from http.cookies import CookieError, SimpleCookie
from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import Error, close_old_connections, connection
from django.urls import reverse

from edge.access_log import AccessLog
from edge.application import Edge, Kind
from edge.lanes import Lane
from edge.refusals import Refusal
from site_config.wsgi import application as site
from site_config.wsgi import page_cache

MEGABYTE = 1024 * 1024
FORM_BYTES = 256 * 1024
STRANGERS_BYTES = MEGABYTE
# A file may be a little too large, and the form says so.
SPARE_BYTES = 100 * MEGABYTE
LARGEST_UPLOAD_BYTES = max(settings.VIDEO_MB, settings.DOCUMENT_MB) * MEGABYTE + SPARE_BYTES

_files, _pages = Lane("files", 2), Lane("pages", 4)
# A password takes half a second of a processor.
_sign_ins = Lane("sign-ins", 1, most_waiting=8, yielding=True)
# A list of thousands as a file takes memory. Who waits for one takes no thread.
_exports = Lane("exports", 1, most_waiting=4, yielding=True)

_PUBLIC = Kind(_pages, FORM_BYTES)
_FILE = Kind(_files, 0)
_ADMIN = Kind(_pages, STRANGERS_BYTES, LARGEST_UPLOAD_BYTES)
_EXPORT = Kind(_exports, 0)
# Somebody's own picture stands in the form of their password.
_SIGN_IN = Kind(_sign_ins, FORM_BYTES, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + MEGABYTE)


def kind_of(method: str, path: str, query: str) -> Kind:
    """Return of which kind a request is."""
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return _FILE
    if not path.startswith(_admin):
        return _PUBLIC
    if method == "GET" and "export=" in query:
        return _EXPORT
    return _SIGN_IN if method == "POST" and path.startswith(_with_passwords) else _ADMIN


def is_member(cookies: str) -> bool:
    """Return whether somebody who has signed in sends these cookies. Raises Refusal."""
    try:
        key = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return False
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    close_old_connections()
    try:
        return key is not None and SESSION_KEY in sessions(key.value)
    except Error as error:
        connection.close()
        raise Refusal.unavailable() from error


_admin = reverse("wagtailadmin_home")
_with_passwords = (
    reverse("wagtailadmin_login"),
    reverse("wagtailadmin_account"),
    reverse("wagtailusers_users:index"),
    reverse("first_password"),
    reverse("second_factor"),
    f"{_admin}password_reset/",
)
folder = settings.DATA_DIR / "cache"
folder.mkdir(parents=True, exist_ok=True)
lanes = (_files, _pages, _sign_ins, _exports)
application = Edge(site, page_cache, lanes, kind_of, is_member, folder)
if settings.ACCESS_LOG:
    # Whoever knows one of these addresses sees a draft, or chooses somebody's password.
    secret = (reverse("draft", args=["x"])[:-2], f"{_admin}password_reset/confirm/")
    application.access_log = AccessLog(settings.ACCESS_LOG, secret)
