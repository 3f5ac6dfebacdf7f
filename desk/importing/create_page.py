"""Making a page from a draft."""

from dataclasses import replace
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from desk.importing.body_stream import Photos, Stored, body_stream
from desk.importing.draft import ArticleDraft, PlacedRemark
from desk.importing.photo_collections import photo_collection
from news.models import ArticlePage, Byline, NewsIndexPage
from news.unconfirmed import unconfirmed_photos


@transaction.atomic
def create_article(
    draft: ArticleDraft,
    section: NewsIndexPage,
    *,
    source_digest: str,
    publish: bool,
    photos: Photos | None = None,
    user: User | None = None,
) -> ArticlePage:
    """Add the draft to a section, as a draft page or published; nothing is added on failure.

    With a photo whose description nobody has confirmed it stays a draft. `photos` are those that
    `stored_photos` gave.
    """
    article = ArticlePage(source_digest=source_digest, live=False, owner=user)
    _fill(article, draft, section, photos or {})
    publish = publish and not unconfirmed_photos(article.body)
    # An old article was first published on its day, not when it moved here.
    article.first_published_at = article.date if publish else None
    section.add_child(instance=article)
    revision = article.save_revision(user=user, log_action=True)
    if publish:
        revision.publish()
        article.refresh_from_db()
    return article


@transaction.atomic
def update_article(
    article: ArticlePage, draft: ArticleDraft, *, photos: Photos, user: User | None
) -> ArticlePage:
    """Return the article with the draft as its latest version, which is published by nobody yet."""
    latest = article.get_latest_revision_as_object()
    _fill(latest, draft, latest.get_parent().specific, photos)
    latest.save_revision(user=user, log_action=True)
    return latest


def _fill(
    article: ArticlePage, draft: ArticleDraft, section: NewsIndexPage, photos: Photos
) -> None:
    _save(photos, section)
    article.title = draft.title or _("Without a title")
    # What editors wrote above the title stays where the file has nothing there.
    article.kicker = draft.kicker or article.kicker
    # A date that an editor gave stays where the file has none.
    article.date = _local_midnight(draft.date) if draft.date else article.date
    article.lead = draft.lead
    article.body = body_stream(draft, Stored(photos))
    article.bylines.clear()
    for signed in draft.signatures:
        article.bylines.add(Byline(name=signed.name, position=signed.position, role=signed.role))


def placed_remarks(draft: ArticleDraft, article: ArticlePage) -> list[PlacedRemark]:
    """Return the remarks on a draft, those on a block with the id it has in the article."""
    ids = [block.id for block in article.body]
    return [
        replace(remark, place=ids[remark.place]) if isinstance(remark.place, int) else remark
        for remark in draft.remarks
    ]


def _local_midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _save(photos: Photos, section: NewsIndexPage) -> None:
    """Save the photos that are new, each once, where the section has its own."""
    new = {id(photo): photo for photo in photos.values() if photo.pk is None}
    collection = photo_collection(section) if new else None
    for photo in new.values():
        photo.collection = collection
        photo.save()
