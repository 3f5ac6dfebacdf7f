"""Sections, below the news section that every site has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page

from moving_in.moved_things import MovedThing, ThingKind
from moving_in.old_site import Article, Key, Module, Section, SectionState, Site
from moving_in.report import Report
from moving_in.telling import Told, What
from moving_in.writing.ledger import Ledger, digest_of, state_of
from moving_in.writing.pages import add_page, change_page
from moving_in.writing.publication import is_shown
from news.models import NewsIndexPage

NEWS = "news"


class Sections:
    """Where articles go: the sections of the main language, and one for each other language."""

    def __init__(self, ledger: Ledger, site: Site, report: Report) -> None:
        self._ledger = ledger
        self._report = report
        self.language = site.languages[0] if site.languages else "vi"
        # The first module's sections stand at the top, those of each other below one of its name.
        self._modules: dict[str, Module] = {
            module.scope: module for module in site.modules if module.kind == NEWS
        }
        main = [one for one in self._modules.values() if one.language == self.language]
        self._further = {module.scope for module in main[1:]}
        self._hidden: set[Key] = set()
        self._names: dict[Key | None, set[str]] = {}
        self.root = NewsIndexPage.objects.order_by("depth", "path").first()

    def is_in(self, article: Article, name: str) -> bool:
        """Return whether an article was in a section of this title or alias, or below one."""
        return any(name.casefold() in self._names.get(key, ()) for key in article.sections)

    def understand(self, section: Section) -> list[Told]:
        """Return what is to be told of a section, and remember whether readers see it."""
        own = {section.title.casefold(), section.alias.casefold()}
        self._names[section.key] = own | self._names.get(section.parent, set())
        told = []
        above = section.parent in self._hidden
        if above or not is_shown(section.state, section.visible_to):
            self._hidden.add(section.key)
            told.append(Told(What.NOT_SHOWN, _("it was suspended, or not for everybody")))
        if section.state == SectionState.NOT_ON_FRONT_PAGE:
            told.append(Told(What.NO_PLACE, _("its articles were not on the front page")))
        if section.language != self.language:
            told.append(Told(What.OTHER_LANGUAGE, section.language))
        return told

    def is_hidden(self, key: Key) -> bool:
        """Return whether readers see a section and what is in it."""
        return key in self._hidden

    def write(self, section: Section) -> list[Told]:
        """Bring a section in, or change it as it was changed there."""
        told = self.understand(section)
        if section.language != self.language:
            return told
        digest, known = digest_of(section), self._ledger.find(ThingKind.SECTION, section.key)
        if known and (known.was_here or known.digest == digest):
            return told
        with transaction.atomic():
            if known:
                told += self._change(section, known, digest)
            else:
                told += self._add(section, digest)
        return told

    def place(self, keys: Iterable[Key], language: str) -> tuple[NewsIndexPage, list[Any], bool]:
        """Return where an article goes, its further sections, and whether that is its own."""
        if language != self.language:
            return self._of_language(language), [], True
        found = [self._page(ThingKind.SECTION, key) for key in keys]
        pages = [page for page in found if page]
        has_its_own = bool(found) and found[0] is not None
        first = pages[0] if pages else self._fresh(self.root)
        around = (first.path[:end] for end in range(0, len(first.path) + 1, Page.steplen))
        above = set(around)
        return first, [page for page in pages[1:] if page.path not in above], has_its_own

    def _page(self, kind: ThingKind, key: Key | str) -> NewsIndexPage | None:
        known = self._ledger.find(kind, key)
        page = known.target if known else None
        return page if isinstance(page, NewsIndexPage) else None

    @staticmethod
    def _fresh(page: Any) -> NewsIndexPage:
        """Return a page as the database has it: others may have added to it."""
        return NewsIndexPage.objects.get(pk=page.pk)

    def _of_language(self, language: str) -> NewsIndexPage:
        key = f"language {language}"
        name = _language_name(language)
        title = _("Articles in another language: %s") % name
        return self._page(ThingKind.SECTION, key) or self._made(key, title, live=False)

    def _above(self, section: Section) -> NewsIndexPage:
        parent = section.parent and self._page(ThingKind.SECTION, section.parent)
        return parent or self.of_module(self._modules[section.key.scope])

    def of_module(self, module: Module) -> NewsIndexPage:
        """Return the section below which all sections of a module stand."""
        if module.scope not in self._further:
            return self._fresh(self.root)
        key = f"module {module.scope}"
        return self._page(ThingKind.SECTION, key) or self._made(key, module.title, live=True)

    def _made(self, key: str, title: str, *, live: bool) -> NewsIndexPage:
        page = NewsIndexPage(title=title, live=live, show_in_menus=live)
        with transaction.atomic():
            add_page(page, self._fresh(self.root), "")
            self._ledger.record(ThingKind.SECTION, key, page, state=state_of(page))
        return page

    def _add(self, section: Section, digest: str) -> list[Told]:
        above = self._above(section)
        same = [
            page
            for page in NewsIndexPage.objects.child_of(above)
            if page.title.casefold() == section.title.casefold()
        ]
        if same:
            told = [Told(What.WAS_HERE)]
            self._ledger.record(
                ThingKind.SECTION, section.key, same[0], told, digest=digest, was_here=True
            )
            return told
        page = NewsIndexPage(
            live=section.key not in self._hidden,
            show_in_menus=section.state == SectionState.SHOWN,
            **_fields(section),
        )
        told = add_page(page, above, section.alias)
        self._ledger.record(
            ThingKind.SECTION, section.key, page, told, digest=digest, state=state_of(page)
        )
        return told

    def _change(self, section: Section, known: MovedThing, digest: str) -> list[Told]:
        page: Any = known.target
        if page is None:
            return [Told(What.DELETED_HERE)]
        if state_of(page) != known.state:
            return [Told(What.CHANGED_HERE)]
        for name, value in _fields(section).items():
            setattr(page, name, value)
        page.live = section.key not in self._hidden
        change_page(page)
        self._ledger.record(
            ThingKind.SECTION, section.key, page, digest=digest, state=state_of(page)
        )
        return []


def _language_name(language: str) -> str:
    try:
        return str(get_language_info(language)["name_translated"])
    except KeyError:
        return language


def _fields(section: Section) -> dict[str, Any]:
    return {"title": section.title, "introduction": section.description}
