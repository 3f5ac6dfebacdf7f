"""Where somebody publishes alone, and where the second person answers."""

from django.urls import path

from desk.urgent.views import PublishUrgentlyView, see

urlpatterns = [
    path("<int:pk>/", PublishUrgentlyView.as_view(), name="publish_urgently"),
    path("seen/<int:pk>/", see, name="see_urgent"),
]
