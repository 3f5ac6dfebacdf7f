"""What changes the site as a whole: settings, banner, bundles, workflow, addresses and search."""

from dataclasses import replace
from typing import Any

from django.db.models import Model
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Site, Task, Workflow, WorkflowPage
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from desk.models import Bundle, Hold, ReviewTask
from news.models import Author
from site_config.models import (
    ApprovalSettings,
    BannerSettings,
    Commemoration,
    SecondFactorSettings,
    SiteIdentity,
)
from tests.admin_actions.addresses import SETTING
from tests.admin_actions.newsroom import (
    ADMINISTRATOR,
    CHIEF,
    CONTRIBUTOR,
    EDITOR,
    Action,
    Newsroom,
    many_at_once,
)
from visits.models import VisitSettings


def _pinned(newsroom: Newsroom) -> dict[str, Any]:
    """Return a pinned result; the form's script makes the fields."""
    one = {"id": "", "page": newsroom.home.pk, "description": "", "ORDER": 1}
    return nested_form_data({"query_string": "học phí", "editors_picks": inline_formset([one])})


def _switch(newsroom: Newsroom) -> dict[str, Any]:
    """Switch it on, as somebody who has it."""
    assert newsroom.administrator_with_app
    return {"is_required": "on"}


def _setting(model: type[Model], may: str, **typed: Any) -> Action:
    names = {"app_name": model._meta.app_label, "model_name": model._meta.model_name}
    return Action(
        f"{SETTING} {model._meta.label_lower}",
        may,
        EDITOR,
        model,
        at=lambda newsroom: names | {"pk": newsroom.setting(model).pk},
        typed=lambda _: typed,
    )


