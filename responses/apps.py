"""The one Django app of Chorus."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

# From the ground up, as docs and pyproject.toml have them.
AREAS = (
    "statemachine",
    "jobs",
    "people",
    "catalogue",
    "evidence",
    "packs",
    "screening",
    "drafting",
    "moderation",
    "signoff",
    "publishing",
    "workflow",
    "notifications",
    "operations",
)


class ResponsesConfig(AppConfig):
    """One app, one migration history; the areas are packages inside it."""

    name = "responses"
    verbose_name = "Chorus"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import each area's `ready`: there it registers with the areas below it (export, erasure, adoption, events)."""
        for area in AREAS:
            if find_spec(f"responses.{area}.ready"):
                import_module(f"responses.{area}.ready")
