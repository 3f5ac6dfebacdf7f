"""Fills an empty site with articles: the rows that publishing would leave, many at once."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from benchmark.texts import SEED, text
from news.models import ArticlePage, NewsIndexPage

SECTIONS = 40
AT_ONCE = 500
FIRST_DAY = datetime(2005, 1, 1, tzinfo=UTC)
DAYS = 7300
# One article in so many is a draft.
DRAFTS = 50


def fill(count: int) -> None:
    """Add sections, and so many articles spread over them."""
    news = NewsIndexPage.objects.get(depth=3)
    sections = [
        news.add_child(instance=NewsIndexPage(title=f"Chuyên mục {number + 1}"))
        for number in range(SECTIONS)
    ]
    for start in range(0, count, AT_ONCE):
        with transaction.atomic():
            _add(range(start, min(start + AT_ONCE, count)), count, sections)
    for number, section in enumerate(sections):
        children = len(range(number, count, SECTIONS))
        Page.objects.filter(pk=section.pk).update(numchild=children)


def _add(numbers: Sequence[int], count: int, sections: list[NewsIndexPage]) -> None:
    pages = [_page(number, count, sections[number % SECTIONS]) for number in numbers]
    Page.objects.bulk_create([_parent_row(page) for page in pages])
    paths = [page.path for page in pages]
    keys = dict(Page.objects.filter(path__in=paths).values_list("path", "pk"))
    for page in pages:
        page.page_ptr_id = keys[page.path]
    fields = ArticlePage._meta.local_concrete_fields
    # Django makes no rows of a model with a parent model at once, but can.
    ArticlePage._base_manager.all()._batched_insert(pages, fields, AT_ONCE)


def _page(number: int, count: int, section: NewsIndexPage) -> ArticlePage:
    random = Random(f"{SEED} page {number}")  # noqa: S311 - not a secret
    title, lead, paragraphs = text(number)
    live, slug = number % DRAFTS != DRAFTS - 1, f"bai-{number}"
    # As in an office, what was added later is mostly newer.
    moment = FIRST_DAY + timedelta(days=DAYS * number / count + random.uniform(-5, 5))
    body = [{"type": "text", "value": f"<p>{'</p><p>'.join(paragraphs)}</p>"}]
    return ArticlePage(
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{section.url_path}{slug}/",
        path=ArticlePage._get_path(section.path, section.depth + 1, number // SECTIONS + 1),
        depth=section.depth + 1,
        content_type=ContentType.objects.get_for_model(ArticlePage),
        locale_id=section.locale_id,
        live=live,
        first_published_at=moment if live else None,
        last_published_at=moment if live else None,
        date=moment,
        lead=lead,
        body=json.dumps(body),
    )


def _parent_row(page: ArticlePage) -> Page:
    names = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    return Page(**{name: getattr(page, name) for name in names})
