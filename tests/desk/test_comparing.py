"""Comparing the versions of an article in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtailmedia.models import Media

from news.models import ArticlePage
from site_config.models import SiteImage

VERSIONS = ("earliest...latest", "live...latest", "{latest}...{earliest}")
BODIES: dict[str, Callable[[Any], list[Any]]] = {
    "photo": lambda photo: [("photo", {"image": photo, "caption": "Chú thích", "credit": ""})],
    "gallery": lambda photo: [
        ("gallery", {"photos": [{"image": photo, "caption": "Một", "credit": ""}] * 2})
    ],
    "poster": lambda photo: [("video", {"title": "Phim", "poster": photo})],
    "documents": lambda paper: [("documents", {"documents": [paper]})],
    "video": lambda film: [("video", {"video": film, "title": "Phim"})],
}


@pytest.fixture
def files(add_photo: Callable[..., SiteImage]) -> dict[str, Any]:
    film = ContentFile(b"film", name="phim.mp4")
    return {
        "documents": Document.objects.create(
            title="Kế hoạch", file=ContentFile(b"%PDF", name="a.pdf")
        ),
        "video": Media.objects.create(title="Phim", type="video", duration=1, file=film),
    } | dict.fromkeys(("photo", "gallery", "poster"), add_photo())


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("versions", VERSIONS)
def test_versions_are_compared_after_what_one_shows_was_deleted(
    kind: str,
    versions: str,
    files: dict[str, Any],
    admin_client: Client,
    add_article: Callable[..., ArticlePage],
) -> None:
    article = add_article("Bài viết", body=BODIES[kind](files[kind]))
    files[kind].delete()
    article.title, article.body = "Bài viết khác", []
    article.save_revision()
    latest, earliest = article.revisions.order_by("-pk").values_list("pk", flat=True)
    which = versions.format(latest=latest, earliest=earliest)
    answer = admin_client.get(f"/admin/pages/{article.pk}/revisions/compare/{which}/")
    assert answer.status_code == 200
    assert "khác" in answer.content.decode()
