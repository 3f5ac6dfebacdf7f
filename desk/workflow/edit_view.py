"""Saving a page in the editor: looking is not changing, and nothing others go by is written over.

The editor saves by itself, also when somebody only opened the page: its form puts some things in
other words than the revision that it was filled with. Then nothing is written, or readers' pages
had unpublished changes that are none, and the history named people who only looked.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages import edit
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page, Revision, TaskState

from desk.models import BundledArticle
from desk.workflow import step_answers
from desk.workflow.publish_refusals import publishes, refuse_publishing
from news.authorship import says_the_same
from site_config.admin.schedule_form import APPROVALS


class EditView(edit.EditView):
    """The editor of a page."""

    step: TaskState | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, and write over one's own last draft only where nobody goes by it."""
        given = request.POST.get("overwrite_revision_id")
        # A save that wrote nothing named the revision that was opened, which is not this editor's.
        was_opened = given == request.POST.get("loaded_revision_id")
        if given and (was_opened or self._others_go_by(given)):
            # Asked while Wagtail still knows that it is the last one that this editor wrote.
            _is_late = not was_opened and self.is_out_of_date
            posted: Any = request.POST.copy()
            del posted["overwrite_revision_id"]
            request.POST = posted
        return super().post(request, *args, **kwargs)

    def save_action(self) -> HttpResponse:
        """Save a draft if somebody changed something; a button that was refused is no look."""
        newest = None if self.is_reverting or self._asks() else self.latest_revision
        if newest and self._is_same(newest):
            return self._leave(newest)
        response = super().save_action()
        comments = self.form.formsets.get("comments")
        if comments and comments.kept and not self.expects_json_response:
            messages.warning(
                self.request,
                _("What others wrote in the comments is kept: mark the comment as resolved."),
            )
        return response

    def perform_workflow_action(self) -> HttpResponse:
        """Answer a step, and say why not where Wagtail would say no more than that it saved."""
        self.step = self.page.current_workflow_task_state
        asks = self.workflow_action in APPROVALS and publishes(self.page)
        response = super().perform_workflow_action()
        if not asks or not publishes(self.page):
            return response
        version = self.page.get_latest_revision_as_object()
        return refuse_publishing(self.request, version) or response

    def add_save_confirmation_message(self) -> None:
        """Say what came of a step that was answered, or that it is saved."""
        if self.step:
            self.step.refresh_from_db()
        if not self.step or self.step.status == TaskState.STATUS_IN_PROGRESS:
            super().add_save_confirmation_message()
            return
        live = Page.objects.filter(pk=self.page.pk, live=True).exists()
        buttons = [self.get_view_live_message_button()] if live else []
        messages.success(self.request, step_answers.told(self.step), buttons=buttons)

    def add_cancel_workflow_confirmation_message(self) -> None:
        """Say that the article is back."""
        messages.success(self.request, step_answers.taken_back(self.page))

    def _asks(self) -> bool:
        return any(name.startswith("action-") for name in self.request.POST)

    def _others_go_by(self, key: str) -> bool:
        """Return whether readers see a revision, or somebody is to approve or has planned it."""
        revision = self.latest_revision
        if not revision or str(revision.pk) != key:
            return False
        return (
            revision.user_id != self.request.user.pk
            or revision.pk == self.real_page_record.live_revision_id
            or revision.approved_go_live_at is not None
            or TaskState.objects.filter(revision=revision).exists()
            or BundledArticle.objects.filter(revision=revision).exists()
        )

    def _is_same(self, newest: Revision) -> bool:
        page = self.form.save(commit=False)
        before = _said(Comment.objects.filter(page=page.pk))
        return says_the_same(page, newest) and _said_in(page) == before

    def _leave(self, newest: Revision) -> HttpResponse:
        """Answer as if it was saved, which it was before."""
        self.subscription.save()
        if not self.expects_json_response:
            self.add_save_confirmation_message()
        response = self.run_hook("after_edit_page", self.request, self.page)
        if not self.expects_json_response:
            return response or self.redirect_and_remain()
        return JsonResponse(
            {
                "success": True,
                "pk": self.page.pk,
                "revision_id": newest.pk,
                "revision_created_at": newest.created_at.isoformat(),
                "field_updates": dict(self.form.get_field_updates_for_resave())
                | self._now_opened(newest),
                "comments": self.form.serialize_comments(self.request.user),
                "html": self.render_partials(),
            }
        )

    def _now_opened(self, newest: Revision) -> dict[str, str]:
        """Return what tells the next save that this editor did not write the newest revision."""
        if "overwrite_revision_id" in self.request.POST:
            return {}
        return {
            "loaded_revision_id": str(newest.pk),
            "loaded_revision_created_at": newest.created_at.isoformat(),
        }


def _said_in(page: Page) -> list[Any]:
    return _said(getattr(page, COMMENTS_RELATION_NAME).all())


def _said(comments: Any) -> list[Any]:
    """Return what was said where, without what Wagtail notes beside."""
    said = [
        (
            comment.pk or 0,
            comment.contentpath,
            _plain(comment.text),
            comment.resolved_at,
            [(reply.user_id, _plain(reply.text)) for reply in comment.replies.all()],
        )
        for comment in comments
    ]
    return sorted(said, key=lambda comment: comment[:2])


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")
