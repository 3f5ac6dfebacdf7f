"""What the tables of NukeViet mean, whatever its version, modules and languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from moving_in.old_site import Audience, CoverPlace, Credit, Key, SectionState, Status, TermKind
from moving_in.sources.nukeviet.source import NukeViet, open_nukeviet
from tests.helpers.nukeviet_dump import (
    DAY,
    WHEN,
    OldSite,
    old_site,
    with_article,
    with_module,
    with_news,
    with_section,
)

NOW = datetime.fromtimestamp(WHEN + 30 * DAY, UTC)
PAST, FUTURE = WHEN + DAY, WHEN + 60 * DAY


@contextmanager
def opened(site: OldSite, folder: Path) -> Iterator[NukeViet]:
    with open_nukeviet(site.save(folder), now=NOW) as source:
        yield source


def only(site: OldSite, folder: Path, number: int = 1) -> Any:
    with opened(site, folder) as source:
        return next(one for one in source.articles() if one.key.number == number)


@pytest.mark.parametrize(
    ("status", "published", "expires", "meant"),
    [
        (0, WHEN, 0, Status.STOPPED),
        (1, WHEN, 0, Status.PUBLISHED),
        (1, WHEN, FUTURE, Status.PUBLISHED),
        (1, WHEN, PAST, Status.EXPIRED),
        (1, FUTURE, 0, Status.SCHEDULED),
        (2, FUTURE, 0, Status.SCHEDULED),
        (2, PAST, 0, Status.PUBLISHED),
        (2, WHEN, PAST, Status.EXPIRED),
        (3, WHEN, PAST, Status.EXPIRED),
        (4, WHEN, PAST, Status.DRAFT),
        (5, WHEN, 0, Status.WAITING_FOR_REVIEW),
        (6, WHEN, 0, Status.DECLINED),
        (7, WHEN, 0, Status.WAITING_FOR_REVIEW),
        (8, FUTURE, 0, Status.WAITING_TO_BE_PUBLISHED),
        (9, WHEN, 0, Status.DECLINED),
        (10, WHEN, 0, Status.WAITING_FOR_REVIEW),
        (11, WHEN, 0, Status.DRAFT),
    ],
)
def test_an_article_is_as_far_as_it_is_today(
    status: int, published: int, expires: int, meant: Status, tmp_path: Path
) -> None:
    times: Any = {"publtime": published, "exptime": expires, "archive": 0}
    site = with_article(old_site(), 2, "Bài", status=status, **times)
    with_article(site, 3, "Bài", status=status + 21, **times)
    with opened(site, tmp_path) as source:
        _first, itself, suspended = source.articles()
        counts = source.counts()
    assert (itself.status, itself.is_suspended) == (meant, False)
    assert (suspended.status, suspended.is_suspended) == (meant, True)
    assert counts.suspended_articles == 1
    assert counts.articles[meant] >= 2


def test_an_article_has_all_that_belongs_to_it(tmp_path: Path) -> None:
    site = with_section(old_site(), 2, "Dân vận")
    site.add("vi_news_block_cat", bid=3, title="Tin nổi bật", alias="tin-noi-bat", weight=1)
    site.add("vi_news_block", bid=3, id=5, weight=1)
    site.add("vi_news_author", id=4, uid=1, alias="Co-Lan", pseudonym="Cô Lan", description="")
    site.add("vi_news_authorlist", id=5, aid=4, alias="Co-Lan", pseudonym="Cô Lan")
    for alias in ("ten-cu", "ten-cu", "bai-5"):
        site.add("vi_news_row_histories", id=1, new_id=5, alias=alias, title="Cũ", bodyhtml="<p>")
    with_article(
        site, 5, "A&#x3A; B &amp;amp; C", catid=2, listcatid="1,2,99", topicid=1, sourceid=1,
        author="Minh Khuê", hometext="Dòng một<br />\nDòng &quot;hai&quot;",
        homeimgfile="2023/a.jpg", homeimgthumb=1, homeimgalt="&#40;ảnh&#41;",
        imgposition=2, titlesite="Tiêu đề",
        files="2023/a.pdf,https://x.example.vn/b.pdf", keywords="một, hai",
    )  # fmt: skip
    article = only(site, tmp_path, 5)
    assert article.title == "A: B & C"
    assert article.lead == 'Dòng một\nDòng "hai"'
    assert article.sections == (Key("vi/news", 2), Key("vi/news", 1))
    assert article.cover.file == "news/2023/a.jpg"
    assert (article.cover.alt, article.cover.place) == ("(ảnh)", CoverPlace.BELOW_LEAD)
    assert article.attachments == ("news/2023/a.pdf", "https://x.example.vn/b.pdf")
    assert article.former_aliases == ("ten-cu",)
    assert [(one.title, one.username) for one in article.authors] == [("Cô Lan", "quantri")]
    assert (article.author_text, article.typed_by) == ("Minh Khuê", "quantri")
    assert article.credit == Credit("Báo Mẫu", "https://mau.example.vn")
    assert (article.topic.title, article.groups[0].title) == ("Nông thôn mới", "Tin nổi bật")
    assert (article.search_texts.title, article.search_texts.keywords) == ("Tiêu đề", "một, hai")
    assert article.published_at.isoformat() == "2023-11-15T05:13:20+07:00"
    assert article.changed_at - article.published_at == timedelta(minutes=1)


def test_an_address_typed_as_the_source_leads_to_the_article_there(tmp_path: Path) -> None:
    address = "https://bao.example.vn/bai.html"
    site = with_article(old_site(), 2, "Bài", sourcetext=address)
    with_article(site, 3, "Bài", sourcetext=address, external_link=1, sourceid=1)
    assert only(site, tmp_path, 2).credit == Credit("", address)
    assert only(site, tmp_path, 2).external_address == ""
    assert only(site, tmp_path, 3).external_address == address


def test_tags_of_before_are_named_by_what_was_typed(tmp_path: Path) -> None:
    site = old_site().add("vi_news_tags", tid=7, alias="r-d", keywords="", numnews=1)
    site.add("vi_news_tags_id", id=1, tid=7, keyword="R&D")
    [tag] = only(site, tmp_path).tags
    assert (tag.title, tag.alias, tag.kind) == ("R&D", "r-d", TermKind.TAG)


def test_a_site_of_version_3_is_read(tmp_path: Path) -> None:
    """Bodies stand in a table for each two thousand; sections have no state, accounts one name."""
    site = with_article(old_site("nv3"), 2001, "Bài mới", homeimgthumb="thumb/a.jpg|block/a.jpg",
                        homeimgfile="a.jpg")  # fmt: skip
    bodies = [
        {"id": row["id"], "bodyhtml": row["bodyhtml"], "imgposition": 0}
        for row in site.tables["vi_news_detail"]
    ]
    site.drop("vi_news_detail").drop("vi_news_cat", "status")
    for number, body in zip((1, 2), bodies, strict=True):
        site.add(f"vi_news_bodyhtml_{number}", **body | {"bodyhtml": f"<p>{number}</p>"})
    site.add("vi_news_bodytext", id=1, bodytext="1")
    site.tables["vi_news_cat"][0]["inhome"] = 0
    site.drop("users", "first_name", "last_name").tables["users"][0]["full_name"] = "Trần Thị Lan"
    site.drop("vi_news_rows", "external_link").drop("vi_modules", "module_upload")
    with opened(site, tmp_path) as source:
        first, second = source.articles()
        [section], [user] = source.sections(), source.users()
    assert (first.body, second.body) == ("<p>1</p>", "<p>2</p>")
    assert second.cover
    assert second.cover.place is CoverPlace.NOWHERE
    assert section.state is SectionState.NOT_ON_FRONT_PAGE
    assert (user.family_name, user.given_name) == ("", "Trần Thị Lan")


def test_modules_and_languages_have_numbers_of_their_own(tmp_path: Path) -> None:
    site = with_article(
        with_news(old_site(), "tin-xa"),
        1,
        "Của xã",
        module="vi_tin_xa",
        homeimgfile="a.jpg",
        homeimgthumb=1,
    )
    site.tables["vi_tin_xa_cat"] = site.tables.pop("vi_tin-xa_cat")
    for name in ("sources", "topics"):
        site.tables[f"vi_tin_xa_{name}"] = site.tables.pop(f"vi_tin-xa_{name}")
    with_article(with_news(site, language="en"), 1, "In English", module="en_news")
    # A section's own copy of its articles is not read twice.
    site.tables["vi_news_1"] = site.tables["vi_news_rows"]
    site.add("vi_modfuncs", in_module="tin-xa", func_name="tag", alias="the")
    site.add("vi_modfuncs", in_module="tin-xa", func_name="main", alias="main")
    with opened(site, tmp_path) as source:
        found = {article.key: article for article in source.articles()}
        module = source.site.modules[1]
        languages = source.site.languages
    assert {key: article.title for key, article in found.items()} == {
        ("vi/news", 1): "Hội nghị tổng kết",
        ("vi/tin_xa", 1): "Của xã",
        ("en/news", 1): "In English",
    }
    assert (module.scope, module.name, module.functions) == ("vi/tin_xa", "tin-xa", {"tag": "the"})
    assert languages == ("vi", "en")
    [cover] = [article.cover for article in found.values() if article.cover]
    assert cover.file == "tin-xa/a.jpg"


def test_sections_stand_in_their_tree_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    site = with_section(old_site(), 4, "Con của con", parentid=3)
    with_section(site, 3, "Con", parentid=1, status=2, groups_view="4")
    with_section(site, 5, "Mồ côi", parentid=99, status=11, groups_view="1,2,3")
    with_section(site, 6, "Nhóm", weight=0, groups_view="10,2")
    with_article(site, 2, "Bài nội bộ", catid=3, listcatid="3")
    with opened(site, tmp_path) as source:
        found = {one.key.number: one for one in source.sections()}
        article = [*source.articles()][1]
    assert [*found] == [6, 1, 3, 4, 5]
    assert (found[4].parent, found[5].parent) == (Key("vi/news", 3), None)
    assert found[3].state is SectionState.NOT_ON_FRONT_PAGE
    assert found[5].state is SectionState.SUSPENDED
    audiences = [found[number].visible_to for number in (1, 3, 5, 6)]
    assert audiences == [Audience.EVERYBODY, Audience.MEMBERS, Audience.STAFF, Audience.GROUPS]
    assert article.visible_to is Audience.MEMBERS


def test_a_module_for_members_makes_all_in_it_so(tmp_path: Path) -> None:
    site = old_site()
    site.tables["vi_modules"][0]["groups_view"] = "4"
    assert only(site, tmp_path).visible_to is Audience.MEMBERS


def test_what_is_in_a_module_that_was_switched_off_is_shown_to_nobody(tmp_path: Path) -> None:
    site = with_module(old_site(), "gioi-thieu", "page", act=0)
    site.add("vi_gioi_thieu", id=1, title="Giới thiệu", alias="a", bodytext="<p>x</p>", status=1)
    with_module(site, "noi-bo", "page", groups_view="4")
    site.add("vi_noi_bo", id=1, title="Nội bộ", alias="b", bodytext="<p>y</p>", status=1)
    with_module(site, "lien-he", "page")
    site.add("vi_lien_he", id=1, title="Liên hệ", alias="c", bodytext="<p>z</p>", status=1)
    site.tables["vi_modules"][0]["act"] = 0
    with opened(site, tmp_path) as source:
        [article] = source.articles()
        shown = {page.title: page.is_shown for page in source.pages()}
    assert (article.status, article.is_suspended) == (Status.PUBLISHED, True)
    assert shown == {"Giới thiệu": False, "Nội bộ": False, "Liên hệ": True}


def test_addresses_are_made_as_the_site_says(tmp_path: Path) -> None:
    site = old_site(
        my_domains="https://Huyen.example.vn:8080, www.huyen.example.vn", rewrite_exturl=".htm",
        rewrite_optional="1", rewrite_op_mod="news", statistics_timezone="Asia/Bangkok",
    )  # fmt: skip
    with opened(site, tmp_path) as source:
        said = source.site
    assert said.hosts == ("huyen.example.vn", "www.huyen.example.vn")
    assert (said.suffix, said.unnamed_module) == (".htm", "news")
    assert not said.has_language_in_addresses
    assert (said.name, said.timezone) == ("Huyện Mẫu", "Asia/Bangkok")


def test_accounts_have_their_groups_and_levels(tmp_path: Path) -> None:
    site = old_site().add("users_groups", group_id=10, title="", weight=1)
    site.add("users_groups_detail", group_id=10, lang="vi", title="Phóng viên")
    site.add("users_groups_users", group_id=10, userid=2)
    site.add("users", userid=2, username="xa.a", email=" a@example.vn ", active=0, in_groups="4,10")
    site.add("authors", admin_id=2, lev=3, position="", is_suspend=1)
    with opened(site, tmp_path) as source:
        first, second = source.users()
    assert (first.family_name, first.given_name, first.level) == ("Trần Thị", "Lan", 1)
    assert (second.email, second.is_active, second.level) == ("a@example.vn", False, None)
    assert second.groups == ("Phóng viên",)


def test_the_counter_says_only_what_it_kept(tmp_path: Path) -> None:
    last = 1_699_900_000
    site = old_site()
    for kind, name, count, at in (
        ("total", "hits", 900, last),
        ("c_time", "last", last, 0),
        ("year", "2022", 500, 0),
        ("year", "2023", 400, last),
        ("year", "2024", 0, 0),
        ("month", "Nov", 60, last),
        # These are of last year and last month.
        ("month", "Dec", 70, last - 330 * DAY),
        ("day", "14", 5, last),
        ("day", "13", 4, last - DAY),
        ("day", "20", 9, last - 25 * DAY),
        ("bot", "googlebot", 90, last),
    ):
        site.add("counter", c_type=kind, c_val=name, last_update=at, c_count=count)
    with opened(site, tmp_path) as source:
        visits = source.visits()
    assert visits
    assert (visits.total, visits.robots, visits.years) == (900, 90, {2022: 500, 2023: 400})
    assert visits.months == {date(2023, 11, 1): 60}
    assert visits.days == {date(2023, 11, 13): 4, date(2023, 11, 14): 5}


def test_what_we_have_no_place_for_is_named(tmp_path: Path) -> None:
    site = with_module(old_site(), "thu-tuc", "thutuc", custom_title="Thủ tục hành chính")
    with_module(site, "lien-ket", "page", custom_title="Liên kết")
    for number in range(8):
        site.add("vi_thu_tuc", id=number, title=f"Thủ tục {number}")
        site.add("vi_comment", cid=number, content="Hay &amp; đúng", post_email="x@example.vn")
    with opened(site, tmp_path) as source:
        left = {one.what: one for one in source.leftovers()}
    assert left["bình luận của bạn đọc"].count == 8
    assert left["bình luận của bạn đọc"].samples[0] == "Hay & đúng"
    procedures = left["mục của mô-đun “Thủ tục hành chính”"]
    assert (procedures.count, len(procedures.samples)) == (8, 5)
    assert "mô-đun “Liên kết” (vi), không có bảng trong bản kết xuất" in left


def test_a_menu_keeps_its_tree(tmp_path: Path) -> None:
    site = old_site().add("vi_menu", id=1, title="Trên")
    link = "/index.php?language=vi&amp;nv=news"
    site.add("vi_menu_rows", id=2, parentid=0, mid=1, title="Tin", link=link, sort=1, status=1)
    site.add("vi_menu_rows", id=3, parentid=2, mid=1, title="Con", link="/", sort=2, status=0)
    with opened(site, tmp_path) as source:
        first, second = source.menu()
    assert (first.menu, first.parent) == ("Trên", None)
    assert first.address == "/index.php?language=vi&nv=news"
    assert (second.parent, second.is_shown) == (first.key, False)
