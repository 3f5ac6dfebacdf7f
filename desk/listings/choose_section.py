"""Where an article is written, and who makes sections."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.create import AddSubpageView
from wagtail.models import Page

from news.models import ArticlePage, NewsIndexPage
from news.permission_testers import has_page_permission
from news.querysets import ROOT_SECTION_DEPTH


class SectionField(forms.ModelChoiceField):
    """A choice among sections, all in sight, those inside others set in."""

    widget = forms.RadioSelect

    def label_from_instance(self, section: Any) -> str:
        """Return the title, behind a dash for each level."""
        return section.title_below(ROOT_SECTION_DEPTH)


class SectionForm(forms.Form):
    """Asks for the section of a new article."""

    def __init__(self, sections: QuerySet[NewsIndexPage], *args: Any) -> None:
        super().__init__(*args)
        label = pgettext_lazy("news", "Section")
        self.fields["parent_page"] = SectionField(sections, label=label, empty_label=None)


class ChooseSectionView(ChooseParentView):
    """Asks in which section to write, those who may write in several."""

    page_title = _("Choose section")

    def sections(self, user: Any) -> QuerySet[NewsIndexPage]:
        """Return the sections in which somebody may write, in the order of the tree."""
        allowed = self.get_valid_parent_pages(user).values("pk")
        return NewsIndexPage.objects.filter(pk__in=allowed).order_by("path")

    def get_form(self) -> SectionForm:
        """Offer the sections in which somebody may write."""
        return SectionForm(self.sections(self.request.user), self.request.POST or None)


class AddBelowView(AddSubpageView):
    """Leads those who make no sections straight to a new article."""

    def dispatch(
        self, request: HttpRequest, parent_page_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer what may be made below a section."""
        section = get_object_or_404(Page, pk=parent_page_id)
        if has_page_permission("publish", section, request.user):
            return super().dispatch(request, parent_page_id, *args, **kwargs)
        article = ArticlePage._meta
        kind = (article.app_label, article.model_name)
        return redirect("wagtailadmin_pages:add", *kind, parent_page_id)


def refuse_sections(request: HttpRequest, parent: Page, kind: type[Page]) -> None:
    """Let only those make sections who publish there: readers see them."""
    if issubclass(kind, NewsIndexPage) and not has_page_permission("publish", parent, request.user):
        raise PermissionDenied
