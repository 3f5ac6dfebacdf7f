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

        from site_config import (  # noqa: F401, PLC0415
            admin_words,
            copies,
            exports,
            media_cleaning,
            private_files,
            signals,
        )
        from site_config.accounts import full_name  # noqa: PLC0415
        from site_config.widgets import VietnameseSlugInput  # noqa: PLC0415

        admin_words.label_fields()
        copies.set_up()
        exports.set_up()
        register_form_field_override(models.SlugField, override={"widget": VietnameseSlugInput})
        # Wherever the admin names somebody it asks for this.
        User.add_to_class("get_full_name", full_name)
