"""Acts on many at once: on just those that a list shows, and that the confirmation showed.

Wagtail's bulk actions look for "all" by themselves and know nothing of a list's filters; and they
look again when it was confirmed. Here they are always told the keys.
"""

from collections.abc import Iterable
from contextlib import suppress
from copy import copy
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page

from site_config.middleware import without_nulls
from site_config.text import normalize_text

# What takes longer than a request may, and keeps others from saving meanwhile.
BATCH_SIZE = 2000
# The pages below that an action changes too; any other takes all of them along.
BELOW = {"publish": {"live": False}, "unpublish": {"live": True}}


@require_admin_access
def confirm(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Ask whether to act on what was chosen, and act on that."""
    kind = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if kind is None:
        raise Http404
    model = apps.get_model(app_label, model_name)
    view, was_shown = kind(request, model), "chosen" in request.POST
    asked = request.POST["chosen"].split(",") if was_shown else request.GET.getlist("id")
    is_all = asked and "all" in asked
    keys = _existing(model, listed_ids(request, model) if is_all else asked)
    if not 0 < len(keys) <= BATCH_SIZE:
        return _refuse(request, view, len(keys))
    _tell(request, _topmost(view, keys) if action in ("delete", "move") else keys)
    if request.method == "POST" and (is_all or not _is_typed(view)):
        view.post = view.get
    try:
        return _named(view, view.dispatch(request))
    except Http404:
        return _refuse(request, view, 0)


def listed_ids(request: HttpRequest, model: type[Model]) -> list[Any]:
    """Return the keys of all that a list shows, on whatever page; none where it shows no such.

    The list itself is asked, as the person who looks at it, at the address to come back to.
    """
    address = urlsplit(get_valid_next_url_from_request(request))
    found = _list(request, address.path, address.query)
    if not issubclass(getattr(found, "model", Model), model):
        return []
    if isinstance(found, QuerySet):
        found = found.values_list("pk", flat=True)
        return list(dict.fromkeys(found))
    return [item.pk for item in found]


def _list(request: HttpRequest, path: str, query: str) -> Any:
    if not path.startswith(reverse("wagtailadmin_home")):
        return None
    asked: Any = copy(request)
    asked_there = without_nulls(QueryDict(query))
    asked.method, asked.path, asked.path_info, asked.GET = "GET", path, path, asked_there
    asked.POST = QueryDict()
    asked.META = request.META | {"QUERY_STRING": query, "PATH_INFO": path}
    try:
        view, args, kwargs = asked.resolver_match = resolve(path)
    except Resolver404:
        return None
    context = getattr(view(asked, *args, **kwargs), "context_data", None) or {}
    paginator = context.get("paginator")
    return paginator.object_list if paginator else context.get("object_list")


def _existing(model: type[Model], asked: Iterable[Any]) -> list[Any]:
    keys = []
    for key in asked:
        with suppress(ValidationError):
            keys.append(model._meta.pk.clean(key, None))
    return list(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))


def _topmost(view: BulkAction, keys: list[Any]) -> list[Any]:
    """Leave out the pages that go along with one above them."""
    if not issubclass(view.model, Page):
        return keys
    found, above = list[Page](), None
    for page in Page.objects.filter(pk__in=keys).order_by("path"):
        if above and page.path.startswith(above):
            continue
        found.append(page)
        above = page.path if page.numchild and view.check_perm(page) else None
    return [page.pk for page in found]


def _tell(request: HttpRequest, keys: list[Any]) -> None:
    asked: Any = request.GET.copy()
    asked.setlist("id", [str(key) for key in keys])
    request.GET = asked


def _refuse(request: HttpRequest, view: BulkAction, count: int) -> HttpResponse:
    """Say why nothing can be done, and lead back to the list."""
    if count:
        words = _(
            "These are %(count)s, and no more than %(limit)s can be done at once. "
            "Narrow the list, then choose again."
        )
        messages.error(request, words % {"count": count, "limit": BATCH_SIZE})
    else:
        words = _("What you chose is not there any more. Choose again in the list.")
        messages.error(request, words)
    is_here = view.next_url == request.path
    return redirect("wagtailadmin_home" if is_here else view.next_url)


def _how_many(view: BulkAction) -> int:
    """Return how many an action changes, with the pages below."""
    keys = view.request.GET.getlist("id")
    if not issubclass(view.model, Page):
        return len(keys)
    below = BELOW.get(view.action_type, {})
    pages = Page.objects.filter(pk__in=keys, numchild__gt=0)
    return len(keys) + sum(page.get_descendants().filter(**below).count() for page in pages)


def _is_many(view: BulkAction) -> bool:
    """Return whether so many pages are changed, or things deleted, that the name is to be typed."""
    if not issubclass(view.model, Page) and "serious" not in view.classes:
        return False
    return _how_many(view) >= getattr(settings, "WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT", 10)


def _is_typed(view: BulkAction) -> bool:
    name, typed = settings.WAGTAIL_SITE_NAME, view.request.POST.get("confirm_site_name", "")
    if not _is_many(view) or _looks(typed) == _looks(name):
        return True
    words = _("Nothing was done yet. Type “%(name)s” in the field below to confirm.")
    messages.error(view.request, words % {"name": name})
    return False


def _looks(name: str) -> list[str]:
    return normalize_text(name).casefold().split()


def _named(view: BulkAction, answer: Any) -> HttpResponse:
    """Let the confirmation keep what it shows, and ask for the name where that is much."""
    context = getattr(answer, "context_data", None)
    if context and "items" in context:
        keys = [item["item"].pk for item in context["items"]]
        _tell(view.request, keys)
        context["chosen"] = ",".join(map(str, keys))
        context["type_to_confirm"] = _how_many(view) if _is_many(view) else 0
        context["wagtail_site_name"] = settings.WAGTAIL_SITE_NAME
    return answer
