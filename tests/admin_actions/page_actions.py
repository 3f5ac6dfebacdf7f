"""What changes pages: each address, who may use it, and a request that does so."""

from wagtail.models import Page, PageViewRestriction, Revision, TaskState
from wagtail.test.utils.form_data import nested_form_data, streamfield

from desk.models import UrgentPublication
from news.models import ArticlePage
from tests.admin_actions.addresses import OF_A_PAGE
from tests.admin_actions.newsroom import (
    ADMINISTRATOR,
    CHIEF,
    CONTRIBUTOR,
    EDITOR,
    STAFF,
    Action,
    many_at_once,
)

# The editor's script makes the fields of the body.
NO_BODY = nested_form_data({"body": streamfield([])})

PAGE_ACTIONS = [
    Action(
        "wagtailadmin_pages:add",
        CONTRIBUTOR,
        STAFF,
        ArticlePage,
        at=lambda newsroom: {
            "content_type_app_name": "news",
            "content_type_model_name": "articlepage",
            "parent_page_id": newsroom.news.pk,
        },
        typed=lambda _: NO_BODY | {"title": "Bài mới", "slug": "bai-moi"},
    ),
    Action(
        "wagtailadmin_pages:edit",
        EDITOR,
        CONTRIBUTOR,
        Revision,
        at=lambda newsroom: {"page_id": newsroom.draft.pk},
        typed=lambda _: NO_BODY | {"title": "Tên khác"},
    ),
    Action(
        "wagtailadmin_pages:revisions_revert",
        EDITOR,
        CONTRIBUTOR,
        Revision,
        at=lambda newsroom: {
            "page_id": newsroom.draft.pk,
            "revision_id": newsroom.draft.latest_revision_id,
        },
        typed=lambda _: NO_BODY | {"title": "Tên khác"},
    ),
    Action(
        "wagtailadmin_pages:delete",
        EDITOR,
        CONTRIBUTOR,
        ArticlePage,
        at=lambda newsroom: {"page_id": newsroom.draft.pk},
    ),
    Action(
        "wagtailadmin_pages:unpublish",
        CHIEF,
        EDITOR,
        Page,
        at=lambda newsroom: {"page_id": newsroom.live.pk},
    ),
    Action(
        "wagtailadmin_pages:convert_alias",
        CHIEF,
        CONTRIBUTOR,
        Page,
        at=lambda newsroom: {"page_id": newsroom.alias.pk},
    ),
    Action(
        "wagtailadmin_pages:move_confirm",
        CHIEF,
        EDITOR,
        Page,
        at=lambda newsroom: {
            "page_to_move_id": newsroom.live.pk,
            "destination_id": newsroom.section.pk,
        },
    ),
    Action(
        "wagtailadmin_pages:set_page_position",
        CHIEF,
        EDITOR,
        Page,
        at=lambda newsroom: {
            "page_to_move_id": max(newsroom.draft, newsroom.live, key=lambda page: page.path).pk
        },
        query=lambda _: {"position": 0},
        has_form=False,
    ),
    Action(
        "wagtailadmin_pages:copy",
        EDITOR,
        STAFF,
        ArticlePage,
        at=lambda newsroom: {"page_id": newsroom.draft.pk},
        typed=lambda newsroom: {"new_slug": "ban-sao", "new_parent_page": newsroom.section.pk},
    ),
    Action(
        "wagtailadmin_pages:set_privacy",
        CHIEF,
        EDITOR,
        PageViewRestriction,
        at=lambda newsroom: {"page_id": newsroom.live.pk},
        typed=lambda _: {"restriction_type": "login"},
    ),
    Action(
        "wagtailadmin_pages:lock",
        EDITOR,
        CONTRIBUTOR,
        Page,
        at=lambda newsroom: {"page_id": newsroom.draft.pk},
        has_form=False,
    ),
    Action(
        "wagtailadmin_pages:unlock",
        CHIEF,
        EDITOR,
        Page,
        at=lambda newsroom: {"page_id": newsroom.locked.pk},
        has_form=False,
    ),
    Action(
        "wagtailadmin_pages:revisions_unschedule",
        CHIEF,
        EDITOR,
        Revision,
        at=lambda newsroom: {
            "page_id": newsroom.scheduled.pk,
            "revision_id": newsroom.scheduled.latest_revision_id,
        },
    ),
    Action(
        "wagtailadmin_pages:workflow_action",
        EDITOR,
        CONTRIBUTOR,
        TaskState,
        at=lambda newsroom: {
            "page_id": newsroom.sent.pk,
            "action_name": "approve",
            "task_state_id": newsroom.sent.current_workflow_task_state.pk,
        },
    ),
    Action(
        f"{OF_A_PAGE} copy",
        EDITOR,
        STAFF,
        ArticlePage,
        at=lambda newsroom: {"pk": newsroom.draft.pk, "action_name": "copy"},
        typed=lambda newsroom: {
            "destination_page_id": newsroom.section.pk,
            "slug": "ban-sao",
            "keep_live": False,
        },
        has_form=False,
    ),
    Action(
        f"{OF_A_PAGE} create_alias",
        CHIEF,
        STAFF,
        ArticlePage,
        # A copy that is live at once is always one's own.
        at=lambda newsroom: {
            "pk": newsroom.live_where_one_works_alone.pk,
            "action_name": "create_alias",
        },
        typed=lambda newsroom: {
            "destination_page_id": newsroom.section.pk,
            "update_slug": "ban-sao",
        },
        has_form=False,
    ),
    Action(
        f"{OF_A_PAGE} convert_alias",
        CHIEF,
        CONTRIBUTOR,
        Page,
        at=lambda newsroom: {"pk": newsroom.alias.pk, "action_name": "convert_alias"},
        has_form=False,
    ),
    Action(
        f"{OF_A_PAGE} delete",
        EDITOR,
        CONTRIBUTOR,
        Page,
        at=lambda newsroom: {"pk": newsroom.draft.pk, "action_name": "delete"},
        has_form=False,
    ),
    Action(
        f"{OF_A_PAGE} publish",
        CHIEF,
        EDITOR,
        Page,
        at=lambda newsroom: {"pk": newsroom.draft.pk, "action_name": "publish"},
        has_form=False,
    ),
    Action(
        f"{OF_A_PAGE} unpublish",
        CHIEF,
        EDITOR,
        Page,
        at=lambda newsroom: {"pk": newsroom.live.pk, "action_name": "unpublish"},
        has_form=False,
    ),
    Action(
        f"{OF_A_PAGE} move",
        CHIEF,
        EDITOR,
        Page,
        at=lambda newsroom: {"pk": newsroom.live.pk, "action_name": "move"},
        typed=lambda newsroom: {"destination_page_id": newsroom.section.pk},
        has_form=False,
    ),
    Action(
        f"{OF_A_PAGE} revert_to_page_revision",
        EDITOR,
        CONTRIBUTOR,
        Revision,
        at=lambda newsroom: {"pk": newsroom.draft.pk, "action_name": "revert_to_page_revision"},
        typed=lambda newsroom: {"revision_id": newsroom.draft.latest_revision_id},
        has_form=False,
    ),
    Action(
        "change_hour",
        CHIEF,
        EDITOR,
        Revision,
        at=lambda newsroom: {"pk": newsroom.scheduled.pk},
        typed=lambda _: {"go_live_at": "08:00 01/01/2090"},
    ),
    Action(
        "publish_urgently",
        CHIEF,
        EDITOR,
        Page,
        at=lambda newsroom: {"pk": newsroom.urgent.pk},
        typed=lambda _: {"reason": "Lũ về trong đêm."},
    ),
    Action(
        "see_urgent",
        CHIEF,
        EDITOR,
        UrgentPublication,
        at=lambda newsroom: {"pk": newsroom.published_urgently.pk},
        has_form=False,
    ),
    many_at_once(Page, "delete", "draft", ADMINISTRATOR, CONTRIBUTOR),
    many_at_once(Page, "publish", "draft", CHIEF, EDITOR),
    many_at_once(Page, "unpublish", "live", CHIEF, EDITOR),
    many_at_once(
        Page, "move", "live", CHIEF, EDITOR, typed=lambda newsroom: {"chooser": newsroom.section.pk}
    ),
]
