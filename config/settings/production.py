"""Settings for a public site. Everything that must be chosen has no default: the start stops and names it."""

from config.env import (
    read_choice,
    read_flag,
    read_hosts,
    read_mail,
    read_mail_address,
    read_number,
    read_url,
    require_environment,
)
from config.settings.base import *  # noqa: F403 -- settings modules extend the base
from config.settings.base import STORAGES
from config.settings.secrets import read_secret_key
from config.settings.trust import LEGAL_SETTINGS

require_environment(
    *LEGAL_SETTINGS,
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "EMAIL_URL",
    "MAIL_FROM",
    "TRUSTED_PROXIES",
)

DEBUG = False
SECRET_KEY = read_secret_key()
ALLOWED_HOSTS = read_hosts("ALLOWED_HOSTS")
SITE_URL = read_url("SITE_URL", ("https",), default=f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

TRUST_IS_SAMPLE = False

MAIL_SERVER = read_mail("EMAIL_URL")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = MAIL_SERVER["EMAIL_HOST"]
EMAIL_PORT = MAIL_SERVER["EMAIL_PORT"]
EMAIL_HOST_USER = MAIL_SERVER["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = MAIL_SERVER["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = MAIL_SERVER.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = MAIL_SERVER.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
MAIL_FROM = read_mail_address("MAIL_FROM")
DEFAULT_FROM_EMAIL = f"Chorus <{MAIL_FROM}>"
SERVER_EMAIL = MAIL_FROM

# How many proxies of ours stand in front. Without one, nobody may tell us that a page came over
# HTTPS, or from which address: anybody could write these headers.
TRUSTED_PROXIES = read_number("TRUSTED_PROXIES", least=0, most=5)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_SSL_REDIRECT = True
# Machines ask after our health over plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = read_flag("HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = True

# The prefix makes browsers refuse such a cookie from a neighbouring site.
SESSION_COOKIE_NAME = "__Host-chorus"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-chorus-form"
CSRF_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    # These tell every step of every font of every document.
    "loggers": {name: {"level": "WARNING"} for name in ("fontTools", "weasyprint")},
    "root": {
        "handlers": ["out"],
        "level": read_choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO"),
    },
}

# Each file's name carries its hash (collectstatic), so browsers may keep it for ever.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "config.static.HashedStaticFiles"}}
