"""Suggestions for somebody who is still typing: articles by their titles, and tags."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control

from news.models import ArticlePage
from search.engine.parsed_query import ParsedQuery
from search.passages import title_for
from site_config.models import Tag
from site_config.slugs import slugify
from site_config.text import normalize_text

MAX_ARTICLES, MAX_TAGS = 6, 3
MIN_CHARS, MAX_CHARS = 2, 100


@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return what begins like `?q=`, as `{"suggestions": [{"text": …, "url": …}]}`."""
    typed = normalize_text(request.GET.get("q", ""))[:MAX_CHARS].strip()
    found = [] if len(typed) < MIN_CHARS else [*_articles(request, typed), *_tags(typed)]
    answer = JsonResponse({"suggestions": found})
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _articles(request: HttpRequest, typed: str) -> list[dict[str, str]]:
    articles = ArticlePage.objects.published().defer_streamfields().autocomplete(typed)
    query = ParsedQuery(typed)
    return [
        {"text": title_for(page, query), "url": page.get_url(request)}
        for page in articles[:MAX_ARTICLES]
    ]


def _tags(typed: str) -> list[dict[str, str]]:
    used = Tag.objects.filter(articles__content_object__in=ArticlePage.objects.live().public())
    slug = slugify(typed)
    tags = used.filter(slug__startswith=slug).distinct().order_by("slug") if slug else ()
    names = [tag.name for tag in tags[:MAX_TAGS]]
    return [
        {"text": name, "url": f"{reverse('search')}?{urlencode({'q': name})}"} for name in names
    ]
