"""What brings articles and their photos in from files."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.models import WorkflowState

from desk.models import ArticleImport
from tests.admin_actions.newsroom import CONTRIBUTOR, NOBODY, STAFF, Action, Newsroom, upload

SiteImage = get_image_model()


def _paper() -> ContentFile:
    return ContentFile("Tiêu đề".encode(), name="bai-viet.txt")


def _given(newsroom: Newsroom, **fields: Any) -> dict[str, Any]:
    given = ArticleImport.objects.create(
        section=newsroom.news,
        user=newsroom.somebody(CONTRIBUTOR).user,
        name="bai-viet.txt",
        file=_paper(),
        **fields,
    )
    return {"pk": given.pk}


def _photo_without_words(newsroom: Newsroom) -> dict[str, Any]:
    user = newsroom.somebody(CONTRIBUTOR).user
    SiteImage.objects.filter(pk=newsroom.photo.pk).update(uploaded_by_user=user, description="")
    return {"photo_id": newsroom.photo.pk}


IMPORT_ACTIONS = [
    Action(
        "import_choose_section",
        CONTRIBUTOR,
        STAFF,
        ArticleImport,
        typed=lambda newsroom: {"parent_page": newsroom.news.pk, "files": _paper()},
        has_form=False,
    ),
    Action(
        "import_articles",
        CONTRIBUTOR,
        STAFF,
        ArticleImport,
        at=lambda newsroom: {"section_pk": newsroom.news.pk},
        typed=lambda _newsroom: {"files": _paper()},
    ),
    Action(
        "import_retry",
        CONTRIBUTOR,
        STAFF,
        ArticleImport,
        at=lambda newsroom: _given(newsroom, state=ArticleImport.State.FAILED),
        has_form=False,
    ),
    Action(
        "import_review",
        CONTRIBUTOR,
        STAFF,
        WorkflowState,
        at=lambda newsroom: _given(
            newsroom, state=ArticleImport.State.DONE, article=newsroom.own_draft
        ),
        has_form=False,
    ),
    Action(
        "add_article_photo",
        CONTRIBUTOR,
        STAFF,
        SiteImage,
        at=lambda newsroom: {"page_id": newsroom.news.pk},
        typed=lambda _newsroom: {"file": upload()},
        has_form=False,
    ),
    Action(
        "describe_photo",
        CONTRIBUTOR,
        NOBODY,
        SiteImage,
        at=_photo_without_words,
        typed=lambda _newsroom: {"caption": "Đại biểu dự hội nghị"},
        has_form=False,
    ),
]
