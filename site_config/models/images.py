"""Photos: what is said about them and how large they are kept."""

from typing import Any, ClassVar

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image
from taggit.managers import TaggableManager
from taggit.models import ItemBase
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
    WagtailImageField,
    WagtailImageFieldFile,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)
from wagtail.search import index

from site_config.heavy_work import heavy_work
from site_config.images.filters import PrecomputedFilter, is_plain, make_filter_sizes
from site_config.images.fitting import strip_metadata
from site_config.images.uploads import prepare_upload
from site_config.models.normalized_text import NormalizedTextModel
from site_config.models.tags import Tag


class ImageTag(ItemBase):
    """A tag on a photo."""

    tag = models.ForeignKey(Tag, related_name="photos", on_delete=models.CASCADE)
    content_object = models.ForeignKey(
        "site_config.SiteImage", related_name="tagged_items", on_delete=models.CASCADE
    )


class PictureFile(WagtailImageFieldFile):
    """The file of a picture, whose size is known from its first bytes."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Return width and height; Wagtail would decode the photo to know them."""
        was_closed = self.closed
        self.open()
        try:
            return Image.open(self).size
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class PhotoFile(PictureFile):
    """The file of a photo, made fit to keep by whatever way it comes."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        fit = prepare_upload(content, name)
        self.instance.says_nothing = True
        super().save(fit.name or name, fit, save)


class PictureField(WagtailImageField):
    """Holds the file of a picture."""

    attr_class: Any = PictureFile

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        # The column is that of Wagtail's field: no migration needs this class.
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


class PhotoField(PictureField):
    """Holds the file of a photo."""

    attr_class = PhotoFile


class SiteImage(NormalizedTextModel, AbstractImage):
    """A photo with its alternative text (`description`) and its credit."""

    file = PhotoField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    credit = models.CharField(_("credit"), max_length=255, blank=True)
    # Nothing but the picture is in its file; where not, photo_cleaning sees to it.
    says_nothing = models.BooleanField(default=False, editable=False)
    tags = TaggableManager(through=ImageTag, blank=True, help_text=None, verbose_name=_("tags"))

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    search_fields: ClassVar = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions: ClassVar = [("choose_image", "Can choose image")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Sizes that are made, and wait to be saved.
        self._made: dict[str, PrecomputedFilter] = {}

    def save(self, *args: Any, **kwargs: Any) -> None:
        photo: Any = self.file
        # Before the transaction that saving the row begins: others may write meanwhile.
        if photo and not photo._committed:
            photo.save(photo.name, photo.file, save=False)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """Return new sizes, for all of which the photo is decoded once."""
        try:
            self._made = make_filter_sizes(self, filters)
        except OSError as error:
            raise SourceImageIOError(str(error)) from error
        return super().create_renditions(*filters)

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> Any:
        """Return the photo in another size."""
        try:
            made = self._size(filter, source)
        except OSError as error:
            # A list of the admin shows a broken picture for this, and fails for others.
            raise SourceImageIOError(str(error)) from error
        made.seek(0)
        return ContentFile(strip_metadata(made.read()), made.name)

    def _size(self, wanted: Filter, source: Any) -> Any:
        if is_plain(wanted):
            made = (
                self._made.pop(wanted.spec, None) or make_filter_sizes(self, [wanted])[wanted.spec]
            )
            return super().generate_rendition_file(made)
        with heavy_work():
            return super().generate_rendition_file(wanted, source=source)


class SiteRendition(AbstractRendition):
    """A photo in one size and format."""

    image = models.ForeignKey(SiteImage, related_name="renditions", on_delete=models.CASCADE)
    file = PictureField(
        upload_to=get_rendition_upload_to,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
    )

    class Meta:
        # Whose file it is that somebody asks for.
        indexes: ClassVar = [models.Index(fields=["file"], name="rendition_file")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]
