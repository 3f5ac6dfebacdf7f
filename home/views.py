"""Pages about the site itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page, Site

from news.models import ArticlePage


def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what not to look at, and where the maps are."""
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


def site_map(request: HttpRequest) -> HttpResponse:
    """Show sections and plain pages as a tree of links."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    pages = site.root_page.get_descendants().live().public().not_type(ArticlePage)
    context: dict[str, Any] = {"tree": Page.get_annotated_list_qs(pages.order_by("path"))}
    return render(request, "pages/site_map.html", context)
