"""Asks every old address over HTTP, as readers and search engines will."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext as _

from moving_in.errors import MovingInError
from moving_in.leads import present_address
from moving_in.old_site import Key
from moving_in.writing.ledger import Ledger

_SECONDS = 20
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


@dataclass
class Checked:
    """How old addresses answered, and those that did not as they should."""

    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str]] = field(default_factory=list)


class _Staying(HTTPRedirectHandler):
    """Follows no redirect: it is what was asked for."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


_opener = build_opener(_Staying)


def check(
    site: str, ledger: Ledger, addresses: Iterable[tuple[str, str, Key]]
) -> Iterator[Checked]:
    """Ask addresses of a site; yield what was found after each."""
    checked = Checked()
    for address, kind, key in addresses:
        row = ledger.find(kind, key)
        wanted = present_address(row.target) if row and row.target else None
        status, led_to = _answer(urljoin(site, address))
        checked.answers[str(int(status))] += 1
        leads = urlsplit(led_to).path
        is_right = (
            status == HTTPStatus.MOVED_PERMANENTLY and leads == urlsplit(wanted).path
            if wanted
            else status in _GONE
        )
        if not is_right:
            checked.wrong.append((address, f"{int(status)} {led_to}".strip()))
        yield checked


def _answer(address: str) -> tuple[int, str]:
    try:
        with _opener.open(Request(address, method="HEAD"), timeout=_SECONDS) as answer:  # noqa: S310 - of this site
            return answer.status, ""
    except HTTPError as error:
        with error:
            return error.code, error.headers.get("Location", "")
    except (URLError, OSError) as error:
        message = _("The site does not answer at %s: start it, and ask again.")
        raise MovingInError(message % address) from error
