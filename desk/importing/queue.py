"""Files that wait to be read: one at a time, each in a process with limits, by the leader alone."""

import logging
import shutil
from pathlib import Path, PurePath

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from desk.importing.create_page import Photos, create_article, placed_remarks, update_article
from desk.importing.draft import ArticleDraft, NotAnArticleError
from desk.importing.match_photos import parse_with_photos
from desk.importing.photos import stored_photos
from desk.importing.reader_process import read_file
from desk.importing.refusals import sentence
from desk.importing.shown_source import html
from desk.importing.source import Source, UnreadableFileError
from desk.models import ArticleImport
from news.models import ArticlePage

# A file that ends the process that reads it ends no second one.
MAX_ATTEMPTS = 2

State = ArticleImport.State
logger = logging.getLogger(__name__)


class _TakenOverError(Exception):
    """Another process reads the file now."""


def run_waiting() -> bool:
    """Read the file that has waited longest; return whether there was one.

    Nobody else does: what is being read was left so by a process that ended.
    """
    unfinished = ArticleImport.objects.filter(state__in=[State.WAITING, State.READING])
    given = unfinished.order_by("pk").first()
    if given is None:
        return False
    if given.attempts >= MAX_ATTEMPTS:
        _fail(given, _("Reading this file was cut off twice. Try again, or copy its text by hand."))
        return True
    begun = ArticleImport.objects.filter(pk=given.pk, state=given.state, attempts=given.attempts)
    if begun.update(state=State.READING, attempts=given.attempts + 1):
        given.refresh_from_db()
        _run(given)
    return True


def _run(given: ArticleImport) -> None:
    try:
        with read_file(Path(given.file.path)) as (source, folder):
            _import(given, source, folder)
    except _TakenOverError:
        logger.warning("A file was read by another process, too")
    except UnreadableFileError as error:
        _fail(given, sentence(error))
    except NotAnArticleError as error:
        _fail(given, str(error))
    except ValidationError as error:
        _fail(given, " ".join(error.messages))
    except DatabaseError:
        # It will be tried once more.
        raise
    except Exception:
        logger.exception("A file could not be made an article")
        _fail(given, _("This file could not be made an article, because of a fault of the site."))


def _import(given: ArticleImport, source: Source, folder: Path) -> None:
    beside = {}
    for photo in given.photos.all():
        # Not the name it came with: two may have the same.
        beside[photo.name] = f"beside-{photo.pk}{PurePath(photo.name).suffix}"
        shutil.copy(photo.file.path, folder / beside[photo.name])
    draft = parse_with_photos(source, beside)
    with stored_photos(draft, folder, given.user) as photos, transaction.atomic():
        own = ArticleImport.objects.filter(
            pk=given.pk, state=State.READING, attempts=given.attempts
        )
        # Nobody took it over: a leader that was thought dead.
        if not own.select_for_update().exists():
            raise _TakenOverError
        article = _article(given, draft, photos)
        remarks = [
            {"text": remark.text, "place": remark.place or ""}
            for remark in placed_remarks(draft, article)
        ]
        own.update(state=State.DONE, article=article, remarks=remarks, shown_source=html(source))


def _article(given: ArticleImport, draft: ArticleDraft, photos: Photos) -> ArticlePage:
    if given.article:
        return update_article(given.article, draft, photos=photos, user=given.user)
    digest = given.digest
    return create_article(
        draft, given.section, source_digest=digest, publish=False, photos=photos, user=given.user
    )


def _fail(given: ArticleImport, why: str) -> None:
    ArticleImport.objects.filter(pk=given.pk).update(state=State.FAILED, error=why)
