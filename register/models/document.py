"""A document that an office issued, as it stands in the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.documents.models import Document
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from register.models.terms import DocumentKind, FieldOfWork, IssuingBody
from register.numbers import keys_in, number_key
from register.slugs import free_slug
from register.validity import Validity, in_state, validity_on
from site_config.files.private import is_shown
from site_config.models.normalized_text import NormalizedTextModel

MAX_SLUG_LENGTH = 160
# What a search still finds in the words of all files of one document.
MAX_INDEXED_CHARS = 150_000


class OfficialDocumentQuerySet(SearchableQuerySetMixin, models.QuerySet["OfficialDocument"]):
    """Documents by what readers ask for."""

    def published(self) -> OfficialDocumentQuerySet:
        """Return those that readers see, the newest first."""
        return self.filter(live=True).order_by("-issued", "-pk")

    def numbered(self, typed: str) -> OfficialDocumentQuerySet:
        """Return those whose number is in what somebody typed, however it is written."""
        return self.filter(number_key__in=keys_in(typed))

    def called(self, words: str, most: int) -> list[OfficialDocument]:
        """Return those that hold words, the best first; before them those with this number."""
        numbered = list(self.numbered(words)[:most])
        others = self.exclude(pk__in=[one.pk for one in numbered]).search(words)
        return [*numbered, *others[:most]]

    def in_state(self, state: str) -> OfficialDocumentQuerySet:
        """Return those that are in a state today."""
        day = timezone.localdate()
        others = "replaced_by__document__"
        begun = Coalesce(f"{others}valid_from", f"{others}issued")
        replaced = self.model.objects.filter(**{f"{others}live": True}).annotate(begun=begun)
        return self.filter(in_state(state, day, replaced.filter(begun__lte=day)))

    def for_list(self) -> OfficialDocumentQuerySet:
        """Fetch with them what a list shows: four queries more, however many they are."""
        found = self.select_related("kind", "body")
        return found.prefetch_related("files__file", "replaced_by__document")


class OfficialDocument(
    PreviewableMixin,
    DraftStateMixin,
    RevisionMixin,
    index.Indexed,
    NormalizedTextModel,
    ClusterableModel,
):
    """A decision, a plan, a directive: its number, its dates, its files.

    The address is made of number and title until readers know it; then it stays.
    """

    number = models.CharField(
        pgettext_lazy("register", "number"),
        max_length=100,
        help_text=_("As it is printed: 01/2022/QĐ-UBND."),
    )
    title = models.CharField(
        _("what it is about"),
        max_length=1000,
        help_text=_("The lines below the name of the document."),
    )
    kind = models.ForeignKey(
        DocumentKind, models.PROTECT, verbose_name=_("kind of document"), related_name="documents"
    )
    body = models.ForeignKey(
        IssuingBody, models.PROTECT, verbose_name=_("issuing body"), related_name="documents"
    )
    fields_of_work = ParentalManyToManyField(
        FieldOfWork, verbose_name=_("fields of work"), blank=True, related_name="documents"
    )
    issued = models.DateField(_("date of issue"))
    signer = models.CharField(_("signer"), max_length=160, blank=True)
    signer_position = models.CharField(_("position"), max_length=255, blank=True)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_until = models.DateField(
        _("last day in force"),
        null=True,
        blank=True,
        help_text=_("Only where the document itself says so, or another one ended it."),
    )
    summary = models.TextField(
        pgettext_lazy("register", "summary"),
        blank=True,
        help_text=_("A few sentences that tell readers what it says."),
    )
    slug = models.SlugField(max_length=MAX_SLUG_LENGTH + 10, unique=True, editable=False)
    number_key = models.CharField(max_length=100, editable=False, db_index=True)

    objects = OfficialDocumentQuerySet.as_manager()

    search_fields: ClassVar = [
        index.SearchField("number", boost=10),
        index.SearchField("title", boost=10),
        index.SearchField("summary", boost=5),
        index.SearchField("signer", boost=2),
        index.RelatedFields("kind", [index.SearchField("name", boost=2)]),
        index.RelatedFields("body", [index.SearchField("name", boost=2)]),
        index.RelatedFields("fields_of_work", [index.SearchField("name", boost=2)]),
        index.SearchField("words_of_files"),
        index.AutocompleteField("number"),
        index.AutocompleteField("title"),
        index.FilterField("live"),
    ]
    # The signal comes before files and fields are saved.
    search_auto_update = False

    class Meta:
        verbose_name = _("official document")
        verbose_name_plural = _("official documents")
        ordering: ClassVar = ["-issued", "-pk"]
        indexes: ClassVar = [models.Index(fields=["live", "issued"], name="register_newest")]

    def __str__(self) -> str:
        return " – ".join(filter(None, [self.number, self.title]))

    def clean(self) -> None:
        """Refuse dates in the wrong order, and a number that is in the register already."""
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": gettext("This day is before the first one.")})
        if double := self._double():
            words = {"number": double.number, "body": double.body, "title": double.title}
            told = gettext(
                "%(body)s has a document with the number %(number)s of this year in the register "
                "already: “%(title)s”."
            )
            raise ValidationError({"number": told % words})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the address of number and title, unless readers know one; then index."""
        if kwargs.get("update_fields") is None:
            self.number, self.title = (" ".join(one.split()) for one in (self.number, self.title))
            self.number_key = number_key(self.number)
            known = type(self).objects.filter(pk=self.pk).exclude(last_published_at=None)
            kept = known.values_list("slug", flat=True).first() if self.pk else None
            self.slug = kept or free_slug(self, f"{self.number} {self.title}", MAX_SLUG_LENGTH)
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            index.insert_or_update_object(self)

    def get_absolute_url(self) -> str:
        """Return the address of the page about it."""
        return reverse("official_document", args=[self.slug])

    @property
    def absolute_url(self) -> str:
        """Return it with the site's."""
        return urljoin(settings.SITE_URL, self.get_absolute_url())

    def get_sitemap_urls(self, _request: Any = None) -> list[dict[str, Any]]:
        """Return what the map of the site says of the page."""
        return [{"location": self.absolute_url, "lastmod": self.last_published_at}]

    @property
    def starts_on(self) -> date | None:
        """Return from when it counts; without a day of its own from when it was issued."""
        return self.valid_from or self.issued

    @property
    def first_day_after(self) -> date | None:
        """Return the first day on which it is no longer in force, by what it says itself."""
        return self.valid_until and self.valid_until + timedelta(days=1)

    @cached_property
    def replacing(self) -> list[OfficialDocument]:
        """Return those that take its place, as far as readers see them."""
        rows: Iterable[Any] = self.replaced_by.all() if self.pk else ()
        return [row.document for row in rows if row.document.live]

    @cached_property
    def replaced(self) -> list[OfficialDocument]:
        """Return those whose place it takes, as far as readers see them."""
        return [row.replaced for row in self.replacements.all() if row.replaced.live]

    @cached_property
    def related(self) -> list[OfficialDocument]:
        """Return those that it has to do with, whichever of the two says so."""
        told: list[Any] = [row.related for row in self.relations.all()]
        rows: Any = self.related_from.select_related("document") if self.pk else ()
        others = dict.fromkeys([*told, *(row.document for row in rows)])
        return [other for other in others if other.live]

    @cached_property
    def validity(self) -> Validity:
        """Return whether it is in force today."""
        return validity_on(timezone.localdate(), self)

    def words_of_files(self) -> str:
        """Return what its files are called, and what those for everybody say, as far as read."""
        files = [row.file for row in self.files.all()]
        read = Document.objects.filter(pk__in=[file.pk for file in files if is_shown(file)])
        texts = read.values_list("words_read__text", flat=True)
        words = [*(file.title for file in files), *filter(None, texts)]
        return "\n".join(words)[:MAX_INDEXED_CHARS]

    def get_preview_template(self, _request: HttpRequest, _mode: str) -> str:
        return "pages/official_document.html"

    def get_preview_context(self, request: HttpRequest, mode: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode) | {"document": self}

    def _double(self) -> OfficialDocument | None:
        """Return another document of the same number, body and year."""
        if not (self.number and self.body_id and self.issued):
            return None
        same = type(self).objects.exclude(pk=self.pk).filter(number_key=number_key(self.number))
        return same.filter(body=self.body_id, issued__year=self.issued.year).first()
