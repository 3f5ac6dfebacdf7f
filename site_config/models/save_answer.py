"""What the server answered to the saves that the editor makes by itself."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class SaveAnswer(models.Model):
    """The last answer to an open form, by the number that the form gave the save."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    answer = models.TextField()
    given_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "form"], name="one_answer_a_form"),
        ]
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.form}-{self.number}"
