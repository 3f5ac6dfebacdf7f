"""What the search remembers: of itself, and of what was searched for."""

from django.db import models


class CompleteIndex(models.Model):
    """There is one of these where the index holds everything, by the rules of that number."""

    rules = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return str(self.rules)


class SearchRecord(models.Model):
    """What became of a query that readers search for; who they are is never written down."""

    query = models.OneToOneField(
        "wagtailsearchpromotions.Query", models.CASCADE, primary_key=True, related_name="record"
    )
    times = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    last_day = models.DateField(db_index=True)

    # Nobody asks where a query is used, and each search would be indexed for it.
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.query)
