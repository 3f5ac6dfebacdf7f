"""Template tags for what every page shows."""

import json
import re
from base64 import b64encode
from datetime import date
from typing import Any
from urllib.parse import urlencode, urljoin

from django import template
from django.conf import settings
from django.core.paginator import Page as PaginatorPage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Picture
from wagtail.models import CollectionMember, Page, Site
from wagtail.rich_text import RichText

from page_cache.memoize import cached_until_invalidated
from site_config import menu, page_tree, text
from site_config.dates import short_time, weekday_date, weekday_time
from site_config.files.private import is_shown
from site_config.images.renditions import SLOTS, renditions
from site_config.metadata import json_ld, organisation, structured_data
from site_config.models import BannerSettings, BasePage, SiteIdentity, SiteImage

register = template.Library()

MENU_LEVELS = 2
_SHARE_SIZE = (1200, 630)
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|ul|ol)>")

for _shown in (weekday_date, weekday_time, short_time):
    register.filter(_shown)


@register.filter
def separated(rich_text: RichText) -> SafeString:
    """Render rich text with a line break after each block: as plain text its words stay apart."""
    html = getattr(rich_text, "expanded", None) or str(rich_text)
    return mark_safe(_BLOCK_END.sub(r"\g<0>\n", html))  # noqa: S308 - rich text is clean already


register.filter("opening", text.truncate_sentences)


@register.simple_tag(takes_context=True)
def shown(context: dict[str, Any], file: CollectionMember | None) -> CollectionMember | None:
    """Return a photo or a video if this page shows it, or else nothing."""
    page = context.get("page")
    is_there = file and is_shown(file, page if isinstance(page, Page) else None)
    return file if is_there else None


@register.simple_tag(takes_context=True)
def photo(
    context: dict[str, Any],
    image: SiteImage | None,
    slot: str,
    alt: str | None = None,
    **attrs: Any,
) -> SafeString:
    """Render a photo as `<picture>` in WebP and a fallback, in the sizes of a slot."""
    if not image or not shown(context, image):
        return SafeString("")
    sizes = renditions(image, slot)
    if not sizes:
        return SafeString("")
    attrs = {"sizes": SLOTS[slot].sizes, "loading": "lazy", "decoding": "async"} | attrs
    attrs["alt"] = alternative_text(image) if alt is None else alt
    return Picture(sizes, attrs).__html__()


@register.filter
def alternative_text(image: SiteImage) -> str:
    """Return what a photo shows, in words."""
    # Asked of the image, not of its renditions: one photo used twice shares those.
    if image.decorative:
        return ""
    given = image.contextual_alt_text
    return image.default_alt_text if given is None else given


@register.simple_tag(takes_context=True)
def photo_url(context: dict[str, Any], image: SiteImage | None, slot: str) -> str:
    """Return the address of the largest fallback of a slot, for a video's poster."""
    if not image or not shown(context, image):
        return ""
    sizes = renditions(image, slot)
    return sizes[SLOTS[slot].specs[-1]].url if sizes else ""


@register.inclusion_tag("components/banner.html", takes_context=True)
def banner(context: dict[str, Any]) -> dict[str, Any]:
    """Render the scrolling line, or nothing when there is nothing to celebrate."""
    request = context.get("request")
    if not request or not Site.find_for_request(request):
        return {}
    settings_row = BannerSettings.for_request(request)
    # A draft is shown with the banner of its own day.
    settings_row.preview_date = settings_row.preview_date or getattr(request, "shown_on", None)
    return {"banner": settings_row, "sentence": settings_row.sentence()}


@register.simple_tag(takes_context=True)
def cached_fragment(context: dict[str, Any], template_name: str) -> SafeString:
    """Render what stands on every page: it knows the `identity` of the site and the `day`."""
    request: HttpRequest | None = context.get("request")
    if request is None or not Site.find_for_request(request):
        return SafeString("")
    # What a preview shows may not have been saved.
    render = _fragment if getattr(request, "is_preview", False) else _remembered_fragment
    return render(template_name, SiteIdentity.for_request(request), timezone.localdate())


def _fragment(template_name: str, identity: SiteIdentity, day: date) -> SafeString:
    return render_to_string(template_name, {"identity": identity, "day": day})


