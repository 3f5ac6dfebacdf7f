"""The pictures of Word files: where they stand, how they lie, and which are only told of."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desk.importing.readers.docx.reader import read_docx
from desk.importing.source import Box, Picture, walk
from tests.helpers.word_cases import Cases
from tests.helpers.word_files import (
    WordFile,
    alternatives,
    drawing,
    italic,
    p,
    photo,
    pic,
    picture,
    r,
)

CASES = Cases()
says = CASES.says
RED, BLUE = (255, 0, 0), (0, 0, 255)


@pytest.mark.parametrize("name", CASES)
def test_what_a_file_says(name: str, tmp_path: Path) -> None:
    assert CASES.read(name, tmp_path) == CASES.expected(name)


@says("[A]", "[B]")
def photos_in_one_paragraph(file: WordFile) -> None:
    one, two = file.add_picture(picture()), file.add_picture(picture((20, 20)))
    file.body.append(p(photo(one, "A"), " ", photo(two, "B")))


@says("( [A] / //Ảnh: Lan// )")
def a_photo_with_its_caption_in_one_paragraph(file: WordFile) -> None:
    leads = file.add_picture(picture())
    file.body.append(p(photo(leads, "A"), r("<w:br/>"), italic("Ảnh: Lan")))


@says("( Đoạn trên. / [A] / //Ảnh: Lan// )")
def a_photo_between_lines_of_one_paragraph(file: WordFile) -> None:
    leads = file.add_picture(picture())
    line = r("<w:br/>")
    file.body.append(p("Đoạn trên.", line, photo(leads, "A"), line, italic("Ảnh: Lan")))


@says("( [A] / Một đoạn dài về hội nghị. )", "( [B] / Bấm nút này để lưu. )")
def photos_do_not_divide_the_words_they_float_in(file: WordFile) -> None:
    leads = file.add_picture(picture())
    floating = drawing(pic(leads), alt="A", frame="anchor")
    file.body += [
        p("Một đoạn dài ", floating, "về hội nghị."),
        p("Bấm nút ", photo(leads, "B"), "này để lưu."),
    ]


@says("[A]", "[A]")
def photos_of_old_word(file: WordFile) -> None:
    leads = file.add_picture(picture())
    shape = f'<v:shape alt="A"><v:imagedata r:id="{leads}"/></v:shape>'
    group = f"<v:group>{shape}</v:group>"
    file.body += [p(r(f"<w:pict>{shape}</w:pict>")), p(r(f"<w:pict>{group}</w:pict>"))]


@says("[A]", "[B]", "[chung]")
def photos_in_a_group(file: WordFile) -> None:
    leads = file.add_picture(picture())
    inside = f"<wpg:wgp>{pic(leads, alt='A')}{pic(leads, alt='B')}{pic(leads)}</wpg:wgp>"
    file.body.append(p(alternatives(drawing(inside, alt="chung", frame="anchor"))))


@says("[A]")
def a_photo_that_fills_a_shape(file: WordFile) -> None:
    fill = f'<a:blipFill><a:blip r:embed="{file.add_picture(picture())}"/></a:blipFill>'
    file.body.append(p(drawing(f"<wps:wsp><wps:spPr>{fill}</wps:spPr></wps:wsp>", alt="A")))


@says("chữ", "! linked-picture https://example.vn/a.jpg", "! missing-picture mất")
def linked_and_missing_photos(file: WordFile) -> None:
    linked = file.leads_to("image", "https://example.vn/a.jpg", "External")
    lost = file.leads_to("image", "../../../../etc/passwd")
    shown = drawing(pic(linked, kind="link")), photo(lost, "mất")
    file.body.append(p("chữ", *shown))


@says("! metafile biểu đồ", "[A]", "! metafile image2.emf")
def pictures_that_are_drawn_for_a_printer(file: WordFile) -> None:
    wmf = file.add_picture(b"\xd7\xcd\xc6\x9a" + bytes(80), "media/image1.wmf")
    emf = file.add_picture(b"\x01\0\0\0" + bytes(36) + b" EMF", "media/image2.emf")
    good = file.add_picture(picture())
    file.body += [p(photo(wmf, "biểu đồ")), p(photo(good, "A"), photo(emf))]


@says("chữ", "! hidden-text ảnh kín")
def a_hidden_photo(file: WordFile) -> None:
    leads = file.add_picture(picture())
    file.body.append(p("chữ", drawing(pic(leads), alt="ảnh kín", hidden="1")))


@says("[picture]")
def ink_with_a_picture_for_older_programs(file: WordFile) -> None:
    leads = file.add_picture(picture())
    file.body.append(p(alternatives("<w14:contentPart/>", photo(leads))))


def shown(make: Callable[[str], str], folder: Path, content: bytes = b"") -> Image.Image:
    """Return the only picture of a file as it is read."""
    file = WordFile()
    file.body.append(p(make(file.add_picture(content or picture((400, 200))))))
    source = read_docx(file.save(folder / "file.docx"), folder)
    (item,) = source.items
    assert isinstance(item, Picture)
    return Image.open(BytesIO((folder / item.file).read_bytes()))


def in_vml(leads: str, style: str = "", crop: str = "") -> str:
    shape = f'<v:shape style="{style}"><v:imagedata r:id="{leads}" {crop}/></v:shape>'
    return r(f"<w:pict>{shape}</w:pict>")


@pytest.mark.parametrize(
    "make",
    [
        lambda leads: drawing(pic(leads, 'l="50000" b="25000"')),
        lambda leads: in_vml(leads, crop='cropleft="32768f" cropbottom=".25"'),
    ],
)
def test_what_was_cut_off_is_not_there(make: Callable[[str], str], tmp_path: Path) -> None:
    found: Any = shown(make, tmp_path)
    assert found.size == (200, 150)
    assert found.getcolors() == [(200 * 150, BLUE)]


@pytest.mark.parametrize(
    "make",
    [
        lambda leads: drawing(pic(leads, turn=5_400_000)),
        lambda leads: drawing(pic(leads, turn=-16_200_000)),
        lambda leads: in_vml(leads, "position:absolute;rotation:90;left:0"),
    ],
)
def test_a_photo_lies_as_its_author_turned_it(make: Callable[[str], str], tmp_path: Path) -> None:
    found: Any = shown(make, tmp_path)
    assert found.size == (200, 400)
    # Its left half came to stand above.
    assert (found.getpixel((100, 10)), found.getpixel((100, 390))) == (RED, BLUE)


def test_it_is_cropped_before_it_is_turned(tmp_path: Path) -> None:
    found: Any = shown(lambda leads: drawing(pic(leads, 'l="50000"', 10_800_000)), tmp_path)
    assert found.size == (200, 200)
    assert found.getcolors() == [(200 * 200, BLUE)]


def test_who_turned_it_did_not_see_what_the_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    content = BytesIO()
    Image.new("RGB", (400, 200), RED).save(content, "JPEG", exif=exif)
    found = shown(lambda leads: drawing(pic(leads, turn=5_400_000)), tmp_path, content.getvalue())
    assert found.size == (200, 400)
    assert not found.getexif()


def test_a_tilted_photo_stays_as_it_is(tmp_path: Path) -> None:
    shown(lambda leads: drawing(pic(leads, 'l="-5000"', 600_000)), tmp_path)
    (kept,) = (path for path in tmp_path.iterdir() if path.suffix == ".png")
    assert kept.read_bytes() == picture((400, 200))


def test_the_same_photo_is_kept_once(tmp_path: Path) -> None:
    file = WordFile()
    names = [file.add_picture(picture()) for _number in range(2)]
    file.body += [p(photo(name), " chữ") for name in names]
    source = read_docx(file.save(tmp_path / "file.docx"), tmp_path)
    assert all(isinstance(item, Box) for item in source.items)
    assert len({item.file for item in walk(source.items) if isinstance(item, Picture)}) == 1
