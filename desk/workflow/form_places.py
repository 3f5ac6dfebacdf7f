"""Addresses of what is to be looked at in the editor's form."""

from uuid import UUID

from django.urls import reverse
from wagtail.models import Page

# What has no field of its own name.
_FIELDS = {"bylines": "bylines-FORMS"}


def form_url(page: Page, place: str = "") -> str:
    """Return the address of a page's form, at a field by its name or a block by its id."""
    form = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return f"{form}#{_anchor(place)}" if place else form


def _anchor(place: str) -> str:
    try:
        return f"block-{UUID(place)}-section"
    except ValueError:
        return f"id_{_FIELDS.get(place, place)}"
