"""What the whole of the news gives beside its pages."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Site

from news.models import NewsIndexPage
from page_cache.cache_control import cacheable


@cacheable()
def rss(request: HttpRequest) -> HttpResponse:
    """Return the newest articles of the whole site as RSS."""
    site = Site.find_for_request(request)
    root = site and NewsIndexPage.objects.child_of(site.root_page).live().first()
    if not root:
        raise Http404
    return root.rss(request)
