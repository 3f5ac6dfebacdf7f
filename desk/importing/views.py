"""Bringing files in through the admin: giving them, and how far each is."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts.models import User
from desk.importing.queue import SHOWN_FOR
from desk.importing.readers.other_formats import MAX_FILE_BYTES
from desk.importing.receive import receive
from desk.listings.choose_section import ChooseSectionView
from desk.models import ArticleImport
from news.models import ArticlePage, NewsIndexPage
from news.permission_testers import has_page_permission

MAX_SHOWN = 50
UNFINISHED = (ArticleImport.State.WAITING, ArticleImport.State.READING)


def take_files(request: HttpRequest, section: NewsIndexPage, files: list[UploadedFile]) -> None:
    """Keep what was given, and say what goes with nothing."""
    large = [str(file.name) for file in files if (file.size or 0) > MAX_FILE_BYTES]
    files = [file for file in files if file.name not in large]
    imports, left_over = receive(cast("User", request.user), section, files)
    if large:
        messages.error(request, _("Larger than 50 MB, and not taken: %s") % ", ".join(large))
    elif not imports:
        messages.error(request, _("Choose the file of the article, too."))
    elif left_over:
        told = _("It is not known which article these photos belong to: %s")
        messages.warning(request, told % ", ".join(left_over))


class SectionMixin:
    """A view of one section's imports, for those who may write there."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those who may add articles to the section."""
        if not has_page_permission("add", self.section, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def section(self) -> NewsIndexPage:
        """Return the section that the drafts will stand in."""
        return get_object_or_404(NewsIndexPage, pk=self.kwargs["section_pk"])

    def imports(self) -> QuerySet[ArticleImport]:
        """Return what the user gave lately, newest first, and whatever is not finished."""
        recent = Q(created_at__gte=timezone.now() - SHOWN_FOR) | Q(state__in=UNFINISHED)
        own = ArticleImport.objects.filter(recent, user=self.request.user.pk, section=self.section)
        return own.select_related("article").order_by("-pk")[:MAX_SHOWN]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the table of imports needs."""
        imports = list(self.imports())
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        is_unfinished = any(given.state in UNFINISHED for given in imports)
        return context | {
            "section": self.section,
            "imports": imports,
            "is_unfinished": is_unfinished,
        }


class ImportView(SectionMixin, WagtailAdminTemplateMixin, TemplateView):
    """Takes files, and shows how far each is."""

    template_name = "desk/import_articles.html"
    page_title = _("From a Word file")
    header_icon = "upload"

    def get_page_subtitle(self) -> str:
        """Return the section's title."""
        return self.section.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the section's articles."""
        listing = reverse("wagtailadmin_explore", args=[self.section.pk])
        here = {"url": "", "label": self.page_title, "sublabel": self.section.title}
        return [{"url": listing, "label": self.section.title}, here]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Keep what was given."""
        take_files(request, self.section, request.FILES.getlist("files"))
        return redirect(request.path)


class ChooseSectionToImportView(ChooseSectionView):
    """Asks into which section files are brought, and takes those that were dropped elsewhere."""

    model = ArticlePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those who may write in some section."""
        if not self.sections(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask where there is a choice."""
        sections = self.sections(request.user)[:2]
        if len(sections) == 1:
            return redirect("import_articles", sections[0].pk)
        return FormView.get(self, request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Take the files that came along, and go on to the section's imports."""
        section = form.cleaned_data["parent_page"]
        if files := self.request.FILES.getlist("files"):
            take_files(self.request, section, files)
        return redirect("import_articles", section.pk)

    @cached_property
    def submit_button_label(self) -> str:
        """Return what follows."""
        return gettext("Choose the files")


class ImportStatesView(SectionMixin, TemplateView):
    """The table alone, for the page that asks how far they are."""

    template_name = "desk/import_rows.html"
