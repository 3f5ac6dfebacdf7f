"""Where an article is, who has it and what comes next: the line above its title in the editor."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, WorkflowState

from desk.bundles.article_status import bundle_of
from desk.scheduling.moments import is_past, spoken_moment
from desk.workflow.reviewers import names, reviewers
from news.models import ArticlePage
from site_config.models import ApprovalSettings


def whereabouts(page: ArticlePage, user: Any) -> str:
    """Return the line for an article, in its latest version, as somebody reads it."""
    return " ".join([*_locked(page, user), *_public(page), *_pending(page, user)])


def whereabouts_of_new(section: Page) -> str:
    """Return the line for an article that is not saved yet."""
    told = _("A new article in “%(section)s”.") % {"section": section.get_admin_display_title()}
    return f"{told} {_next_of_draft()}"


def _locked(page: Page, user: Any) -> Iterator[str]:
    if page.locked and page.locked_by and page.locked_by != user:
        yield _("Locked by %(name)s.") % {"name": get_user_display_name(page.locked_by)}


def _public(page: ArticlePage) -> Iterator[str]:
    if page.live:
        moment = page.first_published_at
        yield (
            _("Readers see it since %(moment)s.") % {"moment": spoken_moment(moment)}
            if moment
            else _("Readers see it.")
        )
        if page.urgent_publications.unseen().exists():
            yield _("Published urgently: no second person has looked at it yet.")
        if page.expire_at and not is_past(page.expire_at):
            yield _("It expires at %(moment)s.") % {"moment": spoken_moment(page.expire_at)}


def _pending(page: ArticlePage, user: Any) -> Iterator[str]:
    flow = page.current_workflow_state
    bundle: Any = bundle_of(page)
    planned: Any = page.scheduled_revision
    if planned:
        moment = {"moment": spoken_moment(planned.approved_go_live_at)}
        told = _("Its changes are approved, and replace it at %(moment)s by themselves.")
        yield (told if page.live else _("Approved; goes live at %(moment)s by itself.")) % moment
    elif bundle:
        told = _("Goes live together with “%(bundle)s”, at %(moment)s.")
        yield told % {"bundle": bundle, "moment": spoken_moment(bundle.go_live_at)}
    elif flow and flow.status == WorkflowState.STATUS_NEEDS_CHANGES:
        yield from _sent_back(flow, user)
    elif flow:
        yield from _waiting(page, flow, user)
    else:
        yield from _in_hand(page, user)


def _sent_back(flow: WorkflowState, user: Any) -> Iterator[str]:
    answer = flow.current_task_state
    by = answer.finished_by if answer else None
    yield _("Sent back to %(to)s by %(by)s.") % {
        "to": _name(flow.requested_by, user),
        "by": _name(by, user),
    }
    yield _("Once it is mended, send it for approval again.")


def _waiting(page: Page, flow: WorkflowState, user: Any) -> Iterator[str]:
    people = reviewers(page)
    step = {"step": page.current_workflow_task.name, "people": names(people, user)}
    if people:
        yield _("Waits at “%(step)s” for %(people)s.") % step
    else:
        yield _("Waits at “%(step)s”, and nobody else can answer it: an account is missing.") % step
    if not flow.is_at_final_task:
        yield _("Then comes “%(step)s”.") % {"step": _after(flow)}
    elif page.go_live_at and not is_past(page.go_live_at):
        told = _("Once approved it goes live at %(moment)s.")
        yield told % {"moment": spoken_moment(page.go_live_at)}
    else:
        yield _("Once approved it goes live at once.")


def _after(flow: WorkflowState) -> str:
    """Return the name of the step behind the one that a page waits at."""
    steps = flow.workflow.workflow_tasks.filter(task__active=True).order_by("sort_order")
    tasks = list(steps.values_list("task_id", "task__name"))
    current = flow.current_task_state.task_id
    place = next((number for number, (key, _name) in enumerate(tasks) if key == current), 0)
    return tasks[place + 1][1] if place + 1 < len(tasks) else ""


def _in_hand(page: Page, user: Any) -> Iterator[str]:
    if page.live and not page.has_unpublished_changes:
        yield _next_of_live()
        return
    if page.live:
        revision = page.get_latest_revision()
        yield _("It has changes that they do not see, by %(name)s.") % {
            "name": _name(revision and revision.user, user)
        }
    elif page.expired:
        yield _("It has expired, readers see it no longer.")
    elif page.first_published_at:
        yield _("It was taken down, readers see it no longer.")
    else:
        yield _("A draft of %(name)s.") % {"name": _name(page.owner, user)}
    yield _next_of_draft()


def _next_of_live() -> str:
    if _alone():
        return _("What is changed here they see once it is published.")
    return _("What is changed here they see once it is approved.")


def _next_of_draft() -> str:
    if _alone():
        return _("Publish it when it is ready.")
    return _("Send it for approval when it is ready.")


def _alone() -> bool:
    return ApprovalSettings.allow_own_articles()


def _name(person: Any, reader: Any) -> str:
    if not person:
        return _("somebody")
    return _("you") if person == reader else get_user_display_name(person)
