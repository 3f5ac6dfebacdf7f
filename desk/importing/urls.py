"""Where files are brought in, and what came out of each."""

from django.urls import path

from desk.importing import review, views

urlpatterns = [
    path("", views.ChooseSectionToImportView.as_view(), name="import_choose_section"),
    path("<int:section_pk>/", views.ImportView.as_view(), name="import_articles"),
    path("<int:section_pk>/states/", views.ImportStatesView.as_view(), name="import_states"),
    path("file/<int:pk>/", review.ReviewView.as_view(), name="import_review"),
    path("file/<int:pk>/draft/", review.DraftView.as_view(), name="import_draft"),
    path("file/<int:pk>/download/", review.DownloadView.as_view(), name="import_download"),
    path("file/<int:pk>/retry/", review.RetryView.as_view(), name="import_retry"),
]
