"""Addresses of what is done on the admin's front page."""

from django.urls import path

from desk.dashboard.approval_question import answer
from desk.dashboard.held import release

urlpatterns = [
    path("approval-question/", answer, name="answer_approval_question"),
    path("held/", release, name="release_held"),
]
