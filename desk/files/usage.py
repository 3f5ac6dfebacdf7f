"""Photos, documents and videos that readers see: who may change them, and where that is written.

A file belongs to whoever brought it, until readers see it. From then on what is seen of it is
changed by those who may publish wherever it is shown: another file of the same name needs no
approval, and no article's history would tell. It is the right that counts, not whose text it is.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.settings.registry import registry as registered_settings
from wagtail.documents.models import Document
from wagtail.log_actions import LogFormatter, get_active_log_context, log
from wagtail.models import DraftStateMixin, Page, ReferenceIndex, Revision
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models
from wagtailmedia.models import Media

from accounts.models import User
from desk.models import Bundle
from news.permission_testers import ArticlePermissionTester
from site_config.models import SiteImage

REPLACED, CHANGED, DELETED = "desk.replace_file", "desk.change_file", "desk.delete_file"
MAX_NAMED = 3


class FileShownError(Exception):
    """Readers see the file where somebody may not publish; the message is for them."""


class FileFormatter(LogFormatter):
    """Tells in the history of what shows a file what became of the file."""

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        sentences = {
            REPLACED: _("“%(file)s”, which is shown here, was replaced by another file"),
            CHANGED: _("What readers see of “%(file)s”, which is shown here, was changed"),
            DELETED: _("“%(file)s”, which was shown here, was deleted"),
        }
        return sentences[log_entry.action] % log_entry.data


class ReplacedFormatter(FileFormatter):
    """A file was replaced."""

    label = gettext_lazy("Replace a file")


class ChangedFormatter(FileFormatter):
    """A description, credit or title was changed."""

    label = gettext_lazy("Change a file's description")


class DeletedFormatter(FileFormatter):
    """A file was deleted."""

    label = gettext_lazy("Delete a file")


FORMATTERS = {REPLACED: ReplacedFormatter, CHANGED: ChangedFormatter, DELETED: DeletedFormatter}


def shown_in(file: Model) -> list[Any]:
    """Return the pages and settings in which readers see a file, now or at a time that is set."""
    references = ReferenceIndex.get_references_to(file)
    places = references.values_list("base_content_type", "object_id").distinct()
    found = [_place(*place) for place in places]
    planned = [revision.as_object() for revision in _planned() if _mentions(revision, file)]
    everywhere = [*filter(None, found), *planned, *_settings_with(file)]
    return list({(type(item), item.pk): item for item in everywhere}.values())


def refusal_reason(file: Model, user: Any) -> str:
    """Return why somebody may not change what readers see of a file; nothing where they may."""
    denied = [place for place in shown_in(file) if not _may_publish(place, user)]
    if not denied:
        return ""
    names = ", ".join(f"“{_name(place)}”" for place in denied[:MAX_NAMED])
    if len(denied) > MAX_NAMED:
        more = {"places": names, "number": len(denied) - MAX_NAMED}
        names = _("%(places)s and %(number)s more places") % more
    return _(
        "“%(file)s” is shown to readers in %(places)s, where you may not publish. Nothing was "
        "changed. Ask somebody who publishes there, or use another file in a new version of the "
        "article."
    ) % {"file": file, "places": names}


def log_change(action: str, file: Model, places: Iterable[Any]) -> None:
    """Write in the history of each place what was done to a file that it shows."""
    for place in places:
        log(place, action, data={"file": str(file)})


@receiver(pre_delete, sender=SiteImage)
@receiver(pre_delete, sender=Document)
@receiver(pre_delete, sender=Media)
def protect_shown(instance: Model, **_kwargs: Any) -> None:
    """Refuse to delete what readers see, whichever way that is tried; else write it down.

    What has no user, a command or the scheduler, is not asked.
    """
    user = get_active_log_context().user
    if user and (why := refusal_reason(instance, user)):
        raise FileShownError(why)
    log_change(DELETED, instance, shown_in(instance))


def _place(content_type: int, key: str) -> Any:
    """Return what refers to a file if readers see it: a live page, or a snippet."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    item = model._base_manager.filter(pk=key).first() if model else None
    if isinstance(item, Page):
        return item.specific if item.live or _is_planned(item) else None
    is_shown = type(item) in get_snippet_models() and getattr(item, "live", True)
    return item if is_shown else None


def _settings_with(file: Model) -> Iterator[Any]:
    """Yield the settings that point to a file; Wagtail's index leaves settings out."""
    for model in registered_settings:
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and isinstance(file, field.related_model):
                yield from model._base_manager.filter(**{field.name: file.pk})


def _planned() -> Iterable[Revision]:
    """Return the versions that go live by themselves."""
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    bundled = Revision.objects.filter(pk__in=_bundled("revision"))
    return [*scheduled, *bundled]


def _is_planned(page: Page) -> bool:
    scheduled = page.revisions.filter(approved_go_live_at__isnull=False)
    return scheduled.exists() or page.pk in _bundled("article")


def _bundled(what: str) -> Any:
    return Bundle.objects.waiting().values_list(f"entries__{what}", flat=True)


def _mentions(revision: Revision, file: Model) -> bool:
    # Wagtail's own reading of what something refers to, of a version that is not in its index.
    found = ReferenceIndex._extract_references_from_object(revision.as_object())
    kind = ReferenceIndex._get_base_content_type(file).pk
    return any((row[0], str(row[1])) == (kind, str(file.pk)) for row in found)


def _may_publish(place: Any, user: User) -> bool:
    if not isinstance(place, Page):
        action = "publish" if isinstance(place, DraftStateMixin) else "change"
        return policy_registry.get(place).user_has_permission(user, action)
    permissions = place.permissions_for_user(user)
    if isinstance(permissions, ArticlePermissionTester):
        return permissions.has_publish_right()
    return permissions.can_publish()


def _name(place: Any) -> str:
    is_titled = isinstance(place, Page | DraftStateMixin)
    return str(place) if is_titled else place._meta.verbose_name
