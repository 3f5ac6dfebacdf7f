"""What colleagues said about a page: only they take it back.

Wagtail asks no form that is marked for deletion whether it may be deleted.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.comments import CommentForm, CommentFormSet, CommentReplyForm
from wagtail.admin.panels import CommentPanel
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page


class ProtectedReplyFormSet(BaseChildFormSet):
    """Deletes one's own replies; the form of anybody else's refuses what changes it."""

    def clean(self, *args: Any, **kwargs: Any) -> None:
        """Tell the editor that what is gone is deleted."""
        super().clean(*args, **kwargs)
        for form in filter(is_gone, self.forms):
            form.cleaned_data["DELETE"] = True

    # Django's own, asked wherever deleting matters: what it denies is validated like the others.
    def _should_delete_form(self, form: Any) -> bool:
        deletes = super()._should_delete_form(form)
        return is_gone(form) or (deletes and may_delete(form.instance, form.for_user))


class ProtectedCommentFormSet(ProtectedReplyFormSet, CommentFormSet):
    """Deletes one's own comments, unless others answered them: these are resolved instead."""

    queryset: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The page knows these too, see `with_resolved`.
        self.queryset = self.queryset.filter(resolved_at__isnull=True)

    def clean(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to point anybody else's comment at nothing, where nobody would find it."""
        super().clean(*args, **kwargs)
        for form in self.initial_forms:
            if is_gone(form):
                continue
            is_moved = "contentpath" in form.changed_data
            if is_moved and not form.instance.has_valid_contentpath(self.instance):
                raise ValidationError(_("A comment stays where it was made."))

    @property
    def kept(self) -> bool:
        """Return whether something was to be deleted that stays."""
        flagged = [form for form in self.initial_forms if form.cleaned_data.get("DELETE")]
        return any(form not in self.deleted_forms for form in flagged)


class ProtectedCommentForm(CommentForm):
    """A comment with its replies."""

    class Meta:
        formsets = {  # noqa: RUF012 - as Wagtail's own
            "replies": {
                "form": CommentReplyForm,
                "formset": ProtectedReplyFormSet,
                "inherit_kwargs": ["for_user"],
            }
        }


class ProtectedCommentPanel(CommentPanel):
    """The comments of a page, which nobody deletes for others."""

    def get_form_options(self) -> dict[str, Any]:
        """Return Wagtail's own options with our forms."""
        options = super().get_form_options()
        ours = {"formset": ProtectedCommentFormSet, "form": ProtectedCommentForm}
        options["formsets"][COMMENTS_RELATION_NAME] |= ours
        return options


def is_gone(form: Any) -> bool:
    """Return whether what a form is about was resolved or deleted since the editor was opened.

    Wagtail would write it anew, as if who saves had said it.
    """
    return form.instance.pk is None and bool(form.data.get(form.add_prefix("id")))


def with_resolved(version: Page, page: Page) -> Page:
    """Return a version of a page that knows the resolved comments too.

    Wagtail leaves them out, and whatever a page does not know is deleted when it is saved.
    """
    resolved = getattr(page, COMMENTS_RELATION_NAME).filter(resolved_at__isnull=False)
    getattr(version, COMMENTS_RELATION_NAME).add(*resolved)
    return version


def may_delete(said: Any, user: Any) -> bool:
    """Return whether a comment or reply is somebody's own, and nobody else's goes with it."""
    if said.pk is None:
        return True
    answers = said.replies.exclude(user=user) if isinstance(said, Comment) else []
    return said.user_id == user.pk and not any(answers)
