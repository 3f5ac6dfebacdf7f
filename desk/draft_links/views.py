"""Sending the link to a draft, and taking it back."""

from typing import Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from accounts.models import User
from desk.draft_links.forms import DraftLinkForm
from desk.draft_links.history import REVOKED, SENT
from desk.models import DraftLink
from news.models import ArticlePage


class DraftLinksView(WagtailAdminTemplateMixin, FormView):
    """Makes links to one draft for whoever may edit it, and shows what became of them."""

    form_class = DraftLinkForm
    template_name = "desk/draft_links.html"
    page_title = _("Send the draft to be looked at")
    header_icon = "link"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer those who may edit the article."""
        if not self.article.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return cast("HttpResponse", super().dispatch(request, *args, **kwargs))

    @cached_property
    def article(self) -> ArticlePage:
        """Return the article."""
        return get_object_or_404(ArticlePage, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return the title of the draft."""
        return self.article.get_latest_revision_as_object().title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the article."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.article.pk])
        return [{"url": edit, "label": self.get_page_subtitle()}, {"label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the links that were sent, each with its openings and answers."""
        links = self.article.draft_links.select_related("article", "created_by")
        links = links.prefetch_related("openings", "answers")
        return super().get_context_data(**kwargs) | {"article": self.article, "links": links}

    def form_valid(self, form: DraftLinkForm) -> HttpResponse:
        """Make the link, and show it this once."""
        user = cast("User", self.request.user)
        name, days = form.cleaned_data["recipient"], form.cleaned_data["days"]
        token = DraftLink.send(self.article, name, days, user)
        log(self.article, SENT, user=user, data={"name": name, "days": days})
        address = settings.SITE_URL + reverse("draft", args=[token])
        is_mailed = self._mail(form.cleaned_data["email"], address, days)
        context = self.get_context_data(form=self.form_class())
        context |= {"address": address, "recipient": name, "is_mailed": is_mailed}
        return render(self.request, self.template_name, context)

    def _mail(self, email: str, address: str, days: int) -> bool:
        if not (email and settings.MAIL_SERVER):
            return False
        title = self.get_page_subtitle()
        text = gettext("Please look at this draft; the link is valid for %(days)s days:\n%(link)s")
        subject = gettext("To be looked at: %s") % title
        send_mail(subject, text % {"days": days, "link": address}, None, [email])
        return True


def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link back."""
    link = get_object_or_404(DraftLink.objects.select_related("article"), pk=pk)
    if not link.article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST" and link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        log(link.article, REVOKED, user=request.user, data={"name": link.recipient})
        told = gettext("The link sent to %s opens nothing any more.") % link.recipient
        messages.success(request, told)
    return redirect("draft_links", link.article_id)
