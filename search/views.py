"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from news.models import ArticlePage
from search.forms import SearchForm
from site_config.pagination import page_of

PER_PAGE = 10


def search(request: HttpRequest) -> HttpResponse:
    """Show the published articles that hold all the words of `?q=`, best first."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    results = None
    if query:
        articles = ArticlePage.objects.published().for_cards()
        found = articles.search(query)
        results = page_of(found, PER_PAGE, request.GET.get("page"))
    context = {"form": form, "query": query, "results": results}
    return render(request, "pages/search.html", context)
