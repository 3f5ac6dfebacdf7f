"""The history of articles, settings and commemorations: who did what, and when."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import ModelLogEntry, Site, Workflow, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from desk.audit.sign_ins import SIGNED_IN
from home.models import HomePage
from news.models import ArticlePage
from site_config.models import ApprovalSettings, BannerSettings, Commemoration, SiteIdentity
from tests.helpers.moments import local

HISTORY = "/admin/reports/site-history/"


@pytest.fixture
def boss(client: Client, home: HomePage) -> User:
    """Log in somebody who may do everything."""
    boss = User.objects.create_superuser("hai", first_name="Ngô Hải")
    client.force_login(boss)
    return boss


def entries(client: Client, address: str = HISTORY, **asked: Any) -> list[list[str]]:
    page = BeautifulSoup(client.get(address, asked).content, "lxml")
    rows = [row.select("td") for row in page.select("#listing-results tbody tr")]
    return [[" ".join(cell.text.split()) for cell in row] for row in rows]


def edit(client: Client, setting: Any, **changed: Any) -> Any:
    """Save a settings page as it is, but for what is changed."""
    address = f"/admin/settings/site_config/{setting._meta.model_name}/{setting.site_id}/"
    page = BeautifulSoup(client.get(address).content, "lxml")
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
    links = BeautifulSoup(page.content, "lxml").select(f'a[href^="{HISTORY}"]')
    address = str(links[-1]["href"])
    assert [row[2] for row in entries(client, address)] == ["Điện thoại: (trống) → “02371234567”"]


def test_saving_without_a_change_is_no_change(client: Client, boss: User) -> None:
    edit(client, BannerSettings.objects.get())
    assert not ModelLogEntry.objects.exclude(action=SIGNED_IN).exists()


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


def said_last() -> str:
    return str(ModelLogEntry.objects.latest("pk").message)


def test_every_setting_keeps_what_it_was(client: Client, boss: User) -> None:
    setting = ApprovalSettings.load()
    address = f"/admin/settings/site_config/approvalsettings/{setting.pk}/"
    client.post(address, {"own_articles": "on"})
    client.post(address, {})
    changes = ModelLogEntry.objects.exclude(action=SIGNED_IN)
    told = [entry.message for entry in changes.order_by("pk")]
    assert [text.split(": ")[1] for text in told] == ["“Không” → “Có”", "“Có” → “Không”"]


def test_a_change_of_an_account_is_told_without_its_password(client: Client, boss: User) -> None:
    mai = User.objects.create_user("mai", "mai@example.vn", "mot-mat-khau-dai")
    group = Group.objects.get(name="Biên tập viên")
    form = {"username": "mai", "email": "moi@example.vn", "first_name": "Mai", "last_name": "Lê"}
    form |= {"is_active": "on", "groups": str(group.pk)}
    form |= {"password1": "mot-mat-khau-khac", "password2": "mot-mat-khau-khac"}
    client.post(f"/admin/users/edit/{mai.pk}/", form)
    told = said_last()
    assert "“mai@example.vn” → “moi@example.vn”" in told
    assert "(trống) → “Biên tập viên”" in told
    assert "“•••” → “mật khẩu khác”" in told
    assert User.objects.get(pk=mai.pk).password not in str(ModelLogEntry.objects.latest("pk").data)


def test_a_change_of_a_group_tells_which_rights_it_lost_and_got(client: Client, boss: User) -> None:
    group = Group.objects.get(name="Biên tập viên")
    address = f"/admin/groups/edit/{group.pk}/"
    page = BeautifulSoup(client.get(address).content, "lxml")
    form: dict[str, Any] = {"name": "Biên tập", "permissions": []}
    for field in page.select("form input[name$=_FORMS]"):
        form[str(field["name"])] = "0"
    client.post(address, form)
    told = [entry.message for entry in ModelLogEntry.objects.for_instance(group).order_by("pk")]
    assert "“Biên tập viên” → “Biên tập”" in told[0]
    assert "Can access Wagtail admin" in told[0]
    assert "Tin tức: " in told[1]


def test_a_change_of_a_workflow_tells_its_steps(client: Client, boss: User) -> None:
    workflow = Workflow.objects.get()
    steps = [str(step.pk) for step in workflow.workflow_tasks.all()]
    tasks = [{"id": pk, "task": str(WorkflowTask.objects.get(pk=pk).task_id)} for pk in steps]
    tasks[1]["DELETE"] = "on"
    form = {
        "name": workflow.name,
        "active": "on",
        "workflow_tasks": inline_formset(tasks, initial=2),
        "pages": inline_formset([]),
    }
    client.post(f"/admin/workflows/edit/{workflow.pk}/", nested_form_data(form))
    assert "“Biên tập, Duyệt đăng” → “Biên tập”" in said_last()


def test_a_change_of_a_redirect_tells_where_it_led(client: Client, boss: User) -> None:
    redirect = Redirect.objects.create(old_path="/cu", redirect_link="https://example.vn/mot")
    form = {
        "old_path": "/cu",
        "site": "",
        "is_permanent": "on",
        "redirect_link": "https://example.vn/hai",
    }
    client.post(f"/admin/redirects/{redirect.pk}/", form)
    assert "“https://example.vn/mot” → “https://example.vn/hai”" in said_last()


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
    assert not ModelLogEntry.objects.exclude(action=SIGNED_IN).exists()


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


def test_a_change_of_many_accounts_is_told_of_each(client: Client, boss: User) -> None:
    two = [User.objects.create_user(name, is_active=name == "mai") for name in ("mai", "nga")]
    at = "/admin/bulk/accounts/user/{}/?" + "&".join(f"id={user.pk}" for user in two)
    client.post(at.format("set_active_state"), {"mark_as_active": "False"})
    group = Group.objects.get(name="Biên tập viên")
    client.post(at.format("assign_role"), {"role": str(group.pk)})
    mai, nga = ([*ModelLogEntry.objects.for_instance(user).order_by("pk")] for user in two)
    assert [entry.message for entry in mai] == [
        "Đang dùng: “Có” → “Không”",
        "Nhóm: (trống) → “Biên tập viên”",
    ]
    assert [entry.message for entry in nga] == ["Nhóm: (trống) → “Biên tập viên”"]
    assert {entry.user for entry in mai} == {boss}


def test_a_change_of_a_pinned_result_tells_what_it_was(client: Client, boss: User) -> None:
    query = Query.get("tuyển sinh")
    links = [
        SearchPromotion.objects.create(
            query=query, external_link_url=f"https://{name}.vn/", external_link_text=name
        )
        for name in ("mot", "hai")
    ]
    picks = [
        {
            "id": link.pk,
            "page": "",
            "external_link_url": link.external_link_url,
            "external_link_text": link.external_link_text,
            "description": "",
            "ORDER": place,
        }
        for place, link in enumerate(links)
    ]
    picks[0] |= {"external_link_url": "https://mot.example.vn/", "external_link_text": "một"}
    picks[1]["DELETE"] = "on"
    form = {"query_string": "tuyển sinh", "editors_picks": inline_formset(picks, initial=2)}
    client.post(f"/admin/searchpicks/{query.pk}/", nested_form_data(form))
    told = " ".join(" ".join(row) for row in entries(client))
    assert "“https://mot.vn/” → “https://mot.example.vn/”" in told
    assert "Chữ của liên kết: “mot” → “một”" in told
    assert "tuyển sinh: một" in told
    assert "tuyển sinh: hai Kết quả" in told
