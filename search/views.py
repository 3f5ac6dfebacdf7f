"""The search page."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from news.body import text_of
from news.models import ArticlePage
from news.querysets import ArticleQuerySet
from search.documents import found_documents
from search.engine.parsed_query import ParsedQuery
from search.forms import SearchForm
from search.partial_matches import partial_matches
from search.passages import highlighted, passage, title_for
from search.popular import popular_queries
from search.promotions import promoted
from search.query_log import record
from search.spelling import near_spelling
from site_config.pagination import page_of

PER_PAGE = 10
# More than this many results are neither counted nor shown: nobody reads on to the thousandth.
MAX_COUNTED = 1000
MAX_PARTIAL_MATCHES, MAX_NEWEST = 6, 4


def search(request: HttpRequest) -> HttpResponse:
    """Show the published articles that hold all the words of `?q=`, with the part that does."""
    published = ArticlePage.objects.published()
    oldest = published.order_by("date").values_list("date", flat=True).first()
    form = SearchForm(request.GET, timezone.localtime(oldest).year)
    context: dict[str, Any] = {"form": form, "query": "", "counted": MAX_COUNTED}
    if form.is_valid() and form.cleaned_data["q"]:
        context |= _answer(form, published, request.GET.get("page"))
    elif not form.data.get("q"):
        context["popular"] = popular_queries()
    return render(request, "pages/search.html", context)


def _answer(form: SearchForm, published: ArticleQuerySet, page: str | None) -> dict[str, Any]:
    query: ParsedQuery = form.cleaned_data["q"]
    pinned = promoted(query) if form.is_of_words_only else []
    pinned_pages = [promotion.page_id for promotion in pinned if promotion.page_id]
    articles = form.narrow(published).exclude(pk__in=pinned_pages).for_cards().defer(None)
    found = articles.search(query, order_by_relevance=not form.is_newest_first)
    results = page_of(found[: MAX_COUNTED + 1], PER_PAGE, page)
    is_first = form.is_of_words_only and results.number == 1
    registered = found_documents(query) if is_first else {"documents": []}
    if form.is_of_words_only and page is None:
        count = 0 if found.is_near else results.paginator.count
        record(query, count + len(pinned) + len(registered["documents"]))
    highlight(results, query)
    answer = {
        "query": query.query_string,
        "results": results,
        "promoted": pinned if results.number == 1 else [],
        **registered,
    }
    if found.is_near:
        return answer | {"is_near": True, "near": near_spelling(articles, query)}
    if not results and not registered["documents"]:
        return answer | _offers(articles, published, query)
    # Where on this page the words are no longer together.
    together = found.count_together()
    scattered = results.paginator.count - together if together else 0
    return answer | {"scattered": scattered, "apart_from": together - results.start_index() + 1}


def _offers(
    articles: ArticleQuerySet, published: ArticleQuerySet, query: ParsedQuery
) -> dict[str, Any]:
    """Return what may help somebody who found nothing."""
    partial = partial_matches(articles, query, MAX_PARTIAL_MATCHES)
    highlight(partial, query)
    near = near_spelling(articles, query)
    return {"near": near, "partial_matches": partial, "newest": published.for_cards()[:MAX_NEWEST]}


def highlight(results: Iterable[ArticlePage], query: ParsedQuery) -> None:
    """Set on each article its title and the best part of its text, the words of a query marked."""
    for article in results:
        article.marked_title = highlighted(title_for(article, query), query)
        head = (article.kicker, article.lead, article.lead_photo_caption)
        article.passage = passage(" ".join((*head, text_of(article.body))), query)
