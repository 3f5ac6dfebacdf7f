"""Links between things that were brought in: once all are here, they lead to pages of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from django.db import transaction
from wagtail.models import Page

from moving_in.moved_things import MovedThing
from moving_in.telling import Told, What
from moving_in.writing.ledger import Ledger, state_of

_LINK = re.compile(r'<a href="(/[^"]*)">')


def renew_links(
    ledger: Ledger, page_at: Callable[[str], Page | None], is_known: Callable[[str], bool]
) -> Iterator[tuple[MovedThing, list[Told]]]:
    """Lead old links to pages, in what nobody has edited; tell those that lead nowhere."""
    rows = MovedThing.objects.filter(site=ledger.site, has_old_links=True).order_by("pk")
    for row in rows.iterator(chunk_size=100):
        page: Any = row.target
        if page is None or state_of(page) != row.state:
            continue
        dead: dict[str, None] = {}

        def lead(found: re.Match[str], dead: dict[str, None] = dead) -> str:
            address = unescape(found[1])
            if target := page_at(address):
                return f'<a linktype="page" id="{target.pk}">'
            if not is_known(address):
                dead[address] = None
            return found[0]

        before = list(page.body.raw_data)
        after = _walked(before, lead)
        told = [Told(What.DEAD_LINK, address) for address in dead]
        with transaction.atomic():
            if after != before:
                _write(page, after)
            others = [one for one in row.told if one[0] != What.DEAD_LINK]
            row.told = [*others, *(one.as_list() for one in told)]
            row.has_old_links = bool(_LINK.search(json.dumps(after).replace('\\"', '"')))
            row.save()
        yield row, told


def _walked(value: Any, lead: Callable[[re.Match[str]], str]) -> Any:
    match value:
        case str():
            return _LINK.sub(lead, value)
        case list():
            return [_walked(one, lead) for one in value]
        case dict():
            return {name: _walked(one, lead) for name, one in value.items()}
    return value


def _write(page: Any, raw: list[Any]) -> None:
    """Write a page and its only version anew."""
    page.body = json.dumps(raw)
    page.save()
    revision = page.latest_revision
    page.save_revision(
        user=revision.user,
        changed=False,
        clean=False,
        overwrite_revision=revision,
        approved_go_live_at=revision.approved_go_live_at,
    )
