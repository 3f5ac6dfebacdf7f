"""Somebody's authenticator app, as their telephone has it."""

from base64 import b32decode
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from django_otp.oath import hotp

from site_config.models import SecondFactorSettings

SET_UP, CODE = "/admin/second-factor/set-up/", "/admin/second-factor/"
HALF_A_MINUTE = 30


class App:
    """Shows the codes of one account."""

    def __init__(self, address: str) -> None:
        self.asked = parse_qs(urlsplit(address).query)
        self._key = b32decode(self.asked["secret"][0])

    def code(self, later: int = 0) -> str:
        """Return what it shows, or will show so many half minutes later."""
        now = int(timezone.now().timestamp()) // HALF_A_MINUTE
        return f"{hotp(self._key, now + later):06}"


def app_on(answer: Any) -> App:
    """Return the app that has read the code on a page."""
    link = BeautifulSoup(answer.content, "lxml").select_one("a[href^='otpauth:']")
    return App(link["href"])


def recovery_codes(answer: Any) -> list[str]:
    """Return the codes on paper that a page shows."""
    page = BeautifulSoup(answer.content, "lxml")
    return [item.text for item in page.select(".recovery-codes li")]


def enrol(client: Client) -> tuple[App, list[str]]:
    """Set up an app for who is signed in, with the code of half a minute ago."""
    app = app_on(client.get(SET_UP))
    answer = client.post(SET_UP, {"new_code": app.code(-1)})
    return app, recovery_codes(answer)


def require() -> None:
    """Switch it on for all who may do more than write."""
    SecondFactorSettings.objects.update_or_create(defaults={"is_required": True})
