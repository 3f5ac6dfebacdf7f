"""`docs/publishing.md` tells all that is connected to publishing, and nothing else."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any
from weakref import ReferenceType

import pytest
from django.db.models import signals as of_models
from django.dispatch import Signal
from wagtail import hooks, signals
from wagtail.models import PageViewRestriction, Revision, get_page_models

from tests import ROOT
from tests.helpers.source_code import APPS

pytestmark = pytest.mark.quick

# Those of what is no page, and of its comments and languages.
SIGNALS = {
    *("page_published", "page_unpublished", "page_slug_changed", "pre_page_move", "post_page_move"),
    *("published", "unpublished", "init_new_page"),
    *(f"workflow_{what}" for what in ("submitted", "approved", "rejected", "cancelled")),
    *(f"task_{what}" for what in ("submitted", "approved", "rejected", "cancelled")),
}
MODEL_SIGNALS = {"pre_save", "post_save", "pre_delete", "post_delete"}
HOOKS = {
    *(
        f"{when}_{what}_page"
        for when, what in product(("before", "after"), ("publish", "unpublish", "move", "delete"))
    ),
    *("after_create_page", "after_edit_page", "before_bulk_action", "after_bulk_action"),
}
# They are about accounts, photos and documents.
OF_NO_PAGE = {
    "desk.files.admin_forms.protect_collection",
    "desk.users.bulk_actions.leave_superusers",
    "desk.users.bulk_actions.keep_administrator_in_bulk",
}
_QUOTED = re.compile(r"`([\w.]+)`")
_ROW = re.compile(r"\|[^|]*\|(?P<by>[^|]*)\|[^|]*\|(?P<where>[^|]*)\|[^|]*\|[^|]*\|")


def told() -> set[tuple[str, str]]:
    """Return which signal or hook the table says calls what."""
    document = (ROOT / "docs/publishing.md").read_text()
    return {
        (by, where)
        for row in map(_ROW.fullmatch, document.splitlines())
        if row
        for by, where in product(_QUOTED.findall(row["by"]), _QUOTED.findall(row["where"]))
        if by in SIGNALS | MODEL_SIGNALS | HOOKS
    }


def connected() -> Iterator[tuple[str, str]]:
    """Yield which signal or hook calls what of ours."""
    senders = {id(model) for model in (*get_page_models(), Revision, PageViewRestriction)}
    for name in SIGNALS:
        yield from ((name, called) for called in receivers(getattr(signals, name)))
    for name in MODEL_SIGNALS:
        yield from ((name, called) for called in receivers(getattr(of_models, name), senders))
    for name in HOOKS:
        yield from ((name, name_of(function)) for function in hooks.get_hooks(name))


def receivers(signal: Signal, senders: set[int] | None = None) -> Iterator[str]:
    """Yield what a signal calls: of any sender, or of some or all."""
    for (_receiver, sender), receiver, *_rest in signal.receivers:
        called = receiver() if isinstance(receiver, ReferenceType) else receiver
        if called and (senders is None or sender in senders | {id(None)}):
            yield name_of(called)


def name_of(called: Any) -> str:
    named = called if hasattr(called, "__qualname__") else type(called)
    return f"{named.__module__}.{named.__qualname__}"


def test_the_table_tells_what_is_connected() -> None:
    ours = {
        (by, called)
        for by, called in connected()
        if called.partition(".")[0] in APPS and called not in OF_NO_PAGE
    }
    assert sorted(ours - told()) == []
    assert sorted(told() - ours) == []
