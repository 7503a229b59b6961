"""The one Django app of Chorus."""

from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    """One app, one migration history; the areas are packages inside it."""

    name = "responses"
    verbose_name = "Chorus"
    default_auto_field = "django.db.models.BigAutoField"
