"""What the site as a whole adds to the admin."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from site_config.models import Commemoration


class CommemorationViewSet(SnippetViewSet):
    """The list of events the banner can show."""

    model = Commemoration
    icon = "date"
    add_to_admin_menu = True
    menu_order = 300
    list_display = ("name", "repeats", "original_date", "next_appearance")
    list_filter = ("repeats",)
    search_fields = ("name",)


register_snippet(CommemorationViewSet)
