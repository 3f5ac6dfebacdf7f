"""What has to hold before a bundle is given its time; the versions of that moment are kept."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Revision

from desk.models import Bundle
from desk.workflow.permission_messages import locked_message
from desk.workflow.publish_refusals import unconfirmed_reason
from news.models import ArticlePage
from news.permission_testers import is_locked_by_another

EDITABLE_FIELDS = ("title", "go_live_at", "planned_by", "entries")


class BundleForm(WagtailAdminModelForm):
    """Lets those plan a bundle who may publish each of its articles.

    Without `plans` it is for looking only, and asks nothing but whether that is their business.
    """

    plans = True

    def clean(self) -> dict[str, Any]:
        """Check a bundle that has a time; without one it is a draft, and nothing is asked."""
        cleaned = super().clean()
        chosen = list(self._chosen())
        self._check_choice(chosen)
        if not self.plans:
            return cleaned
        self._planned: dict[int, Revision] = {}
        if Bundle.objects.filter(pk=self.instance.pk, published_at__isnull=False).exists():
            raise ValidationError(_("The bundle is published already: nothing in it changes."))
        if moment := cleaned.get("go_live_at"):
            self._check(moment, bool(chosen))
        return cleaned

    def save(self, commit: bool = True) -> Bundle:
        """Keep who planned it, and of each article the version that was checked."""
        bundle = super().save(commit=False)
        if not self.plans:
            return bundle
        bundle.planned_by = self.for_user if bundle.go_live_at else None
        for entry in bundle.entries.all():
            entry.revision = self._planned.get(entry.article_id)
        if commit:
            # Not whether it is published: that may have happened meanwhile.
            bundle.save(update_fields=EDITABLE_FIELDS if bundle.pk else None)
        return bundle

    def _check_choice(self, chosen: Iterable[tuple[Any, ArticlePage]]) -> None:
        """Refuse what is there already, and what is new from sections of others."""
        seen = set()
        for form, article in chosen:
            permissions = article.permissions_for_user(self.for_user)
            if article.pk in seen:
                _refuse(form, article, _("It is in the bundle already."))
            elif "article" in form.changed_data and not permissions.has_publish_right():
                _refuse(form, article, _("You may not publish in its section."))
            seen.add(article.pk)

    def _check(self, moment: datetime, has_articles: bool) -> None:
        if moment <= timezone.now():
            self.add_error("go_live_at", _("This moment is past: choose a later one."))
        for form, article in self._chosen():
            revision = article.get_latest_revision()
            if reason := self._objection(article, revision, moment):
                _refuse(form, article, reason)
            else:
                self._planned[article.pk] = revision
        if not has_articles:
            raise ValidationError(_("A bundle with a time needs an article."))

    def _chosen(self) -> Iterator[tuple[Any, ArticlePage]]:
        formset = self.formsets["entries"]
        formset.is_valid()
        for form in formset.forms:
            given = getattr(form, "cleaned_data", {})
            if given.get("article") and not given.get("DELETE"):
                yield form, given["article"]

    def _objection(
        self, article: ArticlePage, revision: Revision | None, moment: datetime
    ) -> str | None:
        """Return why an article cannot go live with this bundle; None where it can."""
        if revision is None:
            return _("It has no version that could go live: open it and save it.")
        return self._of_rights(article) or self._of_state(article) or _of_version(revision, moment)

    def _of_rights(self, article: ArticlePage) -> str | None:
        permissions = article.permissions_for_user(self.for_user)
        if permissions.can_publish():
            return None
        if is_locked_by_another(article, self.for_user):
            return locked_message(article)
        if permissions.has_publish_right():
            return _("It is your own text, and nobody publishes their own: another has to plan it.")
        return _("You may not publish in its section.")

    def _of_state(self, article: ArticlePage) -> str | None:
        if article.live and not article.has_unpublished_changes:
            return _("It is published already, and has no changes to publish.")
        if article.approved_schedule:
            return _("It is scheduled by itself: cancel that first.")
        others = Bundle.objects.waiting().exclude(pk=self.instance.pk)
        if other := others.filter(entries__article=article).first():
            return _("It is in the bundle “%(bundle)s” already.") % {"bundle": other}
        return None


def _refuse(form: Any, article: ArticlePage, reason: str) -> None:
    """Say beside an article why it cannot be in the bundle; what was chosen stays in its place."""
    form.add_error("article", format_html("“{}”: {}", article.get_admin_display_title(), reason))


def _of_version(revision: Revision, moment: datetime) -> str | None:
    planned = revision.as_object()
    if planned.go_live_at and planned.go_live_at > moment:
        return _("Its own time to go live is later: remove it in the article.")
    if planned.expire_at and planned.expire_at <= moment:
        return _("It expires before: change that in the article.")
    return unconfirmed_reason(planned) or None
