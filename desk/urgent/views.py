"""The page that asks why an article cannot wait, and what the second person answers."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Revision

from desk.models import UrgentPublication
from desk.urgent import publish
from news.models import ArticlePage

MAX_REASON_CHARS = 1000


class ReasonForm(forms.Form):
    """Asks why, about the version that somebody has before them."""

    reason = forms.CharField(
        label=_("Why can it not wait?"),
        max_length=MAX_REASON_CHARS,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("It stands in the history of the article and in the monthly report."),
        error_messages={"required": _("Say why: without a reason a second person has to approve.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, newest: Revision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision"] = self._newest = newest.pk

    def clean_revision(self) -> int:
        """Refuse to publish what nobody here has seen."""
        if self.cleaned_data["revision"] != self._newest:
            # The form comes back with what was typed, about the newest.
            self.data = {"reason": self.data.get("reason"), "revision": self._newest}
            told = gettext("Somebody has changed the article meanwhile: look at it again.")
            raise forms.ValidationError(told)
        return self._newest


class PublishUrgentlyView(WagtailAdminTemplateMixin, FormView):
    """Publishes somebody's own text at once, with a reason."""

    form_class = ReasonForm
    template_name = "desk/publish_urgently.html"
    page_title = _("Publish urgently")
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those who may, and say what keeps the text from readers nevertheless."""
        if not publish.may_publish(self.article, request.user):
            raise PermissionDenied
        if why := publish.objection(self.article, request.user):
            messages.error(request, why)
            return redirect("wagtailadmin_pages:edit", self.article.pk)
        return cast("HttpResponse", super().dispatch(request, *args, **kwargs))

    @cached_property
    def article(self) -> ArticlePage:
        """Return the article."""
        return get_object_or_404(ArticlePage, pk=self.kwargs["pk"])

    @cached_property
    def revision(self) -> Revision:
        """Return the version that readers will see."""
        return cast("Revision", self.article.get_latest_revision())

    def get_page_subtitle(self) -> str:
        """Return which article it is about."""
        return self.revision.object_str

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the article."""
        return [
            {"url": self.get_success_url(), "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the form know which version is the newest."""
        return super().get_form_kwargs() | {"newest": self.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the article."""
        return super().get_context_data(**kwargs) | {"article": self.article}

    def get_success_url(self) -> str:
        """Lead back to the editor."""
        return reverse("wagtailadmin_pages:edit", args=[self.article.pk])

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Publish it, and say what is still to be done."""
        publish.publish(self.article, self.revision, self.request.user, form.cleaned_data["reason"])
        told = gettext("Readers see it now. A second person has to look at it afterwards.")
        messages.success(self.request, told)
        return super().form_valid(form)


@require_POST
def see(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody has looked at what another published alone."""
    publication = get_object_or_404(UrgentPublication.objects.unseen(), pk=pk)
    article = get_object_or_404(ArticlePage, pk=publication.article_id)
    if not article.permissions_for_user(request.user).has_publish_right():
        raise PermissionDenied
    if publish.may_look(publication, request.user):
        publish.mark_seen(publication, request.user)
        messages.success(request, gettext("Noted that you have seen “%s”.") % publication.title)
    else:
        messages.warning(
            request, gettext("It is your own text: a second person has to look at it.")
        )
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
