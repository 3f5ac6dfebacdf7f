"""Addresses at which readers write to the office."""

from django.urls import path

from desk.contact.views import contact, sent

urlpatterns = [
    path("", contact, name="contact"),
    path("da-gui/", sent, name="contact_sent"),
]
