"""Photos that are dropped on an article, chosen or pasted: kept, and named by their captions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST
from wagtail.images.forms import get_image_form
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from desk.importing.photo_collections import photo_collection
from desk.importing.photos import MAX_CHARS
from news.models import NewsIndexPage
from site_config.models import SiteImage
from site_config.text import truncate_sentences


@require_POST
def add_photo(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep a photo of a page, or of a new page below this one; say why where that cannot be."""
    user: Any = request.user
    page = get_object_or_404(Page, pk=page_id)
    allowed: Any = page.permissions_for_user(user)
    if not (allowed.can_edit() or allowed.can_add_subpage()):
        raise PermissionDenied
    data = {"collection": _collection(page, user).pk}
    photo = SiteImage(uploaded_by_user=user)
    form = get_image_form(SiteImage)(data, request.FILES, instance=photo, user=user)
    # It comes with the caption.
    form.fields["description"].required = False
    if not form.is_valid():
        said = [error for errors in form.errors.values() for error in errors]
        return JsonResponse({"error": " ".join(said)}, status=400)
    photo = _one_of_the_same(form.save())
    shown = AdminImageChooser().get_value_data(photo)
    # Wagtail's has the title, a file's name, where nothing better is known.
    return JsonResponse(shown | {"default_alt_text": photo.description})


@require_POST
def describe_photo(request: HttpRequest, photo_id: int) -> HttpResponse:
    """Name and describe a photo by its caption, where whoever brought it has not yet."""
    user: Any = request.user
    own = SiteImage.objects.filter(uploaded_by_user=user, description="")
    caption = " ".join(request.POST.get("caption", "").split())
    if caption and (photo := own.filter(pk=photo_id).first()):
        photo.title = photo.description = truncate_sentences(caption, MAX_CHARS - 1)
        photo.save()
    return HttpResponse(status=204)


def _collection(page: Page, user: Any) -> Collection:
    """Return the collection of a page's section, or another that the user may add photos to."""
    above = NewsIndexPage.objects.ancestor_of(page, inclusive=True)
    section = above.order_by("-depth").first()
    wanted = photo_collection(section) if section else None
    policy: Any = policy_registry.get_by_type(SiteImage)
    allowed = policy.collections_user_has_permission_for(user, "add")
    collection: Collection | None = (
        allowed.filter(pk=wanted and wanted.pk).first() or allowed.first()
    )
    if collection is None:
        raise PermissionDenied
    return collection


def _one_of_the_same(photo: SiteImage) -> SiteImage:
    """Return the photo of the same collection with the same content, in the place of another.

    Of two that come at once only the younger goes.
    """
    same = SiteImage.objects.filter(collection=photo.collection, file_hash=photo.file_hash)
    known = same.filter(pk__lt=photo.pk).order_by("pk").first()
    if known is None:
        return photo
    photo.delete()
    return known
