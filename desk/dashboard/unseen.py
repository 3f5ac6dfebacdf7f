"""What was published by one person alone, until a second one has looked at it."""

from typing import Any, NamedTuple

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from desk.listings.columns import find_sections
from desk.listings.explorable import has_right
from desk.models import UrgentPublication
from news.models import ArticlePage

MAX_SHOWN = 10


class Row(NamedTuple):
    """One urgent publication, and whether whoever looks may be the second person."""

    publication: UrgentPublication
    article: ArticlePage
    may_look: bool


class UnseenPanel(Component):
    """Those in the sections where somebody may publish, the longest wait first."""

    name = "unseen"
    template_name = "desk/unseen.html"
    order = 20

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the rows. However many there are, it asks as often."""
        user = parent_context["request"].user
        if not page_permission_policy.user_has_permission(user, "publish"):
            return {}
        articles = ArticlePage.objects.filter(has_right(user, "publish"))
        unseen = UrgentPublication.objects.unseen().filter(article__in=articles)
        oldest = unseen.select_related("published_by").order_by("published_at", "pk")
        shown = list(oldest[:MAX_SHOWN])
        found = articles.defer_streamfields().in_bulk([one.article_id for one in shown])
        find_sections(found.values())
        return {
            "rows": [_row(one, found[one.article_id], user) for one in shown],
            "more": unseen.count() - len(shown),
            "all": reverse("urgent_report"),
            "csrf_token": parent_context["csrf_token"],
            "request": parent_context["request"],
        }


def _row(publication: UrgentPublication, article: ArticlePage, user: Any) -> Row:
    # Who changed the text last is asked when they answer.
    is_own = user.pk in {publication.published_by_id, article.owner_id}
    return Row(publication, article, not is_own)
