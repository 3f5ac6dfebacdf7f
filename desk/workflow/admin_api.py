"""What programs may ask of the admin's API, held to the same rules as the buttons."""

from typing import Any, ClassVar

from django.db.models import Q
from rest_framework.response import Response
from rest_framework.status import HTTP_403_FORBIDDEN

# Undocumented: its actions publish without asking the hooks that the buttons ask.
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from desk.workflow.publish_refusals import plain_refusal_reason


class PublishUnlessRefused(PublishPageAPIAction):
    """Publishes a page, unless its form would not either."""

    def execute(self, instance: Page, data: Any) -> Response:
        """Publish the latest version, or say why not."""
        if why := plain_refusal_reason(instance.get_latest_revision_as_object()):
            return Response({"detail": why}, status=HTTP_403_FORBIDDEN)
        return super().execute(instance, data)


class PagesViewSet(PagesAdminAPIViewSet):
    """The pages in the admin's API: what readers see, and what somebody may change."""

    actions: ClassVar = PagesAdminAPIViewSet.actions | {"publish": PublishUnlessRefused}

    def get_queryset(self) -> Any:
        """Leave out the drafts of others."""
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return super().get_queryset().filter(Q(live=True) | Q(pk__in=mine.values("pk")))
