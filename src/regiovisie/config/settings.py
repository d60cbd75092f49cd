"""Django settings. Everything that differs between installations comes from the environment."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from regiovisie.config import environment as env

SOURCE = Path(__file__).resolve().parent.parent
REGIOVISIE_HOME = env.home()

DEBUG = env.flag("DEBUG")
IS_HTTPS = env.flag("IS_HTTPS")
SECRET_KEY = env.secret_key(REGIOVISIE_HOME)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "regiovisie.common",
    "regiovisie.common.history",
    "regiovisie.common.jobs",
    "regiovisie.common.mail",
    "regiovisie.documents",
    "regiovisie.network",
    "regiovisie.meetings",
    "regiovisie.decisions",
    "regiovisie.papers",
    "regiovisie.vision",
    "regiovisie.portal",
    "regiovisie.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "regiovisie.common.compression.CompressText",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "regiovisie.network.middleware.viewer",
    "regiovisie.network.middleware.language",
    "regiovisie.common.unreadable.no_nul",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "regiovisie.network.middleware.SecondStep",
    "regiovisie.portal.middleware.work_count",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "regiovisie.config.urls"
WSGI_APPLICATION = "regiovisie.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "regiovisie.common.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "regiovisie.common.templatetags.remembered",
                "regiovisie.common.templatetags.ui",
            ],
        },
    }
]

DATABASES = {"default": env.database(REGIOVISIE_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# --- accounts ------------------------------------------------------------------------------
AUTH_USER_MODEL = "network.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my-work"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "regiovisie.network.signin.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# django-axes watches passwords and keeps a record; this guards the codes of the second step.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,5/300s/key"}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Regiovisie: "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# OpenID Connect: off until the environment names a provider (network.single_signon).
SOCIALACCOUNT_ADAPTER = "regiovisie.network.single_signon.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = env.openid_connect()
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"  # the provider vouches for the address
# A link, no form: our policy lets no form end on another site, and the `state` guards the way back.
SOCIALACCOUNT_LOGIN_ON_GET = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Regiovisie"
# Staff must use a second factor outside the demo.
REGIOVISIE_MFA_REQUIRED = env.flag("REGIOVISIE_MFA_REQUIRED", True)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "regiovisie.network.signin.tried_address"
AXES_LOCKOUT_CALLABLE = "regiovisie.network.signin.locked"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = int(env.text("REGIOVISIE_PROXIES", "0"))

# --- language and time ---------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "taal"
LOCALE_PATHS = [SOURCE / "common" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
REGIOVISIE_TODAY = env.text("REGIOVISIE_TODAY")

# --- static files --------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = None  # nothing is collected: built files carry their hash and are served in place
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "regiovisie.common.ui.assets.BuiltAssets"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# --- safety --------------------------------------------------------------------------------
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 12
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31536000 if IS_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.flag("REGIOVISIE_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = ["regiovisie.documents.uploads.LimitedUploadHandler"]

# --- mail and jobs -------------------------------------------------------------------------
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = int(env.text("EMAIL_PORT", "25"))
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "regiovisie@localhost")
EMAIL_TIMEOUT = 20
# Writes to outbox/ in the home folder without EMAIL_HOST, and always in a demo database.
EMAIL_BACKEND = "regiovisie.common.mail.backend.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# --- history -------------------------------------------------------------------------------
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
SIMPLE_HISTORY_REVERT_DISABLED = True

# --- API -----------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Regiovisie",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "closed_reads": {
            "class": "logging.FileHandler",
            "filename": REGIOVISIE_HOME / "closed-reads.log",
            "delay": True,
            "encoding": "utf-8",
        },
    },
    "loggers": {
        # Who read what is not public: reads leave no history row, so they are logged.
        "regiovisie.closed_reads": {"handlers": ["closed_reads"], "level": "INFO"},
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
}

# --- this project --------------------------------------------------------------------------
REGIOVISIE_SOURCE_URL = env.text(
    "REGIOVISIE_SOURCE_URL", "https://github.com/regiovisie/regiovisie"
)
REGIOVISIE_LEAVE_URL = env.text("REGIOVISIE_LEAVE_URL", "https://www.buienradar.nl/")
REGIOVISIE_SCAN_COMMAND = env.text("REGIOVISIE_SCAN_COMMAND")
REGIOVISIE_SMALL_COUNT = int(env.text("REGIOVISIE_SMALL_COUNT", "10"))
SILENCED_SYSTEM_CHECKS: list[str] = []
