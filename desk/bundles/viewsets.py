"""Planning bundles in the admin."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, HelpPanel, MultipleChooserPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.models import ModelLogEntry
from wagtail.snippets.views.snippets import PreviewOnCreateView, PreviewOnEditView, SnippetViewSet

from desk.bundles import removal
from desk.bundles.admin_forms import BundleForm
from desk.bundles.choosers import ARTICLE_CHOOSER
from desk.models import Bundle


class BundleStatePanel(HelpPanel):
    """What has become of the bundle, once it has a time."""

    class BoundPanel(HelpPanel.BoundPanel):
        """It on the page of one bundle."""

        def is_shown(self) -> bool:
            """Return whether there is something to say; what is typed just now is not settled."""
            settled = self.instance.pk and not self.form.is_bound
            return bool(settled and (self.instance.go_live_at or self.left))

        @cached_property
        def left(self) -> list[ModelLogEntry]:
            """Return which articles left it by themselves."""
            return list(removal.removals(object_id=self.instance.pk).select_related("user"))


class BundledArticlesPanel(MultipleChooserPanel):
    """The articles, chosen several at once."""

    class BoundPanel(MultipleChooserPanel.BoundPanel):
        """They in the form of one bundle."""

        template_name = "desk/bundled_articles.html"


class PreviewMixin:
    """Shows what would go live now, also to those who could not plan it."""

    def get_form(self, query_dict: QueryDict) -> BundleForm:
        """Return the form without its rules."""
        form: BundleForm = super().get_form(query_dict)  # type: ignore[misc]
        form.plans = False
        return form


class CreatePreviewView(PreviewMixin, PreviewOnCreateView):
    """The preview beside the form of a new bundle."""


class EditPreviewView(PreviewMixin, PreviewOnEditView):
    """The preview beside the form of one that was saved."""


class BundleViewSet(SnippetViewSet):
    """The bundles, for those who may publish."""

    model = Bundle
    icon = "calendar-alt"
    menu_label = pgettext_lazy("menu", "Publish together")
    add_to_admin_menu = True
    menu_order = 250
    copy_view_enabled = False
    preview_on_add_view_class = CreatePreviewView
    preview_on_edit_view_class = EditPreviewView
    search_fields = ("title",)
    list_display: ClassVar = (
        "title",
        "go_live_at",
        Column("size", label=_("Articles")),
        "state",
    )
    edit_handler = ObjectList(
        [
            BundleStatePanel(template="desk/bundle_state.html", heading=_("State")),
            "title",
            "go_live_at",
            BundledArticlesPanel(
                "entries",
                chooser_field_name="article",
                panels=[FieldPanel("article", widget=ARTICLE_CHOOSER.widget_class)],
                heading=_("Articles"),
                label=_("Article"),
                help_text=_("In the order in which they are shown in the preview."),
            ),
        ],
        base_form_class=BundleForm,
    )

    def get_queryset(self, _request: HttpRequest) -> QuerySet[Any]:
        """Return all with the number of their articles, the latest planned first."""
        return Bundle.objects.counted()
