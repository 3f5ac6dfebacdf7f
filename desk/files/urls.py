"""The addresses that take the photos of an article."""

from django.urls import path

from desk.files.article_photos import add_photo, describe_photo

urlpatterns = [
    path("<int:page_id>/", add_photo, name="add_article_photo"),
    path("<int:photo_id>/description/", describe_photo, name="describe_photo"),
]
