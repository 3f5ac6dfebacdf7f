"""Photos given beside a document, and the captions they belong to."""

import pytest

from desk.importing.draft import ArticleDraft, Photo
from desk.importing.match_photos import match, parse_with_photos
from desk.importing.source import Box, Item, Paragraph, Picture, Source, Span
from desk.importing.understanding.parser import parse_source

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


LINES = [
    *("Tiêu đề của bài viết", "Thứ ba, 11/07/2023", "Sapo nói hết cả bài trong một câu."),
    *("Ông B phát biểu tại hội nghị", "Một câu của bài.", "Đại biểu tham quan đồi chè"),
    *("Một câu nữa của bài.", "Minh An"),
]


def photos(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(block.file, block.caption) for block in draft.body if isinstance(block, Photo)]


@pytest.mark.parametrize("is_plain", [True, False])
def test_captions_without_photo_get_them_in_their_order(is_plain: bool) -> None:
    source = Source(tuple(map(paragraph, LINES)), is_plain=is_plain)
    assert photos(parse_source(source)) == [("", LINES[3]), ("", LINES[5])]
    draft = parse_with_photos(source, {"b.jpg": "2.jpg", "a.jpg": "1.jpg"})
    assert photos(draft) == [("1.jpg", LINES[3]), ("2.jpg", LINES[5])]
    assert not any("ảnh" in remark.text for remark in draft.remarks)


def test_photos_and_captions_that_are_left_over_are_told() -> None:
    source = Source(tuple(map(paragraph, LINES)))
    files = {"dai-bieu-tham-quan.jpg": "1.jpg", "thư mục/thua.jpg": "2.jpg", "x.jpg": "3.jpg"}
    draft = parse_with_photos(source, files)
    assert photos(draft) == [("", LINES[3]), ("1.jpg", LINES[5])]
    told = [remark.text for remark in draft.remarks if "ảnh" in remark.text or "jpg" in remark.text]
    assert told == [
        f"Còn thiếu ảnh cho chú thích: “{LINES[3]}”",
        "Bỏ ra ngoài: thua.jpg",
        "Bỏ ra ngoài: x.jpg",
    ]


def test_captions_that_say_so_may_be_sentences() -> None:
    lines = [*LINES[:3], "Ảnh 1: Ông B phát biểu.", LINES[4], "Ảnh 2: Đồi chè.", *LINES[6:]]
    items: list[Item] = [*map(paragraph, lines)]
    items.insert(5, Box((Picture("1.png"), paragraph("Hình 3: Trong khung"))))
    files = {"anh2.jpg": "b.jpg", "anh1.jpg": "a.jpg"}
    draft = parse_with_photos(Source(tuple(items)), files)
    assert [file for file, _caption in photos(draft)] == ["a.jpg", "1.png", "b.jpg"]
    assert photos(draft)[0][1].endswith("Ông B phát biểu.")
