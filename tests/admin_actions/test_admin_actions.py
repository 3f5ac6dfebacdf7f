"""Every address of the admin that changes something: who may use it does, who may not does not.

A new address of Wagtail's or of ours fails the first test until it is in a table.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse

from tests.admin_actions.account_actions import ACCOUNT_ACTIONS
from tests.admin_actions.addresses import admin_addresses
from tests.admin_actions.file_actions import FILE_ACTIONS
from tests.admin_actions.import_actions import IMPORT_ACTIONS
from tests.admin_actions.newsroom import Action, Newsroom, everything, form_with, rows
from tests.admin_actions.page_actions import PAGE_ACTIONS
from tests.admin_actions.read_only import READ_ONLY
from tests.admin_actions.reader_actions import READER_ACTIONS
from tests.admin_actions.register_actions import REGISTER_ACTIONS
from tests.admin_actions.site_actions import SITE_ACTIONS
from tests.helpers.people import Person

ACTIONS = [
    *(*PAGE_ACTIONS, *IMPORT_ACTIONS, *FILE_ACTIONS),
    *(*ACCOUNT_ACTIONS, *SITE_ACTIONS, *READER_ACTIONS, *REGISTER_ACTIONS),
]
REFUSALS = {302, 400, 403, 404, 405}


def test_every_address_is_in_one_of_the_tables() -> None:
    acting = {action.address for action in ACTIONS}
    assert admin_addresses() == acting | READ_ONLY
    assert not acting & READ_ONLY


@pytest.fixture
def newsroom(person: Callable[..., Person], add_article: Callable[..., Any]) -> Newsroom:
    return Newsroom(person, add_article)


@pytest.mark.slow
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.address)
def test_who_may_does_it_and_who_may_not_changes_nothing(
    action: Action, newsroom: Newsroom, committed: Callable[[], Any]
) -> None:
    who_may, who_may_not = newsroom.somebody(action.may), newsroom.somebody(action.may_not)
    address = _address(action, newsroom)
    names = action.typed(newsroom)
    before = everything()
    found = _form(who_may, address, names) if action.has_form else QueryDict()
    assert everything() == before, "looking has changed something"
    refusal = _send(who_may_not, action, address, _filled(found, action, newsroom))
    assert refusal.status_code in REFUSALS
    assert everything() == before
    with committed():
        answer = _send(who_may, action, address, _filled(found, action, newsroom))
    assert answer.status_code in {200, 201, 204, 302}, answer.content.decode()
    after = rows([action.changes])[action.changes]
    assert after != before[action.changes], _errors(answer)
    if action.address.endswith(":copy"):
        assert _row(before[action.changes], action, newsroom) in after, "the original has changed"


def _row(table: list[Any], action: Action, newsroom: Newsroom) -> Any:
    (key,) = action.at(newsroom).values()
    return next(row for row in table if row[0] == key)


def _address(action: Action, newsroom: Newsroom) -> str:
    name, _several, _which = action.address.partition(" ")
    address = name if name.startswith("/") else reverse(name, kwargs=action.at(newsroom))
    query = action.query(newsroom)
    return f"{address}?{urlencode(query, doseq=True)}" if query else address


def _form(somebody: Any, address: str, names: Iterable[str]) -> QueryDict:
    """Return what the form at an address would send if nobody typed anything."""
    answer = somebody.get(address, follow=True)
    assert answer.status_code == 200
    html = answer.content.decode()
    if answer.headers["Content-Type"] == "application/json":
        html = json.loads(html)["html"]
    return form_with(html, names)


def _filled(form: QueryDict, action: Action, newsroom: Newsroom) -> dict[str, Any]:
    """Return what is sent; files are made anew, each is read to its end once."""
    found = {name: values if len(values) > 1 else values[0] for name, values in form.lists()}
    return found | action.typed(newsroom)


def _send(somebody: Any, action: Action, address: str, data: dict[str, Any]) -> Any:
    send = getattr(somebody, action.method)
    if action.content_type:
        return send(address, json.dumps(data), content_type=action.content_type)
    return send(address, data)


def _errors(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "lxml")
    return " ".join(part.text.strip() for part in page.select(".error-message, .messages"))
