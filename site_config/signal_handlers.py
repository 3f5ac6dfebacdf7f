"""What happens by itself when something site-wide is saved or published."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Page, Revision, Site
from wagtail.signals import page_published
from wagtailmedia.models import Media

from site_config.images.renditions import renditions
from site_config.models import BannerSettings, BasePage, SiteIdentity
from site_config.text import normalize_text

LAST_PUBLISHED = 100
_sizes_wait = ContextVar("_sizes_wait", default=False)


@contextmanager
def sizes_made_later() -> Iterator[None]:
    """Leave the sizes of what is published meanwhile to `make_missing_sizes`."""
    token = _sizes_wait.set(True)
    try:
        yield
    finally:
        _sizes_wait.reset(token)


@receiver(page_published)
def make_photo_sizes(instance: Any, **_kwargs: Any) -> None:
    """Make the sizes a page needs when it is published, so that no reader waits for them."""
    if isinstance(instance, BasePage) and not _sizes_wait.get():
        transaction.on_commit(lambda: _make_all(instance))


@receiver(post_save, sender=Revision)
def make_scheduled_photo_sizes(instance: Revision, raw: bool = False, **_kwargs: Any) -> None:
    """Make them when a revision is scheduled: at its moment others may be due as well."""
    if _sizes_wait.get():
        return
    if instance.approved_go_live_at and not raw and isinstance(instance.content_object, BasePage):
        transaction.on_commit(lambda: _make_all(instance.as_object()))


@receiver(post_save, sender=Site)
def add_settings(instance: Site, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """Give a new site its settings, so that the first reader's page writes nothing."""
    if created and not raw:
        SiteIdentity.objects.get_or_create(site=instance)
        BannerSettings.objects.get_or_create(site=instance)


@receiver(pre_save, sender=Document)
@receiver(pre_save, sender=Media)
def normalize_title(instance: Document | Media, **_kwargs: Any) -> None:
    """Normalize the titles of files; their models are not ours."""
    instance.title = normalize_text(instance.title)


@receiver(pre_save, sender=Document)
def remember_url(instance: Document, raw: bool = False, **_kwargs: Any) -> None:
    """Note where the document is known to be, before its file may be replaced."""
    known = None if raw else Document.objects.filter(pk=instance.pk).first()
    instance.former_url = known and known.url


@receiver(post_save, sender=Document)
def redirect_former_url(instance: Document, **_kwargs: Any) -> None:
    """Let links that were sent out work on when the new file has another name."""
    former, present = instance.former_url, instance.url
    if not former or former == present:
        return
    Redirect.objects.filter(old_path=present, site=None, automatically_created=True).delete()
    Redirect.objects.filter(redirect_link=former).update(redirect_link=present)
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(former),
        site=None,
        defaults={"redirect_link": present, "automatically_created": True},
    )


@receiver(post_save, sender=SiteIdentity)
def make_emblem_sizes(instance: SiteIdentity, raw: bool = False, **_kwargs: Any) -> None:
    """Make the sizes of the emblem, which stands on every page."""
    emblem = instance.emblem
    if emblem and not raw:
        transaction.on_commit(lambda: renditions(emblem, "emblem"))


@receiver(post_save, sender=SiteIdentity)
def name_site(instance: SiteIdentity, raw: bool = False, **_kwargs: Any) -> None:
    """Let the admin call the site by its name, not by its host."""
    named = Site.objects.filter(pk=instance.site_id)
    if not raw:
        named.exclude(site_name=instance.display_name).update(site_name=instance.display_name)


def make_missing_sizes() -> None:
    """Make the sizes that the pages published last lack; it can be cut off anywhere."""
    pages = Page.objects.live().exclude(last_published_at=None)
    for page in pages.order_by("-last_published_at")[:LAST_PUBLISHED].specific():
        if isinstance(page, BasePage):
            _make_all(page)


def _make_all(page: BasePage) -> None:
    for photo, slots in page.photos():
        renditions(photo, *slots)
