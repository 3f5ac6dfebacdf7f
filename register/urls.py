"""Addresses of the register."""

from django.urls import path

from register.views import document, documents

urlpatterns = [
    path("", documents, name="documents"),
    path("nam/<str:year>/", documents, name="documents_of_year"),
    path("loai/<slug:slug>/", documents, {"term": "loai"}, name="documents_loai"),
    path("co-quan/<slug:slug>/", documents, {"term": "co_quan"}, name="documents_co_quan"),
    path("linh-vuc/<slug:slug>/", documents, {"term": "linh_vuc"}, name="documents_linh_vuc"),
    path("<slug:slug>/", document, name="official_document"),
]
