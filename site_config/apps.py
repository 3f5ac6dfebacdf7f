"""The app of the site as a whole."""

from django.apps import AppConfig
from django.db import models
from django.utils.translation import gettext_lazy as _

from page_cache import registry


class SiteConfigConfig(AppConfig):
    """Connects what must be in place before the first request."""

    name = "site_config"
    verbose_name = _("The site")

    def ready(self) -> None:
        from wagtail.admin.forms.models import register_form_field_override  # noqa: PLC0415

        from site_config import signal_handlers  # noqa: F401, PLC0415
        from site_config.admin import (  # noqa: PLC0415
            copy_views,
            exports,
            wagtail_translations,
        )
        from site_config.admin.widgets import VietnameseSlugInput  # noqa: PLC0415
        from site_config.files import private, single_bytes  # noqa: F401, PLC0415
        from site_config.media import cleaning  # noqa: F401, PLC0415

        self._register_with_page_cache()
        wagtail_translations.patch_form_labels()
        copy_views.set_up()
        exports.set_up()
        single_bytes.set_up()
        register_form_field_override(models.SlugField, override={"widget": VietnameseSlugInput})

    def _register_with_page_cache(self) -> None:
        from django_otp.plugins.otp_static.models import (  # noqa: PLC0415
            StaticDevice,
            StaticToken,
        )
        from django_otp.plugins.otp_totp.models import TOTPDevice  # noqa: PLC0415
        from wagtail.models import get_page_models  # noqa: PLC0415

        from accounts.models import User  # noqa: PLC0415
        from site_config.models import (  # noqa: PLC0415
            BasePage,
            SaveAnswer,
            SecondFactorSettings,
            SiteImage,
            SiteRendition,
            WriteProbe,
        )

        pages = (model for model in get_page_models() if issubclass(model, BasePage))
        registry.query_parameters.update(*(page.depends_on for page in pages))
        registry.private_paths.update({"/admin/", "/documents/", "/healthz/", "/readyz/"})
        registry.hide_columns(User, "last_login")
        registry.hide_models(SaveAnswer, SecondFactorSettings, WriteProbe)
        for model in (StaticDevice, StaticToken, TOTPDevice):
            registry.hide_models(model)
            # Nothing is asked where somebody's telephone is used.
            model.wagtail_reference_index_ignore = True
        # New sizes of a photo come when a page is shown that needs them: it shows them already.
        registry.hide_inserts(SiteRendition)
        registry.hide_columns(SiteImage, "file_hash", "file_size", "says_nothing")
