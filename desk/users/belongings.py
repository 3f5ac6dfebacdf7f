"""What an account has, for whoever is about to delete it."""

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Comment, CommentReply, Page, WorkflowState

from accounts.models import User
from news.models import ArticlePage


class Belongings(NamedTuple):
    """What an account has."""

    account: User
    articles: int
    waiting: QuerySet[Page]
    sent_back: QuerySet[Page]
    comments: int
    locked: QuerySet[Page]

    @property
    def are_none(self) -> bool:
        """Return whether it has nothing."""
        return not (self.articles or self.comments or self.unfinished or self.locked)

    @property
    def unfinished(self) -> bool:
        """Return whether something it sent in is not approved yet."""
        return bool(self.waiting or self.sent_back)


def belongings(account: User) -> Belongings:
    """Return what an account has."""
    said = (kind.objects.filter(user=account).count() for kind in (Comment, CommentReply))
    return Belongings(
        account,
        ArticlePage.objects.filter(owner=account).count(),
        _sent_in(account, WorkflowState.STATUS_IN_PROGRESS),
        _sent_in(account, WorkflowState.STATUS_NEEDS_CHANGES),
        sum(said),
        Page.objects.filter(locked_by=account),
    )


def _sent_in(account: User, status: str) -> QuerySet[Page]:
    states = WorkflowState.objects.filter(
        requested_by=account,
        status=status,
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    return Page.objects.filter(
        pk__in=states.annotate(key=Cast("object_id", IntegerField())).values("key")
    )
