"""Settings for `make run`: SQLite, embedded broker, mail to a page."""

from config.settings.base import *  # noqa: F403 -- settings modules extend the base
from config.settings.base import DATA_DIR, MIDDLEWARE

DEBUG = True
SECRET_KEY = "development-only-not-a-secret"  # noqa: S105 -- refused by production settings
ALLOWED_HOSTS = ["*"]
MIDDLEWARE = [*MIDDLEWARE, "config.not_found.NotFoundMiddleware"]

# Read at /dev/mail/; nothing leaves the machine.
EMAIL_BACKEND = "responses.people.mailbox.FolderBackend"
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
DEFAULT_FROM_EMAIL = "Chorus <chorus@chorus.example>"
# Passkeys work on http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# The code of anybody's authenticator app, so that the invented moderator can sign in. allauth refuses it without DEBUG.
MFA_TOTP_INSECURE_BYPASS_CODE = "246810"
