"""Brings a whole site in: each thing by itself, so that it can end anywhere and go on later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from moving_in import remembering
from moving_in.bodies.body import BodyReader
from moving_in.bodies.uploads import Uploads
from moving_in.failures import told_failure
from moving_in.moved_things import Move, MovedThing, ThingKind
from moving_in.old_site import Article, Source
from moving_in.progress import Interrupted, Progress
from moving_in.report import Report, state_word, sum_of, there_of
from moving_in.telling import Told, What
from moving_in.writing.accounts import Accounts
from moving_in.writing.articles import Articles
from moving_in.writing.bodies import Bodies
from moving_in.writing.counter import write_counter
from moving_in.writing.documents import Documents
from moving_in.writing.files import Files
from moving_in.writing.ledger import Ledger, key_of, name_of, state_of
from moving_in.writing.links import renew_links
from moving_in.writing.old_links import OldLinks
from moving_in.writing.plain_pages import PlainPages
from moving_in.writing.sections import Sections
from moving_in.writing.terms import Terms
from page_cache.invalidate import invalidated_once
from site_config.signal_handlers import sizes_made_later

ADDED, CHANGED, UNCHANGED, KEPT, PLANNED, FAILED = (
    *("added", "changed", "unchanged", "kept", "planned", "failed"),
)


@dataclass(frozen=True)
class Wishes:
    """What is to be brought in, and whether at all."""

    is_rehearsal: bool = False
    since: datetime | None = None
    # The title or the alias of a section there.
    only: str = ""


class Writer(Protocol):
    """What makes ours of the old things of a kind."""

    kind: ThingKind

    def known(self, thing: Any, /) -> tuple[MovedThing | None, str]: ...
    def understand(self, thing: Any, /) -> Any: ...
    def write(self, thing: Any, plan: Any, known: MovedThing | None, digest: str, /) -> Any: ...


class Mover:
    """Brings one site in."""

    def __init__(
        self, source: Source, uploads: Path, wishes: Wishes, say: Callable[[str], None]
    ) -> None:
        self._source = source
        self._wishes = wishes
        self._say = say
        self._stack = ExitStack()
        self.report = Report()
        self._ledger = Ledger(name_of(source.site))
        known = Uploads(uploads)
        self._sections = Sections(self._ledger, source.site, self.report)
        self._terms = Terms(self._ledger)
        self._accounts = Accounts(self._ledger)
        self._kept = None if wishes.is_rehearsal else remembering.remember_site(source.site)
        self._links = OldLinks(self._kept, source.site)
        folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="move-in-")))
        reader = BodyReader(known, source.site.hosts, folder)
        files = Files(self._ledger)
        bodies = Bodies(reader, uploads, known, files, self._links.page_at)
        language, remember = self._sections.language, self._remember
        self._articles = Articles(
            self._ledger, self._sections, self._terms, bodies, self._accounts.owner, remember
        )
        self._pages = PlainPages(self._ledger, bodies, language, remember)
        self._documents = Documents(self._ledger, known, files, language, remember)
        self._progress = Progress(say)

    def run(self) -> Move:
        """Bring it in; what was done is in the report, also where it ends early."""
        counts = self._source.counts()
        self.report.there = there_of(counts)
        self._progress.total = sum_of(counts)
        move = Move(site=self._ledger.site, is_rehearsal=self._wishes.is_rehearsal)
        move.save()
        with self._stack, self._progress.listening(), sizes_made_later():
            try:
                for step in self._steps():
                    step()
                move.finished_at = timezone.now()
            except Interrupted:
                self._say(_("Ended on demand. Run it again to go on."))
            except Exception as error:
                told_failure(error)
                raise
        move.report = self.report.as_json()
        move.save()
        return move

    def _steps(self) -> Iterator[Callable[[], None]]:
        yield self._move_sections
        yield self._move_terms
        yield self._move_accounts
        yield self._move_contents
        yield self._move_rest

    def _move_sections(self) -> None:
        for section in self._source.sections():
            write = self._sections.understand if self._is_rehearsal else self._sections.write
            self._note(ThingKind.SECTION, section.key, section.title, write(section))
            known = self._ledger.find(ThingKind.SECTION, section.key)
            self._remember(remembering.section(section, known.target if known else None))

    def _move_terms(self) -> None:
        for term in self._source.terms():
            told = [] if self._is_rehearsal else self._terms.write(term)
            self._note(term.kind.value, term.key, term.title, told)
            target = self._terms.target(term)
            if target:
                self._remember(remembering.term(term, target))

    def _move_accounts(self) -> None:
        for user in self._source.users():
            told = [] if self._is_rehearsal else self._accounts.write(user)
            self._note(ThingKind.USER, user.number, user.username, told)

    def _move_contents(self) -> None:
        with invalidated_once():
            for article in self._source.articles():
                if self._is_wanted(article):
                    self._move(article, self._articles)
            if not self._wishes.only:
                for page in self._source.pages():
                    self._move(page, self._pages)
                self._move_documents()
            if not self._is_rehearsal:
                self._remember(*self._modules())
                self._renew_links()

    def _move_documents(self) -> None:
        for document in self._source.documents():
            self._move(document, self._documents)
        # Some name others that came after them.
        for document in () if self._is_rehearsal else self._source.documents():
            self._documents.relate(document)

    @property
    def _is_rehearsal(self) -> bool:
        return self._wishes.is_rehearsal

    def _is_wanted(self, article: Article) -> bool:
        latest = max(
            filter(None, (article.published_at, article.changed_at, article.created_at)),
            default=None,
        )
        if self._wishes.since and latest and latest < self._wishes.since:
            return False
        return not self._wishes.only or self._sections.is_in(article, self._wishes.only)

    def _move(self, thing: Any, writer: Writer) -> None:
        """Bring a thing in; one that fails is told, and the others go on."""
        try:
            done, told = self._written(thing, writer)
        except Exception as error:  # noqa: BLE001 - one of 20,000 must not end the rest
            done, told = FAILED, [told_failure(error)]
        self.report.did(writer.kind, done)
        self.report.tell(writer.kind, key_of(thing.key), thing.title, told)
        self._progress.step()

    def _written(self, thing: Any, writer: Writer) -> tuple[str, list[Any]]:
        known, digest = writer.known(thing)
        if known and known.digest == digest:
            self._count_state(thing, known.target)
            return UNCHANGED, known.told
        plan = writer.understand(thing)
        if self._is_rehearsal:
            self._count_state(thing, getattr(plan, "publication", None))
            return PLANNED, plan.told
        if known and known.target is None:
            return KEPT, [Told(What.DELETED_HERE)]
        if known and state_of(known.target) != known.state:
            self._count_state(thing, known.target)
            return KEPT, [Told(What.CHANGED_HERE), *plan.told]
        made = writer.write(thing, plan, known, digest)
        self._count_state(thing, made)
        self.report.sampled(writer.kind, key_of(thing.key), thing.title, made)
        return CHANGED if known else ADDED, plan.told

    def _count_state(self, thing: Any, ours: Any) -> None:
        if isinstance(thing, Article):
            self.report.has_become(thing.status.value, state_word(ours))

    def _remember(self, *things: remembering.Became) -> None:
        if self._kept:
            remembering.remember(self._kept, things)

    def _modules(self) -> Iterator[remembering.Became]:
        """Yield where one is led who asks for a part of the old site."""
        for module in self._source.site.modules:
            is_main = module.language == self._sections.language
            if module.kind == "news" and is_main:
                yield remembering.module(module, self._sections.of_module(module))
            elif first := self._ledger.first(ThingKind.PAGE, module.scope):
                yield remembering.module(module, first.target)
            elif self._ledger.first(ThingKind.DOCUMENT, module.scope):
                yield remembering.module(module, reverse("documents"))

    def _renew_links(self) -> None:
        links = self._links
        for row, told in renew_links(self._ledger, links.page_at, links.is_known):
            self.report.tell(row.kind, row.key, str(row.target), told)

    def _move_rest(self) -> None:
        counts = self._source.visits()
        if counts and not self._is_rehearsal and not self._wishes.only:
            self.report.tell(ThingKind.COUNTER, "", "", write_counter(self._ledger, counts))
        for leftover in self._source.leftovers():
            what = f"{leftover.what}: {leftover.count}"
            told = [Told(What.NO_PLACE, "; ".join(leftover.samples))]
            self.report.tell("leftover", "", what, told)
        for entry in self._source.menu():
            self.report.tell("menu", "", entry.title, [Told(What.NO_PLACE, entry.address)])

    def _note(self, kind: str, key: Any, title: str, told: list[Told]) -> None:
        self.report.did(kind, "read")
        self.report.tell(kind, key_of(key), title, told)
        self._progress.step()
