"""The register as readers meet it: the list, and a page for each document."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from page_cache.cache_control import cacheable
from page_cache.memoize import cached_until_invalidated
from register.choice import PARAMETERS, TERMS, WORDS, YEAR, Choice
from register.models import OfficialDocument, Term
from site_config import metadata
from site_config.pagination import page_of

PER_PAGE = 20


@cached_until_invalidated
def menu_title() -> str:
    """Return what the register is called in menus, while there is something in it."""
    return _("Documents of the office") if OfficialDocument.objects.published().exists() else ""


@cacheable("page", *TERMS, YEAR)
def documents(request: HttpRequest, **path: Any) -> HttpResponse:
    """List documents, the newest first; what was asked for has one address only."""
    choice = Choice.of(path, request.GET)
    given = [name for name in request.GET if name in PARAMETERS]
    if (given and path) or not all(request.GET[name].strip() for name in given):
        return redirect(choice.address)
    if len(given) == 1 and WORDS not in given:
        return redirect(choice.address)
    number = request.GET.get("page")
    found = page_of(choice.documents(), PER_PAGE, number)
    name = _("Documents of the office")
    context = {
        "choice": choice,
        "page_of_list": found,
        "selects": [
            (name, model._meta.verbose_name, there()[name], choice.terms.get(name))
            for name, (_field, model) in TERMS.items()
        ],
        "kinds": there()["loai"],
        "years": years(),
        "described": metadata.Metadata(
            title=f"{choice.heading} – {name}" if choice.heading else name,
            url=urljoin(settings.SITE_URL, _numbered(choice.address, number)),
            trail=_trail(),
        ),
    }
    return render(request, "pages/official_documents.html", context)


@cacheable()
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a document with all that is known of it."""
    shown = OfficialDocument.objects.published().for_list()
    with_others = shown.prefetch_related("replacements__replaced", "relations__related")
    found: OfficialDocument = get_object_or_404(with_others, slug=slug)
    described = metadata.Metadata(
        title=str(found),
        url=found.absolute_url,
        description=found.summary or found.title,
        trail=[*_trail(), (found.number, found.absolute_url)],
    )
    context = {"document": found, "described": described}
    return render(request, "pages/official_document.html", context)


@cached_until_invalidated
def there() -> dict[str, list[Term]]:
    """Return the kinds, bodies and fields of what readers see."""
    published = OfficialDocument.objects.filter(live=True)
    return {
        name: list(model._default_manager.filter(pk__in=published.order_by().values(field)))
        for name, (field, model) in TERMS.items()
    }


@cached_until_invalidated
def years() -> list[int]:
    """Return the years that have documents, the latest first."""
    published = OfficialDocument.objects.filter(live=True).order_by()
    found = published.annotate(year=ExtractYear("issued")).values_list("year", flat=True)
    return sorted(set(found.distinct()), reverse=True)


def _trail() -> list[tuple[str, str]]:
    home, register = f"{settings.SITE_URL}/", urljoin(settings.SITE_URL, reverse("documents"))
    return [(_("Front page"), home), (_("Documents of the office"), register)]


def _numbered(address: str, number: str | None) -> str:
    if not number:
        return address
    return f"{address}{'&' if '?' in address else '?'}page={number}"
