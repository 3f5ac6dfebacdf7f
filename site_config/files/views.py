"""Gives the files that are not for everybody to those who may have them."""

from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.documents.wagtail_hooks import check_view_restrictions
from wagtail.models import CollectionMember
from wagtail.permissions import policy_registry
from whitenoise.media_types import MediaTypes

from site_config.files.private import owner_of
from site_config.files.ranges import with_ranges
from site_config.storage import PUBLIC_FOLDERS

_RIGHTS_OF_EDITORS = ["add", "change", "delete", "choose"]
_TYPES = MediaTypes()


@with_ranges
@require_safe
def private_file(request: HttpRequest, folder: str, name: str) -> HttpResponseBase:
    """Answer with a file that was not found where everybody gets it."""
    stored = f"{folder}/{name}"
    owner = owner_of(stored) if folder in PUBLIC_FOLDERS else None
    if owner is None:
        raise Http404
    # Not documented; what Wagtail asks before it serves a document.
    refused = check_view_restrictions(owner, request)
    if refused and not _is_editor(request.user, owner):
        return refused
    try:
        file = default_storage.open(stored)
    except FileNotFoundError as error:
        raise Http404 from error
    return _answer(request, file)


def _is_editor(user: Any, owner: CollectionMember) -> bool:
    """Return whether somebody works with what is in the collection."""
    policy = policy_registry.get_by_type(type(owner))
    return user.is_authenticated and policy.user_has_any_permission_for_instance(
        user, _RIGHTS_OF_EDITORS, owner
    )


def _answer(request: HttpRequest, file: Any) -> HttpResponseBase:
    stat = Path(file.name).stat()
    tag, changed = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"', int(stat.st_mtime)
    response: Any = FileResponse(file, content_type=_TYPES.get_type(file.name))
    response["ETag"], response["Last-Modified"] = tag, http_date(changed)
    # Tomorrow it may be for others.
    response["Cache-Control"] = "private, no-cache"
    answer: Any = get_conditional_response(request, tag, changed, response)
    if answer is not response:
        response.close()
    return answer
