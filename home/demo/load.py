"""Loads the demonstration content, and takes it out again without touching what editors added."""

from dataclasses import dataclass
from pathlib import Path

from django.db import models, transaction
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, ReferenceIndex
from wagtailmedia.models import Media

from home.demo import content
from home.demo.newsroom import COLLECTION, Newsroom
from site_config.models import Commemoration, SiteIdentity, SiteImage, Tag


@dataclass(frozen=True)
class Loaded:
    """How much was loaded."""

    articles: int
    photos: int
    commemorations: int


def is_loaded() -> bool:
    """Return whether there is demonstration content."""
    return Collection.objects.filter(name=COLLECTION).exists() or _pages().exists()


def load_demo(pictures: Path = content.PICTURES) -> Loaded | None:
    """Load everything with the pictures in a folder; return None when it is there already."""
    if is_loaded():
        return None
    with transaction.atomic():
        Newsroom().fill(pictures)
    return Loaded(len(content.articles()), len(content.pictures()), len(content.commemorations()))


@transaction.atomic
def remove_demo() -> list[str] | None:
    """Remove everything, and return the titles of what editors use and so was kept.

    Return None when there is nothing to remove.
    """
    if not is_loaded():
        return None
    _remove_pages()
    _reset_identity()
    _remove_commemorations()
    Tag.objects.filter(name__in=content.tags(), articles=None, photos=None).delete()
    _remove_files()
    return [str(kept) for kept in [*_pages(), *_files()]]


def _pages() -> models.QuerySet[Page]:
    return Page.objects.filter(translation_key__in=content.page_keys())


def _remove_pages() -> None:
    """Delete the deepest first; a page that still holds others holds an editor's."""
    for key in _pages().order_by("-depth").values_list("pk", flat=True):
        page = Page.objects.get(pk=key)
        if page.is_leaf():
            page.delete()


def _reset_identity() -> None:
    """Empty the fields that still say what the demonstration put there."""
    empty = SiteIdentity()
    for identity in SiteIdentity.objects.select_related("emblem"):
        for name, value in content.site()["identity"].items():
            if getattr(identity, name) == value:
                setattr(identity, name, getattr(empty, name))
        if identity.emblem in _photos():
            identity.emblem = None
        identity.save()
        ReferenceIndex.create_or_update_for_object(identity)


def _remove_commemorations() -> None:
    """Delete the events that no editor has changed since."""
    for event in content.commemorations():
        fields = ("repeats", "name", "original_date", "days_before", "days_after")
        Commemoration.objects.filter(**{name: getattr(event, name) for name in fields}).delete()


def _photos() -> models.QuerySet[SiteImage]:
    titles = [picture["title"] for picture in content.pictures().values()]
    return SiteImage.objects.filter(collection__name=COLLECTION, title__in=titles)


def _files() -> list[SiteImage | Document]:
    titles = [paper["title"] for paper in content.site()["documents"].values()]
    papers = Document.objects.filter(collection__name=COLLECTION, title__in=titles)
    return [*_photos(), *papers]


def _remove_files() -> None:
    """Delete the photos and documents that no page uses, then their collection if it is empty."""
    for file in _files():
        if not ReferenceIndex.get_references_to(file).exists():
            file.delete()
    kinds: tuple[type[models.Model], ...] = (SiteImage, Document, Media)
    for collection in Collection.objects.filter(name=COLLECTION):
        used = any(kind._default_manager.filter(collection=collection).exists() for kind in kinds)
        if collection.is_leaf() and not used:
            collection.delete()
