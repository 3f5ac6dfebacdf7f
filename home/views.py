"""Pages about the site itself."""

from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from wagtail.contrib.sitemaps.views import index, sitemap
from wagtail.models import Page, Site

from home.sitemaps import SITEMAPS, maps_to_name
from news.models import NewsIndexPage
from news.sitemaps import NewsSitemap
from page_cache.cache_control import cacheable
from site_config import menu, page_tree


@cacheable()
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what not to look at, and where the maps are."""
    context = {"map": urljoin(settings.SITE_URL, "/sitemap.xml")}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@cacheable()
def maps(request: HttpRequest) -> TemplateResponse:
    """Name the maps at the address of the site; Django would take the host of the request."""
    answer = index(request, maps_to_name(), sitemap_url_name="sitemap")
    for named in answer.context_data["sitemaps"]:
        parts = urlsplit(named.location)
        named.location = urljoin(settings.SITE_URL, f"{parts.path}?{parts.query}".rstrip("?"))
    return answer


@cacheable()
def news_map(request: HttpRequest) -> TemplateResponse:
    """Map the newest articles, or while there are none the front page: no valid map is empty."""
    answer = sitemap(request, SITEMAPS, section="tin-tuc", template_name="sitemap_news.xml")
    if not answer.context_data["urlset"]:
        front_page = NewsSitemap(request).get_wagtail_site().root_page
        answer.template_name = "sitemap.xml"
        answer.context_data["urlset"] = front_page.get_sitemap_urls(request)
    return answer


def _public_pages(request: HttpRequest) -> list[Page]:
    """Return the sections and plain pages that everybody may see, in the order of the tree."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return [
        page
        for page in page_tree.menu_pages().values()
        if page.is_descendant_of(site.root_page) and page_tree.is_public(page)
    ]


@cacheable()
def site_map(request: HttpRequest) -> HttpResponse:
    """Show sections and plain pages as a tree of links."""
    tree = Page.get_annotated_list_qs(_public_pages(request))
    context: dict[str, Any] = {"tree": tree, "others": menu.shown()}
    return render(request, "pages/site_map.html", context)


@cacheable()
def feeds(request: HttpRequest) -> HttpResponse:
    """Say what the feeds are for, and name those of all sections."""
    sections = [page for page in _public_pages(request) if isinstance(page, NewsIndexPage)]
    context: dict[str, Any] = {"tree": Page.get_annotated_list_qs(sections)}
    return render(request, "pages/feeds.html", context)


@cacheable()
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of readers. It is not for an editor to write: it is what the code does."""
    context = {
        "kept_searches": settings.WAGTAILSEARCH_HITS_MAX_AGE,
        "kept_messages": settings.MESSAGE_DAYS,
        "has_access_log": bool(settings.ACCESS_LOG),
    }
    return render(request, "pages/privacy.html", context)
