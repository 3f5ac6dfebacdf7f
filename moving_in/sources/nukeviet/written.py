"""How NukeViet writes the address of each of its things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from moving_in.old_site import Key, Site, Source


def addresses_of(source: Source) -> Iterator[tuple[str, str, Key]]:
    """Yield the addresses of sections, articles, pages and documents, with their kinds and keys."""
    site, aliases = source.site, {}
    for section in source.sections():
        aliases[section.key] = section.alias
        yield _start(site, section) + f"{_quoted(section.alias)}/", "section", section.key
    for article in source.articles():
        section_alias = aliases.get(article.sections[0], "") if article.sections else ""
        last = _quoted(f"{article.alias}-{article.key.number}{site.suffix}")
        start = _start(site, article)
        yield f"{start}{_quoted(section_alias)}/{last}", "article", article.key
    for page in source.pages():
        yield _start(site, page) + _quoted(page.alias + site.suffix), "page", page.key
    for document in source.documents():
        yield f"{_start(site, document)}detail/{_quoted(document.alias)}/", "document", document.key


def _start(site: Site, thing: Any) -> str:
    module = next(one for one in site.modules if one.scope == thing.key.scope)
    language = f"{module.language}/" if site.has_language_in_addresses else ""
    name = "" if module.name == site.unnamed_module else f"{module.name}/"
    return f"/{language}{name}"


def _quoted(name: str) -> str:
    return quote(name, safe="")
