"""Addresses of the news that are not pages."""

from django.urls import path

from news.views import rss

urlpatterns = [path("rss/", rss, name="rss")]
