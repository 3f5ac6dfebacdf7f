"""Making one person of several, and of names that were typed by hand."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from news.models import Author, AuthorPost, Byline, SigningName
from site_config.admin.history import logged_changes


@transaction.atomic
def merge(author: Author, doubles: Iterable[Author], names: Iterable[str], user: Any) -> None:
    """Give somebody all that others signed, and what was typed by hand, now and from now on.

    What was printed stays. The others leave the directory, but their addresses and older versions
    of articles lead here; their posts and other names come along.
    """
    doubles = list(doubles)
    with logged_changes([author, *doubles], user):
        for post in new_posts(author, doubles):
            AuthorPost.objects.create(author=author, title=post.title, since=post.since)
        SigningName.objects.filter(author__in=doubles).update(author=author)
        Byline.objects.filter(author__in=doubles).update(author=author)
        merged = Q(pk__in=[double.pk for double in doubles]) | Q(merged_into__in=doubles)
        Author.objects.filter(merged).update(merged_into=author)
        for name in names:
            SigningName.objects.create(author=author, name=name)
        # With the new names in the index.
        Author.objects.get(pk=author.pk).save()


def new_posts(author: Author, doubles: Iterable[Author]) -> list[AuthorPost]:
    """Return the posts of others that somebody does not have yet, each once."""
    known = {(post.title, post.since) for post in author.posts.all()}
    found = {(post.title, post.since): post for one in doubles for post in one.posts.all()}
    return [post for said, post in found.items() if said not in known]
