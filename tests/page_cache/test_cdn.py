"""A cache in front of the site is told what to forget."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from threading import enumerate as threads
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, NewsIndexPage
from site_config.env import Environment

pytestmark = pytest.mark.quick

LISTS = {
    "/",
    "/rss/",
    "/so-do-trang/",
    "/sitemap.xml",
    "/sitemap-trang.xml",
    "/sitemap-tin-tuc.xml",
    "/tin-tuc/",
    "/tin-tuc/rss/",
}


class Cache:
    """A cache in front of the site, as far as forgetting goes."""

    def __init__(self) -> None:
        self.forgot: set[str] = set()
        cache = self

        class Handler(BaseHTTPRequestHandler):
            def do_PURGE(self) -> None:
                cache.forgot.add(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_arguments: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def told(self) -> set[str]:
        """Return what it was told to forget since it was last asked."""
        for thread in threads():
            if "PurgeBatch" in repr(getattr(thread, "_target", "")):
                thread.join(10)
        told, self.forgot = self.forgot, set()
        return told


@pytest.fixture
def cache(db: None, settings: Any) -> Iterator[Cache]:
    cache = Cache()
    serving = Thread(target=cache.server.serve_forever)
    serving.start()
    settings.WAGTAILFRONTENDCACHE = Environment({"PURGE_URL": cache.url}).purged_cache("PURGE_URL")
    yield cache
    cache.server.shutdown()
    serving.join()
    cache.server.server_close()


def test_a_page_and_what_lists_it_are_forgotten(
    cache: Cache,
    add_article: Callable[..., ArticlePage],
    add_section: Callable[..., NewsIndexPage],
    committed: Any,
) -> None:
    section = add_section("Chuyên mục")
    article = add_article("Bài viết", section)
    lists = LISTS | {section.url, f"{section.url}rss/"}
    assert cache.told() == lists | {article.url}
    with committed():
        article.unpublish()
    assert cache.told() == lists | {article.url}
    with committed():
        article.save_revision().publish()
    cache.told()
    old = article.url
    with committed():
        article.slug = "ten-khac"
        article.save_revision().publish()
    assert cache.told() == lists | {old, f"{section.url}ten-khac/"}
    article = ArticlePage.objects.get(pk=article.pk)
    with committed():
        PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert cache.told() == lists | {f"{section.url}ten-khac/"}
    other = add_section("Mục khác")
    with committed():
        article.move(other, "last-child")
    moved = {f"{section.url}ten-khac/", f"{other.url}ten-khac/", other.url, f"{other.url}rss/"}
    assert cache.told() == lists | moved
    with committed():
        ArticlePage.objects.get(pk=article.pk).delete()
    assert f"{other.url}ten-khac/" in cache.told()


def test_what_is_not_committed_is_not_forgotten(
    cache: Cache, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Bài viết")
    cache.told()
    article.unpublish()
    assert cache.told() == set()


def test_cloudflare_is_known_by_its_address() -> None:
    found = Environment({"PURGE_URL": "cloudflare://ma-token_1@00ff"}).purged_cache("PURGE_URL")
    assert found["cache"]["BEARER_TOKEN"] == "ma-token_1"
    assert found["cache"]["ZONEID"] == "00ff"
    assert found["cache"]["BACKEND"].endswith(".CloudflareBackend")


def test_the_lists_of_further_sections_are_forgotten_too(
    cache: Cache,
    committed: Callable[[], Any],
    add_section: Callable[..., NewsIndexPage],
    add_article: Callable[..., ArticlePage],
) -> None:
    further = add_section("Dân vận")
    article = add_article("Bài")
    changes: list[dict[str, Any]] = [
        {"further_sections": [further]},
        {"title": "Bài mới"},
        {"further_sections": []},
    ]
    for change in changes:
        for name, value in change.items():
            setattr(article, name, value)
        cache.told()
        with committed():
            article.save_revision().publish()
        assert {further.url, f"{further.url}rss/"} <= cache.told()
