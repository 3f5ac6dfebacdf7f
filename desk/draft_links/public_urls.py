"""Where a draft is shown to whoever has the link."""

from django.urls import path

from desk.draft_links.public_views import draft

urlpatterns = [path("<str:token>/", draft, name="draft")]
