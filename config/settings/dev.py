"""Settings for `make run`: SQLite, embedded broker, mail to a page."""

from config.settings.base import *  # noqa: F403 -- settings modules extend the base

DEBUG = True
SECRET_KEY = "development-only-not-a-secret"  # noqa: S105 -- refused by production settings
ALLOWED_HOSTS = ["*"]
