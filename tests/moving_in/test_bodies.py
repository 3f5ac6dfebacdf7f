"""Bodies of old sites: what each way of writing them becomes, and that no word is lost."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from desk.importing.draft import (
    BulletList,
    Documents,
    Gallery,
    Heading,
    Line,
    Photo,
    Quote,
    Signature,
    Table,
    Tasks,
    Text,
    Video,
)
from desk.importing.source import Attachment, FileLink, PageLink, Remark, RemarkKind, Span
from desk.importing.understanding.completeness import missing, words_in, words_kept
from moving_in.bodies.body import Body, BodyReader
from moving_in.bodies.uploads import Uploads
from moving_in.old_site import Cover, CoverPlace
from tests.helpers.photos import photo_file

pytestmark = pytest.mark.quick

FILES = (
    *("news/2020_03/trong-cay.jpg", "news/2020_03/tuoi-cay.jpg", "news/2020_03/Lễ ra quân.JPG"),
    *("news/2020_03/ke-hoach.pdf", "news/2020_03/phim.mp4", "news/2020_03/ban-tin.mp3"),
    "laws/01.pdf",
)
PROSE = "Sáng 12/3, nhân dân xã Mường Tân ra quân trồng hơn hai nghìn cây trám bên bờ suối."
TREES = '<img src="/uploads/news/2020_03/trong-cay.jpg" alt="" width="480" />'
WATER = '<img src="/uploads/news/2020_03/tuoi-cay.jpg" />'
NAMES = ["An", "Ba", "Cư", "Dũng", "Đạt", "Én", "Gia", "Hà", "Ích"]
SAID = "Bà con bản Nà Lò trồng cây trám"


class Old:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "uploads"
        for file in FILES:
            path = self.folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
        (self.folder / "leads-out.jpg").symlink_to("/etc/hostname")
        hosts = ["muongtan.example.vn"]
        self.reader = BodyReader(Uploads(self.folder), hosts, folder)

    def read(self, html: str, **known: Any) -> Body:
        """Return a body; none of its words is ever missing."""
        body = self.reader.read(html, **known)
        assert not [one for one in body.remarks if one.kind is RemarkKind.MISSING_WORDS]
        return body

    def blocks(self, *html: str) -> list[Any]:
        """Return what stands between two paragraphs."""
        body = self.read("".join((f"<p>{PROSE}</p>", *html, f"<p>{PROSE}</p>"))).draft.body
        first, last = body[0], body[-1]
        assert isinstance(first, Text)
        assert isinstance(last, Text)
        assert first.parts.pop(0) == last.parts.pop() == line(PROSE)
        return [block for block in body if block != Text([])]

    def path(self, name: str) -> str:
        return str(self.folder / "news/2020_03" / name)

    def photo(self, caption: str = "", file: str = "trong-cay.jpg") -> Photo:
        return Photo(self.path(file), caption)


@pytest.fixture
def old(tmp_path: Path) -> Old:
    return Old(tmp_path)


def line(*parts: Span | str) -> Line:
    return Line(tuple(part if isinstance(part, Span) else Span(part) for part in parts))


def told(body: Body) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in body.remarks]


@pytest.mark.parametrize(
    "html",
    [
        f'<div style="text-align:center"><figure class="image">{TREES}<figcaption>{SAID}'
        "</figcaption></figure></div>",
        f'<figure style="float:left">{TREES}<figcaption><em>{SAID}</em></figcaption></figure>',
        f"<table align=center border=0><tr><td>{TREES}</td></tr><tr><td><em>{SAID}</em></td></tr>"
        "</table>",
        f'<p style="text-align: center;">{TREES}</p>'
        f'<p style="text-align: center;"><em>{SAID}</em></p>',
        f'<div style="text-align:center">{TREES}<br /><span><em>{SAID}</em></span></div>',
        f'<div style="text-align:center"><strong>{TREES}</strong><em>{SAID}&nbsp;</em></div>',
        f"<center>{TREES}<br>{SAID}</center>",
    ],
)
def test_a_photo_has_the_caption_that_stands_with_it(old: Old, html: str) -> None:
    assert old.blocks(html) == [old.photo(SAID)]


def test_the_prefix_of_a_caption_stays_with_it(old: Old) -> None:
    html = f'<p align="center">{TREES}</p><p align="center"><i><font>Ảnh: {SAID}</font></i></p>'
    assert old.blocks(html) == [old.photo(f"Ảnh: {SAID}")]


def test_photos_beside_each_other_in_a_table_are_a_gallery(old: Old) -> None:
    cells = f"<td>{TREES}<br /><em>{SAID}</em></td><td>{WATER}<br /><em>Tưới cây</em></td>"
    expected = Gallery([old.photo(SAID), old.photo("Tưới cây", "tuoi-cay.jpg")])
    assert old.blocks(f"<table border=0><tr>{cells}</tr></table>") == [expected]


def test_a_caption_in_the_cell_of_a_photo_is_not_of_the_photo_above(old: Old) -> None:
    html = f"<div>{WATER}</div><table><tr><td>{TREES}</td></tr><tr><td>{SAID}</td></tr></table>"
    assert old.blocks(html) == [old.photo(file="tuoi-cay.jpg"), old.photo(SAID)]


@pytest.mark.parametrize(
    "ordinal",
    [
        "Một là, ",
        "<strong>Một là,</strong> ",
        "<em><strong>&nbsp;Một là,&nbsp; </strong></em>",
        "<b>Một là</b>: ",
        "- Một là, ",
    ],
)
def test_tasks_are_counted_however_their_ordinals_look(old: Old, ordinal: str) -> None:
    texts = ["rà soát quy chế.", "phân công rõ việc."]
    first, second = (f"<p>{ordinal}{texts[0]}</p>", f"<div>{ordinal}{texts[1]}</div>")
    [tasks] = old.blocks(first, second.replace("Một là", "Hai là"))
    assert isinstance(tasks, Tasks)
    assert tasks.tasks == [[line(text)] for text in texts]


def test_tasks_in_one_paragraph_and_in_two_lists(old: Old) -> None:
    lines = "<br />".join(f"{number} là, làm việc tốt." for number in ("Một", "Hai", "Ba", "Bốn"))
    one, two = old.blocks(f"<p>{lines}</p>", "<p>Thời gian tới:</p>", f"<p>{lines}</p>")[::2]
    assert isinstance(one, Tasks)
    assert isinstance(two, Tasks)
    assert len(one.tasks) == len(two.tasks) == 4
    assert not two.continues


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('<p style="text-align: right;"><strong>Lò Văn Pản</strong></p>', Signature("Lò Văn Pản")),
        (
            '<p align="right"><strong><em>Tin, ảnh: Lò Văn Pản</em></strong></p>'
            '<p style="text-align:right">&nbsp; &nbsp; &nbsp;(Phó Chánh Văn phòng)</p>',
            Signature("Lò Văn Pản", "Phó Chánh Văn phòng", "text_photo"),
        ),
    ],
)
def test_who_signed_stands_at_the_end(old: Old, name: str, expected: Signature) -> None:
    assert old.read(f"<p>{PROSE}</p>{name}").draft.signatures == [expected]


def test_a_list_of_names_and_a_heading_at_the_end_sign_nothing(old: Old) -> None:
    names = "".join(
        f"<p>Lò Văn {name}</p>"
        for name in ["An", "Ba", "Cư", "Dũng", "Đạt", "Én", "Gia", "Hà", "Ích"]
    )
    for end in (names, "<b><u>I. KẾT QUẢ ĐẠT ĐƯỢC</u></b>"):
        body = old.read(f"<p>{PROSE}</p>{end}")
        assert not body.draft.signatures
        assert len(body.draft.body) == 1


def test_a_table_of_figures_stays_and_a_quotation_is_one(old: Old) -> None:
    rows = "<tr><th>Xã</th><th>Cây</th></tr><tr><td>Mường Tân</td><td>2.000</td></tr>"
    table, quote = old.blocks(
        f"<table border=1>{rows}</table>"
        "<blockquote><p>Trồng một cây, giữ mười cây.</p></blockquote>"
    )
    assert table == Table([["Xã", "Cây"], ["Mường Tân", "2.000"]], has_header=True)
    assert quote == Quote("Trồng một cây, giữ mười cây.")


def test_what_was_never_closed_makes_nothing_bold_and_keeps_its_place(old: Old) -> None:
    [text] = old.blocks(
        "<p><strong />Các xã ra quân.<div /><em />Huyện phát động.</p><h2>Kết quả</h2>"
        "<table><tr /><td />Xã một trồng cây.<tr /><td />Xã hai tưới cây.</table>"
        "<ul /><li />Trồng cây;<li />tưới cây."
    )
    assert isinstance(text, Text)
    *lines, items = text.parts
    assert lines == [
        *(line("Các xã ra quân."), line("Huyện phát động."), Heading("Kết quả")),
        *(line("Xã một trồng cây."), line("Xã hai tưới cây.")),
    ]
    assert isinstance(items, BulletList)
    assert len(items.items) == 2


def test_letters_are_those_that_were_meant(old: Old) -> None:
    html = "<p>Đảng bộ Ðiện Biên &amp;nbsp;&#8220;v\u1eefng m\u1ea1nh&#8221;, hàng na\u0306m.</p>"
    html += '<p style="font-family:.VnTime">§¶ng bé x· ®oµn kÕt.</p>'
    [text] = old.blocks(html)
    assert text == Text(
        [line("Đảng bộ Điện Biên “vững mạnh”, hàng năm."), line("Đảng bộ xã đoàn kết.")]
    )


def test_what_word_says_of_its_styles_is_told_and_a_number_is_not(old: Old) -> None:
    body = old.read(f"Normal 0 false p.MsoNormal{{margin:0}}<p>{PROSE}</p>")
    assert body.draft.body == [Text([line(PROSE)])]
    assert told(body) == [("left-out", "Normal 0 false p.MsoNormal{margin:0}")]
    assert not told(old.read(f"<p>2020</p><p>{PROSE}</p>"))


@pytest.mark.parametrize(
    "address",
    [
        "/uploads/news/2020_03/trong-cay.jpg",
        "uploads/news/2020_03/trong-cay.jpg?t=158",
        "../../uploads/news/2020_03/trong-cay.jpg",
        "/cong/nukeviet/uploads/news/2020_03/trong-cay.jpg",
        "http://www.muongtan.example.vn:8080/uploads/news/2020_03/trong-cay.jpg",
        "//muongtan.example.vn/uploads/news/2020_03/trong-cay.jpg",
        "/Uploads/News/2020_03/TRONG-CAY.JPG",
        "/uploads/news/2020_03/trong%2Dcay.jpg",
        "\\uploads\\news\\2020_03\\trong-cay.jpg",
        "/assets/news/2020_03/trong-cay.jpg",
        "/tin-tuc-cu/2020_03/trong-cay.jpg",
        "https://cu.example.org/uploads/news/2020_03/trong-cay.jpg",
    ],
)
def test_a_picture_is_the_file_that_its_address_can_mean(old: Old, address: str) -> None:
    body = old.read(f'<p>{PROSE}</p><img src="{address}">')
    assert body.draft.body[1:] == [old.photo()]
    is_elsewhere = "example.org" in address
    assert [one.kind for one in body.remarks] == [RemarkKind.OTHER_HOST] * is_elsewhere


def test_a_name_with_marks_and_spaces(old: Old) -> None:
    body = old.read('<img src="/uploads/news/2020_03/L%C3%AA%CC%83%20ra%20qu%C3%A2n.jpg">')
    assert body.draft.body == [old.photo(file="Lễ ra quân.JPG")]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://images.example.com/news/2020_03/trong-cay.jpg", RemarkKind.LINKED_PICTURE),
        ("/uploads/news/2019_01/trong-cay.jpg", RemarkKind.MISSING_PICTURE),
        ("/uploads/laws/2020_03/trong-cay.jpg", RemarkKind.MISSING_PICTURE),
        ("/uploads/leads-out.jpg", RemarkKind.MISSING_PICTURE),
        ("/uploads/../../../etc/hostname", RemarkKind.MISSING_PICTURE),
        ("file:///C:/Users/An/trong-cay.jpg", RemarkKind.MISSING_PICTURE),
        ("http://[", RemarkKind.MISSING_PICTURE),
        ("", RemarkKind.MISSING_PICTURE),
    ],
)
def test_a_picture_that_is_not_there_is_named_and_its_caption_stays(
    old: Old, address: str, kind: RemarkKind
) -> None:
    html = f'<figure><img src="{address}"><figcaption>{SAID}</figcaption></figure>'
    body = old.read(f"<p>{PROSE}</p>{html}<p>{PROSE}</p>")
    assert body.draft.body[1:2] == [Photo("", SAID)]
    assert [one.kind for one in body.remarks] == [kind]


def test_a_picture_in_the_page_becomes_a_file(old: Old) -> None:
    content = photo_file((40, 20)).read()
    data = "data:image/jpeg;base64," + b64encode(content).decode()
    [photo] = old.blocks(f'<p align=center><img src="{data}"></p>')
    assert isinstance(photo, Photo)
    assert Path(photo.file).read_bytes() == content


def test_a_cover_that_is_in_the_body_is_shown_once(old: Old) -> None:
    cover = Cover("news/2020_03/trong-cay.jpg", "Trồng cây", CoverPlace.BESIDE_LEAD)
    figure = f"<figure>{TREES}<figcaption>{SAID}</figcaption></figure>"
    draft = old.read(f"<p>{PROSE}</p>{figure}<p>{PROSE}</p>", cover=cover).draft
    assert draft.lead_photo == Photo(old.path("trong-cay.jpg"), SAID, alt="Trồng cây")
    assert draft.body == [Text([line(PROSE), line(PROSE)])]


def test_a_long_caption_of_a_cover_stays_in_the_body(old: Old) -> None:
    cover = Cover("news/2020_03/trong-cay.jpg", "", CoverPlace.NOWHERE)
    said = " ".join([SAID] * 10)
    draft = old.read(f"<figure>{TREES}<figcaption>{said}</figcaption></figure>", cover=cover).draft
    assert draft.lead_photo == old.photo()
    assert draft.body == [Text([line(Span(said, italic=True))])]


def test_a_cover_that_is_not_there_is_told_once(old: Old) -> None:
    cover = Cover("https://images.example.com/a.jpg", "", CoverPlace.NOWHERE)
    body = old.read('<p>Chữ.</p><img src="https://images.example.com/a.jpg">', cover=cover)
    assert body.draft.lead_photo is None
    assert told(body) == [("linked-picture", "https://images.example.com/a.jpg")]


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("/vi/news/thoi-su/bai-12.html", PageLink("/vi/news/thoi-su/bai-12.html")),
        ("http://muongtan.example.vn/vi/news/a-12.html#x", PageLink("/vi/news/a-12.html")),
        ("index.php?nv=news&amp;op=a/b-12", PageLink("/index.php?nv=news&op=a/b-12")),
        ("/", PageLink("/")),
        ("https://example.org/x", "https://example.org/x"),
        ("www.example.org", "http://www.example.org"),
        ("//example.org/x", "http://example.org/x"),
        ("mailto:vp@example.vn", "mailto:vp@example.vn"),
        ("javascript:alert(1)", ""),
        ("#cuoi", ""),
        ("/uploads/news/2020_03/khong-co.pdf", ""),
    ],
)
def test_a_link_leads_to_a_page_of_the_old_site_or_elsewhere(
    old: Old, href: str, link: Any
) -> None:
    [text] = old.blocks(f'<p>Xem <a href="{href}">kế hoạch</a> này.</p>')
    assert isinstance(text, Text)
    expected = ["Xem kế hoạch này."] if not link else ["Xem ", Span("kế hoạch", link=link), " này."]
    assert text.parts == [line(*expected)]


def test_a_link_to_a_file_leads_to_it_and_to_one_that_is_gone_is_told(old: Old) -> None:
    html = '<p><a href="/uploads/news/2020_03/ke-hoach.pdf">Kế hoạch</a> tuần.</p>'
    [text] = old.blocks(html)
    expected = Span("Kế hoạch", link=FileLink(old.path("ke-hoach.pdf")))
    assert text == Text([line(expected, " tuần.")])
    gone = old.read('<p><a href="/uploads/news/khong-co.pdf">Kế hoạch</a> tuần.</p>')
    assert told(gone) == [("missing-file", "/uploads/news/khong-co.pdf")]


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<iframe src="//www.youtube.com/embed/Ab_1-xyz000?rel=0"></iframe>', "youtube"),
        ('<iframe src="https://www.youtube-nocookie.com/embed/Ab_1-xyz000"></iframe>', "youtube"),
        (
            '<object><embed src="//youtube.com/v/Ab_1-xyz000&amp;fs=1"></object>',
            "youtube",
        ),
        (
            '<iframe src="https://www.facebook.com/plugins/video.php?href=https%3A%2F%2F'
            'www.facebook.com%2Fa%2Fvideos%2F1%2F"></iframe>',
            "https://www.facebook.com/a/videos/1/",
        ),
        ('<iframe src="https://player.vimeo.com/video/123"></iframe>', "https://vimeo.com/123"),
    ],
)
def test_a_video_of_another_site_is_led_to(old: Old, html: str, address: str) -> None:
    watched = "https://www.youtube.com/watch?v=Ab_1-xyz000" if address == "youtube" else address
    assert old.blocks(f"<p>{html}</p>") == [Video(address=watched)]


def test_a_line_below_a_video_is_its_title(old: Old) -> None:
    html = '<p><iframe src="//www.youtube.com/embed/Ab_1-xyz000"></iframe></p>'
    [video] = old.blocks(html, f'<p style="text-align:center"><em>{SAID}</em></p>')
    assert isinstance(video, Video)
    assert video.title == SAID


def test_files_that_are_shown_in_the_text(old: Old) -> None:
    folder = "/uploads/news/2020_03"
    assert old.blocks(
        f'<video controls><source src="{folder}/phim.mp4"></video>',
        f'<audio src="{folder}/ban-tin.mp3"></audio>',
        f'<iframe src="https://docs.google.com/viewer?url={folder}/ke-hoach.pdf"></iframe>',
    ) == [
        Video(old.path("phim.mp4")),
        Documents([Attachment(old.path("ban-tin.mp3"))]),
        Documents([Attachment(old.path("ke-hoach.pdf"))]),
    ]


def test_frames_of_which_nothing_can_be_kept_are_told(old: Old) -> None:
    body = old.read(
        "<iframe></iframe><iframe src='https://www.google.com/maps?q=1'></iframe>"
        f"<video src='/uploads/mat.mp4'>Xem</video><p>{PROSE}</p>"
    )
    assert sorted(told(body)) == [
        ("left-out", "<iframe>"),
        ("left-out", "Xem"),
        ("left-out", "https://www.google.com/maps?q=1"),
        ("missing-file", "/uploads/mat.mp4"),
    ]


HOSTILE = {
    "blocks in blocks": "<div>" * 30_000 + "chữ cuối",
    "looks in looks": "<p>" + "<b>chữ " * 3_000,
    "tables in tables": "<table><tr><td>" * 500 + "chữ",
    "comments that never end": "<!-- " * 40_000 + "chữ",
    "what only word understands": "<![if !x]>chữ<![endif]><?xml chữ<!doc",
    "scripts that never end": "<script>" * 5_000 + "chữ",
    "signs": "<" * 50_000 + "chữ",
    "lines without number": "<p>chữ nghĩa</p>" * 12_000,
    "cells over all": "<table border=1>" + "<tr><td rowspan=9999 colspan=9999>1</table>" * 50,
    "no character of any text": "\0chữ\ud800<p\0>",
    "a broken picture": '<img src="data:image/png;base64,%%%">chữ',
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_a_body_that_is_not_understood_keeps_its_words(old: Old, html: str) -> None:
    body = old.reader.read(html)
    told_words = [word for one in body.remarks for word in words_in(one.text)]
    lost = missing(["chữ"] * html.count("chữ"), [*words_kept(body.draft), *told_words])
    assert not lost


def test_what_becomes_plain_paragraphs_is_told(old: Old) -> None:
    body = old.reader.read("<div>" * 200 + f"<p>{PROSE}</p><p>{SAID}</p>")
    assert body.draft.body == [Text([line(PROSE), line(SAID)])]
    assert body.remarks == (Remark(RemarkKind.NOT_UNDERSTOOD, "too-complex"),)
