"""Files that wait to be read: one at a time, each in a process with limits, by the leader alone."""

import logging
import shutil
from datetime import timedelta
from pathlib import Path, PurePath

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.importing.body_stream import Photos
from desk.importing.create_page import create_article, placed_remarks, update_article
from desk.importing.draft import ArticleDraft, NotAnArticleError
from desk.importing.match_photos import parse_with_photos
from desk.importing.photos import stored_photos
from desk.importing.reader_process import delete_left_folders, read_file
from desk.importing.refusals import sentence
from desk.importing.shown_source import html
from desk.importing.source import Source, UnreadableFileError
from desk.models import ArticleImport
from news.models import ArticlePage
from news.permission_testers import can_save_version
from site_config.unavailable import is_unavailable

# A file that ends the process that reads it twice is not read a third time.
MAX_ATTEMPTS = 2
# How long the list shows what was given.
SHOWN_FOR = timedelta(days=7)

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
        if not _is_known(given):
            _run(given)
    return True


def delete_unused() -> None:
    """Delete what became no article, with its file, after the week in which it is shown."""
    delete_left_folders()
    for given in ArticleImport.objects.filter(
        created_at__lt=timezone.now() - SHOWN_FOR, state__in=[State.FAILED, State.KNOWN]
    ):
        given.delete()


def _is_known(given: ArticleImport) -> bool:
    """Have the editor say what to do with a file of which there is an article."""
    if given.article or given.is_another:
        return False
    made = ArticlePage.objects.filter(source_digest=given.digest).order_by("-pk")
    known = next((article for article in made if can_save_version(article, given.user)), None)
    if known is None:
        return False
    ArticleImport.objects.filter(pk=given.pk).update(state=State.KNOWN, article=known)
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
    except Exception as error:
        logger.exception("A file could not be made an article")
        why = _("This file could not be made an article, because of a fault of the site.")
        if is_unavailable(error):
            why = _(
                "The server cannot write anything at the moment, and has kept this file: tell the "
                "administrator, then have it read once more."
            )
        _fail(given, why)


def _import(given: ArticleImport, source: Source, folder: Path) -> None:
    beside = {}
    for photo in given.photos.all():
        # Two from different folders may have one name.
        name = f"{photo.pk} {photo.name}" if photo.name in beside else photo.name
        beside[name] = f"beside-{photo.pk}{PurePath(photo.name).suffix}"
        shutil.copy(photo.file.path, folder / beside[name])
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
    user = given.user
    if given.article:
        if not can_save_version(given.article, user):
            raise ValidationError(_("The article may not be changed now; see who has it in hand."))
        return update_article(given.article, draft, photos=photos, user=user)
    if given.section is None:
        raise ValidationError(_("The section was deleted meanwhile. Bring the file into another."))
    return create_article(
        draft,
        given.section,
        source_digest=given.digest,
        publish=False,
        photos=photos,
        user=user,
    )


def _fail(given: ArticleImport, why: str) -> None:
    ArticleImport.objects.filter(pk=given.pk).update(state=State.FAILED, error=why)
