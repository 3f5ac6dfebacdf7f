"""The record of what readers search for, and the report of it."""

import csv
import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import ReferenceIndex

from accounts.models import User
from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from search.models import SearchRecord

Adder = Callable[..., ArticlePage]
REPORT = "/admin/searchpicks/reports/search-terms/"


def search(query: str, **asked: Any) -> None:
    assert Client().get("/tim-kiem/", {"q": query, **asked}).status_code == 200


def recorded() -> dict[str, tuple[int, int]]:
    """Return how often each query was searched for and how many it found."""
    return {
        query.query_string: (query.hits, query.record.found)
        for query in Query.objects.filter(record__isnull=False)
    }


def report(client: Client, **asked: Any) -> list[list[str]]:
    page = BeautifulSoup(client.get(REPORT, asked).content, "lxml")
    rows = [row.select("td") for row in page.select("main tbody tr")]
    return [[cell.text.strip() for cell in row] for row in rows]


def test_each_search_is_counted_once_with_what_it_found(add_article: Adder) -> None:
    for number in range(11):
        add_article(f"Thông báo {number}")
    for typed in ("Thông báo", "thông  báo", "không hề có"):
        search(typed)
    search("thông báo", page=2)
    search("thông báo", page=1)
    search("thông báo", nam=2024)
    search("thông báo", thu_tu="moi-nhat")
    search("  ")
    assert recorded() == {"thông báo": (2, 11), "không hề có": (1, 0)}


def test_the_last_search_says_how_many_are_found(add_article: Adder) -> None:
    search("lễ hội")
    add_article("Lễ hội xuân")
    search("lễ hội")
    assert recorded() == {"lễ hội": (2, 1)}


def test_what_is_pinned_counts_as_found(add_article: Adder) -> None:
    pinned = add_article("Cấp thẻ")
    SearchPromotion.objects.create(query=Query.get("bhyt"), page=pinned)
    search("BHYT")
    assert recorded() == {"bhyt": (1, 1)}


@pytest.mark.parametrize(
    "query",
    [
        "0912345678",
        "gọi 0912 345 678",
        "+84-912.345.678",
        "(0215) 3 825 111",
        "0912/345_678",
        "cccd 001099012345",
        "minh.an@example.vn",
        "０９１２３４５６７８",
        "?!",
        "“”",
    ],
)
def test_what_may_be_personal_or_is_no_word_is_not_recorded(home: HomePage, query: str) -> None:
    search(query)
    assert not Query.objects.exists()


@pytest.mark.parametrize("query", ["kết luận 01-kl/tw", "nghị định 123/2024/nđ-cp ngày 15/10/2024"])
def test_numbers_of_documents_are_recorded(home: HomePage, query: str) -> None:
    search(query)
    assert recorded() == {query: (1, 0)}


def test_no_reader_is_in_it(admin_client: Client, home: HomePage) -> None:
    reader: dict[str, Any] = {"REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": "Trinh duyet 7"}
    admin_client.get("/tim-kiem/?q=lễ+hội", **reader)
    assert recorded() == {"lễ hội": (1, 0)}
    kept = StringIO()
    call_command("dumpdata", "search", "wagtailsearchpromotions", stdout=kept)
    for trace in (*reader.values(), admin_client.session.session_key):
        assert trace not in kept.getvalue()
    fields = {name for row in json.loads(kept.getvalue()) for name in row["fields"]}
    assert fields == {
        "query_string",
        "query",
        "date",
        "hits",
        "times",
        "found",
        "last_day",
        "rules",
    }


