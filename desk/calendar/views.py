"""The calendar's page, and the page on which an article gets another hour."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Revision

from desk.bundles.article_status import bundle_of
from desk.calendar.days import Month, Week, asked_for, filled
from desk.calendar.entries import Planned
from desk.calendar.move_hour import move_hour
from desk.scheduling.expired import has_not_acted
from desk.scheduling.hour_form import HourForm
from desk.scheduling.moments import spoken_moment
from desk.workflow.permission_messages import locked_message
from news.models import ArticlePage
from news.permission_testers import can_save_version, is_locked_by_another

CALENDAR = pgettext_lazy("planned", "Calendar")


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """What is planned in a week or a month, as far as somebody's rights show it."""

    template_name = "desk/calendar.html"
    page_title = CALENDAR
    header_icon = "calendar"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [{"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the days, and the way to others."""
        today = timezone.localdate()
        span = asked_for(self.request.GET.dict(), today)
        holds_today = span.first <= today <= span.last
        days = filled(span, Planned(self.request.user), today)
        return super().get_context_data(**kwargs) | {
            "span": span,
            "days": days,
            "is_empty": not any(day.entries for day in days),
            "is_month": isinstance(span, Month),
            "week": Week(today if holds_today else span.first),
            "month": Month(span.first.replace(day=1)),
        }


class HourView(WagtailAdminTemplateMixin, FormView):
    """Asks for another hour at which an article goes live, whoever may publish it."""

    form_class = HourForm
    template_name = "desk/change_hour.html"
    page_title = _("Another hour")
    header_icon = "calendar"

    @transaction.atomic
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those who may, and say why not where there is nothing to change."""
        if not self.article.permissions_for_user(request.user).has_publish_right():
            raise PermissionDenied
        if why := self._why_not():
            messages.warning(request, why)
            return redirect(self.get_success_url())
        return cast("HttpResponse", super().dispatch(request, *args, **kwargs))

    @cached_property
    def article(self) -> ArticlePage:
        """Return the article."""
        return get_object_or_404(ArticlePage, pk=self.kwargs["pk"])

    @cached_property
    def planned(self) -> Revision | None:
        """Return the version that was approved; meanwhile the scheduler leaves it alone."""
        approved = self.article.revisions.filter(approved_go_live_at__isnull=False)
        return approved.select_for_update().first()

    @cached_property
    def version(self) -> ArticlePage:
        """Return the version the hour of which is to be changed."""
        if self.planned:
            return cast("ArticlePage", self.planned.as_object())
        return cast("ArticlePage", self.article.get_latest_revision_as_object())

    def get_page_subtitle(self) -> str:
        """Return which article it is about."""
        return self.version.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the calendar."""
        calendar = {"url": reverse("calendar"), "label": CALENDAR}
        return [calendar, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the form know which version it is for."""
        return super().get_form_kwargs() | {"version": self.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return where to go afterwards."""
        return super().get_context_data(**kwargs) | {"next": self.get_success_url()}

    def get_success_url(self) -> str:
        """Lead back to where the menu was."""
        return get_valid_next_url_from_request(self.request) or reverse("calendar")

    def form_valid(self, form: HourForm) -> HttpResponse:
        """Give the article its hour, and say what comes of it."""
        moment = form.cleaned_data["go_live_at"]
        move_hour(self.article, self.planned, moment, self.request.user)
        told = gettext("“%(title)s” goes live at %(moment)s.")
        if not self.planned:
            told = gettext("“%(title)s” goes live at %(moment)s if it is approved before.")
        title = self.version.title
        messages.success(self.request, told % {"title": title, "moment": spoken_moment(moment)})
        return super().form_valid(form)

    def _why_not(self) -> str:
        user, article = self.request.user, self.article
        if is_locked_by_another(article, user):
            return locked_message(article)
        if self.planned:
            is_free = article.permissions_for_user(user).can_publish()
            return (
                "" if is_free else gettext("It is your own text: another has to change its hour.")
            )
        if not can_save_version(article, user):
            raise PermissionDenied
        if has_not_acted(self.version) and not bundle_of(article):
            return ""
        told = gettext("“%(title)s” waits for no hour any more: it went live, or was changed.")
        return told % {"title": self.version.title}
