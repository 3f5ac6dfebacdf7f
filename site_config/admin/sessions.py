"""Where somebody is signed in: sessions end by themselves unused, and by hand from elsewhere."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from time import time
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from site_config.anonymous_posts import client_network

SIGNED_IN, USED_AT = "signed_in", "used_at"
# So often is it noted that somebody is still there.
NOTE_EVERY_SECONDS = 300
MAX_AGENT_CHARS = 300
# In this order: most call themselves by the names of others too.
_BROWSERS = (
    *(("Edg", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox/", "Firefox")),
    *(("Chrome/", "Chrome"), ("Safari/", "Safari")),
)
_SYSTEMS = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")),
    *(("Mac OS", "Mac"), ("Linux", "Linux")),
)


class IdleSessionMiddleware:
    """Ends a session of the admin that nobody has used for `SESSION_HOURS`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the session, and answer."""
        if request.path.startswith(reverse("wagtailadmin_home")) and request.user.is_authenticated:
            self._look(request)
        return self.get_response(request)

    def _look(self, request: HttpRequest) -> None:
        now = time()
        unused = now - request.session.get(USED_AT, now)
        # A page that stays open asks by itself who else edits it.
        is_somebody = "/editing-sessions/" not in request.path
        if unused > settings.SESSION_HOURS * 3600:
            logout(request)
        elif is_somebody and (USED_AT not in request.session or unused > NOTE_EVERY_SECONDS):
            request.session[USED_AT] = now


@receiver(user_logged_in)
def note_place(request: HttpRequest | None, user: Any, **_kwargs: Any) -> None:
    """Keep in the session from where somebody signed in."""
    if request is not None:
        request.session[SIGNED_IN] = {
            "user": user.pk,
            "hash": user.get_session_auth_hash(),
            "agent": request.headers.get("User-Agent", "")[:MAX_AGENT_CHARS],
            "network": client_network(request),
            "at": time(),
        }
        request.session[USED_AT] = time()


class Place(NamedTuple):
    """Somewhere somebody is signed in."""

    session_key: str
    device: str
    network: str
    signed_in_at: datetime
    used_at: datetime
    is_here: bool

    @property
    def name(self) -> str:
        """Return what stands for it in a page: with the key itself one could take it over."""
        return sha256(self.session_key.encode()).hexdigest()


def places(request: HttpRequest) -> list[Place]:
    """Return where the user of a request is signed in, the latest used first."""
    earliest = time() - settings.SESSION_HOURS * 3600
    found = []
    for session in _sessions():
        kept = session.get_decoded()
        place, used_at = kept.get(SIGNED_IN, {}), kept.get(USED_AT, 0)
        is_here = session.session_key == request.session.session_key
        if is_here or (_is_of(request.user, place) and used_at > earliest):
            found.append(_place(session.session_key, place, used_at, is_here=is_here))
    return sorted(found, key=lambda place: (place.is_here, place.used_at), reverse=True)


def end_all(user: Any) -> None:
    """End every session of somebody."""
    theirs = [
        session.session_key
        for session in _sessions()
        if _is_of(user, session.get_decoded().get(SIGNED_IN, {}))
    ]
    Session.objects.filter(session_key__in=theirs).delete()


def _sessions() -> QuerySet[Session]:
    return Session.objects.filter(expire_date__gt=timezone.now())


def _is_of(user: Any, place: dict[str, Any]) -> bool:
    """Return whether a session is somebody's, and not ended by another password."""
    return bool(place) and (place["user"], place["hash"]) == (user.pk, user.get_session_auth_hash())


def _place(key: str, place: dict[str, Any], used_at: float, *, is_here: bool) -> Place:
    at, used = (
        datetime.fromtimestamp(moment or time(), tz=timezone.get_current_timezone())
        for moment in (place.get("at"), used_at)
    )
    seen = device(place.get("agent", ""))
    return Place(key, seen, place.get("network", ""), at, used, is_here)


def device(agent: str) -> str:
    """Return which browser on which system it is, as far as it says so."""
    browser, system = (
        next((name for sign, name in known if sign in agent), "") for known in (_BROWSERS, _SYSTEMS)
    )
    if browser and system:
        return gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or gettext("an unknown browser")


class SessionsView(WagtailAdminTemplateMixin, TemplateView):
    """Lists where somebody is signed in, and ends it there."""

    template_name = "site_config/sessions.html"
    page_title = _("Where I am signed in")
    header_icon = "key"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the account."""
        account = {"url": reverse("wagtailadmin_account"), "label": gettext("Account")}
        return [account, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the places."""
        return super().get_context_data(**kwargs) | {"places": places(self.request)}

    def post(self, request: HttpRequest) -> HttpResponse:
        """End the session that was chosen, or all but this one."""
        chosen = request.POST.get("session", "")
        ended = [
            place.session_key
            for place in places(request)
            if not place.is_here and chosen in {place.name, "others"}
        ]
        Session.objects.filter(session_key__in=ended).delete()
        told = ngettext("%(count)d session ended.", "%(count)d sessions ended.", len(ended))
        messages.success(request, told % {"count": len(ended)})
        return redirect("sessions")
