"""Which pages somebody comes across in the admin, and has a right on.

They are known by their paths: a list of all their keys would be made anew for each question.
"""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry


def explorable(pages: QuerySet, user: Any) -> QuerySet:
    """Return those of some pages that a user has a right on, and the pages on the way to them."""
    if user.is_superuser:
        return pages
    above = [path[:end] for path in _granted(user) for end in _ends(path)]
    return pages.filter(has_right(user) | Q(path__in=above))


def has_right(user: Any, *rights: str) -> Q:
    """Return the condition that a user has one of these rights on a page, or any at all."""
    if user.is_superuser:
        return ~Q(pk__in=[])
    condition, granted = Q(pk__in=[]), _granted(user, *rights)
    for path in sorted(granted):
        if not path.startswith(tuple(granted - {path})):
            condition |= Q(path__startswith=path)
    return condition


def works_for_others(user: Any) -> bool:
    """Return whether somebody edits or publishes what others write, wherever that is."""
    return user.is_superuser or bool(_granted(user, "change", "publish"))


def _granted(user: Any, *rights: str) -> set[str]:
    names = {f"{right}_page" for right in rights}
    granted = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return {one.page.path for one in granted if not names or one.permission.codename in names}


def _ends(path: str) -> range:
    return range(Page.steplen, len(path), Page.steplen)
