"""What an address of a NukeViet site means: rewritten or not, in whatever spelling.

`/vi/news/<section>/<alias>-<number>.html` is `index.php?language=vi&nv=news&op=<section>/…` to it.
Where it knows a section, its alias decides; where there is a number, that alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from moving_in.old_names import Asked, Kind, OldName, folded, folded_path, number_of
from moving_in.old_site import Module, Site

Meaning = Iterator[OldName | str]

_NUMBERED = re.compile(r"(.*?)-?(\d+)", re.DOTALL)
_PAGE = re.compile(r"page-\d+", re.IGNORECASE)
_SITE_MAP = re.compile(r"sitemap[\w.-]*\.xml", re.IGNORECASE)
_SUFFIXES = (".html", ".htm")
# Another look of what comes behind it.
_VARIANTS = {"print", "savefile", "sendmail", "amp", "instant-rss", "pdf", "content"}
_LISTS = {
    "topic": Kind.TOPIC,
    "topics": Kind.TOPIC,
    "tag": Kind.TAG,
    "groups": Kind.GROUP,
    "author": Kind.AUTHOR,
    "area": Kind.FIELD,
    "cat": Kind.DOCUMENT_KIND,
    "subject": Kind.AGENCY,
}
_FILES = {"uploads", "assets", "files"}


@dataclass(frozen=True)
class _Place:
    """A place in a module: what stands behind the module's name."""

    site: Site
    module: Module
    steps: tuple[str, ...]
    asked: Asked
    # Nothing says that this is not an address of ours: no language, no parameter.
    is_doubtful: bool

    @property
    def function(self) -> str:
        """Return the function that is asked for, by its own name."""
        names = {alias.lower(): name for name, alias in self.module.functions.items()}
        first = self.steps[0].lower() if self.steps else ""
        return names.get(first, first)

    @property
    def home(self) -> OldName:
        """Return the module itself."""
        return OldName(Kind.MODULE, self.module.scope)

    def bare(self, step: str) -> str:
        """Return a step without the ending of a page."""
        endings = "|".join(re.escape(one) for one in (self.site.suffix, *_SUFFIXES) if one)
        # What should have been a parameter may stand behind it.
        found = re.fullmatch(rf"(.*)(?:{endings})(?:\W.*)?", step, re.IGNORECASE | re.DOTALL)
        return found[1] if found else step

    def named(self, kind: Kind, alias: str, **more: bool) -> OldName:
        """Return what is known by an alias."""
        return OldName(kind, self.module.scope, name=folded(alias), **more)


def meanings(site: Site, asked: Asked) -> Meaning:
    """Yield what an address may mean, the likeliest first: things, or addresses of ours."""
    steps, is_told = _steps(asked)
    languages = {module.language for module in site.modules} | set(site.languages)
    language = steps[0].lower() if steps and steps[0].lower() in languages else ""
    steps = steps[1:] if language else steps
    if not steps:
        # The front page itself needs to lead nowhere.
        if asked.segments:
            yield "/"
        return
    if steps[0].lower() in _FILES:
        yield OldName(Kind.FILE, name=folded_path("/".join(steps[1:])))
        return
    if _SITE_MAP.fullmatch(steps[-1]):
        yield "/sitemap.xml"
        return
    module, steps = _module(site, language, steps)
    read = _READERS.get(module.kind) if module else None
    if module and read:
        doubtful = asked.is_below_ours and not (language or is_told)
        yield from read(_Place(site, module, steps, asked, doubtful))


def _steps(asked: Asked) -> tuple[tuple[str, ...], bool]:
    """Return the steps of an address as it is rewritten, and whether it was not."""
    steps = asked.segments
    if steps and steps[-1].lower() in {"index.php", "index.html"}:
        steps = steps[:-1]
    elif steps and steps[0].lower() == "index.php":
        steps = steps[1:]
    if "nv" not in asked.query:
        told = asked.query.get("language") if not steps else None
        return ((told,) if told else steps), bool(told)
    parts = [asked.query.get("language", ""), asked.query["nv"], asked.query.get("op", "")]
    return Asked.of("/".join(parts), "").segments, True


