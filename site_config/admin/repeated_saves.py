"""Saves whose answer was lost on its way: sent again, they are answered as they were.

The editor cannot tell a save that never arrived from one whose answer did not. Made once more, a
new article would be there twice, and a change be refused as older than what it made itself.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from typing import Any, NamedTuple

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from site_config.models import SaveAnswer

RETENTION = timedelta(days=1)
_KEY = re.compile(r"(?P<form>\w{1,20})-(?P<number>\d{1,9})")
_JSON = "application/json"


class Save(NamedTuple):
    """A save that the editor made by itself."""

    user: Any
    form: str
    number: int

    @classmethod
    def in_request(cls, request: HttpRequest) -> "Save | None":
        """Return the save that a request is, if it is one (static/js/autosave.js)."""
        if request.method != "POST" or request.accepts("text/html"):
            return None
        key = _KEY.fullmatch(request.POST.get("save-key", ""))
        if key is None or not request.user.is_authenticated:
            return None
        return cls(request.user, key["form"], int(key["number"]))

    def answer(self) -> HttpResponse | None:
        """Return what was answered before, if it was."""
        given = SaveAnswer.objects.filter(**self._asdict()).first()
        return HttpResponse(given.answer, content_type=_JSON) if given else None

    def keep(self, response: HttpResponse) -> None:
        """Keep what is answered now, instead of what was to the form's last save."""
        said = {
            "number": self.number,
            "answer": response.content.decode(),
            "given_at": timezone.now(),
        }
        SaveAnswer.objects.update_or_create(said, user=self.user, form=self.form)


class RepeatedSaveMiddleware:
    """Answers a save that was made already as it was answered then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the old answer, or a new one."""
        save = Save.in_request(request)
        if save is None:
            return self.get_response(request)
        if answer := save.answer():
            return answer
        response = self.get_response(request)
        if _has_saved(response):
            # What was saved is saved, whether the answer can be kept or not.
            with suppress(DatabaseError):
                save.keep(response)  # type: ignore[arg-type]
        return response


def _has_saved(response: HttpResponseBase) -> bool:
    return response.status_code == HTTPStatus.OK and response.get("Content-Type") == _JSON


def delete_old_answers() -> None:
    """Delete the answers of forms that nobody writes in any more."""
    SaveAnswer.objects.filter(given_at__lt=timezone.now() - RETENTION).delete()
