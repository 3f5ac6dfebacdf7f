"""Addresses of the news that are not pages."""

from django.urls import path

from news.views import author, rss

urlpatterns = [
    path("rss/", rss, name="rss"),
    path("tac-gia/<slug:slug>/", author, name="author"),
]
