"""The address that counts visits and gives the four numbers."""

from django import forms
from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from site_config.anonymous_posts import RateLimit, client_network, is_from_this_site, is_robot
from visits.buffer import buffer
from visits.numbers import numbers

LONGEST = 200  # bytes: a token and the number of a page

rate_limit = RateLimit(seconds=60)


class BeaconForm(forms.Form):
    """What a page sends when it is shown, and every minute while it is."""

    token = forms.RegexField(r"^[0-9a-f]{32}\Z")
    page = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)


# Cached pages are the same for everybody and hold no token; the origin is looked at instead.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visits(request: HttpRequest) -> HttpResponse:
    """Count what a page sent (204, or 4xx for what no page of this site sends), or tell."""
    if request.method == "POST":
        return HttpResponse(status=_count(request))
    return JsonResponse(numbers()._asdict())


def _count(request: HttpRequest) -> int:
    """Count a beacon; give the status of the answer."""
    if not is_from_this_site(request):
        return 403
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LONGEST:
        return 413
    if not rate_limit.allows(client_network(request), settings.BEACONS_PER_MINUTE):
        return 429
    form = BeaconForm(request.POST)
    if not form.is_valid():
        return 400
    page = form.cleaned_data["page"]
    if page and not _is_live(page):
        return 404
    if not _is_left_out(request):
        _add(request, form.cleaned_data["token"], page)
    return 204


def _is_live(page: int) -> bool:
    try:
        return Page.objects.live().filter(pk=page).exists()
    except Error:
        # What is counted waits until the database is back, and is looked up when it is written.
        return True


def _is_left_out(request: HttpRequest) -> bool:
    """Return whether this is nobody's visit, of somebody who works here, or not to be counted."""
    headers = request.headers
    purpose = headers.get("Sec-Purpose", "") + headers.get("Purpose", "")
    asked_not_to = headers.get("Sec-GPC") == "1"
    return asked_not_to or "pre" in purpose or request.user.is_authenticated


def _add(request: HttpRequest, token: str, page: int | None) -> None:
    if is_robot(request):
        buffer.add_bot(timezone.now())
    else:
        buffer.add_visit(token, timezone.now(), page)
