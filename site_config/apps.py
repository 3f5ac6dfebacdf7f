"""The app of the site as a whole."""

from django.apps import AppConfig
from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteConfigConfig(AppConfig):
    """Connects what must be in place before the first request."""

    name = "site_config"
    verbose_name = _("The site")

    def ready(self) -> None:
        from django.contrib.auth.models import User  # noqa: PLC0415
        from wagtail.admin.forms.models import register_form_field_override  # noqa: PLC0415

        from site_config import signal_handlers  # noqa: F401, PLC0415
        from site_config.accounts import full_name  # noqa: PLC0415
        from site_config.admin import (  # noqa: PLC0415
            copy_views,
            exports,
            wagtail_translations,
        )
        from site_config.admin.widgets import VietnameseSlugInput  # noqa: PLC0415
        from site_config.files import private  # noqa: F401, PLC0415
        from site_config.media import cleaning  # noqa: F401, PLC0415

        wagtail_translations.patch_form_labels()
        copy_views.set_up()
        exports.set_up()
        register_form_field_override(models.SlugField, override={"widget": VietnameseSlugInput})
        # Wherever the admin names somebody it asks for this.
        User.add_to_class("get_full_name", full_name)
