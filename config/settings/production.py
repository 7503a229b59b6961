"""Settings for a public site. Everything that must be chosen has no default: the start stops and names it."""

from config.env import read_environment
from config.settings.base import *  # noqa: F403 -- settings modules extend the base

DEBUG = False
SECRET_KEY = read_environment("SECRET_KEY")
ALLOWED_HOSTS = read_environment("ALLOWED_HOSTS").split(",")
