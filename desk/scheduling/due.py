"""What is to go live or to expire, and doing that: on time, once, and each for itself."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from desk.models import Bundle
from desk.scheduling import failures
from desk.scheduling.held import is_held
from desk.scheduling.publish import go_live, go_live_together

# So many are looked up at once; those after them wait for the next look.
BATCH_SIZE = 50
GOING_LIVE = {Revision: "approved_go_live_at", Bundle: "go_live_at"}

logger = logging.getLogger(__name__)


class Appointment(NamedTuple):
    """A moment at which a revision or a bundle goes live, or something else expires.

    Of one moment, what goes live comes first: it may say that nothing expires any more.
    """

    at: datetime
    expires: bool
    model: type[models.Model]
    pk: Any


def next_appointments() -> list[Appointment]:
    """Return what is due and what comes next, the earliest first; what is held is not due."""
    return _appointments(held=False)


def held_appointments() -> list[Appointment]:
    """Return what was due before a restore, and waits to be confirmed."""
    return _appointments(held=True)


def _appointments(*, held: bool) -> list[Appointment]:
    resting = failures.backing_off()
    found = [
        Appointment(moment, model not in GOING_LIVE, model, pk)
        for model in (*GOING_LIVE, *_expiring_models())
        for moment, pk in _scheduled(model)
        .filter(is_held(_moment_of(model)) if held else ~is_held(_moment_of(model)))
        .exclude(pk__in=resting.get(model, ()))
        .order_by(_moment_of(model), "pk")
        .values_list(_moment_of(model), "pk")[:BATCH_SIZE]
    ]
    return sorted(found, key=lambda appointment: appointment[:2])


def next_moment() -> datetime | None:
    """Return when something goes live or expires next, or should have."""
    return min((appointment.at for appointment in next_appointments()), default=None)


def run_due(goes_on: Callable[[], bool] = lambda: True) -> datetime | None:
    """Publish and expire all that is due; give the moment of what comes next, if anything does.

    `goes_on` is asked before each whether to do it.
    """
    while goes_on():
        appointments = next_appointments()
        due = [appointment for appointment in appointments if appointment.at <= timezone.now()]
        if not due:
            return appointments[0].at if appointments else None
        for appointment in due:
            if goes_on():
                run(appointment)
    return None


def run(appointment: Appointment) -> None:
    """Publish or expire, unless that was done or withdrawn meanwhile; note what fails."""
    _moment, expires, model, pk = appointment
    due = _scheduled(model).filter(**{f"{_moment_of(model)}__lte": timezone.now()}, pk=pk)
    try:
        with transaction.atomic():
            if item := due.select_for_update().first():
                _expire(item) if expires else _publish(item)
            failures.clear(model, pk)
    except Exception as error:
        logger.exception("%s %s could not be done on time", model.__name__, pk)
        # What waits for the commit may fail as well: then it was published nevertheless.
        if item := due.first():
            failures.record(item, appointment.at, error)


def _publish(item: Any) -> None:
    if isinstance(item, Bundle):
        go_live_together(item)
    else:
        go_live(item, item.approved_go_live_at)


def _expire(item: Any) -> None:
    """Take from the site, and keep what was to go live later: Wagtail drops all schedules."""
    later = list(item.revisions.filter(approved_go_live_at__isnull=False))
    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    Revision.objects.bulk_update(later, ["approved_go_live_at"])


def _expiring_models() -> Iterable[type[models.Model]]:
    yield Page
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model


def _moment_of(model: type[models.Model]) -> str:
    return GOING_LIVE.get(model, "expire_at")


def _scheduled(model: Any) -> models.QuerySet[Any]:
    if model is Bundle:
        return Bundle.objects.waiting()
    scheduled = model._base_manager.filter(**{f"{_moment_of(model)}__isnull": False})
    return scheduled if model is Revision else scheduled.filter(live=True)