_remembered_fragment = cached_until_invalidated(_fragment)


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> SafeString:
    """Render the sections and plain pages that are marked to be shown in menus.

    The current page is marked, or the deepest of them that it lies in.
    """
    request: HttpRequest | None = context.get("request")
    site = Site.find_for_request(request) if request else None
    path = getattr(context.get("page"), "path", "")
    is_place = path in page_tree.menu_pages()
    place = path if is_place else "".join(place.path for place in page_tree.ancestors(path)[-1:])
    entry = menu.entry_around(request.path) if request else ""
    return _menu(site.root_page.path if site else None, place, is_place, entry)


@cached_until_invalidated
def _menu(home: str | None, place: str, is_current: bool, entry: str) -> SafeString:
    """Render the menu of what is below a front page, for a place in it or what belongs there."""
    shown = [
        page
        for page in page_tree.menu_pages().values()
        if home
        and page.show_in_menus
        and page.path.startswith(home)
        and 0 < page.depth - len(home) // Page.steplen <= MENU_LEVELS + 1
        and page_tree.is_public(page)
    ]
    lowest = MENU_LEVELS + (len(home) // Page.steplen if home else 0)
    items = [page for page in shown if page.depth <= lowest]
    # Below these, for a telephone's menu.
    inner = [
        (item, [page for page in shown if page.depth > lowest and page.is_child_of(item)])
        for item in items
    ]
    around = [item for item in items if place.startswith(item.path)]
    inside = max(around, key=lambda item: item.depth, default=None)
    current = page_tree.menu_pages()[place] if is_current else None
    places = {"items": inner, "current": current, "inside": inside, "entry": entry}
    places["others"] = menu.shown() if home else []
    return render_to_string("navigation/menu.html", places)


@register.inclusion_tag("navigation/breadcrumb.html", takes_context=True)
def breadcrumb(context: dict[str, Any], page: BasePage) -> dict[str, Any]:
    """Render the way from the front page to this page."""
    return {"request": context.get("request"), "ancestors": page.trail}


@register.simple_tag
def feed_type() -> str:
    """Return the type the feeds are announced and sent with."""
    return Rss201rev2Feed.content_type.split(";")[0]


@register.inclusion_tag("components/reader_tools.html", takes_context=True)
def reader_tools(context: dict[str, Any], page: BasePage) -> dict[str, Any]:
    """Render text size, listening, printing and plain links that share the page's address."""
    address = page.get_full_url(context.get("request")) or ""
    shared = b64encode(json.dumps({"url": address}).encode()).decode()
    return {
        "address": address,
        "zalo": f"https://button-share.zalo.me/share_external?{urlencode({'d': shared})}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': address})}",
    }


@register.inclusion_tag("components/metadata.html", takes_context=True)
def metadata(context: dict[str, Any]) -> dict[str, Any]:
    """Render what search engines and other sites are told about a page.

    One that is not of the tree says it in the context, as `described`.
    """
    request: HttpRequest | None = context.get("request")
    page = context.get("page")
    site = Site.find_for_request(request) if request else None
    if request is None or not site:
        return {}
    described = page.metadata(request) if isinstance(page, BasePage) else context.get("described")
    if described is None:
        return {}
    identity = SiteIdentity.for_request(request)
    logo = _absolute(site, photo_url({}, identity.emblem, "emblem"))
    image, image_size = _share_picture(described.image)
    picture = _absolute(site, image)
    publisher = organisation(identity, f"{site.root_url}/", logo)
    return {
        "described": described,
        "site_name": identity.site_name,
        "image": picture,
        "image_size": image_size,
        "structured": [json_ld(item) for item in structured_data(described, picture, publisher)],
    }


def _share_picture(photo: SiteImage | None) -> tuple[str, tuple[int, int]]:
    """Return the address and the size of the picture that other sites show of a page."""
    # Other sites are strangers, whatever page it is of.
    is_public = photo is not None and is_shown(photo)
    for picture in (renditions(photo, "share") if photo and is_public else {}).values():
        return picture.url, (picture.width, picture.height)
    return static("img/share.jpg"), _SHARE_SIZE


def _absolute(site: Site, url: str) -> str:
    return urljoin(f"{site.root_url}/", url) if url else ""


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: PaginatorPage) -> dict[str, Any]:
    """Render links to the other pages of a list, keeping the rest of the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_ends=1)
    return {"request": context["request"], "page_obj": page, "numbers": list(numbers)}


@register.simple_tag(takes_context=True)
def has_session(context: dict[str, Any]) -> bool:
    """Return whether this reader may be a signed-in editor, without touching the session.

    Touching it would put `Vary: Cookie` on every public page.
    """
    request: HttpRequest | None = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
