"""People of the authors' directory."""

from datetime import date

from news.models import Author, AuthorPost, Byline, SigningName


def add_author(name: str, *posts: tuple[str, date | None], signs: tuple[str, ...] = ()) -> Author:
    """Put somebody into the directory with posts, and other names to sign by."""
    author = Author(name=name)
    author.posts.set(AuthorPost(title=title, since=since) for title, since in posts)
    author.signing_names.set(SigningName(name=other) for other in signs)
    author.save()
    return author


def signed_by(author: Author, position: str = "") -> Byline:
    return Byline(name=author.name, position=position, author=author)
