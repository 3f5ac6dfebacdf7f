"""What other services append to an address to follow a reader; no page depends on it."""

from urllib.parse import unquote_plus

_NAMES = frozenset(
    {
        # Google
        *("_ga", "_gac", "_gl", "dclid", "gbraid", "gclid", "gclsrc", "srsltid", "ved", "wbraid"),
        # Facebook, Instagram
        *("__cft__[0]", "__tn__", "eav", "fbclid", "ig_mid", "ig_rid", "igsh", "igshid"),
        *("mibextid", "paipv", "rdid", "sfnsn", "share_url"),
        # Zalo, TikTok, X, LinkedIn, Microsoft, Yandex
        *("gidzl", "zarsrc", "ttclid", "twclid", "ref_src", "ref_url", "li_fat_id", "msclkid"),
        *("_openstat", "yclid", "ysclid"),
        # Mailings and shops
        *("_branch_match_id", "_hsenc", "_hsmi", "epik", "irclickid", "mkt_tok", "oly_anon_id"),
        *("oly_enc_id", "vero_id"),
    }
)
_BEGINNINGS = ("utm_", "zalo", "fb_", "gad_", "mc_", "mtm_", "hsa_", "tt_", "_x_tr_")


def is_tracking(name: str) -> bool:
    """Return whether a parameter of this name is for following readers only."""
    return name in _NAMES or name.startswith(_BEGINNINGS)


def without_tracking(query: str) -> list[str]:
    """Return the parameters of a query that a page may depend on, as they are written."""
    parts = filter(None, query.split("&"))
    return [part for part in parts if not is_tracking(unquote_plus(part.partition("=")[0]))]
