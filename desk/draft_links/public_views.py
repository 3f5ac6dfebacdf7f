"""The draft as whoever has the link sees it, and their answer. No cookie, no cache, no search."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log

from desk.draft_links.forms import AnswerForm
from desk.draft_links.history import ANSWERED
from desk.models import DraftLink, DraftLinkAnswer
from site_config.anonymous_posts import RateLimit, client_network, is_from_this_site, is_robot

rate_limit = RateLimit(600)
MAX_ANSWERS = 10
# Who reloads the page has not opened it anew.
OPENED_ONCE_WITHIN = timedelta(minutes=10)


# It is for whoever has the link, and works without a cookie; the origin is looked at instead.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """Show the draft while the link is valid, or take the answer."""
    link = DraftLink.objects.opened_by(token, timezone.now())
    # A messenger asks for what it could show of a link: it is told nothing of the draft.
    if link is None or is_robot(request):
        return _hidden(render(request, "pages/draft_closed.html", status=404))
    if request.method == "POST":
        return _hidden(_answer(request, link))
    _note_opening(link)
    return _hidden(_show(request, link, AnswerForm()))


def _show(
    request: HttpRequest, link: DraftLink, form: AnswerForm, trouble: str = "", status: int = 200
) -> HttpResponse:
    article = link.article.get_latest_revision_as_object()
    preview: Any = request
    preview.is_preview, preview.shown_on = True, timezone.localdate(article.shown_date)
    context = article.get_context(request) | {
        "link": link,
        "form": form,
        "trouble": trouble,
        "answer": link.answers.first(),
    }
    return render(request, "pages/draft.html", context, status=status)


def _answer(request: HttpRequest, link: DraftLink) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not is_from_this_site(request):
        trouble = gettext("Your browser does not say that this was written on our page.")
        return _show(request, link, form, trouble, 403)
    if not form.is_valid():
        return _show(request, link, form, status=422)
    if not rate_limit.allows(client_network(request), MAX_ANSWERS):
        trouble = gettext("Too much was sent from your network. Try again in ten minutes.")
        return _show(request, link, form, trouble, 429)
    _keep(link, form.save(commit=False))
    return redirect(f"{request.path}#tra-loi")


@transaction.atomic
def _keep(link: DraftLink, answer: DraftLinkAnswer) -> None:
    latest = link.answers.first()
    if latest and (latest.kind, latest.text) == (answer.kind, answer.text):
        return
    answer.link = link
    answer.save()
    data = {"name": link.recipient, "kind": answer.kind, "text": answer.text}
    log(link.article, ANSWERED, data=data)


def _note_opening(link: DraftLink) -> None:
    just_now = timezone.now() - OPENED_ONCE_WITHIN
    if not link.openings.filter(opened_at__gt=just_now).exists():
        link.openings.create()


def _hidden(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
