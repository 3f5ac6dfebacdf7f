"""What is done in the process of one site before a crowd comes."""

from itertools import count
from urllib.parse import urlencode

from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from news.models import NewsIndexPage

VIDEO_BYTES, PAPER_BYTES = 60_000_000, 20_000_000
TOKEN = "a" * 32
_numbers = count()


def add_files() -> tuple[str, str]:
    """Return the addresses of a video and a document."""
    video = settings.MEDIA_ROOT / "media/phim.mp4"
    video.parent.mkdir(parents=True, exist_ok=True)
    video.write_bytes(bytes(VIDEO_BYTES))
    content = ContentFile(bytes(PAPER_BYTES), "tai-lieu.pdf")
    paper = Document.objects.create(title="Tài liệu", file=content)
    return f"{settings.MEDIA_URL}media/{video.name}", paper.url


def sign_in() -> dict[str, str]:
    """Return what an editor's browser sends with every form."""
    editor, _is_new = User.objects.get_or_create(username="bench", is_superuser=True)
    client = Client()
    client.force_login(editor)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": "application/x-www-form-urlencoded",
    }


def a_save() -> tuple[str, str]:
    """Return where a new draft is sent, and its form."""
    section = NewsIndexPage.objects.filter(depth=4).order_by("path")[0]
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
    number = next(_numbers)
    form = {
        "title": f"Bài trong đám đông {number}",
        "slug": f"dam-dong-{number}",
        "date": "02/08/2024 07:30",
        "lead": "Mở đầu.",
        "lead_photo_caption": "",
        "body": streamfield([]),
        "bylines": inline_formset([]),
        "related_articles": inline_formset([]),
        "comments": inline_formset([]),
        "tags": "",
    }
    return address, urlencode(nested_form_data(form))
