"""Settings for the test suite: DATABASE_URL names the database, or it is SQLite in DATA_DIR (build/test/ by default)."""

import os
from pathlib import Path

# Set before the base settings are read, so that files, broker and database of a test run,
# and of the workers it starts, never touch those of `make run`.
TEST_DIR = Path(
    os.environ.setdefault("DATA_DIR", str(Path(__file__).resolve().parents[2] / "build" / "test"))
)
TEST_DIR.mkdir(parents=True, exist_ok=True)

from config.settings.dev import *  # noqa: E402, F403 -- settings modules extend the base
from config.settings.dev import DATABASES  # noqa: E402 -- after DATA_DIR is set

DEBUG = False
MFA_TOTP_INSECURE_BYPASS_CODE = ""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PDF_STRICT = True  # what the renderer complains of fails a test

# Tables straight from the models, in a tenth of the time; that the migrations make the same is a test of its own.
DATABASES["default"]["TEST"] = {"MIGRATE": False}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A real file: threads and processes meet in it as they do in earnest, which they
    # cannot in memory. A test's rows need not survive a power cut, hence no fsync.
    DATABASES["default"]["TEST"]["NAME"] = str(TEST_DIR / "test.sqlite3")
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

JOB_MODULES = ["tests.jobs.handlers"]
# Static files straight from static/, without collecting them first.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
