"""An office to act in: somebody of each role, and something of each kind to act on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db.models import Model
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    Page,
    PageSubscription,
    Site,
    Task,
    UploadedFile,
    Workflow,
    WorkflowPage,
)
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile
from wagtailmedia.models import Media

from accounts.models import User
from desk.models import Bundle, Hold, ReviewTask, UrgentPublication
from home.models import HomePage
from news.models import ArticlePage, Author, NewsIndexPage
from register.models import DocumentKind, FieldOfWork, IssuingBody, OfficialDocument
from site_config.models import ApprovalSettings, Commemoration, SiteRendition
from tests.admin_actions.addresses import BULK
from tests.helpers.authors import add_author
from tests.helpers.documents import add_document
from tests.helpers.people import Person
from tests.helpers.photos import photo_file
from tests.helpers.second_factor import enrol

NOBODY = "nobody"
STAFF = "staff who may only sign in"
CONTRIBUTOR, EDITOR, CHIEF, ADMINISTRATOR = (
    "Cộng tác viên",
    "Biên tập viên",
    "Trưởng ban biên tập",
    "Quản trị",
)
SUPERUSER = "superuser"
# What looking may leave: who has which page open and is told of comments there, sizes of photos.
NOT_THE_SITE = {Session, EditingSession, PageSubscription, SiteRendition}


@dataclass(frozen=True)
class Action:
    """An address that changes something, and a request that does so."""

    address: str
    may: str
    may_not: str
    changes: type[Model]
    # What stands in the address, what is typed into the form found there, and what in the query.
    at: Callable[["Newsroom"], dict[str, Any]] = lambda _newsroom: {}
    typed: Callable[["Newsroom"], dict[str, Any]] = lambda _newsroom: {}
    query: Callable[["Newsroom"], dict[str, Any]] = lambda _newsroom: {}
    # Some addresses only take what a button elsewhere sends.
    has_form: bool = True
    method: str = "post"
    content_type: str = ""


def many_at_once(
    model: type[Model],
    action: str,
    of: str,
    *people: str,
    changes: type[Model] | None = None,
    typed: Callable[["Newsroom"], dict[str, Any]] = lambda _newsroom: {},
) -> Action:
    """Return what a list's button does to what is ticked: here one, an attribute of a newsroom."""
    may, may_not = people
    kind = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
    return Action(
        f"{BULK} {model._meta.label_lower}.{action}",
        may,
        may_not,
        changes or model,
        at=lambda _newsroom: kind | {"action": action},
        query=lambda newsroom: {"id": getattr(newsroom, of).pk, "next": "/admin/"},
        typed=typed,
    )


