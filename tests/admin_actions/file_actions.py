"""What changes photos, documents, videos and collections."""

from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, UploadedFile
from wagtailmedia.models import Media

from tests.admin_actions.newsroom import (
    ADMINISTRATOR,
    CONTRIBUTOR,
    EDITOR,
    STAFF,
    SUPERUSER,
    Action,
    many_at_once,
    upload,
)

SiteImage = get_image_model()
PHOTO = {"title": "Ảnh mới", "description": "Mô tả"}


def _paper() -> ContentFile:
    return ContentFile(b"%PDF", name="van-ban.pdf")


def _film() -> ContentFile:
    return ContentFile(b"film", name="phim.mp4")


PHOTO_ACTIONS = [
    Action(
        "wagtailimages:add",
        CONTRIBUTOR,
        STAFF,
        SiteImage,
        typed=lambda _: PHOTO | {"file": upload()},
    ),
    Action(
        "wagtailimages:edit",
        EDITOR,
        CONTRIBUTOR,
        SiteImage,
        at=lambda newsroom: {"image_id": newsroom.photo.pk},
        typed=lambda _: {"title": "Tên khác"},
    ),
    Action(
        "wagtailimages:delete",
        EDITOR,
        CONTRIBUTOR,
        SiteImage,
        at=lambda newsroom: {"image_id": newsroom.photo.pk},
    ),
    Action(
        "wagtailimages:add_multiple",
        CONTRIBUTOR,
        STAFF,
        UploadedFile,
        typed=lambda _: {"title": "Ảnh mới", "files[]": upload()},
        has_form=False,
    ),
    Action(
        "wagtailimages:create_multiple_from_uploaded_image",
        CONTRIBUTOR,
        EDITOR,
        SiteImage,
        at=lambda newsroom: {"uploaded_file_id": newsroom.photo_coming_in(CONTRIBUTOR).pk},
        typed=lambda newsroom: {
            f"uploaded-image-{newsroom.photo_coming_in(CONTRIBUTOR).pk}-{name}": value
            for name, value in PHOTO.items()
        },
        has_form=False,
    ),
    Action(
        "wagtailimages:delete_upload_multiple",
        CONTRIBUTOR,
        EDITOR,
        UploadedFile,
        at=lambda newsroom: {"uploaded_file_id": newsroom.photo_coming_in(CONTRIBUTOR).pk},
        has_form=False,
    ),
    Action(
        "wagtailimages:edit_multiple",
        EDITOR,
        CONTRIBUTOR,
        SiteImage,
        at=lambda newsroom: {"image_id": newsroom.photo.pk},
        typed=lambda newsroom: {
            f"image-{newsroom.photo.pk}-{name}": value for name, value in PHOTO.items()
        },
        has_form=False,
    ),
    Action(
        "wagtailimages:delete_multiple",
        EDITOR,
        CONTRIBUTOR,
        SiteImage,
        at=lambda newsroom: {"image_id": newsroom.photo.pk},
        has_form=False,
    ),
    Action(
        "wagtailimages_chooser:create",
        CONTRIBUTOR,
        STAFF,
        SiteImage,
        typed=lambda newsroom: (
            {
                f"image-chooser-upload-{name}": value
                for name, value in (PHOTO | {"file": upload()}).items()
            }
            | {"image-chooser-upload-collection": newsroom.root_collection.pk}
        ),
        has_form=False,
    ),
]
DOCUMENT_ACTIONS = [
    Action(
        "wagtaildocs:add",
        CONTRIBUTOR,
        STAFF,
        Document,
        typed=lambda _: {"title": "Văn bản", "file": _paper()},
    ),
    Action(
        "wagtaildocs:edit",
        EDITOR,
        CONTRIBUTOR,
        Document,
        at=lambda newsroom: {"document_id": newsroom.paper.pk},
        typed=lambda _: {"title": "Tên khác"},
    ),
    Action(
        "wagtaildocs:delete",
        EDITOR,
        CONTRIBUTOR,
        Document,
        at=lambda newsroom: {"document_id": newsroom.paper.pk},
    ),
    Action(
        "wagtaildocs:add_multiple",
        CONTRIBUTOR,
        STAFF,
        Document,
        typed=lambda _: {"title": "Văn bản", "files[]": _paper()},
        has_form=False,
    ),
    Action(
        "wagtaildocs:edit_multiple",
        EDITOR,
        CONTRIBUTOR,
        Document,
        at=lambda newsroom: {"doc_id": newsroom.paper.pk},
        typed=lambda newsroom: {f"doc-{newsroom.paper.pk}-title": "Tên khác"},
        has_form=False,
    ),
    Action(
        "wagtaildocs:delete_multiple",
        EDITOR,
        CONTRIBUTOR,
        Document,
        at=lambda newsroom: {"doc_id": newsroom.paper.pk},
        has_form=False,
    ),
    Action(
        "wagtaildocs_chooser:create",
        CONTRIBUTOR,
        STAFF,
        Document,
        typed=lambda newsroom: {
            "document-chooser-upload-title": "Văn bản",
            "document-chooser-upload-file": _paper(),
            "document-chooser-upload-collection": newsroom.root_collection.pk,
        },
        has_form=False,
    ),
]
VIDEO_ACTIONS = [
    Action(
        "wagtailmedia:add",
        CONTRIBUTOR,
        STAFF,
        Media,
        at=lambda _: {"media_type": "video"},
        typed=lambda _: {"title": "Phim", "file": _film(), "duration": 1},
    ),
    Action(
        "wagtailmedia:edit",
        EDITOR,
        CONTRIBUTOR,
        Media,
        at=lambda newsroom: {"media_id": newsroom.film.pk},
        typed=lambda _: {"title": "Tên khác"},
    ),
    Action(
        "wagtailmedia:delete",
        ADMINISTRATOR,
        CONTRIBUTOR,
        Media,
        at=lambda newsroom: {"media_id": newsroom.film.pk},
    ),
    Action(
        "wagtailmedia:chooser_upload",
        CONTRIBUTOR,
        STAFF,
        Media,
        at=lambda _: {"media_type": "video"},
        typed=lambda _: {
            "media-chooser-upload-title": "Phim",
            "media-chooser-upload-file": _film(),
            "media-chooser-upload-duration": 1,
        },
        has_form=False,
    ),
]
COLLECTION_ACTIONS = [
    Action(
        "wagtailadmin_collections:add",
        ADMINISTRATOR,
        EDITOR,
        Collection,
        typed=lambda newsroom: {"name": "Hội nghị", "parent": newsroom.root_collection.pk},
    ),
    Action(
        "wagtailadmin_collections:edit",
        ADMINISTRATOR,
        EDITOR,
        Collection,
        at=lambda newsroom: {"pk": newsroom.collection.pk},
        typed=lambda _: {"name": "Hội thảo"},
    ),
    Action(
        "wagtailadmin_collections:delete",
        ADMINISTRATOR,
        EDITOR,
        Collection,
        at=lambda newsroom: {"pk": newsroom.collection.pk},
    ),
    Action(
        "wagtailadmin_collections:set_privacy",
        SUPERUSER,
        EDITOR,
        CollectionViewRestriction,
        at=lambda newsroom: {"collection_id": newsroom.collection.pk},
        typed=lambda _: {"restriction_type": "login"},
    ),
]
MANY_AT_ONCE = [
    many_at_once(*what, EDITOR, CONTRIBUTOR, changes=changes, typed=typed)
    for model, of in ((SiteImage, "photo"), (Document, "paper"))
    for what, changes, typed in (
        ((model, "delete", of), model, lambda _newsroom: {}),
        ((model, "add_tags", of), model.tags.through, lambda _newsroom: {"tags": "hội nghị"}),
        (
            (model, "add_to_collection", of),
            model,
            lambda newsroom: {"collection": newsroom.collection.pk},
        ),
    )
]
FILE_ACTIONS = [
    *PHOTO_ACTIONS,
    *DOCUMENT_ACTIONS,
    *VIDEO_ACTIONS,
    *COLLECTION_ACTIONS,
    *MANY_AT_ONCE,
]
