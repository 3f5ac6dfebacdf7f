"""Copying a page to a place that is there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page


def require_destination(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask again where no place was chosen, or one that is gone; Wagtail's view would fail."""
    place = request.POST.get("new_parent_page", "")
    is_there = place.isdecimal() and Page.objects.filter(pk=place).exists()
    if request.method != "POST" or is_there:
        return None
    messages.error(request, _("What you chose is not there any more. Choose again in the list."))
    return redirect("wagtailadmin_pages:copy", page.pk)
