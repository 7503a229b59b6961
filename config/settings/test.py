"""Settings for the test suite; the database comes from DATABASE_URL or is SQLite in a temporary folder."""

from config.settings.dev import *  # noqa: F403 -- settings modules extend the base

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
