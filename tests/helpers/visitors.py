"""Those who come to a running server with a browser that keeps cookies."""

import re
from email.message import Message
from http.cookiejar import CookieJar
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

NAME, PASSWORD = "nguoi-thu", "mua-xuan-tren-ban-cao"
# Run in a site, it adds somebody who may do all.
ADDS_ONE = (
    "from accounts.models import User; "
    f"User.objects.create_superuser({NAME!r}, 'thu@example.vn', {PASSWORD!r})"
)


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: Message
    text: str


class _Staying(HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        """Lead nowhere."""


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), _Staying())

    def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        """Get a page, or send a form with the token that the page had."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        body = None
        if form is not None:
            body, sent["Referer"] = urlencode(form).encode(), self.url + path
        request = Request(self.url + path, body, sent)  # noqa: S310 - our own server
        try:
            with self._opener.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))
        except HTTPError as error:
            return Answer(error.code, error.headers, error.read().decode(errors="replace"))

    def send(self, path: str, **form: str) -> Answer:
        """Open a page with a form, and send it."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.ask(path).text)
        assert token
        return self.ask(path, form | {"csrfmiddlewaretoken": token[1]})

    def sign_in(self, name: str = NAME, password: str = PASSWORD) -> "Visitor":
        assert self.send("/admin/login/", username=name, password=password).status == 302
        return self
