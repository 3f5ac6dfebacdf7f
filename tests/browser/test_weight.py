"""What a long article costs a reader, fetched from the site as `script/server` serves it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from playwright.sync_api import Page, Request

from home.demo import content
from home.demo.load import load_demo
from news.models import ArticlePage
from tests.helpers.demo_pictures import all_reduced
from tests.helpers.server import Server, running

# Two task lists, a table, a quotation, photos with captions, related articles.
LONG = "tong-ket-dan-van-kheo"


@pytest.fixture
def server(transactional_db: None, tmp_path: Path) -> Iterator[Server]:
    """Serve a copy of the demonstration; small photos make no page lighter, but come sooner."""
    load_demo(all_reduced(tmp_path / "pictures", 480))
    # Where somebody has an account, the server does not load a demonstration of its own.
    get_user_model().objects.create_superuser("quantri")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "db.sqlite3")])
    with running(tmp_path, tmp_path / "server.log") as server:
        yield server
        # As a service manager stops it; after Ctrl-C the workers are waited for much longer.
        server.process.terminate()
        server.process.wait(timeout=40)


def transferred(request: Request) -> int:
    """Return how many bytes came over the wire for this: the headers and the compressed body."""
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


def fetch(page: Page, address: str) -> dict[Request, int]:
    """Open a page; give what was fetched for it, with its weight, but for the photos in it."""
    fetched: list[Request] = []
    page.on("request", lambda request: fetched.append(request))  # noqa: PLW0108 - no built-ins
    page.goto(address)
    page.wait_for_load_state("networkidle")
    photos = page.locator("main img").evaluate_all("photos => photos.map(one => one.currentSrc)")
    return {request: transferred(request) for request in fetched if request.url not in photos}


@pytest.mark.slow
def test_a_long_article_is_light_without_its_photos(server: Server, page: Page) -> None:
    article = ArticlePage.objects.get(translation_key=content.page_key(LONG))
    fetched = fetch(page, server.url + article.url)
    assert len(page.locator("main").inner_text().split()) > 800
    assert {urlsplit(request.url).netloc for request in fetched} == {urlsplit(server.url).netloc}

    weights = Counter[str]()
    for request, weight in fetched.items():
        weights[request.resource_type] += weight
    assert weights.total() <= 100_000, weights
    assert weights["font"] <= 60_000
    assert 0 < weights["script"] <= 10_000

    fonts = re.findall(r"/fonts/\S+-(\d+)\.", "\n".join(request.url for request in fetched))
    assert list(Counter(fonts).values()) == [2, 2]
