"""Files that are not for everybody: those in a collection with a restriction, or below one.

Everybody gets photos' sizes, videos and their pictures straight from the disk, where nobody asks
who they are. So what is private lies elsewhere (see `storage`), and a view that asks serves it. A
file is hidden when it is new and shown once its row is committed; after every change of what is
private all are put where they belong, one process after the other, by what the database says then.
What a process that was killed left undone the scheduler does.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.models import Q
from wagtail.models import Collection, CollectionMember, CollectionViewRestriction, Page
from wagtailmedia.models import Media

from page_cache import registry
from page_cache.cdn import purge_urls
from page_cache.locks import key_lock
from page_cache.memoize import cached_until_invalidated
from site_config import page_tree
from site_config.models import SiteImage, SiteRendition
from site_config.storage import PUBLIC_FOLDERS, UploadsStorage

LOCK_WAIT_SECONDS = 60.0  # seconds that one waits for others who put files in their places
BATCH_SIZE = 500

# The models whose files are in the public folders: in which field, and where their collection is.
_KEPT: tuple[tuple[Any, str, str], ...] = (
    (SiteRendition, "file", "image__collection"),
    (Media, "file", "collection"),
    (Media, "thumbnail", "collection"),
)

_files = cast("UploadsStorage", default_storage)

logger = logging.getLogger(__name__)


@cached_until_invalidated
def private_collections() -> frozenset[int]:
    """Return the collections that are not for everybody."""
    paths = tuple(_restricted_paths())
    rows = Collection.objects.values_list("pk", "path") if paths else []
    return frozenset(pk for pk, path in rows if path.startswith(paths))


def is_shown(file: CollectionMember, page: Page | None = None) -> bool:
    """Return whether a page shows a photo or a video.

    A page for everybody leaves out what is private: to its readers it would be a broken picture,
    and other sites would get an address that leads nowhere. A page that is itself not for everybody
    shows it, and each reader gets of it what they may.
    """
    is_private = file.collection_id in private_collections()
    return not is_private or (page is not None and not page_tree.is_public(page))


def owner_of(name: str) -> CollectionMember | None:
    """Return the photo or the video that a file in a public folder belongs to."""
    for model, field, collection in _KEPT:
        rows = model.objects.filter(**{field: name}).select_related(collection)
        if kept := rows.first():
            return kept.image if isinstance(kept, SiteRendition) else kept
    return None


def move_files() -> None:
    """Put all files where they belong."""
    try:
        with key_lock(settings.DATA_DIR / "cache/photos", "places", LOCK_WAIT_SECONDS):
            paths = _restricted_paths()
            _hide(paths)
            _show(paths)
    except (DatabaseError, OSError):
        # In a new database the tables come one after the other, and collections before these.
        if CollectionViewRestriction._meta.db_table in connection.introspection.table_names():
            logger.exception("Private files could not be put where they belong")


def _restricted_paths() -> list[str]:
    return list(CollectionViewRestriction.objects.values_list("collection__path", flat=True))


def _hide(paths: list[str]) -> None:
    if not paths:
        return
    hidden = [
        name
        for model, field, collection in _KEPT
        for name in _names(model.objects.filter(_is_in(collection, paths)), field)
        if _move(_files.shown_path(name), _files.hidden_path(name))
    ]
    purge_urls(f"{settings.SITE_URL}{settings.MEDIA_URL}{name}" for name in hidden)


def _show(paths: list[str]) -> None:
    names = list(_hidden_names())
    for start in range(0, len(names), BATCH_SIZE):
        batch = names[start : start + BATCH_SIZE]
        for model, field, collection in _KEPT:
            rows = model.objects.filter(**{f"{field}__in": batch})
            for name in _names(rows.exclude(_is_in(collection, paths)), field):
                _move(_files.hidden_path(name), _files.shown_path(name))


def _hidden_names() -> Iterator[str]:
    for folder in PUBLIC_FOLDERS:
        path = Path(_files.hidden_path(folder))
        if path.is_dir():
            yield from (f"{folder}/{entry.name}" for entry in path.iterdir())


def _names(rows: Any, field: str) -> Iterator[str]:
    return rows.exclude(**{field: ""}).values_list(field, flat=True).iterator()


def _is_in(collection: str, paths: list[str]) -> Q:
    """Return what asks whether a collection is one of those at these paths, or below."""
    asked = Q()
    for path in paths:
        asked |= Q(**{f"{collection}__path__startswith": path})
    return asked


def _move(source: str, target: str) -> bool:
    """Move a file at once; return whether it was there."""
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    try:
        Path(source).replace(target)
    except FileNotFoundError:
        return False
    return True


for _model in (Collection, CollectionViewRestriction, Media, SiteImage, SiteRendition):
    registry.follow_up(_model, move_files)
