"""Where the directory answers the editor's form, and where doubles are merged."""

from django.urls import path

from desk.authors.merge_view import MergeView
from desk.authors.suggestions import suggestions

urlpatterns = [
    path("suggestions/", suggestions, name="author_suggestions"),
    path("<int:pk>/merge/", MergeView.as_view(), name="merge_authors"),
]
