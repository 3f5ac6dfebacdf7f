"""The newsroom is the office's own: its emblem, name and colour wherever people work in it."""

import json
from collections.abc import Callable
from email import message_from_bytes, policy
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.mail import send_mail
from django.test import Client

from desk.models import QueuedMail
from home.models import HomePage
from news.models import NewsIndexPage
from site_config.models import SiteIdentity, SiteImage
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF, CONTRIBUTOR

OFFICE = "Văn phòng Tỉnh"


@pytest.fixture
def emblem(home: HomePage, add_photo: Callable[..., SiteImage]) -> SiteImage:
    emblem = add_photo()
    identity = SiteIdentity.objects.get()
    identity.office_name, identity.emblem, identity.colour = OFFICE, emblem, "green"
    identity.save()
    return emblem


def soup(client: Client, address: str) -> BeautifulSoup:
    """Return a page with what its scripts take from templates, which is found nowhere else."""
    page = client.get(address).content.decode()
    return BeautifulSoup(page.replace("<template", "<div").replace("</template", "</div"), "lxml")


def _shows_the_office(page: BeautifulSoup, emblem: SiteImage) -> None:
    assert page.title
    assert page.title.text.endswith(f"- {OFFICE}")
    addresses = {rendition.url for rendition in emblem.renditions.all()}
    assert page.select_one(".office img")["src"] in addresses
    styles = [link["href"] for link in page.select("link[rel=stylesheet]")]
    assert "colours/green" in styles[-1]
    assert page.select_one("link[rel=icon]")["href"] == "/favicon.ico"
    assert "icon-wagtail" not in str(page)


@pytest.mark.quick
def test_the_sign_in_page_is_the_offices(client: Client, emblem: SiteImage) -> None:
    page = soup(client, "/admin/login/")
    _shows_the_office(page, emblem)
    heading = page.h1
    assert heading
    assert " ".join(heading.text.split()) == f"{OFFICE} Đăng nhập tòa soạn"


def test_so_is_every_page_behind_it(admin_client: Client, emblem: SiteImage) -> None:
    for address in ("/admin/", "/admin/no-such-page/"):
        _shows_the_office(soup(admin_client, address), emblem)
    assert OFFICE in soup(admin_client, "/admin/").select_one(".office__name").text


@pytest.mark.quick
def test_so_is_the_button_on_the_pages_of_the_site(admin_client: Client, emblem: SiteImage) -> None:
    page = soup(admin_client, "/")
    assert page.select_one(".w-userbar-trigger .office img")
    assert "icon-wagtail" not in str(page.select_one(".w-userbar-trigger"))
    assert page.html
    assert page.html["data-colour"] == "green"
    assert page.select_one("link[rel=icon]")["href"] == "/favicon.ico"


@pytest.mark.quick
def test_without_an_emblem_and_a_name_there_is_still_a_sign(client: Client, home: Any) -> None:
    page = soup(client, "/admin/login/")
    assert "icon" in page.select_one(".office img")["src"]
    assert "Cổng thông tin điện tử" in page.h1.text


@pytest.mark.quick
@pytest.mark.parametrize(
    ("sender", "shown"),
    [
        ("ban-tin@example.vn", f"{OFFICE} <ban-tin@example.vn>"),
        ("Tòa soạn <tin@example.vn>", "Tòa soạn <tin@example.vn>"),
    ],
)
def test_mails_come_from_the_office(
    emblem: SiteImage, settings: Any, sender: str, shown: str
) -> None:
    settings.EMAIL_BACKEND = "desk.mail.QueueBackend"
    send_mail("Chờ duyệt", "Nội dung", sender, ["an@example.vn"])
    mail = QueuedMail.objects.get()
    assert mail.sender in sender
    assert message_from_bytes(bytes(mail.content), policy=policy.default)["From"] == shown


def footers(person: Person) -> list[str]:
    """Return what stands below the lists of the menu."""
    props = soup(person, "/admin/").select_one("#wagtail-sidebar-props").text
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            found.extend(text for key, text in value.items() if key == "footer_text" and text)
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    walk(json.loads(props))
    return found


def test_only_who_looks_after_the_site_is_told_the_versions(
    home: HomePage, person: Callable[..., Person]
) -> None:
    told = footers(person("dung", "Quản trị"))
    assert len(told) == 1
    assert told[0].startswith("Bản Tin ")
    for name, group in (("an", CONTRIBUTOR), ("chi", CHIEF)):
        assert not footers(person(name, group))


@pytest.mark.quick
def test_the_admin_calls_the_site_by_its_name(
    person: Callable[..., Person], emblem: SiteImage
) -> None:
    said = soup(person("chi", CHIEF), "/admin/").select_one("main").text
    assert f"trong {OFFICE}" in " ".join(said.split())
    assert "localhost" not in said


def test_a_new_article_says_in_which_section_it_is_to_be(
    admin_client: Client, news: NewsIndexPage
) -> None:
    page = soup(admin_client, f"/admin/pages/add/news/articlepage/{news.pk}/")
    assert f"Bài viết trong “{news.title}”" in " ".join(page.select_one("header").text.split())
