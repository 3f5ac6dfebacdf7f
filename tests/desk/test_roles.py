"""What each group of an office may do, tried as somebody in it and as somebody who is not."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import GroupPagePermission, Task, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from home.models import HomePage, PlainPage
from news.models import ArticlePage, NewsIndexPage
from site_config.models import BannerSettings, Commemoration, SiteIdentity, SiteImage
from tests.helpers.editing import PUBLISH, SUBMIT, article_form, edit, fresh, step
from tests.helpers.factories import draft, submitted
from tests.helpers.people import Person
from tests.helpers.photos import photo_file
from tests.helpers.roles import role_in_section

CONTRIBUTOR, EDITOR, CHIEF, ADMINISTRATOR = ROLES = (
    "Cộng tác viên",
    "Biên tập viên",
    "Trưởng ban biên tập",
    "Quản trị",
)
SignIn = Callable[..., Person]
Adder = Callable[..., Any]


def opens(client: Person, address: str) -> bool:
    answer = client.get(address)
    target = answer.headers.get("Location", "")
    # A setting leads to the one of this site first.
    return opens(client, target) if "/settings/" in target else answer.status_code == 200


@pytest.fixture
def of_another(person: SignIn) -> ArticlePage:
    owner = person("nguoi-khac", CONTRIBUTOR).user
    return draft("Bài", owner)


SCREENS = {
    "/admin/": ROLES,
    "/admin/images/add/": ROLES,
    "/admin/documents/add/": ROLES,
    "/admin/media/video/add/": ROLES,
    "/admin/reports/workflow/": ROLES,
    "/admin/reports/site-history/": ROLES,
    "/admin/snippets/site_config/commemoration/": (CHIEF, ADMINISTRATOR),
    "/admin/snippets/site_config/commemoration/add/": (CHIEF, ADMINISTRATOR),
    "/admin/snippets/news/author/": (EDITOR, CHIEF, ADMINISTRATOR),
    "/admin/snippets/news/author/add/": (EDITOR, CHIEF, ADMINISTRATOR),
    "/admin/snippets/desk/bundle/": (CHIEF, ADMINISTRATOR),
    "/admin/snippets/desk/bundle/add/": (CHIEF, ADMINISTRATOR),
    "/admin/settings/site_config/bannersettings/": (CHIEF, ADMINISTRATOR),
    "/admin/searchpicks/": (CHIEF, ADMINISTRATOR),
    "/admin/searchpicks/add/": (CHIEF, ADMINISTRATOR),
    "/admin/searchpicks/reports/search-terms/": (ADMINISTRATOR,),
    "/admin/settings/site_config/siteidentity/": (ADMINISTRATOR,),
    "/admin/settings/site_config/approvalsettings/": (ADMINISTRATOR,),
    "/admin/users/": (ADMINISTRATOR,),
    "/admin/users/new/": (ADMINISTRATOR,),
    "/admin/groups/": (ADMINISTRATOR,),
    "/admin/groups/new/": (ADMINISTRATOR,),
    "/admin/redirects/": (ADMINISTRATOR,),
    "/admin/collections/": (ADMINISTRATOR,),
    "/admin/sites/": (ADMINISTRATOR,),
    "/admin/workflows/list/": (ADMINISTRATOR,),
    "/admin/workflows/tasks/index/": (ADMINISTRATOR,),
}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_screens_and_no_others(role: str, person: SignIn, home: HomePage) -> None:
    somebody = person("an", role)
    opened = {address for address in SCREENS if opens(somebody, address)}
    assert opened == {address for address, roles in SCREENS.items() if role in roles}


@pytest.mark.quick
def test_who_is_in_no_group_does_not_come_in(person: SignIn) -> None:
    assert not opens(person("an"), "/admin/")


@pytest.mark.parametrize("role", ROLES)
def test_everybody_writes_articles_and_sends_them_for_approval(
    role: str, person: SignIn, news: NewsIndexPage
) -> None:
    author = person("an", role)
    author.post(f"/admin/pages/add/news/articlepage/{news.pk}/", article_form() | SUBMIT)
    article = ArticlePage.objects.get()
    assert article.owner == author.user
    assert step(article) == "Biên tập"


@pytest.mark.parametrize("role", ROLES)
def test_a_contributor_edits_and_deletes_only_what_is_theirs(
    role: str, person: SignIn, of_another: ArticlePage
) -> None:
    somebody = person("an", role)
    edit(somebody, of_another, lead="Sửa bài người khác.")
    edited = fresh(of_another).lead == "Sửa bài người khác."
    somebody.post(f"/admin/pages/{of_another.pk}/delete/")
    deleted = not ArticlePage.objects.exists()
    assert edited is deleted is (role != CONTRIBUTOR)


@pytest.mark.quick
def test_a_contributor_edits_and_deletes_an_own_draft(person: SignIn, news: NewsIndexPage) -> None:
    author = person("an", CONTRIBUTOR)
    author.post(f"/admin/pages/add/news/articlepage/{news.pk}/", article_form())
    article = ArticlePage.objects.get()
    edit(author, article, lead="Sửa bài mình.")
    assert fresh(article).lead == "Sửa bài mình."
    author.post(f"/admin/pages/{article.pk}/delete/")
    assert not ArticlePage.objects.exists()


@pytest.mark.quick
def test_a_contributor_changes_nothing_that_is_published(
    person: SignIn, of_another: ArticlePage
) -> None:
    author = Person(of_another.owner)
    of_another.get_latest_revision().publish()
    published = fresh(of_another)
    edit(author, of_another, lead="Sửa bài đã đăng.", **PUBLISH)
    for action in ("unpublish", "delete", f"move/{published.get_parent().pk}/confirm"):
        author.post(f"/admin/pages/{of_another.pk}/{action}/")
    assert fresh(of_another).live
    assert fresh(of_another).lead == published.lead
    assert fresh(of_another).has_unpublished_changes


@pytest.mark.parametrize("role", ROLES)
def test_chiefs_and_administrators_publish_and_take_down(
    role: str, person: SignIn, of_another: ArticlePage
) -> None:
    somebody, may = person("an", role), role in {CHIEF, ADMINISTRATOR}
    somebody.post(f"/admin/bulk/wagtailcore/page/publish/?id={of_another.pk}")
    assert fresh(of_another).live is may
    of_another.get_latest_revision().publish()
    somebody.post(f"/admin/pages/{of_another.pk}/unpublish/")
    assert fresh(of_another).live is not may


@pytest.mark.parametrize("role", ROLES)
def test_chiefs_and_administrators_choose_the_leads(
    role: str, person: SignIn, home: HomePage, add_article: Adder
) -> None:
    form = nested_form_data(
        {
            "title": home.title,
            "slug": home.slug,
            "lead_stories": inline_formset([{"article": add_article("Bài").pk}]),
            "rows": streamfield([]),
            "comments": inline_formset([]),
        }
    )
    person("an", role).post(f"/admin/pages/{home.pk}/edit/", form | PUBLISH)
    assert home.lead_stories.exists() is (role in {CHIEF, ADMINISTRATOR})


@pytest.mark.quick
@pytest.mark.parametrize("role", ROLES)
def test_chiefs_and_administrators_decide_on_the_banner(
    role: str, person: SignIn, home: HomePage
) -> None:
    banner = BannerSettings.objects.get()
    form = {"greeting": "Chào mừng", "speed": "slow", "look": "calm", "preview_date": ""}
    client = person("an", role)
    client.post(f"/admin/settings/site_config/bannersettings/{banner.site_id}/", form)
    event = {"repeats": "yearly", "name": "Ngày hội", "original_date": "15/06/1950"}
    days = {"days_before": "10", "days_after": "3"}
    client.post("/admin/snippets/site_config/commemoration/add/", event | days)
    may = role in {CHIEF, ADMINISTRATOR}
    banner.refresh_from_db()
    assert (banner.greeting == "Chào mừng") is Commemoration.objects.exists() is may


@pytest.mark.quick
@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_make_accounts_and_name_the_site(
    role: str, person: SignIn, home: HomePage
) -> None:
    client = person("an", role)
    account = {"username": "moi", "email": "moi@example.vn", "first_name": "Mới", "last_name": "Lê"}
    passwords = {"password1": "mot-mat-khau-dai", "password2": "mot-mat-khau-dai"}
    client.post("/admin/users/new/", account | passwords)
    identity = SiteIdentity.objects.get()
    address = f"/admin/settings/site_config/siteidentity/{identity.site_id}/"
    client.post(address, {"site_name": "Tên mới", "emblem": "", "colour": "blue"})
    identity.refresh_from_db()
    may = role == ADMINISTRATOR
    assert User.objects.filter(username="moi").exists() is (identity.site_name == "Tên mới") is may


@pytest.mark.parametrize("role", ROLES)
def test_contributors_change_only_the_photos_and_documents_they_brought(
    role: str, person: SignIn, add_photo: Callable[..., SiteImage]
) -> None:
    client = person("an", role)
    upload = {"title": "Của mình", "description": "Mô tả", "file": photo_file((900, 600))}
    client.post("/admin/images/add/", upload | {"collection": "1", "tags": "", "credit": ""})
    own, others = SiteImage.objects.get(title="Của mình"), add_photo("Của người khác")
    paper = Document.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF", name="a.pdf"))
    assert own.uploaded_by_user == client.user
    assert opens(client, f"/admin/images/{own.pk}/")
    may = role != CONTRIBUTOR
    assert opens(client, f"/admin/images/{others.pk}/") is may
    assert opens(client, f"/admin/documents/edit/{paper.pk}/") is may
    chosen = client.get(f"/admin/images/chooser/chosen/{others.pk}/")
    assert chosen.json()["result"]["title"] == "Của người khác"


def test_editors_stay_within_the_news(person: SignIn, home: HomePage) -> None:
    plain = home.add_child(instance=PlainPage(title="Giới thiệu"))
    editor, chief = person("binh", EDITOR), person("chi", CHIEF)
    for page in (plain, home):
        assert not opens(editor, f"/admin/pages/{page.pk}/edit/")
        assert opens(chief, f"/admin/pages/{page.pk}/edit/")
    assert not opens(editor, f"/admin/pages/add/home/plainpage/{home.pk}/")


def approve(somebody: Person, article: ArticlePage) -> None:
    state = fresh(article).current_workflow_task_state
    address = f"/admin/pages/workflow/action/{article.pk}/approve/{state.pk}/"
    somebody.post(address, {"comment": ""})


def test_an_editor_of_one_section_answers_for_that_section_only(
    person: SignIn, add_section: Adder
) -> None:
    mine, other = add_section("Thông báo"), add_section("Sự kiện")
    editor = person("binh", role_in_section(EDITOR, mine))
    writer = person("tac-gia", CONTRIBUTOR).user
    inside, outside = (
        submitted(f"Bài ở {section.title}", writer, section) for section in (mine, other)
    )
    waiting = editor.get("/admin/").content.decode()
    assert inside.title in waiting
    assert outside.title not in waiting
    for article in (inside, outside):
        approve(editor, article)
    assert step(inside) == "Duyệt đăng"
    assert step(outside) == "Biên tập"
    assert not opens(editor, f"/admin/pages/{outside.pk}/edit/")


def test_a_chief_of_one_section_publishes_there_only(person: SignIn, add_section: Adder) -> None:
    mine, other = add_section("Thông báo"), add_section("Sự kiện")
    chief = person("chi", role_in_section(CHIEF, mine))
    writer = person("tac-gia", CONTRIBUTOR).user
    inside, outside = (
        submitted(f"Bài ở {section.title}", writer, section) for section in (mine, other)
    )
    for article in (inside, outside):
        approve(chief, article)
        approve(chief, article)
    assert fresh(inside).live
    assert not fresh(outside).live
    chief.post(f"/admin/bulk/wagtailcore/page/publish/?id={outside.pk}")
    assert not fresh(outside).live


def test_the_groups_that_wagtail_begins_with_are_gone(home: HomePage) -> None:
    assert not Group.objects.exclude(name__in=ROLES).exists()
    assert [workflow.name for workflow in Workflow.objects.all()] == ["Biên tập và duyệt"]
    assert [task.name for task in Task.objects.order_by("pk")] == ["Biên tập", "Duyệt đăng"]


def migration(name: str) -> Any:
    return import_module(f"desk.migrations.{name}")


def test_a_site_that_exists_keeps_what_its_administrator_set(home: HomePage) -> None:
    Group.objects.get(name=CHIEF).delete()
    kept = Group.objects.get(name=EDITOR)
    kept.permissions.clear()
    GroupPagePermission.objects.all().delete()
    migration("0005_roles").add_groups(apps, None)
    assert not kept.permissions.exists()
    assert {granted.group.name for granted in GroupPagePermission.objects.all()} == {CHIEF}


def test_a_site_that_exists_keeps_the_groups_and_the_workflow_it_uses(
    news: NewsIndexPage, person: SignIn
) -> None:
    Workflow.objects.all().delete()
    used, unused = (Group.objects.create(name=name) for name in ("Moderators", "Editors"))
    theirs = Workflow.objects.create(name="Moderators approval")
    theirs.workflow_pages.create(page=news)
    person("cu", used.name)
    article = news.add_child(instance=ArticlePage(title="Bài", live=False))
    article.save_revision()
    workflows = migration("0006_workflow")
    task_type = ContentType.objects.get_for_model(Task)
    theirs.workflow_tasks.create(task=Task.objects.create(name="a", content_type=task_type))
    theirs.start(article, None)
    workflows.add_workflow(apps, None)
    workflows.remove_what_nobody_uses(apps, None)
    assert Group.objects.filter(name="Moderators").exists()
    assert not Group.objects.filter(pk=unused.pk).exists()
    assert article.get_workflow() == theirs


def test_permissions_are_named_once(home: HomePage) -> None:
    names = [(one.content_type_id, one.codename) for one in Permission.objects.all()]
    assert len(names) == len(set(names))
