"""Videos that other sites show in a frame: where people watch them."""

import re
from urllib.parse import parse_qs, urlsplit

# The page for each of these addresses.
_PLAYERS = (
    (
        re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:embed|v|shorts)|youtu\.be)/([\w-]{6,20})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (
        re.compile(r"youtube\.com/watch\?(?:.*&)?v=([\w-]{6,20})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"tiktok\.com/embed/(?:v2/)?(\d+)"), "https://www.tiktok.com/@/video/{}"),
)
_IS_VIDEO = re.compile(
    r"youtu|vimeo|dailymotion|tiktok|video|player|clip|media|truyenhinh|\btv|vtv", re.IGNORECASE
)


def is_video(address: str) -> bool:
    """Return whether what a frame shows is a video, and not a map or a form."""
    return bool(_IS_VIDEO.search(address))


def watched_at(address: str) -> str:
    """Return the page on which people watch a video, with its scheme."""
    for player, page in _PLAYERS:
        if found := player.search(address):
            return page.format(found[1])
    whole = f"https:{address}" if address.startswith("//") else address
    try:
        parts = urlsplit(whole)
        shown = parse_qs(parts.query).get("href", [""])[0]
    except ValueError:
        return whole
    is_of_facebook = parts.path.startswith("/plugins/") and shown.startswith("https://")
    return shown if is_of_facebook else whole
