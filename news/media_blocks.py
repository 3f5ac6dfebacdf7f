"""The blocks of a body that show files: photos, documents and videos."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import Document
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtailmedia.blocks import VideoChooserBlock

from news.body_walk import Answers, Kind, TypedText
from news.comparison import PhotoComparison
from site_config.images.renditions import prefetch_renditions
from site_config.models import SiteImage


class DescribedImageBlock(Answers, ImageBlock):
    """An image with its alternative text, whose sizes are looked up all at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail names the field in English.
        self.child_blocks["image"].label = _("Photo")

    def get_comparison_class(self) -> type[PhotoComparison]:
        return PhotoComparison

    def bulk_to_python(self, values: list[Any]) -> list[SiteImage | None]:
        photos = super().bulk_to_python(values)
        prefetch_renditions(photos)
        return photos

    def get_raw_photos(self, raw: Any) -> Iterable[int]:
        key = (raw or {}).get("image")
        return [key] if key else []

    def get_typed_texts(self, value: Any) -> Iterator[TypedText]:
        if value is None:
            yield TypedText("", Kind.PHOTO, "image")
        elif not value.decorative:
            given = value.contextual_alt_text
            words = value.description if given is None else given
            yield TypedText(words, Kind.ALT_TEXT, "alt_text")

    class Meta:
        icon = "image"
        description = _("A photo, and what it shows for readers who cannot see it.")
        # The caption says it already, as a rule; what it says is seen beside the heading.
        form_layout = blocks.BlockGroup(
            children=[
                "image",
                blocks.BlockGroup(
                    children=["decorative", "alt_text"],
                    heading=_("Description of the photo"),
                    icon="view",
                    classname="collapsed",
                    label_format="{alt_text}",
                ),
            ]
        )

        @staticmethod
        def preview_value() -> SiteImage | None:
            return SiteImage.objects.first()


class PhotoBlock(Answers, blocks.StructBlock):
    """A photo with the sentence under it and who took it."""

    image = DescribedImageBlock(label=_("Photo"))
    caption = blocks.CharBlock(
        label=pgettext_lazy("photo", "Caption"),
        required=False,
        help_text=_("The sentence under the photo."),
    )
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        help_text=_("Left empty: the credit kept with the photo."),
    )
    # Seen only where it is set, by what brings articles in.
    unconfirmed = blocks.BooleanBlock(
        label=_("The description was proposed; nobody has confirmed it yet"),
        required=False,
        help_text=_("Untick it when you have looked at the description."),
    )

    def get_names(self, value: Any) -> Iterable[str]:
        return [value["caption"] or ""]

    def get_typed_texts(self, value: Any) -> Iterator[TypedText]:
        if value.get("unconfirmed") and value["image"]:
            yield TypedText("", Kind.UNCONFIRMED, "unconfirmed")

    def get_text_kind(self, value: Any, name: str | None, kind: Kind) -> Kind:
        return Kind.CAPTION if name == "caption" else kind

    class Meta:
        icon = "image"
        label = _("Photo")
        description = _("One photo with its caption, credit and alternative text.")
        template = "blocks/photo.html"
        label_format = "{caption}"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {
                "image": SiteImage.objects.first(),
                "caption": "Đại biểu biểu quyết thông qua nghị quyết tại hội nghị",
                "credit": "Minh An",
            }


class GalleryBlock(Answers, blocks.StructBlock):
    """Several photos shown together."""

    photos = blocks.ListBlock(PhotoBlock(), label=_("Photos"), min_num=2)
    caption = blocks.CharBlock(label=_("Caption of them all"), required=False)

    def get_names(self, value: Any) -> Iterable[str]:
        return [value["caption"] or ""]

    def get_text_kind(self, value: Any, name: str | None, kind: Kind) -> Kind:
        # One for them all is enough.
        return Kind.OTHER if kind is Kind.CAPTION and value["caption"] else kind

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several photos side by side, each with its own caption.")
        template = "blocks/gallery.html"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            photos = [
                {"image": photo, "caption": photo.description, "credit": ""}
                for photo in SiteImage.objects.all()[:2]
            ]
            return {"photos": photos, "caption": "Một số hình ảnh tại ngày hội"}


class DocumentsBlock(Answers, blocks.StructBlock):
    """Files a reader can take home."""

    documents = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"))

    def get_names(self, value: Any) -> Iterable[str]:
        return [paper.title for paper in value["documents"] if paper]

    class Meta:
        icon = "doc-full-inverse"
        label = _("Attached documents")
        description = _("Files to download: decisions, plans, forms.")
        template = "blocks/documents.html"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {"documents": list(Document.objects.all()[:2])}


class VideoBlock(Answers, blocks.StructBlock):
    """A video of our own, or a card that leads to one elsewhere."""

    video = VideoChooserBlock(label=_("Uploaded video"), required=False)
    link = blocks.URLBlock(label=_("Or address of a video elsewhere"), required=False)
    title = blocks.CharBlock(label=_("Title"))
    poster = ImageChooserBlock(label=_("Picture shown before it plays"), required=False)

    def get_names(self, value: Any) -> Iterable[str]:
        return [value["title"] or ""]

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("An uploaded video, or a card that opens one elsewhere.")
        template = "blocks/video.html"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {
                "video": None,
                "link": "https://example.vn/phong-su",
                "title": "Phóng sự: Một ngày ở bộ phận một cửa",
                "poster": SiteImage.objects.first(),
            }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        given = [name for name in ("video", "link") if cleaned[name]]
        if len(given) == 1 or (not given and self.is_deferred_validation):
            return cleaned
        message = gettext("Choose either an uploaded video or an address, not both and not none.")
        raise StructBlockValidationError(block_errors={"video": ValidationError(message)})
