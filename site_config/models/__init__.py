"""What is configured once for the whole site, and what every page is built on."""

from site_config.models.approval_settings import ApprovalSettings
from site_config.models.banner import BannerSettings, Commemoration
from site_config.models.health import WriteProbe
from site_config.models.identity import SiteIdentity
from site_config.models.images import ImageTag, SiteImage, SiteRendition
from site_config.models.pages import BasePage
from site_config.models.save_answer import SaveAnswer
from site_config.models.second_factor import SecondFactorSettings
from site_config.models.site_setting import SiteSetting
from site_config.models.tags import Tag

__all__ = [
    "ApprovalSettings",
    "BannerSettings",
    "BasePage",
    "Commemoration",
    "ImageTag",
    "SaveAnswer",
    "SecondFactorSettings",
    "SiteIdentity",
    "SiteImage",
    "SiteRendition",
    "SiteSetting",
    "Tag",
    "WriteProbe",
]
