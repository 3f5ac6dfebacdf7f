"""Pictures that are taken out of a document."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desk.importing.readers.pictures import PictureFolder, UnreadablePictureError
from desk.importing.source import UnreadableFileError
from tests.helpers.photo_metadata import has_no_metadata, with_metadata
from tests.helpers.photos import photo_file


def photo(size: tuple[int, int] = (40, 20), **save: Any) -> bytes:
    return photo_file(size, **save).read()


def colour_at(folder: PictureFolder, name: str, place: tuple[int, int]) -> str:
    pixel: Any = opened(folder, name).getpixel(place)
    return "red" if pixel[0] > pixel[2] else "blue"


def opened(folder: PictureFolder, name: str) -> Image.Image:
    return Image.open(BytesIO((folder.path / name).read_bytes()))


@pytest.fixture
def folder(tmp_path: Path) -> PictureFolder:
    return PictureFolder(tmp_path)


def test_a_whole_picture_stays_as_it_is_and_is_there_once(folder: PictureFolder) -> None:
    names = [folder.add(photo()), folder.add(photo(format="PNG")), folder.add(photo())]
    assert names == ["1.jpg", "2.png", "1.jpg"]
    assert (folder.path / "1.jpg").read_bytes() == photo()


def test_what_was_cut_off_is_not_in_the_file(folder: PictureFolder) -> None:
    whole = folder.add(photo((400, 200)))
    left = folder.add(photo((400, 200)), (0, 0, 0.5, 0.25))
    right = folder.add(photo((400, 200)), (0.5, 0, 0, 0))
    assert len({whole, left, right}) == 3
    assert opened(folder, left).size == (200, 150)
    assert colour_at(folder, left, (190, 149)) == "red"
    assert colour_at(folder, right, (10, 0)) == "blue"


def test_it_is_cropped_as_it_is_seen(folder: PictureFolder) -> None:
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    name = folder.add(photo((400, 200), exif=exif), (0, 0, 0.5, 0))
    assert colour_at(folder, name, (10, 10)) == "blue"
    assert not opened(folder, name).getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_cropped_picture_says_nothing_besides(kind: str, folder: PictureFolder) -> None:
    name = folder.add(with_metadata(kind), (0.1, 0, 0, 0))
    assert has_no_metadata((folder.path / name).read_bytes())


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "JPEG"])
def test_every_kind_can_be_cropped(mode: str, kind: str, folder: PictureFolder) -> None:
    content = BytesIO()
    try:
        Image.new(mode, (40, 20)).save(content, kind)
    except OSError:
        pytest.skip("there is no such picture")
    with opened(folder, folder.add(content.getvalue(), (0.5, 0, 0, 0))) as picture:
        assert picture.size == (20, 20)


def test_what_browsers_do_not_show_is_converted(folder: PictureFolder) -> None:
    name = folder.add(photo(format="TIFF"))
    assert opened(folder, name).format == "PNG"
    assert opened(folder, name).getpixel((0, 0)) == (255, 0, 0)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        b"\xd7\xcd\xc6\x9a" + bytes(80),
        photo(format="AVIF")[:-200],
        photo(format="PPM"),
        photo((400, 200))[:400],
        photo(format="PNG")[:60],
    ],
)
def test_what_is_no_picture(content: bytes, folder: PictureFolder) -> None:
    with pytest.raises(UnreadablePictureError):
        folder.add(content)
    assert list(folder.path.iterdir()) == []


@pytest.mark.parametrize(("turned", "above"), [(90, "red"), (270, "blue")])
def test_it_is_turned_as_its_author_turned_it(
    turned: int, above: str, folder: PictureFolder
) -> None:
    name = folder.add(photo((400, 200)), turned=turned)
    assert opened(folder, name).size == (200, 400)
    assert colour_at(folder, name, (100, 10)) == above


def test_no_bomb_is_decoded(folder: PictureFolder) -> None:
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    with pytest.raises(UnreadablePictureError):
        folder.add(bomb.getvalue())


@pytest.mark.parametrize("crop", [(0.5, 0, 0.5, 0), (0, 2, 0, 0), (0.7, 0, 0.7, 0)])
def test_where_nothing_is_left(crop: Any, folder: PictureFolder) -> None:
    with pytest.raises(UnreadablePictureError):
        folder.add(photo(), crop)


def test_a_crop_beyond_the_picture_is_none(folder: PictureFolder) -> None:
    name = folder.add(photo(), (-0.5, 0.5, 0, 0))
    assert opened(folder, name).size == (40, 10)


def test_more_than_two_hundred_are_no_article(folder: PictureFolder) -> None:
    for number in range(200):
        folder.add(photo((8, 8 + number), format="PNG"))
    with pytest.raises(UnreadableFileError, match="too-large"):
        folder.add(photo())
