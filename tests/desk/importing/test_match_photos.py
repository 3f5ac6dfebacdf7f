"""Photos given beside a document, and the captions they belong to."""

import pytest

from desk.importing.match_photos import match, with_photos
from desk.importing.source import Box, Item, Paragraph, Picture, Remark, RemarkKind, Source, Span

CAPTIONS = ["Quang cảnh hội nghị tại xã A", "Ông B phát biểu", "Đại biểu tham quan đồi chè"]


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["1.jpg", "3.jpg", "2.jpg"], [0, 2, 1]),
        (["anh-1.jpg", "Ảnh 3.png", "hinh2.jpg"], [0, 2, 1]),
        (["IMG_003.jpg", "img-01.jpg", "Hình số 2.jpeg"], [2, 0, 1]),
        (["hoi nghi 2.jpg", "hoi nghi 1.jpg", "hoi nghi 3.jpg"], [1, 0, 2]),
        (["DSC_0915.jpg", "DSC_0917.jpg", "DSC_0916.jpg"], [0, 2, 1]),
        (["z9.jpg", "z10.jpg", "z100.jpg"], [0, 1, 2]),
        (["IMG_20230711_101500.jpg", "IMG_20230711_090000.jpg", "a.jpg"], [2, 1, 0]),
        (["dai-bieu-tham-quan.jpg", "quang cảnh hội nghị.jpg", "khac.jpg"], [2, 0, 1]),
        (["03 Đại biểu tham quan.jpg", "x.jpg", "Ông B phát biểu (1).jpg"], [2, 0, 1]),
    ],
)
def test_as_many_photos_as_captions(names: list[str], order: list[int]) -> None:
    found = match(CAPTIONS, names)
    assert found.photos == dict(zip(order, names, strict=True))
    assert found.left_over == []


def test_fewer_photos_go_only_where_their_names_say() -> None:
    found = match(CAPTIONS, ["ong-b-phat-bieu.jpg", "DSC_0915.jpg"])
    assert found.photos == {1: "ong-b-phat-bieu.jpg"}
    assert found.left_over == ["DSC_0915.jpg"]


def test_more_photos_than_captions() -> None:
    found = match(CAPTIONS[:1], ["1.jpg", "2.jpg"])
    assert found.photos == {0: "1.jpg"}
    assert found.left_over == ["2.jpg"]
    assert match([], ["1.jpg"]).left_over == ["1.jpg"]


def test_two_photos_with_one_number_or_one_caption_are_left_to_the_editor() -> None:
    assert match(CAPTIONS, ["anh 1.jpg", "hinh 1.jpg"]).photos == {}
    names = ["quang-canh-hoi-nghi-1.jpg", "quang-canh-hoi-nghi-2.jpg"]
    assert match(CAPTIONS, names).photos == {}


def test_the_numbers_of_captions_count_and_not_their_places() -> None:
    captions = ["Ảnh 2: Quang cảnh", "(Hình số 5) Ông B"]
    assert match(captions, ["hinh-5.jpg", "1.jpg", "anh-2.jpg"]).photos == {
        0: "anh-2.jpg",
        1: "hinh-5.jpg",
    }


def paragraph(text: str, style: str = "") -> Paragraph:
    return Paragraph((Span(text),), style)


def test_a_photo_stands_before_its_caption() -> None:
    items: tuple[Item, ...] = (
        paragraph("Tiêu đề"),
        Picture("1.png"),
        paragraph("Ảnh 1: Đã có ảnh"),
        paragraph("Ảnh hưởng của bão đã giảm."),
        paragraph("Ảnh 2: Quang cảnh"),
        Box((Picture("2.png"), paragraph("Hình 3: Trong khung"))),
        paragraph("Một câu."),
        paragraph("Đồi chè", "caption"),
    )
    given = Source(items, (Remark(RemarkKind.MACROS),))
    found = with_photos(given, ["anh2.jpg", "doi-che.jpg", "thua.jpg"])
    assert found.items == (*items[:7], Picture("doi-che.jpg"), items[7])
    assert found.remarks == (
        Remark(RemarkKind.MACROS),
        Remark(RemarkKind.LEFT_OUT, "anh2.jpg"),
        Remark(RemarkKind.LEFT_OUT, "thua.jpg"),
    )


def test_captions_of_plain_text_are_the_lines_that_are_no_sentences() -> None:
    lines = ["Tiêu đề", "Thứ ba, 11/07/2023", "Sapo.", "Ông B phát biểu", "Câu.", "PHẦN HAI"]
    lines += ["Đồi chè", "Câu.", "Minh An"]
    given = Source(tuple(map(paragraph, lines)), is_plain=True)
    found = with_photos(given, ["b.jpg", "a.jpg"])
    pictures = {
        after.text: item.file
        for item, after in zip(found.items, found.items[1:], strict=False)
        if isinstance(item, Picture) and isinstance(after, Paragraph)
    }
    assert pictures == {"Ông B phát biểu": "a.jpg", "Đồi chè": "b.jpg"}
