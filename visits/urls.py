"""The address of the visits."""

from django.urls import path

from visits.views import visits

urlpatterns = [path("", visits, name="visits")]
