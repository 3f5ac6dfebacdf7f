"""Tries a version with real requests, on a port that nobody else knows."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from importlib import import_module
from time import monotonic, sleep
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from backups.errors import BackupError
from news.models import ArticlePage
from site_config.in_use import PART_OF_UPGRADE

START_SECONDS, ANSWER_SECONDS = 120, 60
OK, ELSEWHERE = {HTTPStatus.OK}, {HTTPStatus.OK, HTTPStatus.FOUND}


def try_site() -> None:
    """Ask for what readers and editors need. Raises BackupError for what is not answered."""
    with _serving() as address, _session() as cookie:
        _wait(address)
        for path, wanted in _wanted().items():
            status = _status(address + path, cookie if path == _admin() else "")
            if status not in wanted:
                message = _("The new version answers %(status)s at %(path)s.")
                raise BackupError(message % {"status": status, "path": path})


def _wanted() -> dict[str, set[HTTPStatus]]:
    """Return what is asked for, and what may be answered."""
    asked = dict.fromkeys(("/healthz/", "/", reverse("wagtailadmin_login")), OK)
    newest = ArticlePage.objects.live().public().order_by("-first_published_at").first()
    if newest:
        asked[newest.url] = OK
    # Who has a second factor, or a password of somebody else's, is led on.
    return asked | {"/tim-kiem/?q=a": OK, _admin(): ELSEWHERE}


def _admin() -> str:
    return reverse("wagtailadmin_home")


@contextmanager
def _serving() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    variables = {"HOST": "127.0.0.1", "PORT": str(port), "WORKERS": "1", "ACCESS_LOG": ""}
    variables |= {"SITE_URL": settings.SITE_URL, PART_OF_UPGRADE: "1"}
    command = [sys.executable, "-m", "site_config.serve", "--as=trial", f"--parent={os.getpid()}"]
    server = subprocess.Popen(command, env=os.environ | variables)  # noqa: S603 - our own command
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _session() -> Iterator[str]:
    """Give the cookie of an administrator's session, which is gone afterwards."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    user = User.objects.filter(is_superuser=True, is_active=True).first()
    if user:
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    connections.close_all()
    try:
        yield f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    finally:
        session.delete()
        connections.close_all()


def _wait(address: str) -> None:
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline:
        try:
            if _status(f"{address}/readyz/") == HTTPStatus.OK:
                return
        except URLError:
            pass
        sleep(0.1)
    raise BackupError(_("The new version does not start."))


class _Staying(HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        """Lead nowhere."""


def _status(address: str, cookie: str = "") -> int:
    headers = {"X-Forwarded-Proto": settings.SITE_URL.partition(":")[0], "Cookie": cookie}
    asked = Request(address, headers=headers)  # noqa: S310 - our own server
    try:
        with build_opener(_Staying()).open(asked, timeout=ANSWER_SECONDS) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
