"""What search engines and other sites are told about a page, all from one place."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# As django.utils.html.json_script does: nothing in the data can end the script element.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Author:
    """Who wrote: a person with a position, or (without one) whoever is named."""

    name: str
    position: str = ""
    url: str = ""

    def as_person(self) -> dict[str, str]:
        """Return them as schema.org's Person."""
        facts = {"name": self.name, "jobTitle": self.position, "url": self.url}
        return {"@type": "Person"} | {name: value for name, value in facts.items() if value}


@dataclass(frozen=True)
class Metadata:
    """One page in the words of Open Graph and schema.org; addresses are absolute."""

    title: str
    url: str
    short_title: str = ""
    description: str = ""
    image: Any = None
    published: datetime | None = None
    modified: datetime | None = None
    section: str = ""
    tags: list[str] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    # Whom the page is about.
    person: Author | None = None
    trail: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_article(self) -> bool:
        """Return whether the page is an article: only those carry a date."""
        return self.published is not None


def json_ld(data: dict[str, Any]) -> SafeString:
    """Return schema.org data as a script element of data, safe for any text inside."""
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False, default=str)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(_ESCAPES)),  # noqa: S308 - escaped on this line
    )


def organisation(identity: Any, url: str, logo: str) -> dict[str, Any]:
    """Return the office behind the site as schema.org's GovernmentOrganization."""
    parent = identity.parent_body and {
        "@type": "GovernmentOrganization",
        "name": identity.parent_body,
    }
    facts = {
        "@type": "GovernmentOrganization",
        "name": identity.office_name or identity.site_name,
        "url": url,
        "logo": logo,
        "address": identity.address,
        "telephone": identity.phone,
        "email": identity.email,
        "parentOrganization": parent,
    }
    return {name: value for name, value in facts.items() if value}


def news_article(page: Metadata, image: str, publisher: dict[str, Any]) -> dict[str, Any]:
    """Return an article as schema.org's NewsArticle; without a byline the office is its author."""
    authors = [author.as_person() for author in page.authors]
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.description,
        "url": page.url,
        "mainEntityOfPage": page.url,
        "image": [image],
        "datePublished": page.published and page.published.isoformat(),
        "dateModified": page.modified and page.modified.isoformat(),
        "articleSection": page.section,
        "keywords": page.tags,
        "inLanguage": "vi",
        "author": authors or [publisher],
        "publisher": publisher,
    }


def profile_page(page: Metadata, person: Author) -> dict[str, Any]:
    """Return a page about a person as schema.org's ProfilePage."""
    return {"@type": "ProfilePage", "url": page.url, "mainEntity": person.as_person()}


def structured_data(page: Metadata, image: str, publisher: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what schema.org has words for: where the page stands, and what it is."""
    told = [breadcrumb_list(page.trail)] if len(page.trail) > 1 else [publisher]
    if page.is_article:
        told.append(news_article(page, image, publisher))
    if page.person:
        told.append(profile_page(page, page.person))
    return told


def breadcrumb_list(trail: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the way to a page, (title, address) by (title, address), as a BreadcrumbList."""
    steps = [
        {"@type": "ListItem", "position": number, "name": title, "item": url}
        for number, (title, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
