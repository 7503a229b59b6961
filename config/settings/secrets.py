"""The key that signs cookies and codes."""

from django.core.exceptions import ImproperlyConfigured

from config.env import read_environment

LEAST_LENGTH = 50
LEAST_DIFFERENT = 10


def read_secret_key() -> str:
    """SECRET_KEY from the environment. Raises ImproperlyConfigured where it could be guessed."""
    key = read_environment("SECRET_KEY")
    if len(key) < LEAST_LENGTH or len(set(key)) < LEAST_DIFFERENT or key.startswith("development"):
        raise ImproperlyConfigured(
            f"SECRET_KEY must be {LEAST_LENGTH} random characters or more. Make one with: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(60))'"
        )
    return key
