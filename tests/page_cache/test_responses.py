"""How a kept page is answered: encoded, in headers only, or not again."""

from typing import Any

import pytest
from django.utils import timezone

from page_cache.cached_response import best_encoding
from page_cache.invalidate import invalidate
from site_config.models import Commemoration
from tests.helpers.page_cache import Worker

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;Q=1.0", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0.000, br;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("gzip; q=0.2 , br ; q=0.8", "br"),
        ("identity, gzip;q=0.5", ""),
        ("deflate", ""),
        ("gzip;q=x", ""),
        ("gzip;q=nan", ""),
        (",;,", ""),
    ],
)
def test_a_browser_gets_what_it_likes_best(accepted: str, encoding: str) -> None:
    assert best_encoding(accepted) == encoding


def test_each_encoding_has_its_own_bytes_tag_and_length(worker: Worker) -> None:
    answers = {name: worker.get("/", accept_encoding=name) for name in ("identity", "gzip", "br")}
    assert len({answer.headers["ETag"] for answer in answers.values()}) == 3
    assert len({answer.text for answer in answers.values()}) == 1
    for name, answer in answers.items():
        assert answer.headers.get("Content-Encoding", "identity") == name
        assert int(answer.headers["Content-Length"]) == len(answer.raw)
    assert len(answers["br"].raw) < len(answers["gzip"].raw) < len(answers["identity"].raw) / 2
    assert worker.renders == 1


def test_only_the_headers_are_asked_for(worker: Worker) -> None:
    for state in ("miss", "hit"):
        head = worker.get("/", "HEAD", accept_encoding="gzip")
        assert (head.status, head.state, head.raw) == (200, state, b"")
    whole = worker.get("/", accept_encoding="gzip")
    assert whole.state == "hit"
    assert head.headers == whole.headers
    assert worker.get("/khong-co/", "HEAD").raw == b""


def test_a_browser_that_has_it_is_told_so(worker: Worker, committed: Any) -> None:
    tag = worker.get("/", accept_encoding="gzip").headers["ETag"]
    for known in (tag, f"W/{tag}", f'"khac", {tag}', "*"):
        answer = worker.get("/", accept_encoding="gzip", if_none_match=known)
        assert (answer.status, answer.raw) == (304, b"")
        assert answer.headers["ETag"] == tag
        assert "s-maxage" in answer.headers["Cache-Control"]
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "Content-Length" not in answer.headers
    assert worker.get("/", accept_encoding="br", if_none_match=tag).status == 200
    with committed():
        Commemoration.objects.create(
            repeats="notice",
            name="Thông báo",
            notice_from=timezone.localdate(),
            notice_to=timezone.localdate(),
        )
    changed = worker.get("/", accept_encoding="gzip", if_none_match=tag)
    assert (changed.status, changed.state) == (200, "miss")
    assert "Thông báo" in changed.text


def test_a_changed_mark_with_the_same_page_is_still_known(worker: Worker) -> None:
    tag = worker.get("/").headers["ETag"]
    invalidate()
    assert worker.get("/", if_none_match=tag).status == 304