def _module(
    site: Site, language: str, steps: tuple[str, ...]
) -> tuple[Module | None, tuple[str, ...]]:
    """Return the module that is asked for, and the steps within it."""
    main = language or site.languages[0]
    modules = sorted(site.modules, key=lambda module: module.language != main)
    if language:
        modules = [module for module in modules if module.language == language]
    by_name = {module.name.lower(): module for module in reversed(modules)}
    first = steps[0].lower()
    if first in by_name:
        return by_name[first], steps[1:]
    # A module that was given another name later.
    by_kind = [module for module in modules if module.kind == first]
    if len(by_kind) == 1:
        return by_kind[0], steps[1:]
    return by_name.get(site.unnamed_module.lower()), steps


def _news(place: _Place) -> Meaning:
    steps, function = place.steps, place.function
    if not steps:
        yield place.home
    elif function == "rss":
        yield (
            place.named(Kind.SECTION, steps[1], is_feed=True)
            if steps[1:]
            else OldName(Kind.MODULE, place.module.scope, is_feed=True)
        )
    elif function == "search":
        yield _search(place)
    elif function in _LISTS and steps[1:]:
        yield from _list(place)
    elif function in _LISTS:
        yield place.home
    else:
        yield from _article(place, steps[1:] if function in _VARIANTS and steps[1:] else steps)


def _list(place: _Place) -> Meaning:
    yield place.named(_LISTS[place.function], place.bare(place.steps[1]))
    yield OldName(Kind.MODULE, place.module.scope, is_substitute=True)


def _article(place: _Place, steps: tuple[str, ...]) -> Meaning:
    """Yield the article whose number stands at the end, or the section with such an alias."""
    while steps[1:] and (_PAGE.fullmatch(steps[-1]) or steps[-1].lower() == "amp"):
        steps = steps[:-1]
    last = place.bare(steps[-1])
    is_page = last != steps[-1]
    found = _NUMBERED.fullmatch(last)
    if found and (is_page or steps[1:]):
        number = number_of(found[2])
        yield from _attached(place, number)
        doubtful = place.is_doubtful and not is_page
        name = folded(found[1]) if doubtful else ""
        yield OldName(Kind.ARTICLE, place.module.scope, number, name, is_doubtful=doubtful)
    if not is_page:
        yield place.named(Kind.SECTION, last)


def _attached(place: _Place, number: int) -> Meaning:
    query = place.asked.query
    if "download" in query or "pdf" in query:
        position = str(number_of(query.get("id") or "0"))
        yield OldName(Kind.ATTACHMENT, place.module.scope, number, position)


def _page(place: _Place) -> Meaning:
    if place.steps and place.function != "rss":
        yield place.named(Kind.PAGE, place.bare(place.steps[-1]))
    else:
        yield place.home


def _laws(place: _Place) -> Meaning:
    if place.function == "detail" and place.steps[1:]:
        alias = place.bare(place.steps[1])
        if found := _NUMBERED.fullmatch(alias):
            number = number_of(found[2])
            yield from _attached(place, number)
            yield OldName(Kind.DOCUMENT, place.module.scope, number)
        yield place.named(Kind.DOCUMENT, alias)
        return
    if place.function in _LISTS and place.steps[1:]:
        yield place.named(_LISTS[place.function], place.bare(place.steps[1]))
    yield place.home


def _search(place: _Place) -> str:
    words = place.asked.query.get("q", "").strip()
    return reverse("search") + (f"?{urlencode({'q': words})}" if words else "")


def _seek(place: _Place) -> Meaning:
    yield _search(place)


def _feeds(_place: _Place) -> Meaning:
    yield reverse("feeds")


def _contact(_place: _Place) -> Meaning:
    yield reverse("contact")


def _statistics(_place: _Place) -> Meaning:
    # The numbers stand at the foot of every page.
    yield "/"


_READERS: dict[str, Callable[[_Place], Meaning]] = {
    "news": _news,
    "page": _page,
    "laws": _laws,
    "seek": _seek,
    "feeds": _feeds,
    "contact": _contact,
    "statistics": _statistics,
}
