"""Settings that hold everywhere. What differs by machine comes from the environment (config/env.py)."""

from pathlib import Path

from config.broker import celery_settings
from config.env import (
    read_cache,
    read_database,
    read_environment,
    read_passing,
    read_seconds,
    read_url,
)
from config.settings.accounts import *  # noqa: F403 -- how people sign in
from config.settings.trust import *  # noqa: F403 -- who runs the site
from config.storage import read_folder, read_storage

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(read_environment("DATA_DIR", default=str(BASE_DIR / "data")))

INSTALLED_APPS = [
    # Ours registers what it shows itself: nothing that another app brings along.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "responses",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.headers.PermissionsPolicyMiddleware",
    "config.static.StaticFilesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "responses.people.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
AUTH_USER_MODEL = "responses.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "responses.people.context.trust",
                "responses.moderation.context.moderation",
                "responses.notifications.context.activity",
            ],
        },
    },
]

DATABASES = {"default": read_database(DATA_DIR)}

CACHES = {
    # Rate limits count here; all processes must see the same numbers.
    "default": {**read_cache(), "KEY_PREFIX": "chorus"},
    # How far work is, while the transaction lasts in which it is done.
    "passing": {**read_passing(DATA_DIR), "KEY_PREFIX": "chorus-passing"},
}

REDIS_URL = read_environment("REDIS_URL", default="")
# After the first of these a job is told to stop, after the second its process ends.
JOB_SOFT_LIMIT_SECONDS = read_seconds("JOB_SOFT_LIMIT_SECONDS", default=60)
JOB_HARD_LIMIT_SECONDS = read_seconds("JOB_HARD_LIMIT_SECONDS", default=90)
CELERY = celery_settings(
    REDIS_URL,
    DATA_DIR,
    soft_limit=JOB_SOFT_LIMIT_SECONDS,
    hard_limit=JOB_HARD_LIMIT_SECONDS,
)

# A claimed job belongs to its worker for LEASE seconds; its heartbeat extends that, at most to RUN.
JOB_LEASE_SECONDS = read_seconds("JOB_LEASE_SECONDS", default=60)
JOB_RUN_SECONDS = read_seconds("JOB_RUN_SECONDS", default=120)
# A message that nobody took within GRACE seconds is taken for lost and is sent again.
JOB_GRACE_SECONDS = read_seconds("JOB_GRACE_SECONDS", default=45)
JOB_RETRY_SECONDS = read_seconds("JOB_RETRY_SECONDS", default=10)
SWEEP_SECONDS = read_seconds("SWEEP_SECONDS", default=15)
# Further modules that register handlers, beside the areas' own `tasks`.
JOB_MODULES: list[str] = []
# The oldest waiting job may be this old before /readyz says that something is wrong.
READY_OLDEST_JOB_SECONDS = read_seconds("READY_OLDEST_JOB_SECONDS", default=900)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Where people reach this site; printed on documents as the address that checks them.
SITE_URL = read_url("SITE_URL", ("https", "http"), default="http://127.0.0.1:8000").rstrip("/")

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = read_folder("STORAGE_URL", DATA_DIR)
STORAGES = {
    "default": read_storage("STORAGE_URL"),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Documents are for the people of their response; no other account of the machine reads them.
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_MOST_BYTES = 12_000_000
FILE_UPLOAD_HANDLERS = [
    "config.uploads.UploadQuota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Whose page a person came from is nobody else's business.
SECURE_REFERRER_POLICY = "same-origin"

# Fonts of documents, copied there by set-up.
PDF_FONTS_DIR = BASE_DIR / "build" / "pdf-fonts"

CRISPY_ALLOWED_TEMPLATE_PACKS = "chorus"
CRISPY_TEMPLATE_PACK = "chorus"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
