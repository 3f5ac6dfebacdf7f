"""The frame of a page of the admin about one account."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts.models import User
from desk.users.deletion import in_use


class AccountView(WagtailAdminTemplateMixin, TemplateView):
    """Answers those who may, about the account in the address."""

    header_icon = "key"

    def is_allowed(self, user: Any) -> bool:
        """Return whether somebody may do with the account what this is for."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those who may."""
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return cast("HttpResponse", super().dispatch(request, *args, **kwargs))

    @cached_property
    def account(self) -> User:
        """Return the account."""
        return get_object_or_404(in_use(), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return whose it is."""
        return get_user_display_name(self.account)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the accounts."""
        accounts = {"url": reverse("wagtailusers_users:index"), "label": _("Accounts")}
        return [accounts, {"url": "", "label": self.page_title}]
