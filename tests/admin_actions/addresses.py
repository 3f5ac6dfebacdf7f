"""Every address of the admin, found in the URL configuration."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry

BULK = "wagtail_bulk_action"
SETTING = "wagtailsettings:edit"
OF_A_PAGE = "wagtailadmin_api:pages:action"


def admin_addresses() -> set[str]:
    """Return the name of each address, or its route where it has none.

    An address that serves many actions or models is there once for each, with a word behind it.
    """
    names: dict[str, str] = {}
    for route, name in _walk(get_resolver().url_patterns):
        # Ours without a name stand in front of those of Wagtail, and answer in their place.
        names[route] = name or names.get(route, route)
    several = {*_bulk_actions(), *_settings(), *_actions_of_a_page()}
    return ({*names.values()} - {BULK, SETTING, OF_A_PAGE}) | several


def _walk(
    patterns: list[Any], spaces: tuple[str, ...] = (), before: str = ""
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from _walk(pattern.url_patterns, spaces + space, route)
        elif route.startswith("admin/"):
            yield route, ":".join([*spaces, pattern.name]) if pattern.name else ""


def _bulk_actions() -> Iterator[str]:
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            yield from (f"{BULK} {app}.{model}.{action}" for action in actions)


def _settings() -> Iterator[str]:
    yield from (f"{SETTING} {model._meta.label_lower}" for model in settings_registry)


def _actions_of_a_page() -> Iterator[str]:
    yield from (f"{OF_A_PAGE} {action}" for action in PagesAdminAPIViewSet.actions)
