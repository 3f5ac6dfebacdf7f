"""Suggestions for somebody who types a name into a signature."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from news.models import Author
from site_config.text import normalize_text

MAX_SUGGESTIONS = 8
MAX_CHARS = 100


@never_cache
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return who is called like `?q=`, each with the post of the day `?date=`, or of today."""
    typed = normalize_text(request.GET.get("q", ""))[:MAX_CHARS].strip()
    authors = Author.objects.in_directory().prefetch_related("posts")
    found = authors.autocomplete(typed)[:MAX_SUGGESTIONS] if typed else []
    day = _day(request.GET.get("date", ""))
    return JsonResponse({"suggestions": [_told(author, day) for author in found]})


def _day(typed: str) -> date:
    """Return the day of what stands in the field for the date, which may not be whole yet."""
    try:
        moment = forms.DateTimeField(required=False).clean(typed)
    except forms.ValidationError:
        moment = None
    return timezone.localdate(moment or timezone.now())


def _told(author: Author, day: date) -> dict[str, Any]:
    position = author.post_on(day)
    text = f"{author.name} – {position}" if position else author.name
    return {"id": author.pk, "name": author.name, "position": position, "text": text}
