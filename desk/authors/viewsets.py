"""The list of authors, for editors and above."""

from typing import ClassVar

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import CharFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from desk.authors.merge_view import offer_merging
from desk.listings.filters import names_like
from news.models import Author, AuthorPost


class AuthorFilterSet(WagtailFilterSet):
    """Narrows the list to those who held a post at any time."""

    post = CharFilter(
        label=_("Position"),
        method="who_held",
        help_text=_("A part of the post, with or without diacritics."),
    )

    class Meta:
        model = Author
        fields: tuple[str, ...] = ()

    def who_held(self, authors: QuerySet, _name: str, typed: str) -> QuerySet:
        """Return those who held such a post."""
        titles = names_like(AuthorPost.objects.values_list("title", flat=True), typed)
        posts = AuthorPost.objects.filter(title__in=titles)
        return authors.filter(pk__in=posts.values("author"))


def post_today(author: Author) -> str:
    """Return the post that somebody holds now."""
    return author.post_on(timezone.localdate())


class EditAuthorView(EditView):
    """Offers to merge doubles into the person, as the list does."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add it to what may be done with a person."""
        return [*super().header_more_buttons, *offer_merging(self.object, self.request.user)]


class AuthorViewSet(SnippetViewSet):
    """The authors' directory."""

    model = Author
    icon = "group"
    menu_label = pgettext_lazy("menu", "Authors")
    menu_order = 240
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_view_class = EditAuthorView
    filterset_class = AuthorFilterSet
    ordering = ("name_key", "pk")
    list_display: ClassVar = (
        "__str__",
        Column("post", label=_("Position"), accessor=post_today),
        NumberColumn("articles", label=_("Articles")),
    )

    def get_queryset(self, _request: HttpRequest) -> QuerySet[Author]:
        """Return those in the directory, with the posts and the number of articles of each."""
        authors = Author.objects.in_directory().prefetch_related("posts")
        return authors.annotate(articles=Count("bylines__article", distinct=True))
