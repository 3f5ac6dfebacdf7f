"""What the desk adds to the admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from news.desk.listings import AllArticlesViewSet, SectionViewSet


@hooks.register("register_admin_viewset")
def lists_of_articles() -> list[ViewSet]:
    """List the articles of a section, and all of them."""
    return [SectionViewSet(), AllArticlesViewSet()]
