"""Where the links to drafts are sent and taken back."""

from django.urls import path

from desk.draft_links.views import DraftLinksView, revoke

urlpatterns = [
    path("<int:pk>/", DraftLinksView.as_view(), name="draft_links"),
    path("revoke/<int:pk>/", revoke, name="revoke_draft_link"),
]
