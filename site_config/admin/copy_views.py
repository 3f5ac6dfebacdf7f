"""A copy is something new, also where a form is sent to the address that only offers one."""

from typing import Any

from django.db.models import Model
from wagtail.admin.views.generic import CopyViewMixin


def set_up() -> None:
    """Let none of Wagtail's views of copies save over what is copied.

    They give the original to every form, to fill it, and so to the one that is saved. It is one
    method of theirs, and of all that inherit from them: it is replaced.
    """
    CopyViewMixin.get_initial_form_instance = _fill_only


def _fill_only(view: Any) -> Model | None:
    """Return what fills a new form; what is sent makes what the view for new things makes."""
    original: Model = view.get_object()
    if view.request.method == "POST":
        # Those of snippets have the original here.
        view.object = None
        return super(CopyViewMixin, view).get_initial_form_instance()
    return original
