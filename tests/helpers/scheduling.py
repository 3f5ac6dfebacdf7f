"""What the scheduler does, and what readers and the desk see of it."""

from datetime import datetime

import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client, TestCase
from django.utils import timezone


def publish_at(moment: datetime) -> None:
    """Publish what is due at a moment."""
    with time_machine.travel(moment), TestCase.captureOnCommitCallbacks(execute=True):
        call_command("publish_scheduled")


def front_page(client: Client, at: datetime | None = None) -> BeautifulSoup:
    with time_machine.travel(at or timezone.now()):
        return BeautifulSoup(client.get("/admin/").content, "lxml")


def missed(client: Client, at: datetime | None = None) -> str:
    """Return what the admin's front page says of schedules that could not be kept."""
    panel = front_page(client, at).select_one("#missed-schedules-section")
    return " ".join(panel.text.split()) if panel else ""


def titles(client: Client) -> list[str]:
    """Return the titles that readers see in the news."""
    page = BeautifulSoup(client.get("/tin-tuc/").content, "lxml")
    return [title.text for title in page.select(".card__title")]
