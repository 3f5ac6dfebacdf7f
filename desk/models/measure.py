"""How long the published articles are."""

from django.db import models

from news.models import ArticlePage


class Measure(models.Model):
    """The words and photos of an article as readers last saw it."""

    article = models.OneToOneField(
        ArticlePage, primary_key=True, on_delete=models.CASCADE, related_name="measure"
    )
    words = models.PositiveIntegerField()
    photos = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.article}: {self.words}, {self.photos}"
