"""What the whole of the news gives beside its pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from wagtail.models import Site

from news.archive import PER_PAGE
from news.models import ArticlePage, Author, NewsIndexPage
from page_cache.cache_control import cacheable
from site_config import metadata
from site_config.pagination import page_of


@cacheable()
def rss(request: HttpRequest) -> HttpResponse:
    """Return the newest articles of the whole site as RSS."""
    site = Site.find_for_request(request)
    root = site and NewsIndexPage.objects.child_of(site.root_page).live().first()
    if not root:
        raise Http404
    return root.rss(request)


@cacheable("page")
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """List what somebody signed, newest first; nobody has a page before readers may read that.

    Who was merged into another is found at the other's address.
    """
    found: Author = get_object_or_404(Author.objects.select_related("merged_into"), slug=slug)
    if found.merged_into:
        return redirect(found.merged_into, permanent=True)
    signed = ArticlePage.objects.published().filter(pk__in=found.bylines.values("article"))
    number = request.GET.get("page")
    articles = page_of(signed.for_cards(), PER_PAGE, number)
    if not articles.object_list:
        raise Http404
    position = found.post_on(timezone.localdate())
    described = metadata.Metadata(
        title=found.name,
        url=f"{found.full_url}?page={number}" if number else found.full_url,
        description=position,
        person=metadata.Author(found.name, position, found.full_url),
    )
    context = {"author": found, "position": position, "articles": articles, "described": described}
    return render(request, "pages/author.html", context)