def test_no_more_are_kept_than_fit_and_the_rarest_and_oldest_go(
    home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.query_log.MAX_RECORDS", 3)
    search("đã ghim")
    SearchPromotion.objects.create(query=Query.get("đã ghim"), external_link_url="https://a.vn")
    for query in ("hay tìm", "hay tìm", "cũ", "mới", "mới hơn"):
        search(query)
    assert set(recorded()) == {"đã ghim", "hay tìm", "mới hơn"}
    assert SearchPromotion.objects.count() == 1
    assert QueryDailyHits.objects.count() == 3


def test_the_5001st_query_makes_the_rarest_go(home: HomePage) -> None:
    today = timezone.localdate()
    queries = Query.objects.bulk_create(Query(query_string=f"từ {n}") for n in range(5000))
    hits = (QueryDailyHits(query=query, date=today, hits=2) for query in queries)
    QueryDailyHits.objects.bulk_create(hits)
    SearchRecord.objects.bulk_create(
        SearchRecord(query=query, times=1 if query.query_string == "từ 7" else 2, last_day=today)
        for query in queries
    )
    search("mới tinh")
    left = set(Query.objects.values_list("query_string", flat=True))
    assert len(left) == SearchRecord.objects.count() == QueryDailyHits.objects.count() == 5000
    assert "mới tinh" in left
    assert "từ 7" not in left


def test_after_ninety_days_it_is_forgotten(home: HomePage) -> None:
    for query in ("lâu rồi", "đã ghim", "vẫn tìm"):
        search(query)
    SearchPromotion.objects.create(query=Query.get("đã ghim"), external_link_url="https://a.vn")
    long_ago = timezone.localdate() - timedelta(days=92)
    QueryDailyHits.objects.update(date=long_ago)
    SearchRecord.objects.update(last_day=long_ago)
    Query.get("vẫn tìm").add_hit(timezone.localdate() - timedelta(days=80))
    search("hôm nay")
    hits = QueryDailyHits.objects.values_list("query__query_string", "hits")
    assert set(hits) == {("vẫn tìm", 1), ("hôm nay", 1)}
    assert not Query.objects.filter(query_string="lâu rồi").exists()
    assert SearchPromotion.objects.count() == 1


def test_no_other_table_grows_with_it(home: HomePage) -> None:
    before = ReferenceIndex.objects.count()
    search("lễ hội")
    assert ReferenceIndex.objects.count() == before


def test_a_search_is_answered_where_it_cannot_be_recorded(add_article: Adder) -> None:
    add_article("Lễ hội")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE search_searchrecord RENAME TO elsewhere")
    answer = Client().get("/tim-kiem/?q=lễ+hội")
    assert "Tìm thấy 1 bài viết" in answer.content.decode()
    assert not Query.objects.exists()


@pytest.fixture
def three_searches(add_article: Adder) -> None:
    add_article("Lễ hội")
    for query in ("lễ hội", "lễ hội", "học phí", "lịch cắt điện"):
        search(query)


def test_the_report_says_what_was_searched_how_often_and_what_found_nothing(
    admin_client: Client, three_searches: None
) -> None:
    page = BeautifulSoup(admin_client.get(REPORT).content, "lxml")
    assert [" ".join(head.text.split()) for head in page.select("main thead th")] == [
        "Từ khóa đã tìm",
        "Số lượt tìm",
        "Số kết quả lần gần nhất",
    ]
    rows = report(admin_client)
    assert rows[0] == ["lễ hội", "2", "1"]
    assert sorted(rows[1:]) == [["học phí", "1", "0"], ["lịch cắt điện", "1", "0"]]
    nothing = report(admin_client, found="nothing", ordering="query_string")
    assert nothing == [["học phí", "1", "0"], ["lịch cắt điện", "1", "0"]]
    assert report(admin_client, q="Cắt Điện") == [["lịch cắt điện", "1", "0"]]
    assert report(admin_client, ordering="-found")[0][0] == "lễ hội"


def test_the_report_counts_within_the_chosen_days(
    admin_client: Client, three_searches: None
) -> None:
    today = timezone.localdate()
    for days in (3, 4, 4):
        Query.get("lễ hội").add_hit(today - timedelta(days=days))
    chosen = {
        "hit_date_from": str(today - timedelta(days=4)),
        "hit_date_to": str(today - timedelta(days=3)),
    }
    assert report(admin_client)[0] == ["lễ hội", "5", "1"]
    assert report(admin_client, **chosen) == [["lễ hội", "3", "1"]]
    assert report(admin_client, hit_date_from=str(today))[0] == ["lễ hội", "2", "1"]
    assert not report(admin_client, hit_date_to=str(today - timedelta(days=5)))


def test_the_report_can_be_taken_away_as_a_table(
    admin_client: Client, three_searches: None
) -> None:
    answer = admin_client.get(REPORT, {"export": "csv", "found": "nothing"})
    heading, *rows = csv.reader(StringIO(answer.getvalue().decode("utf-8-sig")))
    assert heading == ["Từ khóa đã tìm", "Số lượt tìm", "Số kết quả lần gần nhất"]
    assert sorted(rows) == [["học phí", "1", "0"], ["lịch cắt điện", "1", "0"]]
    workbook = admin_client.get(REPORT, {"export": "xlsx"})
    assert workbook.getvalue().startswith(b"PK")


def test_only_administrators_see_the_report(client: Client, news: NewsIndexPage) -> None:
    editor = User.objects.create_user("bien-tap")
    editor.groups.add(Group.objects.get(name="Trưởng ban biên tập"))
    for somebody in (None, editor):
        if somebody:
            client.force_login(somebody)
        for address in (REPORT, f"{REPORT}results/", f"{REPORT}?export=csv"):
            answer = client.get(address)
            assert answer.status_code == 302, address
            assert not answer.content
    menu = client.get("/admin/").content.decode()
    assert REPORT not in menu


def test_administrators_find_it_in_the_menu(
    admin_client: Client, person: Callable[..., Client], home: HomePage
) -> None:
    for administrator in (admin_client, person("giang", "Quản trị")):
        assert administrator.get("/admin/").content.decode().count(f'"{REPORT}"') == 1
        assert administrator.get(REPORT).status_code == 200
