"""Comments on a page, as the editor's form sends them."""

from typing import Any

from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset

from accounts.models import User
from tests.helpers.editing import article_form
from tests.helpers.people import Person

REASON = "Thiếu số liệu quý II."


def add_comment(page: Any, who: User, text: str = REASON, path: str = "lead") -> Comment:
    return Comment.objects.create(page=page, user=who, text=text, contentpath=path)


def comment_row(comment: Comment, **changed: Any) -> dict[str, Any]:
    """Return a comment as the editor's form sends it."""
    replies = [
        {"id": str(reply.pk), "text": reply.text} | changed.pop("reply", {})
        for reply in comment.replies.all()
    ]
    row = {
        "id": str(comment.pk),
        "text": comment.text,
        "contentpath": comment.contentpath,
        "position": comment.position,
        "replies": inline_formset(replies, initial=len(replies)),
    }
    return row | changed


def save_with_comments(
    somebody: Person, page: Any, *comments: dict[str, Any], **fields: Any
) -> Any:
    rows = inline_formset([*comments], initial=len([row for row in comments if row.get("id")]))
    form = article_form(**{"slug": page.slug, "comments": rows} | fields)
    return somebody.post(f"/admin/pages/{page.pk}/edit/", form, follow=True)
