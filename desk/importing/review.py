"""What came out of a file: the draft beside the source, and a list of what to look at."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from desk.models import ArticleImport
from desk.workflow.confirm_photos import confirm_all, confirmed_message
from desk.workflow.form_places import form_url
from news.models import ArticlePage
from news.permission_testers import can_save_version
from news.unconfirmed import UnconfirmedPhoto, unconfirmed_photos

FAILED, KNOWN, WAITING = (ArticleImport.State[name] for name in ("FAILED", "KNOWN", "WAITING"))


class OneImportMixin:
    """A view of one import, for those who may change the article; before, who gave the file."""

    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those whom it concerns."""
        article = self.given.article
        if article:
            is_concerned = article.permissions_for_user(request.user).can_edit()
        else:
            is_concerned = self.given.user == request.user
        if not is_concerned:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def given(self) -> ArticleImport:
        """Return the import."""
        return get_object_or_404(ArticleImport, pk=self.kwargs["pk"])


class DraftMixin(OneImportMixin):
    """A view of the draft that was made."""

    @cached_property
    def draft(self) -> ArticlePage:
        """Return the latest version of the article."""
        article = get_object_or_404(ArticlePage, pk=self.given.article_id)
        return article.get_latest_revision_as_object()


class ReviewView(DraftMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows the draft beside the source, and what to look at."""

    template_name = "desk/import_review.html"
    header_icon = "doc-full"

    def get_page_title(self) -> str:
        """Return the article's title."""
        return self.draft.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the section's articles, and to the other files."""
        section = self.draft.get_parent()
        return [
            {"url": reverse("wagtailadmin_explore", args=[section.pk]), "label": section.title},
            {"url": reverse("import_articles", args=[section.pk]), "label": _("From a Word file")},
            {"url": "", "label": self.draft.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what to look at, each with the address of its place in the form."""
        draft, user = self.draft, self.request.user
        photos = unconfirmed_photos(draft.body)
        context = {
            "given": self.given,
            "draft": draft,
            "remarks": [*self._remarks(), *map(self._proposed, photos)],
            "form_url": form_url(draft),
            "can_submit": draft.permissions_for_user(user).can_submit_for_moderation(),
            "can_confirm": photos and can_save_version(draft, user),
        }
        return super().get_context_data(**kwargs) | context

    def _remarks(self) -> Iterator[dict[str, str]]:
        for remark in self.given.remarks:
            place = remark["place"]
            yield {"text": remark["text"], "url": form_url(self.draft, place) if place else ""}

    def _proposed(self, photo: UnconfirmedPhoto) -> dict[str, str]:
        text = gettext("A proposed description that nobody has confirmed yet: “%s”") % photo.caption
        return {"text": text, "url": form_url(self.draft, photo.block_id)}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send the draft for approval, or confirm the descriptions of its photos."""
        return self._confirm() if "confirm" in request.POST else self._submit(request)

    def _confirm(self) -> HttpResponse:
        if not can_save_version(self.draft, self.request.user):
            raise PermissionDenied
        count = confirm_all(self.draft, self.request.user)
        messages.success(self.request, confirmed_message(count))
        return redirect("import_review", self.given.pk)

    def _submit(self, request: HttpRequest) -> HttpResponse:
        if not self.draft.permissions_for_user(request.user).can_submit_for_moderation():
            raise PermissionDenied
        flow = self.draft.current_workflow_state
        if flow:
            # It was sent back.
            flow.resume(request.user)
        else:
            self.draft.get_workflow().start(self.draft, request.user)
        messages.success(request, _("“%s” was sent for approval.") % self.draft.title)
        return redirect("wagtailadmin_explore", self.draft.get_parent().pk)


class DraftView(DraftMixin, View):
    """The draft as readers would see it, for the frame beside the source."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Return the page."""
        response = self.draft.make_preview_request(request, self.draft.default_preview_mode)
        # Others may not frame it, either.
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response


class DownloadView(OneImportMixin, View):
    """Gives the file back as it came, as a download: no page of ours shows it."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> FileResponse:
        """Return the file under the name it came with."""
        return FileResponse(self.given.file.open(), as_attachment=True, filename=self.given.name)


class RetryView(OneImportMixin, View):
    """Has a file read once more, or one that is known already taken as the editor says."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let it wait again: for another article, unless the known one is to be updated."""
        again = {"state": WAITING, "attempts": 0, "error": ""}
        ArticleImport.objects.filter(pk=pk, state=FAILED).update(**again)
        known = ArticleImport.objects.filter(pk=pk, state=KNOWN)
        if "update" in request.POST:
            known.update(**again)
        else:
            known.update(**again, article=None, is_another=True)
        section = self.given.section_id
        return redirect("import_articles", section) if section else redirect("wagtailadmin_home")
