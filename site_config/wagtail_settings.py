"""Settings of Wagtail that are the same everywhere."""

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.engine.backend"}}
WAGTAILSEARCH_HITS_MAX_AGE = 90
WAGTAIL_SITE_NAME = "Bản Tin"
TAGGIT_TAGS_FROM_STRING = "site_config.text.tag_names"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%H:%M %d/%m/%Y"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAILIMAGES_IMAGE_MODEL = "site_config.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "desk.files.admin_forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "desk.files.admin_forms.DocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["doc", "docx", "odt", "pdf", "ppt", "pptx", "rar", "xls", "xlsx", "zip"]
WAGTAILMEDIA = {
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
    "AUDIO_EXTENSIONS": ["m4a", "mp3"],
    "MEDIA_FORM_BASE": "desk.files.admin_forms.MediaForm",
}
_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "hr", "link", "document-link"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "site_config.admin.rich_text.RichTextArea",
        "OPTIONS": {"features": _FEATURES},
    },
}
