"""Every setting of Diwan. What differs between machines comes from the environment."""

import os
from pathlib import Path
from typing import Any

from engine import environment
from engine.platform import places

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = places.var()

DEBUG = environment.flag("DEBUG", default=False)
HTTPS = environment.flag("HTTPS", default=not DEBUG)
SECRET_KEY = environment.secret_key(VAR)
# Entries of the audit journal verify only with the key that they were written with.
AUDIT_KEY = os.environ.get("AUDIT_KEY") or SECRET_KEY
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", "")
PORT = int(os.environ.get("PORT", "8000"))

# --- Parts -------------------------------------------------------------------

LAYERS = ["engine", "forms", "workflows", "runtime", "builder"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "engine",
    "engine.access",
    "engine.audit",
    "engine.blueprint",
    "workflows",
    "runtime",
    "builder",
]
MIDDLEWARE = [
    "engine.middleware.request_id.RequestId",
    "engine.blueprint.middleware.OneRelease",
    "django.middleware.security.SecurityMiddleware",
    "engine.middleware.content_policy.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "engine.middleware.acting.ActingAs",
    "builder.pages.beginning.gate.FirstStart",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "engine.urls"
WSGI_APPLICATION = "engine.wsgi.application"
ASGI_APPLICATION = "engine.asgi.application"
# Paths served by native async code, beside Django: {path: dotted name of an ASGI callable}.
ASYNC_ROUTES = {"/events/": "runtime.notifications.stream.stream"}
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "forms" / "jinja2"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "engine.templating.environment",
            "context_processors": [
                "django.template.context_processors.csrf",
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "runtime.pages.shell.context",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data --------------------------------------------------------------------

DATABASES = {
    "default": environment.database(
        os.environ.get("DATABASE_URL") or places.database_url(VAR),
        pool=int(os.environ.get("DATABASE_POOL", "0")),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL") or places.redis_url(VAR)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "diwan",
    }
}
MEDIA_ROOT = VAR / "media"  # Never served by path: views check who asks.

# --- Mail --------------------------------------------------------------------

# Without a host, letters wait until a gateway of the office takes them.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = environment.flag("EMAIL_USE_SSL", default=False)
# A server that never answers must not keep a worker from all its other jobs.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM") or "diwan@localhost"

# --- Scanners ----------------------------------------------------------------

# A stand-in for a scanner, to try things with; a real one stands elsewhere.
SCANNERS_ON_THIS_MACHINE = environment.flag("SCANNERS_ON_THIS_MACHINE", default=DEBUG)

# --- Messages ----------------------------------------------------------------

# Keys of gateways are kept encrypted with what is derived from this.
SECRETS_KEY = os.environ.get("SECRETS_KEY") or SECRET_KEY
# Private networks that gateways may reach, such as "10.1.2.0/24"; others are refused.
GATEWAY_NETWORKS = environment.words("GATEWAY_NETWORKS", "")
# Where people reach the site, for links in messages.
PUBLIC_URL = (os.environ.get("PUBLIC_URL") or f"http://localhost:{PORT}").rstrip("/")

# --- Who ---------------------------------------------------------------------

AUTH_USER_MODEL = "access.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "engine.access.passwords.LongEnough",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
    )
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login/"
# The template that pages of the engine itself (a profile) are framed by.
FRAME = "runtime/shell.html"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https")
    if environment.flag("TRUST_FORWARDED_PROTO", default=False)
    else None
)
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "engine.error_pages.stale_form"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- Languages and time ------------------------------------------------------

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English"), ("fa", "فارسی")]
# Which of them people may choose here: () -> codes.
OFFERED_LANGUAGES = "runtime.kinds.organisation.offered_languages"
FORMAT_MODULE_PATH = ["engine.i18n.formats"]
LOCALE_PATHS = [BASE_DIR / layer / "locale" for layer in LAYERS]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files ------------------------------------------------------------

STATIC_URL = "/static/"
COLLECTED_STATIC = environment.flag("COLLECTED_STATIC", default=False)
STATIC_ROOT = places.collected() if COLLECTED_STATIC else None
STATICFILES_DIRS = [folder for folder in [places.bundles()] if folder.is_dir()]
WHITENOISE_USE_FINDERS = not COLLECTED_STATIC
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if COLLECTED_STATIC
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}

ICONS = BASE_DIR / "node_modules" / "lucide-static" / "icons"

# --- API ---------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "runtime.api.authentication.BearerToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["runtime.api.rendering.Json"],
    "DEFAULT_PARSER_CLASSES": [
        "runtime.api.parsing.Json",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "runtime.api.schema.Described",
    "EXCEPTION_HANDLER": "runtime.api.problems.handle",
}
SPECTACULAR_SETTINGS = {"TITLE": "Diwan", "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False}

# --- Background work ---------------------------------------------------------

CELERY_BROKER_URL = environment.broker(REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# The sweep for messages of a lost worker takes 100 s by default.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 900
CELERY_TASK_SOFT_TIME_LIMIT = 840
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
# Modules whose SCHEDULE = {name: {"task": dotted name, "schedule": seconds}} beat runs.
SCHEDULES = ["runtime.schedule", "builder.schedule"]

# --- Packs -------------------------------------------------------------------

# What `manage.py pack test` runs scenarios with: (folder, compiled blueprint) -> outcomes.
SCENARIO_RUNNER = "runtime.scenarios.run"

# --- Logging -----------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "engine.middleware.request_id.RequestIdFilter"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"}
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # These tell addresses of requests, in which keys of gateways may stand.
        **{name: {"level": "WARNING"} for name in ("urllib3", "apprise")},
    },
}
