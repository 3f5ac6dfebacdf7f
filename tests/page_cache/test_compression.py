"""Pages travel compressed; files travel as they are."""

import gzip
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

from home.models import HomePage
from site_config.models import SiteIdentity

pytestmark = pytest.mark.quick

BROWSER = {"accept-encoding": "gzip, deflate, br"}


def test_a_page_is_compressed_for_those_who_ask(client: Client, home: HomePage) -> None:
    SiteIdentity.objects.update(site_name="Trang tin của tỉnh")
    compressed, plain = client.get("/", headers=BROWSER), client.get("/")
    assert compressed["Content-Encoding"] == "gzip"
    assert "Trang tin của tỉnh" in gzip.decompress(compressed.content).decode()
    assert len(compressed.content) < len(plain.content) / 2
    assert "Content-Encoding" not in plain
    assert compressed["Vary"] == plain["Vary"] == "Accept-Encoding"


def test_a_document_keeps_its_bytes_and_its_length(
    client: Client, tmp_path: Path, db: None
) -> None:
    text = b"%PDF " + b"a" * 5000
    paper = Document.objects.create(title="Kế hoạch", file=ContentFile(text, "ke-hoach.pdf"))
    answer = client.get(paper.url, headers=BROWSER)
    assert b"".join(answer) == text
    assert answer["Content-Length"] == str(len(text))
