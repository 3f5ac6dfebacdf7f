"""Reports as they are printed: counts, and some of what is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from textwrap import shorten
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from moving_in.checking import Checked
from moving_in.moved_things import Move
from moving_in.telling import What
from moving_in.undo import Undone

MAX_SHOWN = 5
MAX_CHARS = 160

KINDS: dict[str, Any] = {
    "section": gettext_lazy("sections"),
    "article": gettext_lazy("articles"),
    "tag": gettext_lazy("tags"),
    "topic": gettext_lazy("topics"),
    "group": gettext_lazy("groups of articles"),
    "author": pgettext_lazy("directory", "authors"),
    "document kind": gettext_lazy("kinds of documents"),
    "agency": gettext_lazy("issuing bodies"),
    "field": gettext_lazy("fields of work"),
    "page": gettext_lazy("plain pages"),
    "document": gettext_lazy("official documents"),
    "user": gettext_lazy("accounts"),
    "photo": gettext_lazy("photos"),
    "file": gettext_lazy("files"),
    "video": gettext_lazy("videos"),
    "counter": gettext_lazy("counter of visits"),
    "leftover": gettext_lazy("other things"),
    "menu": gettext_lazy("lines of menus"),
}
STATES: dict[str, Any] = {
    "published": gettext_lazy("published"),
    "draft": gettext_lazy("drafts"),
    "waiting for review": gettext_lazy("waiting for review"),
    "waiting to be published": gettext_lazy("waiting to be published"),
    "declined": gettext_lazy("declined"),
    "scheduled": pgettext_lazy("state", "scheduled"),
    "expired": pgettext_lazy("state", "expired"),
    "stopped": gettext_lazy("stopped"),
    "deleted": gettext_lazy("deleted here"),
    "suspended": gettext_lazy("suspended with their section"),
}
DONE: dict[str, Any] = {
    "read": pgettext_lazy("moving in", "read"),
    "added": pgettext_lazy("moving in", "new"),
    "changed": pgettext_lazy("moving in", "changed"),
    "unchanged": pgettext_lazy("moving in", "unchanged"),
    "kept": pgettext_lazy("moving in", "kept as it is here"),
    "planned": pgettext_lazy("moving in", "to be brought in"),
    "failed": pgettext_lazy("moving in", "failed"),
}


def report_lines(move: Move) -> Iterator[str]:
    """Yield the lines of a report."""
    report: dict[str, Any] = move.report
    yield _("On the old site:")
    yield from (f"  {_kind(kind)}: {count}" for kind, count in report["there"].items() if count)
    yield _("Would be brought in:") if move.is_rehearsal else _("Brought in:")
    for kind, counts in report["done"].items():
        done = ", ".join(f"{DONE.get(what, what)} {count}" for what, count in counts.items())
        yield f"  {_kind(kind)}: {done}"
    for before, counts in report["states"].items():
        now = ", ".join(f"{STATES[state]} {count}" for state, count in counts.items())
        yield _("  articles that were “%(before)s”: now %(now)s") % {
            "before": STATES[before],
            "now": now,
        }
    yield from _told_lines(report)


def _told_lines(report: dict[str, Any]) -> Iterator[str]:
    order = {what: at for at, what in enumerate(What.values)}
    told = sorted(report["told"], key=lambda one: order.get(one[0], len(order)))
    for what, of_it in groupby(told, key=lambda one: one[0]):
        yield f"{What(what).label}: {report['counts'][what]}"
        for _what, kind, key, title, text in list(of_it)[:MAX_SHOWN]:
            short = shorten(text, MAX_CHARS, placeholder="…")
            yield f"  {_kind(kind)} {key} “{title}” {short}".rstrip()


def undone_lines(undone: Undone, *, really: bool) -> Iterator[str]:
    """Yield the lines that tell what went, or may go, and what stays."""
    yield _("Taken out:") if really else _("Can be taken out, with --undo --yes:")
    yield from (f"  {_kind(kind)}: {count}" for kind, count in undone.gone.items())
    reasons = Counter((kind, why) for kind, _name, why in undone.kept)
    if reasons:
        yield _("Stays:")
    for (kind, why), count in reasons.items():
        names = [name for one, name, reason in undone.kept if (one, reason) == (kind, why)]
        shown = "; ".join(names[:MAX_SHOWN])
        yield f"  {_kind(kind)}, {why}: {count} ({shown})"


def checked_lines(checked: Checked) -> Iterator[str]:
    """Yield the lines that tell how old addresses answered, and all that did so wrongly."""
    for status, count in sorted(checked.answers.items()):
        yield _("Answered %(status)s: %(count)d addresses") % {"status": status, "count": count}
    if not checked.wrong:
        yield _("Each leads where it should.")
    for address, answer in checked.wrong:
        yield _("%(address)s does not lead where it should: %(answer)s") % {
            "address": address,
            "answer": answer,
        }


def _kind(kind: str) -> str:
    name, _comma, state = kind.partition(", ")
    words = [str(KINDS.get(name, name)), str(STATES.get(state, state))]
    return ", ".join(filter(None, words))
