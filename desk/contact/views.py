"""The page on which readers write to the office. It works without JavaScript and sets no cookie."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from desk.contact.forms import ContactForm
from desk.contact.notifying import notify
from page_cache.cache_control import cacheable
from site_config.anonymous_posts import RateLimit, client_network, is_from_this_site

WINDOW_SECONDS = 600
MAX_BYTES = 60_000
rate_limit = RateLimit(WINDOW_SECONDS)
MAX_SENT = 5


# The page is the same for everybody and holds no token; the origin is looked at instead.
@csrf_exempt
@cacheable()
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Show the form, or take what a reader wrote; what is refused stands in the form again."""
    if request.method != "POST":
        return _page(request, ContactForm())
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MAX_BYTES:
        return _page(request, ContactForm(), gettext("This is too long."), 413)
    form = ContactForm(request.POST)
    if not is_from_this_site(request):
        trouble = gettext("Your browser does not say that this was written on our page.")
        return _page(request, form, trouble, 403)
    if not form.is_valid():
        return _page(request, form, status=422)
    if not rate_limit.allows(client_network(request), MAX_SENT):
        trouble = gettext("Too much was sent from your network. Try again in ten minutes.")
        return _page(request, form, trouble, 429)
    notify(form.save())
    return redirect("contact_sent")


@cacheable()
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a message has arrived."""
    return render(request, "pages/contact_sent.html")


def _page(
    request: HttpRequest, form: ContactForm, trouble: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "trouble": trouble}
    return render(request, "pages/contact.html", context, status=status)
