"""The forms of photos, documents and videos: what readers see of them changes who may publish."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.models import Document
from wagtail.models import Collection
from wagtailmedia.models import Media

from desk.files import usage
from site_config.images.admin_forms import SiteImageForm
from site_config.media.admin_forms import SiteMediaForm
from site_config.models import SiteImage

DELETED_AT: dict[str, type[Model]] = {
    "wagtailimages:delete": SiteImage,
    "wagtailimages:delete_multiple": SiteImage,
    "wagtaildocs:delete": Document,
    "wagtaildocs:delete_multiple": Document,
    "wagtailmedia:delete": Media,
}


class ShownFileForm:
    """Refuses to change what readers see of a file for who may not publish it."""

    instance: Any
    changed_data: list[str]
    cleaned_data: dict[str, Any]
    fields: dict[str, Any]
    seen: ClassVar[set[str]]

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs | {"user": user})

    def clean(self) -> dict[str, Any]:
        """Refuse before anything is kept."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        asks = self.instance.pk and self.user and self._changes_what_is_seen()
        if asks and (why := usage.refusal_reason(self.instance, self.user)):
            raise ValidationError({self._asked_for(): why})
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Save, and write in the history of what shows the file what was changed."""
        is_shown = commit and self.instance.pk and self._changes_what_is_seen()
        places = usage.shown_in(self.instance) if is_shown else []
        file = super().save(commit)  # type: ignore[misc]
        is_another = {"file", "thumbnail"}.intersection(self.changed_data)
        usage.log_change(usage.REPLACED if is_another else usage.CHANGED, file, places)
        return file

    def _asked_for(self) -> str:
        """Return the field whose change is refused; what has an error is not kept for showing."""
        changed = ["file", *self.changed_data]
        shown = [name for name in changed if name in self.changed_data and self._is_typed(name)]
        return shown[0] if shown else NON_FIELD_ERRORS

    def _is_typed(self, name: str) -> bool:
        return name in {*self.seen, "collection"} and not self.fields[name].widget.is_hidden

    def _changes_what_is_seen(self) -> bool:
        hides = "collection" in self.changed_data and hides_from_readers(
            self.cleaned_data.get("collection")
        )
        return hides or bool(self.seen.intersection(self.changed_data))


class ImageForm(ShownFileForm, SiteImageForm):
    """The form of a photo; its title and tags are for the desk."""

    seen: ClassVar = {
        "file",
        "description",
        "credit",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    }


class DocumentForm(ShownFileForm, BaseDocumentForm):
    """The form of a document, whose title readers see."""

    seen: ClassVar = {"file", "title"}


class MediaForm(ShownFileForm, SiteMediaForm):
    """The form of a video or recording, whose title readers see."""

    seen: ClassVar = {"file", "title", "thumbnail", "width", "height", "duration"}


def hides_from_readers(collection: Collection | None) -> bool:
    """Return whether not every reader gets what is in a collection."""
    return bool(collection and collection.get_view_restrictions().exists())


def protect_collection(
    request: HttpRequest, action_type: str, chosen: list[Any], action: Any
) -> HttpResponse | None:
    """Hide no photos or documents that readers see, many at once."""
    if action_type != "add_to_collection":
        return None
    if not hides_from_readers(action.cleaned_form.cleaned_data["collection"]):
        return None
    for file in chosen:
        if why := usage.refusal_reason(file, request.user):
            messages.error(request, why)
            return redirect(action.next_url)
    return None


class FileRefusalMiddleware:
    """Tells who tried to delete a file that readers see why it stays, wherever they tried."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Ask before one is deleted; the signal would spoil a transaction that is open already."""
        match = request.resolver_match
        model = DELETED_AT.get(match.view_name) if match and request.method == "POST" else None
        if not model or not request.user.is_authenticated:
            return None
        file = model._base_manager.filter(pk=next(iter(kwargs.values()))).first()
        why = usage.refusal_reason(file, request.user) if file else ""
        return _refuse(request, why) if why else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say it in the place that was asked from, instead of failing."""
        return _refuse(request, str(error)) if isinstance(error, usage.FileShownError) else None


def _refuse(request: HttpRequest, why: str) -> HttpResponse:
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"success": False, "error_message": why}, status=403)
    messages.error(request, why)
    came_from = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return redirect(came_from if is_ours else "wagtailadmin_home")
