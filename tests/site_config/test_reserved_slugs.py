"""Addresses of pages: made from titles, kept apart from those that the site itself uses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from wagtail.models import Page

from home.models import HomePage, PlainPage
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import article_form
from tests.helpers.people import Person

OURS = ["so-do-trang", "tim-kiem", "rss", "media", "static", "admin", "luot-truy-cap", "documents"]
PUBLISH = {"action-publish": "1"}
AUTOSAVE = {"Accept": "application/json"}
Adder = Callable[..., ArticlePage]
SectionAdder = Callable[..., NewsIndexPage]


def plain_form(title: str, slug: str) -> dict[str, str]:
    comments = dict.fromkeys(("comments-TOTAL_FORMS", "comments-INITIAL_FORMS"), "0")
    return {"title": title, "slug": slug, "body-count": "0"} | comments


def feed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("của trang")


# An upgrade that takes an address.
urlpatterns = [path("kenh-moi/", feed), path("", include("site_config.urls"))]


@pytest.mark.parametrize("slug", OURS)
@pytest.mark.parametrize("action", [PUBLISH, {}, AUTOSAVE])
def test_a_typed_address_of_the_sites_own_is_refused_at_its_field(
    admin_client: Client, home: HomePage, slug: str, action: dict[str, str]
) -> None:
    form = plain_form("Trang", slug) | action
    headers = AUTOSAVE if action is AUTOSAVE else {}
    answer = admin_client.post(f"/admin/pages/add/home/plainpage/{home.pk}/", form, headers=headers)
    assert answer.status_code in {200, 400}
    assert "Hãy chọn địa chỉ khác" in answer.content.decode() or action is AUTOSAVE
    assert not PlainPage.objects.exists()


@pytest.mark.parametrize(
    ("title", "slug", "made"),
    [
        ("Tìm kiếm", "tim-kiem", "tim-kiem-2"),
        ("Sơ đồ trang", "", "so-do-trang-2"),
        ("RSS", "rss", "rss-2"),
        ("!!!", "", "trang-thong-tin"),
        ("😀", "", "trang-thong-tin"),
    ],
)
def test_an_address_made_of_a_title_is_numbered_or_found_another_way(
    admin_client: Client, home: HomePage, title: str, slug: str, made: str
) -> None:
    add = f"/admin/pages/add/home/plainpage/{home.pk}/"
    admin_client.post(add, plain_form(title, slug) | PUBLISH)
    assert PlainPage.objects.get().slug == made
    assert admin_client.get(f"/{made}/").context["page"].title == title


def test_titles_without_letters_get_numbered_addresses(
    admin_client: Client, news: NewsIndexPage
) -> None:
    for title in ("!!!", "…", "😀"):
        form = article_form(title=title, slug="")
        admin_client.post(f"/admin/pages/add/news/articlepage/{news.pk}/", form)
    slugs = ArticlePage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["bai-viet", "bai-viet-2", "bai-viet-3"]


def test_a_number_makes_no_address_too_long(admin_client: Client, news: NewsIndexPage) -> None:
    title = "Hội nghị tổng kết " * 14 + "x"
    for _time in range(2):
        form = article_form(title=title, slug="")
        admin_client.post(f"/admin/pages/add/news/articlepage/{news.pk}/", form)
    news.add_child(instance=ArticlePage(title=title, live=False))
    slugs = list(ArticlePage.objects.order_by("pk").values_list("slug", flat=True))
    assert [len(slug) for slug in slugs] == [253, 255, 255]
    assert slugs[1:] == [f"{slugs[0]}-2", f"{slugs[0]}-3"]
    news.add_child(instance=ArticlePage(title="№" * 255, live=False))
    news.add_child(instance=ArticlePage(title="№" * 255, live=False))
    assert ArticlePage.objects.latest("pk").slug == "no" * 126 + "n-2"


@pytest.mark.parametrize("kind", ["articlepage", "newsindexpage"])
def test_no_page_takes_the_feed_of_its_section(
    admin_client: Client, news: NewsIndexPage, kind: str
) -> None:
    add = f"/admin/pages/add/news/{kind}/{news.pk}/"
    form = article_form(title="Kênh", slug="rss", introduction="") | PUBLISH
    assert "slug" in admin_client.post(add, form).context["form"].errors
    admin_client.post(add, form | {"title": "RSS"})
    made = Page.objects.child_of(news).get()
    assert made.slug == "rss-2"
    assert admin_client.get("/tin-tuc/rss/")["Content-Type"].startswith("application/rss+xml")


def test_what_is_made_without_a_form_avoids_them_too(home: HomePage, news: NewsIndexPage) -> None:
    assert news.add_child(instance=ArticlePage(title="RSS", live=False)).slug == "rss-2"
    assert home.add_child(instance=PlainPage(title="Media")).slug == "media-2"
    assert home.add_child(instance=PlainPage(title="?!")).slug == "trang-thong-tin"


def test_an_address_is_not_changed_into_one_of_the_sites_own(
    admin_client: Client, home: HomePage
) -> None:
    page = home.add_child(instance=PlainPage(title="Trang", slug="trang"))
    edit = f"/admin/pages/{page.pk}/edit/"
    answer = admin_client.post(edit, plain_form("Trang", "tim-kiem") | PUBLISH)
    assert answer.context["form"].errors.keys() == {"slug"}
    admin_client.post(edit, plain_form("Khác", "") | PUBLISH)
    assert PlainPage.objects.get().title == "Khác"
    assert PlainPage.objects.get().slug == "trang"


@pytest.mark.parametrize("extra", [{}, {"publish_copies": "on"}, {"alias": "on"}])
@pytest.mark.parametrize("subpages", [{}, {"copy_subpages": "on"}])
def test_no_copy_is_made_there(
    admin_client: Client, home: HomePage, extra: dict[str, str], subpages: dict[str, str]
) -> None:
    page = home.add_child(instance=PlainPage(title="Trang", slug="trang"))
    page.add_child(instance=PlainPage(title="Trong", slug="trong"))
    form = {"new_title": "Bản sao", "new_slug": "so-do-trang", "new_parent_page": str(home.pk)}
    copy = f"/admin/pages/{page.pk}/copy/"
    answer = admin_client.post(copy, form | extra | subpages)
    assert answer.context["form"].errors.keys() == {"new_slug"}
    assert PlainPage.objects.count() == 2
    assert admin_client.post(copy, form | {"new_slug": "ban-sao"} | extra).status_code == 302


def test_no_page_is_moved_there(admin_client: Client, home: HomePage) -> None:
    above = home.add_child(instance=PlainPage(title="Trên", slug="tren"))
    page = above.add_child(instance=PlainPage(title="Tìm", slug="tim-kiem"))
    other = above.add_child(instance=PlainPage(title="Khác", slug="khac"))
    move = f"/admin/pages/{page.pk}/move/{home.pk}/confirm/"
    answer = admin_client.post(move, follow=True)
    assert "Trang web đã dùng địa chỉ" in answer.content.decode()
    many = f"/admin/bulk/wagtailcore/page/move/?id={page.pk}&id={other.pk}"
    answer = admin_client.post(many, {"chooser": str(home.pk)})
    assert "Tìm" in answer.content.decode()
    assert set(Page.objects.child_of(above)) == {page.page_ptr, other.page_ptr}
    assert admin_client.post(f"/admin/pages/{other.pk}/move/{home.pk}/confirm/").status_code == 302


def test_an_old_version_does_not_bring_such_an_address_back(
    admin_client: Client, news: NewsIndexPage, add_article: Adder
) -> None:
    article = add_article("Kênh tin")
    article.slug = "rss"
    old = article.save_revision(clean=False)
    article.slug = "kenh-tin"
    article.save_revision().publish()
    form = article_form(title="Kênh tin", slug="rss") | PUBLISH | {"revision": str(old.pk)}
    answer = admin_client.post(f"/admin/pages/{article.pk}/edit/", form)
    assert answer.context["form"].errors.keys() == {"slug"}


def test_a_page_that_stood_there_before_keeps_the_address_and_is_named(
    person: Callable[..., Person], admin_client: Client, home: HomePage, settings: Any
) -> None:
    page = home.add_child(instance=PlainPage(title="Kênh của sở", slug="kenh-moi"))
    page.add_child(instance=PlainPage(title="Trong", slug="trong"))
    assert "Kênh của sở" not in admin_client.get("/admin/").content.decode()
    settings.ROOT_URLCONF = __name__
    assert admin_client.get("/kenh-moi/").context["page"].title == "Kênh của sở"
    assert admin_client.get("/kenh-moi/trong/").context["page"].title == "Trong"
    assert "Kênh của sở" in admin_client.get("/admin/").content.decode()
    assert "Kênh của sở" in person("quan-tri", "Quản trị").get("/admin/").content.decode()
    assert "Kênh của sở" not in person("vien", "Biên tập viên").get("/admin/").content.decode()

    form = plain_form("Kênh đổi tên", "kenh-moi") | PUBLISH
    admin_client.post(f"/admin/pages/{page.pk}/edit/", form)
    assert admin_client.get("/kenh-moi/").context["page"].title == "Kênh đổi tên"
    PlainPage.objects.get(pk=page.pk).unpublish()
    assert admin_client.get("/kenh-moi/").content.decode() == "của trang"
    add = f"/admin/pages/add/home/plainpage/{home.pk}/"
    admin_client.post(add, plain_form("Kênh mới", "kenh-moi"))
    assert PlainPage.objects.latest("pk").slug == "kenh-moi-2"


def test_pages_nobody_reaches_are_named_and_take_nothing_from_the_site(
    admin_client: Client, home: HomePage, news: NewsIndexPage
) -> None:
    """Made by an earlier version."""
    page = home.add_child(instance=PlainPage(title="Trang lạc", slug="lac"))
    Page.objects.filter(pk=page.pk).update(slug="tim-kiem", url_path="/trang-chu/tim-kiem/")
    article = news.add_child(instance=ArticlePage(title="Bài lạc", slug="bai-lac"))
    Page.objects.filter(pk=article.pk).update(slug="rss", url_path=f"{news.url_path}rss/")
    front_page = admin_client.get("/admin/").content.decode()
    assert "Trang lạc" in front_page
    assert "Bài lạc" in front_page
    assert "form" in admin_client.get("/tim-kiem/").context


@pytest.mark.parametrize("typed", ["ｒｓｓ", "RSS", "tìm-kiếm", "Tim-Kiem", "sơ-đồ-trang"])
def test_an_address_is_plain_however_it_is_typed(
    admin_client: Client, home: HomePage, typed: str
) -> None:
    add = f"/admin/pages/add/home/plainpage/{home.pk}/"
    answer = admin_client.post(add, plain_form("Trang", typed) | PUBLISH)
    assert answer.context["form"].errors.keys() == {"slug"}
    admin_client.post(add, plain_form("Trang", f"{typed}-ĐÂY") | PUBLISH)
    page = PlainPage.objects.get()
    assert page.slug.isascii()
    assert page.slug.islower()
    form = {"new_title": "Bản sao", "new_parent_page": str(home.pk)}
    for slug in (typed, "", "a b", "Lối-đi"):
        answer = admin_client.post(f"/admin/pages/{page.pk}/copy/", form | {"new_slug": slug})
        assert answer.context["form"].errors.keys() == {"new_slug"}
    assert page.get_siblings(inclusive=False).type(PlainPage).count() == 0
