"""What the search remembers of itself."""

from django.db import models


class CompleteIndex(models.Model):
    """There is one of these where the index holds everything, by the rules of that number."""

    rules = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return str(self.rules)
