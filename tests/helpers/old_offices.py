"""An old site of an invented office, as any system may have kept it, held in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from moving_in.moved_things import Move
from moving_in.mover import Mover, Wishes
from moving_in.old_site import (
    Article,
    Audience,
    Counts,
    Cover,
    CoverPlace,
    Credit,
    Key,
    Leftover,
    MenuEntry,
    OfficialDocument,
    PlainPage,
    Section,
    SectionState,
    Site,
    Status,
    Term,
    TermKind,
    User,
    VisitCounts,
)
from tests.helpers.moments import local
from tests.helpers.old_sites import ENGLISH, NEWS, key, old_site
from tests.helpers.photos import photo_file

LAWS = "vi/laws"
FIRST, SECOND = local(2021, 3, 4, 8, 30), local(2022, 5, 6, 9, 0)


@dataclass
class OldOffice:
    """A source whose contents a test can change between two runs."""

    site: Site = field(default_factory=old_site)
    all_sections: list[Section] = field(default_factory=list)
    all_terms: list[Term] = field(default_factory=list)
    all_articles: list[Article] = field(default_factory=list)
    all_pages: list[PlainPage] = field(default_factory=list)
    all_documents: list[OfficialDocument] = field(default_factory=list)
    all_users: list[User] = field(default_factory=list)
    counted: VisitCounts | None = None
    all_entries: list[MenuEntry] = field(default_factory=list)
    left_over: list[Leftover] = field(default_factory=list)
    # Called before each article is given.
    before: Callable[[int], None] = field(default=lambda _number: None)

    def counts(self) -> Counts:
        return Counts(
            sections=len(self.all_sections),
            articles=Counter(one.status for one in self.all_articles),
            suspended_articles=0,
            terms=Counter(one.kind for one in self.all_terms),
            pages=len(self.all_pages),
            documents=len(self.all_documents),
            users=len(self.all_users),
        )

    def sections(self) -> Iterator[Section]:
        return iter(self.all_sections)

    def terms(self) -> Iterator[Term]:
        return iter(self.all_terms)

    def articles(self) -> Iterator[Article]:
        for one in self.all_articles:
            self.before(one.key.number)
            yield one

    def pages(self) -> Iterator[PlainPage]:
        return iter(self.all_pages)

    def documents(self) -> Iterator[OfficialDocument]:
        return iter(self.all_documents)

    def users(self) -> Iterator[User]:
        return iter(self.all_users)

    def visits(self) -> VisitCounts | None:
        return self.counted

    def menu(self) -> Iterator[MenuEntry]:
        return iter(self.all_entries)

    def leftovers(self) -> Iterator[Leftover]:
        return iter(self.left_over)

    def change(self, number: int, **fields: Any) -> None:
        """Change an article as an editor there would."""
        self.all_articles = [
            replace(one, **fields) if one.key == key(number) else one for one in self.all_articles
        ]


def section(number: int, title: str, parent: int | None = None, **fields: Any) -> Section:
    known: dict[str, Any] = {
        "key": key(number),
        "parent": key(parent) if parent else None,
        "language": "vi",
        "title": title,
        "alias": f"chuyen-muc-{number}",
        "order": number,
        "description": "",
        "state": SectionState.SHOWN,
        "visible_to": Audience.EVERYBODY,
    }
    return Section(**known | fields)


def article(number: int, title: str, **fields: Any) -> Article:
    known: dict[str, Any] = {
        "key": key(number),
        "language": "vi",
        "title": title,
        "alias": f"bai-{number}",
        "sections": (key(1),),
        "status": Status.PUBLISHED,
        "is_suspended": False,
        "visible_to": Audience.EVERYBODY,
        "created_at": FIRST,
        "published_at": FIRST,
        "changed_at": SECOND,
        "expires_at": None,
        "lead": "Câu mở đầu của bài.",
        "body": f"<p>Nội dung của bài số {number}.</p>",
    }
    return Article(**known | fields)


def term(number: int, kind: TermKind, title: str, **fields: Any) -> Term:
    return Term(Key(NEWS, number), kind, "vi", title, f"{kind.value}-{number}", **fields)


def document(number: int, called: str, **fields: Any) -> OfficialDocument:
    known: dict[str, Any] = {
        "key": Key(LAWS, number),
        "language": "vi",
        "number": called,
        "title": f"Về việc số {number}",
        "alias": f"Ve-viec-so-{number}-{number}",
        "is_shown": True,
        "visible_to": Audience.EVERYBODY,
        "files_visible_to": Audience.EVERYBODY,
        "issued_on": date(2022, 3, number),
        "valid_from": date(2022, 4, number),
        "valid_until": None,
        "summary": "Tóm tắt văn bản.",
        "body": "<p>Điều 1. Ban hành quy chế.</p>",
        "kind": Term(Key(LAWS, 1), TermKind.DOCUMENT_KIND, "vi", "Quyết định", "quyet-dinh"),
        "agency": Term(Key(LAWS, 1), TermKind.AGENCY, "vi", "Ủy ban nhân dân tỉnh", "ubnd"),
        "fields": (Term(Key(LAWS, 1), TermKind.FIELD, "vi", "Nội vụ", "noi-vu"),),
        "signer": "Lê Hùng",
        "signer_position": "Chủ tịch",
    }
    return OfficialDocument(**known | fields)


TAG = term(1, TermKind.TAG, "dân vận khéo")
TOPIC = term(1, TermKind.TOPIC, "Đại hội các cấp")
AUTHOR = term(1, TermKind.AUTHOR, "Mai Lan", username="mailan")


def _put_files(uploads: Path) -> None:
    for name, size in (("hoi-nghi.jpg", (640, 400)), ("bia.jpg", (800, 500))):
        path = uploads / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(photo_file(size).read())
    (uploads / "news" / "ban-sao.jpg").write_bytes((uploads / "news/hoi-nghi.jpg").read_bytes())
    (uploads / "news" / "ke-hoach.pdf").write_bytes(b"%PDF-1.4 ke hoach")
    (uploads / "laws").mkdir(exist_ok=True)
    (uploads / "laws" / "01.pdf").write_bytes(b"%PDF-1.4 quyet dinh")


def _articles() -> list[Article]:
    later = timezone.now().replace(microsecond=0) + timedelta(days=30)
    return [
        article(
            11,
            "Hội nghị tổng kết năm",
            sections=(key(2), key(3)),
            body=(
                '<p>Sáng nay, hội nghị khai mạc.</p><figure><img src="/uploads/news/hoi-nghi'
                '.jpg" /><figcaption>Toàn cảnh hội nghị</figcaption></figure><p>Xem <a href="'
                '/vi/news/thoi-su/bai-12-12.html">bài kỳ trước</a> và <a href="/vi/news/thoi'
                '-su/da-xoa-99.html">bài đã xoá</a>.</p>'
            ),
            cover=Cover("news/bia.jpg", "Bìa", CoverPlace.BESIDE_LEAD),
            author_text="Trần Minh",
            authors=(AUTHOR,),
            credit=Credit("Theo Báo tỉnh"),
            tags=(TAG,),
            topic=TOPIC,
            attachments=("news/ke-hoach.pdf", "news/khong-co.pdf"),
            views=321,
            typed_by="mailan",
        ),
        article(12, "Bài kỳ trước", body='<p>Ảnh:</p><img src="/uploads/news/ban-sao.jpg" />'),
        article(13, "Bài nháp", status=Status.DRAFT),
        article(14, "Bài hẹn giờ", status=Status.SCHEDULED, published_at=later),
        article(15, "Bài hết hạn", status=Status.EXPIRED, expires_at=SECOND),
        article(16, "Bài ngưng đăng", status=Status.STOPPED),
        article(17, "Bài chuyên mục đóng", sections=(key(4),), is_suspended=True),
        article(18, "Bài nội bộ", visible_to=Audience.MEMBERS),
        replace(article(19, "English article"), key=key(19, ENGLISH), language="en"),
    ]


def _pages() -> list[PlainPage]:
    return [
        PlainPage(
            key=Key("vi/about", 1),
            language="vi",
            title="Chức năng nhiệm vụ",
            alias="chuc-nang-nhiem-vu",
            order=1,
            is_shown=True,
            created_at=FIRST,
            changed_at=SECOND,
            lead="Giới thiệu ngắn.",
            body="<p>Cơ quan tham mưu giúp việc.</p>",
        )
    ]


def whole_office(uploads: Path) -> OldOffice:
    """Return a site that has one of everything, and put its files into a folder."""
    _put_files(uploads)
    return OldOffice(
        all_sections=[
            section(1, "Thời sự cũ"),
            section(2, "Chính trị cũ", parent=1, description="Tin chính trị của tỉnh."),
            section(3, "Đời sống cũ"),
            section(4, "Chuyên mục đóng", state=SectionState.SUSPENDED),
            replace(section(5, "News"), key=key(5, ENGLISH), language="en"),
        ],
        all_terms=[TAG, TOPIC, AUTHOR],
        all_articles=_articles(),
        all_pages=_pages(),
        all_documents=[
            document(2, "02/2023/QĐ-UBND", replaces=(Key(LAWS, 1),), related=(Key(LAWS, 3),)),
            document(1, "01/2022/QĐ-UBND", files=("laws/01.pdf", "laws/mat.pdf")),
            document(3, "03/KH-UBND", files_visible_to=Audience.MEMBERS),
        ],
        all_users=[
            User(1, "giamdoc", "Lê", "Hùng", "hung@example.vn", True, level=1),
            User(2, "mailan", "Phạm Mai", "Lan", "lan@example.vn", True),
            User(3, "docgia", "Võ", "Bình", "binh@example.vn", True),
        ],
        counted=VisitCounts(35_630, 3_450, FIRST, {}, {}, {}),
        left_over=[Leftover("bình luận", 2, ("Bài hay",))],
    )


def move_in(office: OldOffice, uploads: Path, **wishes: Any) -> Move:
    """Bring a site in, as the command does."""
    return Mover(office, uploads, Wishes(**wishes), lambda _line: None).run()


def told(move: Move, what: str) -> list[tuple[str, str]]:
    """Return what a report tells of a kind: the keys of things, and about what."""
    return [(key, text) for kind, _thing, key, _title, text in move.report["told"] if kind == what]
