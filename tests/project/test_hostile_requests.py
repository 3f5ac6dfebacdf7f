"""Whatever is sent to whatever address, the site has an answer and no fault of its own."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import INTERNAL_SERVER_ERROR
from itertools import cycle, product
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from tests.admin_actions.newsroom import ADMINISTRATOR, CONTRIBUTOR, NOBODY, Newsroom

pytestmark = pytest.mark.slow

ROLES = (NOBODY, CONTRIBUTOR, ADMINISTRATOR)
BEYOND = 2**63
# As they stand in an address: a null character, half of a pair, parts of codes, and numbers.
CODES = [
    *("%00", "%ed%a0%80", "%e1%ba", "%", "%zz", str(BEYOND), f"-{BEYOND}", "1e999", "nan"),
    *("[]", "{}", "0x1f", "%F0%9F%87%BB", "a"),
]
NAMES = [
    *("q", "p", "page", "ordering", "next", "id", "ids", "page_id", "parent_page_id"),
    *("collection_id", "locale", "tag", "term", "limit", "offset", "fields", "type", "child_of"),
    *("date", "nam", "thang", "user", "page_type", "multiple", "mode", "items_per_page"),
    *("workflow", "object_id", "revision", "w-tab", "title", "url", "link_text", "content_type"),
    *("export", "tu", "den", "section", "state", "caption", "name", "email", "text", "subject"),
]
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
MULTIPART = "multipart/form-data; boundary=x"
# They are there to break, or end the session that the others need.
LEFT_OUT = {"wagtailadmin_error_test", "wagtailadmin_logout"}
# What must be something that there is, for an address to be more than missing.
KNOWN = {
    "app_label": "wagtailcore",
    "model_name": "page",
    "content_type_app_name": "news",
    "content_type_model_name": "articlepage",
    "action": "delete",
    "action_name": "publish",
}


class Sent(NamedTuple):
    """A request."""

    method: str
    address: str
    query: str = ""
    body: bytes = b""
    content_type: str = ""


def names(resolver: Any, space: tuple[str, ...] = ()) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the name of each address, with what its parameters may be."""
    for pattern in resolver.url_patterns:
        if not isinstance(pattern, URLResolver):
            if pattern.name:
                found = resolver.reverse_dict.getlist(pattern.name)
                parameters = [given for ways, *_rest in found for _route, given in ways]
                yield ":".join([*space, pattern.name]), parameters
        else:
            below = (*space, pattern.namespace) if pattern.namespace else space
            yield from names(pattern, below)


def addresses(*keys: Any) -> list[str]:
    """Return every address, with each of some keys in it."""
    found = {"/", "/healthz/", "/readyz/"}
    for name, ways in names(get_resolver()):
        for parameters, key in product(ways if name not in LEFT_OUT else [], keys):
            with suppress(NoReverseMatch):
                kwargs = {one: KNOWN.get(one, key) for one in parameters}
                found.add(reverse(name, kwargs=kwargs))
    return sorted(found)


def requests(address: str, codes: Iterator[str]) -> Iterator[Sent]:
    """Yield what is sent to an address; the codes go on to the next."""

    def query() -> str:
        return "&".join(f"{name}={next(codes)}" for name in NAMES)

    yield Sent("GET", address.rstrip("/") + next(codes) + "/")
    for value in ("%00", str(BEYOND), "a"):
        yield Sent("GET", address, "&".join(f"{name}={value}" for name in NAMES))
    yield Sent("GET", address, f"{query()}&{query()}")
    yield Sent("HEAD", address)
    yield Sent("POST", address)
    yield Sent(
        "POST",
        address,
        body=b'--x\r\nContent-Disposition: form-data; name="a',
        content_type=MULTIPART,
    )
    yield Sent("POST", address, body=b"{not json", content_type=JSON)
    yield Sent("POST", address, body=b"[1, 2]", content_type=JSON)
    yield Sent("POST", address, body=query().encode(), content_type=FORM)
    form = urlencode([(name, value) for name in NAMES for value in ("\0", str(BEYOND))])
    yield Sent("POST", address, body=form.encode(), content_type=FORM)
    long = "x" * 1024**2
    yield Sent("POST", address, body=f"title={long}&q={long}".encode(), content_type=FORM)
    for method in ("PUT", "DELETE", "BREW"):
        yield Sent(method, address, body=b"{}", content_type=JSON)


def status(somebody: Client, sent: Sent) -> int:
    with transaction.atomic():
        answer = somebody.generic(
            sent.method, sent.address, sent.body, sent.content_type, QUERY_STRING=sent.query
        )
        transaction.set_rollback(True)
    return int(answer.status_code)


def test_nothing_is_a_fault_of_ours(
    person: Callable[..., Any], add_article: Callable[..., Any]
) -> None:
    newsroom = Newsroom(person, add_article)
    page, codes = newsroom.sent, cycle(CODES)
    _made = newsroom.photo, newsroom.pinned, newsroom.redirect, newsroom.bundle
    people = [newsroom.somebody(role) for role in ROLES]
    faults, count = [], 0
    for address in addresses(page.pk, BEYOND, "a"):
        for number, sent in enumerate(requests(address, codes)):
            # Each sends a part of them to this address, and another part to the next.
            role = (number + len(address)) % len(ROLES)
            people[role].raise_request_exception = False
            if status(people[role], sent) >= INTERNAL_SERVER_ERROR:
                faults.append((ROLES[role], *sent[:3], sent.body[:60]))
            count += 1
    assert not faults, "\n".join(map(str, faults))
    assert count > 1500
