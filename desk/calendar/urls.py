"""Where the calendar is, and where an hour is changed."""

from django.urls import path

from desk.calendar.views import CalendarView, HourView

urlpatterns = [
    path("", CalendarView.as_view(), name="calendar"),
    path("hour/<int:pk>/", HourView.as_view(), name="change_hour"),
]
