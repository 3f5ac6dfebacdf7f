"""Addresses of the reader's search."""

from django.urls import path

from search.suggestions import suggestions
from search.views import search

urlpatterns = [
    path("", search, name="search"),
    path("goi-y/", suggestions, name="suggestions"),
]
