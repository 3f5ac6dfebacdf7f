"""What colleagues said about a page: only they take it back.

Wagtail asks no form that is marked for deletion whether it may be deleted.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.comments import CommentForm, CommentFormSet, CommentReplyForm
from wagtail.admin.panels import CommentPanel
from wagtail.models import COMMENTS_RELATION_NAME, Comment


class KeptReplies(BaseChildFormSet):
    """Deletes one's own replies; the form of anybody else's refuses what changes it."""

    # Django's own, asked wherever deleting matters: what it denies is validated like the others.
    def _should_delete_form(self, form: Any) -> bool:
        return super()._should_delete_form(form) and may_delete(form.instance, form.for_user)


class KeptComments(KeptReplies, CommentFormSet):
    """Deletes one's own comments, unless others answered them: these are resolved instead."""

    def clean(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to point anybody else's comment at nothing, where nobody would find it."""
        super().clean(*args, **kwargs)
        for form in self.initial_forms:
            is_moved = "contentpath" in form.changed_data
            if is_moved and not form.instance.has_valid_contentpath(self.instance):
                raise ValidationError(_("A comment stays where it was made."))

    @property
    def kept(self) -> bool:
        """Return whether something was to be deleted that stays."""
        flagged = [form for form in self.initial_forms if form.cleaned_data.get("DELETE")]
        return any(form not in self.deleted_forms for form in flagged)


class KeptCommentForm(CommentForm):
    """A comment with its replies."""

    class Meta:
        formsets = {  # noqa: RUF012 - as Wagtail's own
            "replies": {
                "form": CommentReplyForm,
                "formset": KeptReplies,
                "inherit_kwargs": ["for_user"],
            }
        }


class KeptCommentPanel(CommentPanel):
    """The comments of a page, which nobody deletes for others."""

    def get_form_options(self) -> dict[str, Any]:
        """Return Wagtail's own options with our forms."""
        options = super().get_form_options()
        ours = {"formset": KeptComments, "form": KeptCommentForm}
        options["formsets"][COMMENTS_RELATION_NAME] |= ours
        return options


def may_delete(said: Any, user: Any) -> bool:
    """Return whether a comment or reply is somebody's own, and nobody else's goes with it."""
    if said.pk is None:
        return True
    answers = said.replies.exclude(user=user) if isinstance(said, Comment) else []
    return said.user_id == user.pk and not any(answers)
