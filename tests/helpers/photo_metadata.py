"""What the file of a photo says besides the picture."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRETS = (b"Telephone 9", b"SERIAL-77", b"Chu nhan anh", b"secret-xmp", b"secret-note")


def camera_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "Telephone 9", "Chu nhan anh"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-77"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 50.0, 0.0)})
    return exif


def with_metadata(
    kind: str, size: tuple[int, int] = (600, 400), mode: str = "RGB", **save: Any
) -> bytes:
    """Return a photo that says where and with what it was taken, in every way its format knows."""
    content = BytesIO()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret-xmp</x:xmpmeta>"
    said: dict[str, Any] = {"exif": camera_exif(), "xmp": xmp, "comment": b"secret-note"}
    if kind == "PNG":
        said["pnginfo"] = PngInfo()
        said["pnginfo"].add_text("Author", "Chu nhan anh")
        said["pnginfo"].add_itxt("XML:com.adobe.xmp", "secret-xmp", zip=False)
        said["pnginfo"].add_text("Comment", "secret-note", zip=True)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new(mode, size, "red").save(content, kind, icc_profile=profile, **said | save)
    return content.getvalue()


def has_no_metadata(content: bytes) -> bool:
    with Image.open(BytesIO(content)) as photo:
        photo.load()
        return not photo.getexif() and not any(secret in content for secret in SECRETS)
