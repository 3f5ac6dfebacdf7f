"""The cache on a Redis, which may be down."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from news.models import NewsIndexPage
from page_cache import shared_redis
from tests.helpers.redis_server import RedisServer, redis_server

pytestmark = pytest.mark.slow


@pytest.fixture
def redis(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[RedisServer]:
    with redis_server(tmp_path) as server:
        settings.CACHES = {
            "default": {
                "BACKEND": "page_cache.shared_redis.ForgivingRedisCache",
                "LOCATION": [server.url],
            },
            "renditions": settings.CACHES["renditions"],
        }
        monkeypatch.setattr(shared_redis, "RETRY_SECONDS", 0.0)
        monkeypatch.setattr(shared_redis, "_retry_at", float("-inf"))
        yield server


@pytest.mark.django_db
def test_the_site_is_ready_without_its_redis_and_tells_administrators(
    redis: RedisServer, client: Client, admin_client: Client
) -> None:
    assert "redis" not in admin_client.get("/readyz/").json()["warnings"]
    redis.stop()
    answer = admin_client.get("/readyz/")
    assert answer.status_code == 200
    assert "Redis không trả lời" in answer.json()["warnings"]["redis"]
    assert client.get("/readyz/").json() == {"status": "ok"}
    redis.start()
    assert "redis" not in admin_client.get("/readyz/").json()["warnings"]


def test_readers_do_not_notice_that_redis_is_down(
    redis: RedisServer, client: Client, news: NewsIndexPage
) -> None:
    redis.stop()
    assert client.get("/").status_code == 200
    assert client.get(news.url).status_code == 200


def test_a_cache_that_is_down_keeps_and_finds_nothing(redis: RedisServer) -> None:
    cache.set("kept", 1)
    assert cache.get("kept") == 1
    assert cache.incr("kept") == 2
    redis.stop()
    cache.set("lost", 1)
    cache.set_many({"lost": 1})
    cache.delete("kept")
    cache.delete_many(["kept"])
    assert cache.get("kept", "nothing") == "nothing"
    assert cache.get_many(["kept"]) == {}
    assert cache.get_or_set("kept", 5) == 5
    assert not cache.add("lost", 1)
    assert not cache.touch("kept")
    assert not cache.has_key("kept")
    with pytest.raises(ValueError, match="kept"):
        cache.incr("kept")
    cache.clear()
