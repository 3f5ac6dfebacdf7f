"""Brings articles in from files."""

from argparse import ArgumentParser
from contextlib import ExitStack
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.importing.create_page import create_article
from desk.importing.draft import ArticleDraft, NotAnArticleError
from desk.importing.photos import discard, stored_photos
from desk.importing.reader_process import read_file
from desk.importing.refusals import sentence
from desk.importing.source import Paragraph, RemarkKind, UnreadableFileError
from desk.importing.understanding.parser import parse_article, parse_source
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteImage

LARGEST_FILE = 5 * 1024 * 1024


class Command(BaseCommand):
    """Reads documents and texts of article pages and adds them to a section."""

    help = _("Bring articles in from Word and LibreOffice files, web pages and texts.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--section", metavar="SLUG", help=_("section; the news root if none"))
        parser.add_argument("--publish", action="store_true", help=_("publish at once"))
        parser.add_argument("--again", action="store_true", help=_("even if it is here already"))

    def handle(self, *, files: list[Path], section: str | None, **options: Any) -> None:
        """Read every file before anything is written: one bad file, and nothing is."""
        with ExitStack() as photos_of_all:
            read = [(path, *_read(path, photos_of_all)) for path in files]
            with transaction.atomic():
                target = _section(section)
                for path, digest, draft, photos in read:
                    self._add(path, digest, draft, photos, target, options)

    def _add(
        self,
        path: Path,
        digest: str,
        draft: ArticleDraft,
        photos: dict[str, SiteImage],
        section: NewsIndexPage,
        options: dict[str, Any],
    ) -> None:
        known = ArticlePage.objects.filter(source_digest=digest).first()
        if known and not options["again"]:
            discard(photos.values())
            self.stdout.write(
                _("%(file)s: already here as “%(title)s” (number %(pk)s); --again adds it anyway")
                % {"file": path, "title": known.title, "pk": known.pk}
            )
            return
        try:
            article = create_article(
                draft, section, source_digest=digest, publish=options["publish"], photos=photos
            )
        except ValidationError as error:
            reason = {"file": path, "reason": " ".join(error.messages)}
            raise CommandError(_("%(file)s: not an article: %(reason)s") % reason) from error
        state = _("published at %s") % article.url if article.live else _("saved as a draft")
        self.stdout.write(self.style.SUCCESS(f"{path}: “{article.title}”, {state}"))
        if options["publish"] and not article.live:
            self.stdout.write(_("It is not published: descriptions of photos are to be confirmed."))
        self._report(draft)

    def _report(self, draft: ArticleDraft) -> None:
        if draft.dropped:
            count = len(draft.dropped)
            self.stdout.write(ngettext("%d line left out:", "%d lines left out:", count) % count)
        for line in draft.dropped:
            self.stdout.write(f"  − {line}")
        for signed in draft.signatures:
            position = f" ({signed.position})" if signed.position else ""
            self.stdout.write(_("Signed by: %s") % f"{signed.name}{position}")
        if draft.remarks:
            self.stdout.write(_("To look at:"))
        for remark in draft.remarks:
            self.stdout.write(self.style.WARNING(f"  • {remark.text}"))


def _read(path: Path, photos_of_all: ExitStack) -> tuple[str, ArticleDraft, dict[str, SiteImage]]:
    """Return a file's digest, its draft and its photos.

    Raises CommandError with one line when it is no article.
    """
    try:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        if path.suffix.lower() == ".txt":
            return digest, _read_text(path), {}
        with read_file(path) as (source, folder):
            draft = parse_source(source)
            photos = photos_of_all.enter_context(stored_photos(draft, folder))
            return digest, draft, photos
    except OSError as error:
        raise CommandError(_("%s: it cannot be read") % path) from error
    except UnicodeDecodeError as error:
        raise CommandError(_("%s: it is not a text file in UTF-8") % path) from error
    except UnreadableFileError as error:
        raise CommandError(f"{path}: {sentence(error)}") from error
    except NotAnArticleError as error:
        reason = {"file": path, "reason": error}
        raise CommandError(_("%(file)s: not an article: %(reason)s") % reason) from error


def _read_text(path: Path) -> ArticleDraft:
    """Return what a text says: in UTF-8, or in an encoding that is known by its letters."""
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE or b"\0" in content:
        raise NotAnArticleError(_("it is not a text file"))
    try:
        return parse_article(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        with read_file(path) as (source, _folder):
            paragraphs = (item for item in source.items if isinstance(item, Paragraph))
            remarks = chain(source.remarks, *(paragraph.remarks for paragraph in paragraphs))
            if any(remark.kind == RemarkKind.DECODED for remark in remarks):
                return parse_source(source)
        raise


def _section(slug: str | None) -> NewsIndexPage:
    if slug is None:
        root = NewsIndexPage.objects.order_by("depth", "path").first()
        if root is None:
            raise CommandError(_("There is no section yet."))
        return root
    found = list(NewsIndexPage.objects.filter(slug=slug)[:2])
    if len(found) == 1:
        return found[0]
    message = _("More than one section has the slug “%s”.") if found else _("No section “%s”.")
    raise CommandError(message % slug)
