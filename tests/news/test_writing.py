"""An article is written in the admin, published and read; nothing of it needs the desk."""

import pytest

from accounts.models import User
from news.models import ArticlePage, NewsIndexPage
from site_config.models import ApprovalSettings
from tests.helpers.editing import PUBLISH, article_form, edit, fresh
from tests.helpers.people import Person

pytestmark = pytest.mark.quick


@pytest.fixture
def administrator(db: None) -> Person:
    """Return the browser of an administrator who may publish their own articles."""
    ApprovalSettings.objects.update_or_create(defaults={"own_articles": True})
    return Person(User.objects.create_superuser("quantri"))


@pytest.fixture
def article(administrator: Person, news: NewsIndexPage) -> ArticlePage:
    administrator.post(f"/admin/pages/add/news/articlepage/{news.pk}/", article_form())
    return ArticlePage.objects.get()


def test_a_new_article_is_a_draft(administrator: Person, article: ArticlePage) -> None:
    assert article.status_string == "bản nháp"
    assert administrator.get(f"/admin/pages/{article.pk}/edit/").status_code == 200
    assert administrator.get(f"/admin/pages/{article.get_parent().pk}/").status_code == 200
    assert administrator.get(article.url).status_code == 404


def test_it_is_previewed(administrator: Person, article: ArticlePage) -> None:
    preview = f"/admin/pages/{article.pk}/edit/preview/"
    administrator.post(preview, article_form(title="Xem trước"))
    assert "Xem trước" in administrator.get(f"{preview}?in_preview_panel=true").content.decode()


def test_it_is_published_read_and_taken_down(
    administrator: Person, article: ArticlePage, client: Person
) -> None:
    edit(administrator, article, title="Bài đã đăng", **PUBLISH)
    published = fresh(article)
    assert published.status_string == "đã đăng"
    assert "Bài đã đăng" in client.get(published.url).content.decode()
    for address in (article.get_parent().url, "/", "/rss/", "/tim-kiem/?q=dang"):
        assert published.url in client.get(address).content.decode(), address
    administrator.post(f"/admin/pages/{article.pk}/unpublish/")
    assert client.get(published.url).status_code == 404
    assert fresh(article).status_string == "đã gỡ"
