"""The dialogs in which a step is answered: where it cannot be, they say why."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, TaskState

from desk.scheduling import expired
from desk.workflow import permission_messages, step_answers
from desk.workflow.edit_view import EditView
from desk.workflow.publish_refusals import publishes, refusal_reason
from news.models import ArticlePage
from site_config.admin.schedule_form import APPROVALS, SCHEDULE


class ExplainRefusalMixin:
    """Says why a step is not answered, where Wagtail's buttons would do nothing."""

    object: Page
    task_state: TaskState
    task: Any
    action_name: str
    redirect_url: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the step, or say why not in the place that was asked from."""
        why = self._why_not(request.user)
        if not why:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return render_modal_workflow(request, "desk/refusal.html", None, {"why": why})
        messages.warning(request, why)
        return redirect(self.redirect_url)

    def get_form_class(self) -> Callable[..., forms.Form]:
        """Let the form that asks for an hour know which version it is for."""
        form_class = super().get_form_class()  # type: ignore[misc]
        if self.action_name != SCHEDULE:
            return form_class
        return partial(form_class, version=self.object.get_latest_revision_as_object())

    def _why_not(self, user: Any) -> str:
        page = self.object.specific
        if page.current_workflow_task_state != self.task_state:
            return permission_messages.step_closed_message()
        return permission_messages.refusal_reason(page, user, self.action_name)


class ArticleWorkflowActionView(ExplainRefusalMixin, WorkflowActionView):
    """Answers a step from the admin's front page."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer it, and say what came of it, and where an hour was past."""
        answer = super().post(request, *args, **kwargs)
        answered = TaskState.objects.get(pk=self.task_state.pk)
        if answered.status != TaskState.STATUS_IN_PROGRESS:
            messages.success(request, step_answers.told(answered))
        expired.warn_without_effect(request, self.object)
        return answer

    def _why_not(self, user: Any) -> str:
        if why := super()._why_not(user):
            return why
        if self.action_name not in APPROVALS or not publishes(self.object):
            return ""
        return refusal_reason(self.object.get_latest_revision_as_object())


class CollectCommentView(ExplainRefusalMixin, CollectWorkflowActionDataView):
    """Asks for the comment to an answer that the editor's form then gives."""


class ArticleCreateView(CreateView):
    """Says in which section the new article is to be."""

    def get_page_subtitle(self) -> str:
        """Return what stands in the head of the form."""
        about = {"kind": super().get_page_subtitle(), "section": self.parent_page.title}
        return _("%(kind)s in “%(section)s”") % about


class ArticleViewSet(PageViewSet):
    """The admin's views of an article."""

    model = ArticlePage
    add_view_class = ArticleCreateView
    edit_view_class = EditView
    workflow_action_view_class = ArticleWorkflowActionView
    collect_workflow_action_data_view_class = CollectCommentView
