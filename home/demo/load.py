"""Loads the demonstration content, and takes it out again without touching what editors added."""

from dataclasses import dataclass
from pathlib import Path

from django.db import models, transaction
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, ReferenceIndex
from wagtailmedia.models import Media

from home.demo import content, register
from home.demo.front_page import without_demo
from home.demo.newsroom import COLLECTION, Newsroom
from home.models import HomePage
from site_config.models import (
    BannerSettings,
    Commemoration,
    SiteIdentity,
    SiteImage,
    SiteSetting,
    Tag,
)


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
    _reset_rows()
    _empty_settings()
    _remove_commemorations()
    register.remove_documents()
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


def _reset_rows() -> None:
    """Give the front page the rows it began with, or those of the editors."""
    for home in HomePage.objects.all():
        rows = without_demo(home)
        if rows is not None:
            home.rows = rows
            home.save_revision().publish()
            ReferenceIndex.create_or_update_for_object(home)


def _empty_settings() -> None:
    """Empty the fields that still say what the demonstration put there."""
    photos = {photo.pk for photo in _photos()}
    for identity in SiteIdentity.objects.all():
        if identity.emblem_id in photos:
            identity.emblem = None
        _empty(identity, content.site()["identity"])
        ReferenceIndex.create_or_update_for_object(identity)
    for banner in BannerSettings.objects.all():
        _empty(banner, content.site()["banner"])


def _empty(setting: SiteSetting, values: dict[str, str]) -> None:
    empty = type(setting)()
    for name, value in values.items():
        if getattr(setting, name) == value:
            setattr(setting, name, getattr(empty, name))
    setting.save()


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
    titles += [file["title"] for file in register.files()]
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
