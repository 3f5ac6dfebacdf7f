"""The app of the editors' side."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

from page_cache import registry
from site_config.sqlite_statistics import refresh_statistics

READING_INTERVAL = timedelta(minutes=1)
# As often as the scheduler looks for jobs.
MAIL_INTERVAL = timedelta(seconds=4)
# The scheduler asks every second. What has expired stays in the table and keeps its time.
_TABLE = "wagtailcore_page"
_INDEX = "desk_page_expires"
_CREATE = f"CREATE INDEX {_INDEX} ON {_TABLE} (expire_at) WHERE live AND expire_at IS NOT NULL"


class DeskConfig(AppConfig):
    """What happens to an article before and after it is published."""

    default = True
    name = "desk"
    verbose_name = _("Editorial desk")

    def ready(self) -> None:
        # Models are not there before the apps are, and signals are heard once their module is read.
        from axes.models import (  # noqa: PLC0415
            AccessAttempt,
            AccessAttemptExpiration,
            AccessFailureLog,
        )

        from desk import models, signal_handlers  # noqa: F401, PLC0415
        from desk.audit import sign_ins, site_history  # noqa: F401, PLC0415
        from desk.bundles import article_status  # noqa: PLC0415
        from desk.files import usage  # noqa: F401, PLC0415
        from desk.scheduling import due, lease  # noqa: PLC0415
        from desk.users import own_account  # noqa: PLC0415
        from news.article_status import schedules  # noqa: PLC0415
        from site_config import readiness  # noqa: PLC0415

        register_jobs()
        site_history.set_up()
        own_account.set_up()
        registry.hide_models(
            *(AccessAttempt, AccessAttemptExpiration, AccessFailureLog),
            *(models.AccountLock, models.ArticleImport, models.ContactMessage),
            *(models.DraftLink, models.DraftLinkAnswer, models.DraftLinkOpening),
            *(models.Hold, models.ImportedPhoto, models.JobRun),
            *(models.Lease, models.Measure, models.PasswordResetRequest),
            *(models.PhotoCollection, models.QueuedMail),
            *(
                models.PhotoCollection.groups.through,
                models.ScheduleFailure,
                models.UrgentPublication,
            ),
        )
        registry.boundaries.append(due.next_moment)
        schedules["bundled"] = article_status.SCHEDULE
        readiness.checks["scheduler"] = lease.CHECK
        post_migrate.connect(index_what_expires, sender=self)


def register_jobs() -> None:
    """Have the scheduler do what is to be done every so often, under names that stay."""
    from desk import mail  # noqa: PLC0415
    from desk.audit import sign_ins  # noqa: PLC0415
    from desk.dashboard import health  # noqa: PLC0415
    from desk.importing import queue  # noqa: PLC0415
    from desk.models import ContactMessage  # noqa: PLC0415
    from desk.register import file_texts  # noqa: PLC0415
    from desk.scheduling import jobs  # noqa: PLC0415
    from desk.urgent import reminding  # noqa: PLC0415
    from desk.users import idle, password_reset  # noqa: PLC0415
    from site_config.admin.repeated_saves import delete_old_answers  # noqa: PLC0415
    from site_config.files.private import move_files  # noqa: PLC0415
    from site_config.images.older_photos import clean_photos  # noqa: PLC0415
    from site_config.images.unfinished_uploads import delete_unfinished_uploads  # noqa: PLC0415
    from site_config.media.cleaning import clean_media  # noqa: PLC0415
    from site_config.signal_handlers import make_missing_sizes  # noqa: PLC0415
    from visits import store  # noqa: PLC0415

    jobs.register("clearsessions", partial(call_command, "clearsessions"), every=jobs.DAILY)
    jobs.register("statistics", refresh_statistics, every=jobs.DAILY)
    jobs.register("lock_idle_accounts", idle.lock_idle, every=jobs.DAILY)
    jobs.register("mail_warnings", health.mail_warnings, every=jobs.DAILY)
    jobs.register("remind_urgent", reminding.remind, every=timedelta(hours=1))
    jobs.register("forget_uploads", delete_unfinished_uploads, every=jobs.DAILY)
    jobs.register("photo_sizes", make_missing_sizes, every=jobs.DAILY)
    jobs.register("clean_photos", clean_photos, every=timedelta(hours=1))
    jobs.register("clean_media", clean_media, every=jobs.DAILY)
    jobs.register("settle_files", move_files, every=timedelta(minutes=5))
    jobs.register("forget_answers", delete_old_answers, every=jobs.DAILY)
    jobs.register("forget_visits", store.delete_expired, every=timedelta(minutes=1))
    jobs.register("read_files", file_texts.read_files, every=READING_INTERVAL, apart=True)
    jobs.register("forget_imports", queue.delete_unused, every=jobs.DAILY)
    jobs.register("forget_messages", ContactMessage.objects.delete_expired, every=jobs.DAILY)
    jobs.register("forget_failures", sign_ins.delete_old_addresses, every=jobs.DAILY)
    jobs.register("forget_mails", mail.delete_given_up, every=jobs.DAILY)
    if settings.MAIL_SERVER:
        jobs.register("send_links", password_reset.send_links, every=MAIL_INTERVAL)
        jobs.register("deliver_mails", mail.deliver, every=MAIL_INTERVAL)


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts and groups, with our rules."""

    default = False
    user_viewset = "desk.users.viewsets.UserViewSet"
    group_viewset = "desk.users.groups.GroupViewSet"


def index_what_expires(using: str, **_options: Any) -> None:
    """Index the pages that expire. No migration does: one of Wagtail's may make the table anew."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if _TABLE not in connection.introspection.table_names(cursor):
            return
        if _INDEX not in connection.introspection.get_constraints(cursor, _TABLE):
            cursor.execute(_CREATE)
