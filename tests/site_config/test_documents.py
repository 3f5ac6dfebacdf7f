"""Documents as browsers and download managers fetch them: whole, in part, or not again."""

import hashlib
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

pytestmark = [pytest.mark.quick, pytest.mark.django_db]

CONTENT = bytes(range(256)) * 1200
SIZE = len(CONTENT)


@pytest.fixture
def paper(db: None) -> Document:
    document = Document(title="Kế hoạch", file=ContentFile(CONTENT, name="ke-hoach.pdf"))
    document._set_document_file_metadata()
    document.save()
    return document


def fetch(client: Client, paper: Document, **headers: str) -> Any:
    answer: Any = client.get(
        paper.url, headers={n.replace("_", "-"): v for n, v in headers.items()}
    )
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def test_a_download_that_broke_off_goes_on_where_it_ended(client: Client, paper: Document) -> None:
    whole = fetch(client, paper)
    assert (whole.status_code, whole.body, whole["Accept-Ranges"]) == (200, CONTENT, "bytes")
    got = whole.body[:100_000]
    while len(got) < SIZE:
        asked = f"bytes={len(got)}-{len(got) + 99_999}"
        rest = fetch(client, paper, range=asked, if_range=whole["ETag"])
        assert rest.status_code == 206
        last = len(got) + len(rest.body) - 1
        assert rest["Content-Range"] == f"bytes {len(got)}-{last}/{SIZE}"
        assert int(rest["Content-Length"]) == len(rest.body)
        for name in ("Content-Type", "Content-Disposition", "ETag", "X-Content-Type-Options"):
            assert rest[name] == whole[name]
        got += rest.body
    assert hashlib.sha256(got).digest() == hashlib.sha256(CONTENT).digest()


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=5-5", 5, 6),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
        ("bytes=-7", SIZE - 7, SIZE),
        (f"bytes=-{SIZE + 9}", 0, SIZE),
        (f"bytes=10-{SIZE * 9}", 10, SIZE),
        ("Bytes = 1-2", 1, 3),
    ],
)
def test_a_part_is_given(client: Client, paper: Document, asked: str, start: int, end: int) -> None:
    answer = fetch(client, paper, range=asked)
    assert (answer.status_code, answer.body) == (206, CONTENT[start:end])
    assert answer["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
def test_what_is_behind_the_end_is_refused(client: Client, paper: Document, asked: str) -> None:
    answer = fetch(client, paper, range=asked)
    assert (answer.status_code, answer.body) == (416, b"")
    assert answer["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked", ["bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,4-5", "pages=1-2", "bytes=a-b", "1-2"]
)
def test_what_is_no_single_part_gives_the_whole(
    client: Client, paper: Document, asked: str
) -> None:
    answer = fetch(client, paper, range=asked)
    assert (answer.status_code, answer.body) == (200, CONTENT)


def test_another_file_is_not_joined_to_the_part_of_an_older_one(
    client: Client, paper: Document
) -> None:
    before = fetch(client, paper)
    known = ['"another"', "Mon, 01 Jan 2024 00:00:00 GMT", f"W/{before['ETag']}", '""']
    for one in known:
        assert fetch(client, paper, range="bytes=5-", if_range=one).status_code == 200
    for one in (before["ETag"], before["Last-Modified"]):
        assert fetch(client, paper, range="bytes=5-", if_range=one).status_code == 206


def test_what_a_browser_has_is_not_sent_again(client: Client, paper: Document) -> None:
    known = fetch(client, paper)
    for headers in (
        {"if_none_match": known["ETag"]},
        {"if_none_match": f'"other", {known["ETag"]}', "range": "bytes=0-9"},
        {"if_modified_since": known["Last-Modified"]},
    ):
        answer = fetch(client, paper, **headers)
        assert (answer.status_code, answer.body) == (304, b"")
    os.utime(paper.file.path, (1_900_000_000, 1_900_000_000))
    assert fetch(client, paper, if_modified_since=known["Last-Modified"]).status_code == 200


def test_a_look_ahead_says_that_parts_can_be_had(client: Client, paper: Document) -> None:
    answer: Any = client.head(paper.url, headers={"range": "bytes=0-9"})
    assert (answer.status_code, answer["Accept-Ranges"]) == (200, "bytes")
    assert answer["Content-Length"] == str(SIZE)
    assert b"".join(answer.streaming_content) == b""


def test_no_part_of_a_private_document_is_given(
    client: Client, person: Callable[..., Client], paper: Document
) -> None:
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Nội bộ"))
    Document.objects.update(collection=collection)
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    for headers in ({}, {"range": "bytes=0-9"}, {"range": f"bytes={SIZE}-"}):
        assert fetch(client, paper, **headers).status_code == 302
    answer = fetch(person("an"), paper, range="bytes=0-9")
    assert (answer.status_code, answer.body) == (206, CONTENT[:10])
    assert "private" in answer["Cache-Control"]


def test_a_document_has_no_other_address(client: Client, paper: Document) -> None:
    assert client.get(f"/media/{paper.file.name}").status_code == 404
    assert "Cache-Control" not in client.get(paper.url)
