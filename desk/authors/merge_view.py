"""Merging doubles in the admin: they are chosen, then told what changes, then it is done."""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button

from desk.authors.merge import merge, new_posts
from desk.listings.filters import names_like
from news.models import ArticlePage, Author, Byline

# A person is gone from the directory afterwards.
PERMISSION = "news.delete_author"
MAX_OFFERED = 100
MAX_TITLES = 20


def offer_merging(author: Any, user: Any, _next_url: str | None = None) -> Iterator[Button]:
    """Offer beside a person in the list to merge others into them."""
    if isinstance(author, Author) and user.has_perm(PERMISSION):
        address = reverse("merge_authors", args=[author.pk])
        yield Button(_("Merge doubles into this one"), address, icon_name="group", priority=30)


class Double(NamedTuple):
    """Somebody who may be the same person: of the directory, or a name that was typed."""

    field: str
    value: Any
    name: str
    articles: int


def typed_names() -> QuerySet:
    """Return the names that were typed, and are nobody's in the directory."""
    return Byline.objects.filter(author=None).order_by("name").values_list("name", flat=True)


class DoublesForm(forms.Form):
    """Who is the same person."""

    fields: dict[str, Any]

    authors: Any = forms.ModelMultipleChoiceField(Author.objects.none(), required=False)
    names = forms.MultipleChoiceField(required=False)

    def __init__(self, author: Author, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Author.objects.in_directory().exclude(pk=author.pk).prefetch_related("posts")
        self.fields["authors"].queryset = others
        self.fields["names"].choices = [(name, name) for name in typed_names().distinct()]

    def clean(self) -> dict[str, Any]:
        """Refuse to merge nobody."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned["authors"] or cleaned["names"]):
            raise ValidationError(gettext("Choose who is the same person."))
        return cleaned


class MergeView(WagtailAdminTemplateMixin, TemplateView):
    """Merges others into one person."""

    template_name = "desk/merge_authors.html"
    page_title = _("Merge doubles")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those who may take people out of the directory."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return cast("HttpResponse", super().dispatch(request, *args, **kwargs))

    @cached_property
    def author(self) -> Author:
        """Return who stays."""
        return get_object_or_404(Author.objects.in_directory(), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return who stays."""
        return self.author.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the directory."""
        index = reverse("wagtailsnippets_news_author:list")
        label = str(Author._meta.verbose_name_plural).capitalize()
        merging = gettext("Merge doubles into %(name)s") % {"name": self.author.name}
        return [{"url": index, "label": label}, {"label": merging}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return who may be the same person, or once they are chosen what would change."""
        asked = self.request.GET.get("q", self.author.name)
        form = DoublesForm(self.author, self.request.GET)
        is_asked = "report" in self.request.GET
        shown = {"author": self.author, "q": asked, "form": form if is_asked else None}
        if is_asked and form.is_valid():
            shown |= _report(self.author, form.cleaned_data)
        else:
            shown["doubles"] = _doubles(self.author, asked)[:MAX_OFFERED]
        return super().get_context_data(**kwargs) | shown

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Merge who was chosen, unless somebody else did meanwhile."""
        form = DoublesForm(self.author, request.POST)
        if not form.is_valid():
            messages.error(request, gettext("They are not all there any more: choose again."))
            return redirect("merge_authors", self.author.pk)
        doubles, names = form.cleaned_data["authors"], form.cleaned_data["names"]
        merge(self.author, doubles, names, request.user)
        count = len(doubles) + len(names)
        told = ngettext(
            "%(count)d name was merged into %(name)s.",
            "%(count)d names were merged into %(name)s.",
            count,
        )
        messages.success(request, told % {"count": count, "name": self.author.name})
        return redirect("wagtailsnippets_news_author:edit", self.author.pk)


def _doubles(author: Author, typed: str) -> list[Double]:
    """Return who has such a name: those in the directory, then names that were typed."""
    articles = Count("bylines__article", distinct=True)
    others = Author.objects.in_directory().exclude(pk=author.pk).annotate(articles=articles)
    listed = others.filter(name__in=names_like(others.values_list("name", flat=True), typed))
    names = typed_names().filter(name__in=names_like(typed_names(), typed))
    counted = names.values_list("name", Count("article", distinct=True))
    return [
        *(Double("authors", one.pk, one.name, one.articles) for one in listed),
        *(Double("names", name, name, count) for name, count in counted),
    ]


def _report(author: Author, chosen: dict[str, Any]) -> dict[str, Any]:
    """Return what merging would change: which articles, and what somebody would get."""
    doubles = list(chosen["authors"])
    condition = Q(author__in=doubles) | Q(author=None, name__in=chosen["names"])
    signed = Byline.objects.filter(condition)
    articles = ArticlePage.objects.filter(pk__in=signed.values("article")).order_by("-date", "-pk")
    count = articles.count()
    return {
        "merged": doubles,
        "names": chosen["names"],
        "articles": count,
        "titles": articles.values_list("title", flat=True)[:MAX_TITLES],
        "more": max(count - MAX_TITLES, 0),
        "posts": new_posts(author, doubles),
    }
