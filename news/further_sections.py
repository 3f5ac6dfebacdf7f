"""The choice of the sections in which an article is shown besides its own."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.models import Page

from news.permission_testers import has_page_permission
from news.querysets import ROOT_SECTION_DEPTH


class SectionCheckboxes(forms.CheckboxSelectMultiple):
    """Boxes to tick, some of which can only be seen."""

    fixed: frozenset[int] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return a box; what is fixed can be neither ticked nor cleared."""
        option = super().create_option(name, value, *args, **kwargs)
        if value.value in self.fixed:
            option["attrs"]["disabled"] = True
        return option


class FurtherSectionsField(forms.ModelMultipleChoiceField):
    """A choice among the sections in which somebody may show an article.

    Who publishes the article chooses where they publish; who writes it, where they write: whoever
    publishes it then sees the choice. What others have chosen elsewhere stays.
    """

    widget = SectionCheckboxes

    def __init__(self, field: Any, article: Page, parent: Page, user: Any) -> None:
        others = _others(field.queryset, parent)
        right = "publish" if has_page_permission("publish", parent, user) else "add"
        allowed = {one.pk for one in others if has_page_permission(right, one, user)}
        chosen = {one.pk for one in article.further_sections.all()}
        self._kept = [one for one in others if one.pk in chosen - allowed]
        super().__init__(
            others.filter(pk__in=allowed | chosen),
            required=False,
            label=field.label,
            help_text=field.help_text,
        )
        self.widget.fixed = frozenset(one.pk for one in self._kept)

    def label_from_instance(self, section: Any) -> str:
        """Return the title, behind a dash for each level."""
        return section.title_below(ROOT_SECTION_DEPTH + 1)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether another choice was made; what is fixed no form sends."""
        return super().has_changed(initial, [*(data or ()), *self.widget.fixed])

    def clean(self, value: Any) -> Any:
        """Return what was chosen, and what is not theirs to take away."""
        fixed = self.widget.fixed
        chosen = [one for one in super().clean(value) if one.pk not in fixed]
        return [*chosen, *self._kept]


def _others(sections: QuerySet, parent: Page) -> QuerySet:
    """Return the sections in whose lists an article does not stand anyway."""
    steps = range(Page.steplen, len(parent.path) + 1, Page.steplen)
    around = [parent.path[:end] for end in steps]
    below_root = sections.filter(depth__gt=ROOT_SECTION_DEPTH).exclude(path__in=around)
    return below_root.order_by("path").only("title", "depth", "path")
