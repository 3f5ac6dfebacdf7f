"""A place in lists by given name, and passwords that somebody else chose."""

from typing import Any
from unicodedata import normalize

from django.db import migrations, models

ALPHABET = " aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
SYMBOLS = "0123456789abcdefghijklmnopqrstuvwxyz"


def key(text: str) -> str:
    """Return what accounts.collation makes of a name, as it was then."""
    words = normalize("NFD", text.lower()).split()
    plain = " ".join(normalize("NFC", "".join(c for c in w if c not in TONES)) for w in words)
    letters = "".join(SYMBOLS[max(ALPHABET.find(letter), 0)] for letter in plain)
    return letters + "00" + "".join(SYMBOLS[max(map(TONES.find, word)) + 1] for word in words)


def fill_keys(apps: Any, _editor: Any) -> None:
    for user in apps.get_model("accounts", "User").objects.all():
        user.name_key = key(f"{user.first_name} {user.last_name}")
        user.save(update_fields=["name_key"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="user",
            name="must_change_password",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="user",
            name="name_key",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=1000),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