class Newsroom:
    """What the actions are done to. Each thing is made when it is first asked for."""

    def __init__(self, person: Callable[..., Person], add_article: Callable[..., Any]) -> None:
        self._person = person
        self._add_article = add_article
        self._people: dict[str, Any] = {NOBODY: Client()}

    def somebody(self, role: str) -> Any:
        if role not in self._people:
            groups = Group.objects.filter(name=role) if role != STAFF else [_may_sign_in()]
            client = self._person(f"nguoi-{len(self._people)}", *(group.name for group in groups))
            User.objects.filter(pk=client.user.pk).update(is_superuser=role == SUPERUSER)
            UserProfile.get_for_user(client.user)
            self._people[role] = client
        return self._people[role]

    @cached_property
    def author(self) -> User:
        user = User.objects.create_user("tac-gia", "tac-gia@example.vn", "password")
        user.groups.add(Group.objects.get(name=CONTRIBUTOR))
        return user

    @cached_property
    def colleague_with_app(self) -> User:
        TOTPDevice.objects.create(user=self.colleague)
        return self.colleague

    @cached_property
    def administrator_with_app(self) -> Person:
        administrator: Person = self.somebody(ADMINISTRATOR)
        enrol(administrator)
        return administrator

    @cached_property
    def colleague(self) -> User:
        return User.objects.create_user("dong-nghiep", "dong-nghiep@example.vn", "password")

    @cached_property
    def news(self) -> NewsIndexPage:
        return NewsIndexPage.objects.get()

    @cached_property
    def section(self) -> NewsIndexPage:
        section = self.news.add_child(instance=NewsIndexPage(title="Thông báo"))
        section.save_revision()
        return section

    @cached_property
    def home(self) -> HomePage:
        return HomePage.objects.get()

    @cached_property
    def draft(self) -> ArticlePage:
        article = ArticlePage(title="Bản nháp", live=False, owner=self.author)
        self.news.add_child(instance=article)
        article.save_revision(user=self.author)
        return article

    @cached_property
    def own_draft(self) -> ArticlePage:
        """Return a draft of the contributor who acts."""
        owner = self.somebody(CONTRIBUTOR).user
        draft = self.news.add_child(instance=ArticlePage(title="Của mình", live=False, owner=owner))
        draft.save_revision(user=owner)
        return draft

    @cached_property
    def urgent(self) -> ArticlePage:
        """Return a draft of the chief who acts, where one may publish one's own in an emergency."""
        ApprovalSettings.objects.create(urgent_publishing=True)
        owner = self.somebody(CHIEF).user
        draft = self.news.add_child(instance=ArticlePage(title="Lũ về", live=False, owner=owner))
        draft.save_revision(user=owner)
        return draft

    @cached_property
    def published_urgently(self) -> UrgentPublication:
        return UrgentPublication.objects.create(article=self.live, reason="Lũ về.")

    @cached_property
    def hold(self) -> Hold:
        return Hold.objects.create(until=timezone.now())

    @cached_property
    def sent(self) -> ArticlePage:
        """An article that waits for the first step of the workflow."""
        workflow = self.news.get_workflow()
        assert workflow
        workflow.start(self.draft, self.author)
        return ArticlePage.objects.get(pk=self.draft.pk)

    @cached_property
    def live(self) -> ArticlePage:
        article = self._add_article("Bài đã đăng")
        ArticlePage.objects.filter(pk=article.pk).update(owner=self.author)
        return ArticlePage.objects.get(pk=article.pk)

    @cached_property
    def live_where_one_works_alone(self) -> ArticlePage:
        ApprovalSettings.objects.create(own_articles=True)
        return self.live

    @cached_property
    def alias(self) -> Page:
        return self.live.create_alias(parent=self.section, update_slug="ban-sao")

    @cached_property
    def locked(self) -> ArticlePage:
        self.draft.locked, self.draft.locked_by = True, self.author
        self.draft.locked_at = timezone.now()
        self.draft.save()
        return self.draft

    @cached_property
    def scheduled(self) -> ArticlePage:
        revision = self.draft.get_latest_revision()
        revision.approved_go_live_at = timezone.now() + timedelta(days=1)
        revision.save()
        return self.draft

    @cached_property
    def photo(self) -> Any:
        file = photo_file((40, 30))
        return get_image_model().objects.create(title="Ảnh", description="Mô tả", file=file)

    @cached_property
    def paper(self) -> Document:
        file = ContentFile(b"%PDF", name="a.pdf")
        paper = Document.objects.create(title="Kế hoạch", file=file)
        # Noted when it is first asked for.
        paper.get_file_size()
        return paper

    @cached_property
    def film(self) -> Media:
        file = ContentFile(b"film", name="phim.mp4")
        return Media.objects.create(title="Phim", type="video", duration=1, file=file)

    def photo_coming_in(self, role: str) -> UploadedFile:
        return UploadedFile.objects.get_or_create(
            for_content_type=ContentType.objects.get_for_model(get_image_model()),
            uploaded_by_user=self.somebody(role).user,
            defaults={"file": upload()},
        )[0]

    @cached_property
    def root_collection(self) -> Collection:
        return Collection.get_first_root_node()

    @cached_property
    def collection(self) -> Collection:
        return self.root_collection.add_child(instance=Collection(name="Hội nghị"))

    @cached_property
    def commemoration(self) -> Commemoration:
        day = timezone.localdate()
        return Commemoration.objects.create(name="Ngày hội", original_date=day.replace(year=1950))

    @cached_property
    def listed_author(self) -> Author:
        return add_author("Lê An")

    @cached_property
    def double(self) -> Author:
        return add_author("Lê An")

    @cached_property
    def document(self) -> OfficialDocument:
        return add_document()

    @cached_property
    def kind_of_document(self) -> DocumentKind:
        return DocumentKind.objects.create(name="Quy trình")

    @cached_property
    def issuing_body(self) -> IssuingBody:
        return IssuingBody.objects.create(name="Sở Y tế")

    @cached_property
    def field_of_work(self) -> FieldOfWork:
        return FieldOfWork.objects.create(name="Y tế")

    @cached_property
    def bundle(self) -> Bundle:
        return Bundle.objects.create(title="Ngày hội")

    @cached_property
    def task(self) -> Task:
        task: Task = ReviewTask.objects.create(name="Đọc lại")
        return task

    @cached_property
    def workflow(self) -> Workflow:
        return Workflow.objects.create(name="Đọc hai lần")

    @cached_property
    def workflow_of_section(self) -> WorkflowPage:
        return WorkflowPage.objects.create(workflow=self.workflow, page=self.section)

    @cached_property
    def workflow_out_of_use(self) -> Workflow:
        return Workflow.objects.create(name="Đọc ba lần", active=False)

    @cached_property
    def task_out_of_use(self) -> Task:
        task: Task = ReviewTask.objects.create(name="Đọc lần ba", active=False)
        return task

    @cached_property
    def redirect(self) -> Redirect:
        return Redirect.objects.create(old_path="/cu", redirect_link="/moi/")

    @cached_property
    def pinned(self) -> Query:
        query = Query.get("tuyển sinh")
        SearchPromotion.objects.create(query=query, page=self.home)
        return query

    def setting(self, model: type[Any]) -> Any:
        if issubclass(model, BaseSiteSetting):
            return Site.objects.get(is_default_site=True)
        return model.objects.get_or_create()[0]

    def redirects_coming_in(self, role: str) -> dict[str, Any]:
        """Return what is asked once a file of redirects has been sent."""
        rows = ContentFile(b"/cu,https://example.vn/\n/khac,https://example.vn/", name="a.csv")
        sent = {"import_file": rows, "input_format": "0"}
        answer = self.somebody(role).post(reverse("wagtailredirects:start_import"), sent)
        return form_with(answer.content.decode(), ["import_file_name"]).dict() | {
            "from_index": 0,
            "to_index": 1,
        }

    @cached_property
    def site(self) -> Site:
        return Site.objects.create(hostname="khac.example.vn", root_page=self.section)

    @cached_property
    def group(self) -> Group:
        return Group.objects.create(name="Thử việc")


def form_with(html: str, names: Iterable[str] = ()) -> QueryDict:
    """Return what the form with most of some fields would send if nobody typed anything."""
    forms = [querydict_from_html(html, form_index=index) for index in range(html.count("<form"))]
    return max(
        forms,
        key=lambda form: (len(set(names).intersection(form)), len(form)),
        default=QueryDict(),
    )


def _may_sign_in() -> Group:
    group, _created = Group.objects.get_or_create(name=STAFF)
    permission = apps.get_model("auth", "Permission").objects.get(codename="access_admin")
    group.permissions.add(permission)
    return group


def rows(models: Iterable[type[Model]]) -> dict[type[Model], list[tuple[Any, ...]]]:
    """Return all rows of the tables of some models."""
    return {model: [*model._base_manager.order_by("pk").values_list()] for model in models}


def everything() -> dict[type[Model], list[tuple[Any, ...]]]:
    """Return all that the site has in its tables."""
    models = apps.get_models(include_auto_created=True)
    return rows(model for model in models if model not in NOT_THE_SITE and model._meta.managed)


upload = partial(photo_file, (40, 30))
