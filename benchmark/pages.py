"""Fills an empty site with articles: the rows that publishing would leave, many at once."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from random import Random

from django.contrib.contenttypes.models import ContentType
from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import F
from PIL import Image, ImageOps
from wagtail.models import Page

from benchmark.texts import SEED, text
from news.models import ArticlePage, NewsIndexPage
from news.signal_handlers import rebuild_listing
from site_config.images.renditions import SLOTS, renditions
from site_config.models import SiteImage

MAIN_SECTIONS, INNER_SECTIONS = 8, 4
# With fewer articles there are no inner sections: a page of a list would not be full.
FEW = 1000
AT_ONCE = 500
FIRST_DAY = datetime(2005, 1, 1, tzinfo=UTC)
DAYS = 7300
# One article in so many is a draft.
DRAFTS = 50
COLOURS, PHOTO_SIZE = ("firebrick", "seagreen", "steelblue", "goldenrod"), (1200, 800)


def fill(count: int) -> None:
    """Add sections, photos, and so many articles spread over them."""
    news = NewsIndexPage.objects.get(depth=3)
    mains = [_section(f"Chuyên mục {number + 1}", news) for number in range(MAIN_SECTIONS)]
    inner = range(INNER_SECTIONS if count >= FEW else 0)
    sections = mains + [
        _section(f"{main.title}, phần {number + 1}", main) for main in mains for number in inner
    ]
    photos = [_photo(colour) for colour in COLOURS]
    for start in range(0, count, AT_ONCE):
        with transaction.atomic():
            _add(range(start, min(start + AT_ONCE, count)), count, sections, photos)
    for number, section in enumerate(sections):
        articles = len(range(number, count, len(sections)))
        Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + articles)


def _section(title: str, parent: Page) -> NewsIndexPage:
    return parent.add_child(instance=NewsIndexPage(title=title))


def _photo(colour: str) -> SiteImage:
    content, shades = BytesIO(), Image.radial_gradient("L").resize(PHOTO_SIZE)
    ImageOps.colorize(shades, "white", colour).save(content, "JPEG")
    photo = SiteImage.objects.create(title=colour, file=ImageFile(content, f"{colour}.jpg"))
    renditions(photo, *SLOTS)
    return photo


def _add(
    numbers: Sequence[int], count: int, sections: list[NewsIndexPage], photos: list[SiteImage]
) -> None:
    pages = [_page(number, count, sections, photos[number % len(photos)]) for number in numbers]
    Page.objects.bulk_create([_parent_row(page) for page in pages])
    paths = [page.path for page in pages]
    keys = dict(Page.objects.filter(path__in=paths).values_list("path", "pk"))
    for page in pages:
        page.page_ptr_id = keys[page.path]
    fields = ArticlePage._meta.local_concrete_fields
    # Django makes no rows of a model with a parent model at once, but can.
    ArticlePage._base_manager.all()._batched_insert(pages, fields, AT_ONCE)
    rebuild_listing(ArticlePage.objects.filter(pk__in=keys.values()))


def _page(number: int, count: int, sections: list[NewsIndexPage], photo: SiteImage) -> ArticlePage:
    section = sections[number % len(sections)]
    place = INNER_SECTIONS + number // len(sections) + 1
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
        path=ArticlePage._get_path(section.path, section.depth + 1, place),
        depth=section.depth + 1,
        content_type=ContentType.objects.get_for_model(ArticlePage),
        locale_id=section.locale_id,
        live=live,
        first_published_at=moment if live else None,
        last_published_at=moment if live else None,
        date=moment,
        lead=lead,
        lead_photo=photo,
        lead_photo_caption=title,
        body=json.dumps(body),
    )


def _parent_row(page: ArticlePage) -> Page:
    names = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    return Page(**{name: getattr(page, name) for name in names})
