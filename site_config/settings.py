"""Django settings. What differs between deployments is an environment variable (see README)."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from site_config import browser_policies, logs
from site_config.account_settings import *  # noqa: F403
from site_config.env import Environment
from site_config.wagtail_settings import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What an administrator sets ---

env = Environment(os.environ)
HOST = env.address("HOST", "127.0.0.1")
PORT = env.integer("PORT", default=8000, least=1, most=65535)
WORKERS = env.integer("WORKERS", default=2, least=1, most=64)
DATA_DIR = env.directory("DATA_DIR", default="var", below=BASE_DIR)
POSTGRESQL = env.postgresql("DATABASE_URL")
REDIS_URL = env.redis("REDIS_URL")
DEBUG = env.boolean("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", kept_in=DATA_DIR / "secret-key")
SITE_URL = env.url("SITE_URL", default=f"http://localhost:{PORT}")
ALLOWED_HOSTS = [*env.host_names("ALLOWED_HOSTS"), urlsplit(SITE_URL).hostname, HOST]
ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
WAGTAILFRONTENDCACHE = env.purged_cache("PURGE_URL")
MAIL_SERVER = env.mail_server("EMAIL_URL")
_user = MAIL_SERVER.get("username", "")
EMAIL_FROM = env.sender(
    "EMAIL_FROM", _user if "@" in _user else f"ban-tin@{urlsplit(SITE_URL).hostname}"
)
SESSION_HOURS = env.integer("SESSION_HOURS", default=12, least=1, most=336)
IDLE_DAYS = env.integer("IDLE_DAYS", default=45, least=0, most=3650)
BEACONS_PER_MINUTE = env.integer("BEACONS_PER_MINUTE", default=1200, least=1, most=10_000_000)
MESSAGE_DAYS = env.integer("MESSAGE_DAYS", default=730, least=1, most=3650)
HSTS_SUBDOMAINS = env.boolean("HSTS_SUBDOMAINS", default=False)
DOCUMENT_MB = env.integer("DOCUMENT_MB", default=50, least=1, most=2_000)
VIDEO_MB = env.integer("VIDEO_MB", default=500, least=1, most=20_000)
MOVE_IN_PASSWORD = env.text("MOVE_IN_PASSWORD")
BACKUP_TO, BACKUP_KEY = env.backup_folder("BACKUP_TO"), env.backup_key("BACKUP_KEY")
SECURITY_CONTACT = env.contact("SECURITY_CONTACT")
ACCESS_LOG = env.log_file("ACCESS_LOG")
env.refuse_misspelt()

# --- Applications ---

INSTALLED_APPS = [
    "accounts",
    "page_cache",
    "site_config",
    "visits",
    "news",
    "register",
    "desk",
    "home",
    "search",
    "backups",
    "moving_in",
    "wagtailmedia",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "desk.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "csp",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "page_cache.middleware.CompressionMiddleware",
    "page_cache.middleware.PersonalResponseMiddleware",
    "site_config.middleware.CurrentSiteMiddleware",
    "site_config.middleware.NullCharacterMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "site_config.admin.sessions.IdleSessionMiddleware",
    "site_config.second_factor.middleware.SecondFactorMiddleware",
    "site_config.middleware.RequestUserMiddleware",
    "accounts.middleware.FirstPasswordMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "moving_in.middleware.OldAddressMiddleware",
    "site_config.redirects.RedirectMiddleware",
    "desk.files.admin_forms.FileRefusalMiddleware",
    "site_config.middleware.PageAddressMiddleware",
    "site_config.middleware.SaveErrorMiddleware",
    "site_config.admin.unreadable_requests.UnreadableRequestMiddleware",
    "site_config.admin.repeated_saves.RepeatedSaveMiddleware",
    "desk.audit.exports.ExportLogMiddleware",
    "site_config.admin.exports.ExportMiddleware",
]
ROOT_URLCONF = "site_config.urls"
WSGI_APPLICATION = "site_config.wsgi.application"
_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "site_config.admin.wagtail_translations.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Data ---

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "db.sqlite3",
    # To connect takes as long as several queries.
    "CONN_MAX_AGE": 600,
    # Writers queue instead of failing: without IMMEDIATE a transaction that reads first and
    # writes later gets "database is locked" at once, whatever the timeout.
    # FULL: what somebody was told is saved is on the disk, whenever the power is cut.
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
            "PRAGMA journal_size_limit=67108864;"
        ),
    },
}
DATABASES = {"default": POSTGRESQL or SQLITE}
FILES = {
    "BACKEND": "page_cache.file_cache.ForgivingFileCache",
    "LOCATION": DATA_DIR / "cache",
}
REDIS = {"BACKEND": "page_cache.shared_redis.ForgivingRedisCache", "LOCATION": [REDIS_URL]}
CACHES = {
    "default": REDIS if REDIS_URL else FILES,
    # Wagtail writes each rendition back to its cache on every use. Pages prefetch theirs instead.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "site_config.storage.UploadsStorage"},
    "staticfiles": {"BACKEND": "site_config.storage.SiteStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

LOGGING = logs.CONFIGURATION

# Without a mail server nothing is queued that would never be sent, and nobody is promised a mail.
EMAIL_BACKEND = (
    "desk.mail.QueueBackend" if MAIL_SERVER else "django.core.mail.backends.dummy.EmailBackend"
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = EMAIL_FROM
WAGTAIL_PASSWORD_RESET_ENABLED = bool(MAIL_SERVER)
# Whoever may do a step is told that it is their turn; a superuser where nobody else may.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False

# Seconds that what was counted may wait in the memory of a process; 0 writes it down at once.
VISITS_DELAY = 1.0

# --- Language and time ---

LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale/wagtail"]
FORMAT_MODULE_PATH = "site_config.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Accounts and security ---

CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "site_config.admin.session.csrf_failure"
# The preview panel shows the site in a frame of the admin.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W019", "security.W021", "axes.W002"]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
if SITE_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HSTS_SUBDOMAINS
PERMISSIONS_POLICY = browser_policies.PERMISSIONS
CONTENT_SECURITY_POLICY = {"DIRECTIVES": browser_policies.PUBLIC_PAGES}
ADMIN_CONTENT_SECURITY_POLICY = browser_policies.ADMIN_PAGES

# --- Wagtail ---

WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILDOCS_MAX_UPLOAD_SIZE = DOCUMENT_MB * 1024 * 1024
