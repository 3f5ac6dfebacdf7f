"""Bulk actions, as the script of a list asks for them, and the page that confirms them."""

from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django.test import Client

PAGES, ALL = "wagtailcore/page", "/admin/articles/"
IMAGES, DOCUMENTS, USERS = "site_config/siteimage", "wagtaildocs/document", "accounts/user"
COMMEMORATIONS = "site_config/commemoration"
SITE = "Bản Tin"


def bulk(kind: str, action: str, *ids: Any, next_: str = "/admin/") -> str:
    """Return the address to which a list's script sends somebody who ticked some."""
    return f"/admin/bulk/{kind}/{action}/?{urlencode({'id': ids, 'next': next_}, doseq=True)}"


def all_of(kind: str, action: str, listing: str) -> str:
    """Return that of somebody who chose all in a list; the script repeats the list's query."""
    query = listing.partition("?")[2]
    asked = urlencode({"id": "all", "next": listing})
    return f"/admin/bulk/{kind}/{action}/?{query}&{asked}"


class Confirmation:
    """The page that asks whether to do it."""

    def __init__(self, client: Client, address: str, page: Any = None) -> None:
        self.client = client
        page = page or client.get(address, follow=True)
        assert page.status_code == 200
        self.soup = BeautifulSoup(page.content, "lxml")

    @property
    def names(self) -> list[str]:
        """Return what it lists, whether it may be done or not."""
        links = self.soup.select(".nice-padding ul:not([role]) > li > a[target]")
        return sorted(link.text.strip() for link in links)

    @property
    def asks_for_the_name(self) -> bool:
        return bool(self.soup.select("[name=confirm_site_name]"))

    @property
    def said(self) -> str:
        return " ".join(self.soup.select_one("body").text.split())

    def confirm(self, **typed: Any) -> Any:
        """Press the button of the form as it stands."""
        (form,) = self.soup.select(".nice-padding form[method=POST]")
        hidden = {field["name"]: field["value"] for field in form.select("[type=hidden][value]")}
        return self.client.post(form["action"], hidden | typed, follow=True)

    def again(self, **typed: Any) -> "Confirmation":
        """Press it, and look at what is asked then."""
        return Confirmation(self.client, "", self.confirm(**typed))
