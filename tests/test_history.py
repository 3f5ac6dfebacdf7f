"""The history of articles, settings and commemorations: who did what, and when."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.test import Client
from wagtail.models import ModelLogEntry, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import HomePage
from news.models import ArticlePage
from site_config.models import BannerSettings, Commemoration, SiteIdentity
from tests.conftest import local

HISTORY = "/admin/reports/site-history/"


@pytest.fixture
def boss(client: Client, home: HomePage) -> User:
    """Log in somebody who may do everything."""
    boss = User.objects.create_superuser("hai", first_name="Ngô Hải")
    client.force_login(boss)
    return boss


def entries(client: Client, address: str = HISTORY, **asked: Any) -> list[list[str]]:
    page = BeautifulSoup(client.get(address, asked).content, "html5lib")
    rows = [row.select("td") for row in page.select("#listing-results tbody tr")]
    return [[" ".join(cell.text.split()) for cell in row] for row in rows]


def edit(client: Client, setting: Any, **changed: Any) -> Any:
    """Save a settings page as it is, but for what is changed."""
    address = f"/admin/settings/site_config/{setting._meta.model_name}/{setting.site_id}/"
    page = BeautifulSoup(client.get(address).content, "html5lib")
    form: Any = page.select_one("form[action$='/']#edit-form, main form[method=POST]")
    fields = {
        field["name"]: field.get("value", "on" if field.get("type") == "checkbox" else "")
        for field in form.select("input[name]")
        if field.get("type") != "checkbox" or field.has_attr("checked")
    }
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]")
        fields[select["name"]] = chosen["value"] if chosen else ""
    return client.post(address, fields | changed)


def test_a_change_of_settings_says_who_what_and_when(client: Client, boss: User) -> None:
    banner = BannerSettings.objects.get()
    with time_machine.travel(local(2030, 3, 9, 7, 5)):
        client.force_login(boss)
        edit(client, banner, greeting="Chào mừng", speed="fast")
        newest, *_others = entries(client)
    kind, message, who, when = newest[1:]
    assert message == (
        "Lời chào mừng: “Nhiệt liệt chào mừng kỷ niệm” → “Chào mừng”; Tốc độ: “Vừa” → “Nhanh”"
    )
    assert "Ngô Hải" in who
    assert kind == "Băng chữ chạy"
    entry = ModelLogEntry.objects.latest("timestamp")
    assert entry.timestamp.date() == local(2030, 3, 9).date()
    assert when


def test_a_page_of_settings_leads_to_its_own_history(client: Client, boss: User) -> None:
    edit(client, BannerSettings.objects.get(), greeting="Chào")
    identity = SiteIdentity.objects.get()
    edit(client, identity, phone="02371234567")
    page = client.get(f"/admin/settings/site_config/siteidentity/{identity.site_id}/")
    links = BeautifulSoup(page.content, "html5lib").select(f'a[href^="{HISTORY}"]')
    address = str(links[-1]["href"])
    assert [row[2] for row in entries(client, address)] == ["Điện thoại: (trống) → “02371234567”"]


def test_saving_without_a_change_is_no_change(client: Client, boss: User) -> None:
    edit(client, BannerSettings.objects.get())
    assert not ModelLogEntry.objects.exists()


def test_a_switch_is_told_in_words(client: Client, boss: User) -> None:
    edit(client, BannerSettings.objects.get(), enabled="")
    assert "“Có” → “Không”" in entries(client)[0][2]


def test_a_commemoration_is_followed_from_its_first_day_to_its_last(
    client: Client, boss: User
) -> None:
    form = {
        "repeats": "yearly",
        "name": "Ngày hội",
        "original_date": "15/06/1950",
        "days_before": 10,
        "days_after": 3,
    }
    base = "/admin/snippets/site_config/commemoration/"
    client.post(f"{base}add/", form)
    item = Commemoration.objects.get()
    client.post(f"{base}edit/{item.pk}/", form | {"original_date": "16/06/1950"})
    changed, added = [row[0] for row in entries(client, f"{base}history/{item.pk}/")]
    assert changed == "Ngày diễn ra sự kiện: “15/06/1950” → “16/06/1950”"
    assert added == "Đã tạo"
    client.post(f"{base}delete/{item.pk}/")
    assert entries(client)[0][0] == "Ngày hội"
    assert "Ngô Hải" in entries(client)[0][3]


def test_settings_keep_their_history_from_who_may_not_change_them(
    client: Client, boss: User
) -> None:
    edit(client, BannerSettings.objects.get(), greeting="Chào")
    writer = User.objects.create_user("mai")
    writer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(writer)
    assert "Chào" not in client.get(HISTORY).content.decode()
    writer.user_permissions.add(Permission.objects.get(codename="change_bannersettings"))
    client.force_login(User.objects.get(pk=writer.pk))
    assert "“Chào”" in client.get(HISTORY).content.decode()


def test_a_setting_that_is_refused_is_no_change(client: Client, boss: User) -> None:
    answer = edit(client, BannerSettings.objects.get(), greeting="")
    assert answer.status_code == 200
    assert not ModelLogEntry.objects.exists()


def test_only_who_may_change_settings_sees_them(client: Client, home: HomePage) -> None:
    writer = User.objects.create_user("mai")
    writer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(writer)
    site = Site.objects.get()
    assert client.get(f"/admin/settings/site_config/bannersettings/{site.pk}/").status_code == 302


def test_an_article_says_who_wrote_published_and_took_it_down(
    client: Client, boss: User, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Được mùa")
    form = nested_form_data(
        {
            "title": "Được mùa lớn",
            "slug": "duoc-mua",
            "date": "02/08/2024 07:30",
            "lead": "",
            "lead_photo_caption": "",
            "body": streamfield([]),
            "bylines": inline_formset([]),
            "related_articles": inline_formset([]),
            "comments": inline_formset([]),
            "tags": "",
        }
    )
    client.post(f"/admin/pages/{article.pk}/edit/", form)
    client.post(f"/admin/pages/{article.pk}/edit/", form | {"action-publish": "1"})
    client.post(f"/admin/pages/{article.pk}/unpublish/")
    rows = entries(client, f"/admin/pages/{article.pk}/history/")
    assert all("Ngô Hải" in row[1] for row in rows[:3])
    whole = " ".join(row[0] for row in rows)
    for told in ("Đã gỡ", "Đã đăng"):
        assert told in whole
