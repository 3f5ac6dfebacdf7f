"""The rows of the front page that show pictures, videos, documents and links."""

from itertools import chain
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import Document
from wagtail.images.blocks import ImageChooserBlock

from home.front_page import Situation, Wanted
from home.rows.base import Articles, RowBlock, WholeBlock, title_block
from news.media_blocks import DescribedImageBlock, VideoBlock
from site_config.files.private import is_shown
from site_config.models import SiteImage


class PictureBlock(WholeBlock):
    """A picture with a line under it, which may lead to an article."""

    image = DescribedImageBlock(label=_("Photo"))
    caption = blocks.CharBlock(
        label=pgettext_lazy("photo", "Caption"), required=False, max_length=160
    )
    article = blocks.PageChooserBlock(
        target_model="news.ArticlePage",
        label=_("Article"),
        required=False,
        help_text=_("Where the picture leads. Left empty: it is shown large."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"


class PicturesRow(RowBlock):
    """Two to six pictures."""

    slots: ClassVar = ("first", "card", "body")

    title = title_block()
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=6)

    class Meta:
        icon = "image"
        label = _("Pictures")
        description = _("Two to six pictures side by side; each may lead to an article.")
        template = "rows/pictures.html"
        label_format = "{title}"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            photos = SiteImage.objects.all()[:3]
            return {
                "pictures": [{"image": photo, "caption": photo.description} for photo in photos]
            }

    def content(self, value: Any, lists: list[Articles]) -> Any:
        readable = {article.pk: article for article in chain.from_iterable(lists)}
        return [
            {**picture, "article": picture["article"] and readable.get(picture["article"].pk)}
            for picture in value["pictures"]
            if _is_shown(picture["image"])
        ]

    def wanted(self, value: Any, situation: Situation) -> list[Wanted]:
        chosen = [picture["article"].pk for picture in value["pictures"] if picture["article"]]
        return [Wanted(situation.news, len(chosen), tuple(chosen), is_filled=False)]


class VideosRow(RowBlock):
    """One to three videos."""

    slots: ClassVar = ("body",)

    title = title_block()
    videos = blocks.ListBlock(VideoBlock(), label=_("Videos"), min_num=1, max_num=3)

    class Meta:
        icon = "media"
        label = _("Videos")
        description = _("One to three videos, uploaded or elsewhere.")
        template = "rows/videos.html"
        label_format = "{title}"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {"videos": [VideoBlock().get_preview_value()]}

    def content(self, value: Any, lists: list[Articles]) -> Any:
        return [video for video in value["videos"] if video["link"] or _is_shown(video["video"])]


class DocumentsRow(RowBlock):
    """Files a reader can take home."""

    title = title_block()
    documents = blocks.ListBlock(
        DocumentChooserBlock(label=_("Document"), required=False), label=_("Documents"), max_num=12
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Documents")
        description = _("Files to download: decisions, plans, forms.")
        template = "rows/documents.html"
        label_format = "{title}"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {"documents": list(Document.objects.all()[:4])}

    def entries(self, value: Any) -> int:
        return sum(1 for document in value["documents"] if document)

    def content(self, value: Any, lists: list[Articles]) -> Any:
        return self.entries(value)


class LinkBlock(WholeBlock):
    """A link to another body."""

    title = blocks.CharBlock(label=pgettext_lazy("body", "Name"), max_length=120)
    address = blocks.URLBlock(label=_("Address"))
    logo = ImageChooserBlock(label=_("Emblem"), required=False)

    class Meta:
        icon = "link-external"
        label = _("Link")
        label_format = "{title}"


class LinksRow(RowBlock):
    """Links to other bodies: those above, those below, services of the state."""

    slots: ClassVar = ("emblem",)

    title = title_block()
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), max_num=24)

    class Meta:
        icon = "link-external"
        label = _("Links to other bodies")
        description = _("Links to other bodies, each with its name and perhaps its emblem.")
        template = "rows/links.html"
        label_format = "{title}"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            names = ("Cổng thông tin của tỉnh", "Cổng Dịch vụ công", "Báo của tỉnh")
            return {"links": [{"title": name, "address": "https://example.vn"} for name in names]}

    def entries(self, value: Any) -> int:
        return len(value["links"])

    def content(self, value: Any, lists: list[Articles]) -> Any:
        return self.entries(value)


class BannerRow(RowBlock):
    """A picture across the page that calls to something."""

    slots: ClassVar = ("wide",)

    image = ImageChooserBlock(label=_("Picture"))
    title = blocks.CharBlock(
        label=_("The words in the picture"),
        max_length=160,
        help_text=_("For readers who cannot see it; and where the link leads."),
    )
    link = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "image"
        label = _("Banner picture")
        description = _("A picture across the page; a tap on it may lead somewhere.")
        template = "rows/banner.html"
        label_format = "{title}"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            photo = SiteImage.objects.first()
            return {"image": photo, "title": photo.description if photo else ""}

    def content(self, value: Any, lists: list[Articles]) -> Any:
        return _is_shown(value["image"])


def _is_shown(file: Any) -> bool:
    return file is not None and is_shown(file)
