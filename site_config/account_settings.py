"""Settings of those who sign in: with which passwords, and how often a wrong one may be tried."""

from datetime import timedelta

AUTH_USER_MODEL = "accounts.User"
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.SignInForm"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "site_config.admin.password_validation.GuessablePasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# The form answers whoever is locked out as it answers a wrong password: its middleware, which
# would say more, is left out.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "site_config.anonymous_posts.client_address"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_DISABLE_ACCESS_LOG = True
# A code that is wrong may be a right one of half a minute later, or all but one of its digits.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "new_code"]
AXES_VERBOSE = False