SETTINGS_ACTIONS = [
    _setting(ApprovalSettings, ADMINISTRATOR, own_articles="on"),
    Action(
        "answer_approval_question",
        ADMINISTRATOR,
        CHIEF,
        ApprovalSettings,
        typed=lambda _: {"alone": "yes"},
        has_form=False,
    ),
    Action(
        "release_held",
        ADMINISTRATOR,
        CHIEF,
        Hold,
        typed=lambda newsroom: {"hold": newsroom.hold.pk, "mails": "send"},
        has_form=False,
    ),
    _setting(BannerSettings, CHIEF, greeting="Chào mừng"),
    replace(_setting(SecondFactorSettings, ADMINISTRATOR), typed=_switch),
    _setting(SiteIdentity, ADMINISTRATOR, office_name="Văn phòng huyện"),
    _setting(VisitSettings, ADMINISTRATOR, starting_total=1000),
]
NO_POSTS = {"posts": inline_formset([]), "signing_names": inline_formset([])}
SNIPPET_ACTIONS = [
    Action(
        "wagtailsnippets_site_config_commemoration:add",
        CHIEF,
        EDITOR,
        Commemoration,
        typed=lambda _: {"name": "Ngày hội", "original_date": "02/08/1950"},
    ),
    Action(
        "wagtailsnippets_site_config_commemoration:copy",
        CHIEF,
        EDITOR,
        Commemoration,
        at=lambda newsroom: {"pk": newsroom.commemoration.pk},
        typed=lambda _: {"name": "Ngày hội khác"},
    ),
    Action(
        "wagtailsnippets_site_config_commemoration:edit",
        CHIEF,
        EDITOR,
        Commemoration,
        at=lambda newsroom: {"pk": newsroom.commemoration.pk},
        typed=lambda _: {"name": "Ngày hội khác"},
    ),
    Action(
        "wagtailsnippets_site_config_commemoration:delete",
        CHIEF,
        EDITOR,
        Commemoration,
        at=lambda newsroom: {"pk": newsroom.commemoration.pk},
    ),
    Action(
        "wagtailsnippets_desk_bundle:add",
        CHIEF,
        EDITOR,
        Bundle,
        typed=lambda _: nested_form_data({"title": "Ngày hội", "entries": inline_formset([])}),
    ),
    Action(
        "wagtailsnippets_desk_bundle:edit",
        CHIEF,
        EDITOR,
        Bundle,
        at=lambda newsroom: {"pk": newsroom.bundle.pk},
        typed=lambda _: {"title": "Ngày hội khác"},
    ),
    Action(
        "wagtailsnippets_desk_bundle:delete",
        CHIEF,
        EDITOR,
        Bundle,
        at=lambda newsroom: {"pk": newsroom.bundle.pk},
    ),
    Action(
        "wagtailsnippets_news_author:add",
        EDITOR,
        CONTRIBUTOR,
        Author,
        typed=lambda _: nested_form_data({"name": "Lê An", **NO_POSTS}),
    ),
    Action(
        "wagtailsnippets_news_author:edit",
        EDITOR,
        CONTRIBUTOR,
        Author,
        at=lambda newsroom: {"pk": newsroom.listed_author.pk},
        typed=lambda _: {"name": "Lê Ân"},
    ),
    Action(
        "wagtailsnippets_news_author:delete",
        CHIEF,
        EDITOR,
        Author,
        at=lambda newsroom: {"pk": newsroom.listed_author.pk},
    ),
    Action(
        "merge_authors",
        CHIEF,
        EDITOR,
        Author,
        at=lambda newsroom: {"pk": newsroom.listed_author.pk},
        typed=lambda newsroom: {"authors": newsroom.double.pk},
        has_form=False,
    ),
    many_at_once(Author, "delete", "listed_author", CHIEF, EDITOR),
    many_at_once(Commemoration, "delete", "commemoration", CHIEF, EDITOR),
    many_at_once(Bundle, "delete", "bundle", CHIEF, EDITOR),
]
WORKFLOW_ACTIONS = [
    Action(
        "wagtailadmin_workflows:add",
        ADMINISTRATOR,
        CHIEF,
        Workflow,
        typed=lambda newsroom: nested_form_data(
            {
                "name": "Đọc kỹ",
                "workflow_tasks": inline_formset([{"task": newsroom.task.pk, "ORDER": 1}]),
                "pages": inline_formset([]),
            }
        ),
    ),
    Action(
        "wagtailadmin_workflows:edit",
        ADMINISTRATOR,
        CHIEF,
        Workflow,
        at=lambda newsroom: {"pk": newsroom.workflow.pk},
        typed=lambda newsroom: nested_form_data(
            {
                "name": "Đọc kỹ",
                "workflow_tasks": inline_formset([{"task": newsroom.task.pk, "ORDER": 1}]),
            }
        ),
    ),
    Action(
        "wagtailadmin_workflows:disable",
        ADMINISTRATOR,
        CHIEF,
        Workflow,
        at=lambda newsroom: {"pk": newsroom.workflow.pk},
    ),
    Action(
        "wagtailadmin_workflows:enable",
        ADMINISTRATOR,
        CHIEF,
        Workflow,
        at=lambda newsroom: {"pk": newsroom.workflow_out_of_use.pk},
        has_form=False,
    ),
    Action(
        "wagtailadmin_workflows:remove",
        ADMINISTRATOR,
        CHIEF,
        WorkflowPage,
        at=lambda newsroom: {"page_pk": newsroom.workflow_of_section.page_id},
        has_form=False,
    ),
    Action(
        "wagtailadmin_workflows:add_task",
        ADMINISTRATOR,
        CHIEF,
        ReviewTask,
        at=lambda _: {"app_label": "desk", "model_name": "reviewtask"},
        typed=lambda _: {"name": "Đọc kỹ"},
    ),
    Action(
        "wagtailadmin_workflows:task_chooser_create",
        ADMINISTRATOR,
        CHIEF,
        ReviewTask,
        query=lambda _: {"create_model": "desk.reviewtask"},
        typed=lambda _: {"create-task-name": "Đọc kỹ", "create-task-right": "change"},
        has_form=False,
    ),
    Action(
        "wagtailadmin_workflows:edit_task",
        ADMINISTRATOR,
        CHIEF,
        ReviewTask,
        at=lambda newsroom: {"pk": newsroom.task.pk},
        typed=lambda _: {"right": "change"},
    ),
    Action(
        "wagtailadmin_workflows:disable_task",
        ADMINISTRATOR,
        CHIEF,
        Task,
        at=lambda newsroom: {"pk": newsroom.task.pk},
    ),
    Action(
        "wagtailadmin_workflows:enable_task",
        ADMINISTRATOR,
        CHIEF,
        Task,
        at=lambda newsroom: {"pk": newsroom.task_out_of_use.pk},
        has_form=False,
    ),
]
ADDRESS_ACTIONS = [
    Action(
        "wagtailredirects:add",
        ADMINISTRATOR,
        CHIEF,
        Redirect,
        typed=lambda _: {"old_path": "/cu/", "redirect_link": "https://example.vn/"},
    ),
    Action(
        "wagtailredirects:edit",
        ADMINISTRATOR,
        CHIEF,
        Redirect,
        at=lambda newsroom: {"redirect_id": newsroom.redirect.pk},
        typed=lambda _: {"redirect_link": "https://example.vn/"},
    ),
    Action(
        "wagtailredirects:delete",
        ADMINISTRATOR,
        CHIEF,
        Redirect,
        at=lambda newsroom: {"redirect_id": newsroom.redirect.pk},
    ),
    Action(
        "wagtailredirects:process_import",
        ADMINISTRATOR,
        CHIEF,
        Redirect,
        typed=lambda newsroom: newsroom.redirects_coming_in(ADMINISTRATOR),
        has_form=False,
    ),
    Action(
        "wagtailsites:add",
        ADMINISTRATOR,
        CHIEF,
        Site,
        typed=lambda newsroom: {"hostname": "moi.example.vn", "root_page": newsroom.section.pk},
    ),
    Action(
        "wagtailsites:edit",
        ADMINISTRATOR,
        CHIEF,
        Site,
        at=lambda newsroom: {"pk": newsroom.site.pk},
        typed=lambda _: {"hostname": "moi.example.vn"},
    ),
    Action(
        "wagtailsites:copy",
        ADMINISTRATOR,
        CHIEF,
        Site,
        at=lambda newsroom: {"pk": newsroom.site.pk},
        typed=lambda _: {"hostname": "moi.example.vn"},
    ),
    Action(
        "wagtailsites:delete",
        ADMINISTRATOR,
        CHIEF,
        Site,
        at=lambda newsroom: {"pk": newsroom.site.pk},
    ),
]
SEARCH_ACTIONS = [
    Action("wagtailsearchpromotions:add", CHIEF, EDITOR, SearchPromotion, typed=_pinned),
    Action(
        "wagtailsearchpromotions:edit",
        CHIEF,
        EDITOR,
        Query,
        at=lambda newsroom: {"query_id": newsroom.pinned.pk},
        typed=lambda _: {"query_string": "học bổng"},
    ),
    Action(
        "wagtailsearchpromotions:delete",
        CHIEF,
        EDITOR,
        SearchPromotion,
        at=lambda newsroom: {"query_id": newsroom.pinned.pk},
    ),
]
SITE_ACTIONS = [
    *SETTINGS_ACTIONS,
    *SNIPPET_ACTIONS,
    *WORKFLOW_ACTIONS,
    *ADDRESS_ACTIONS,
    *SEARCH_ACTIONS,
]
