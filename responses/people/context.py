"""What every template may say about who runs the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from responses.people.services.consents import notice_edition


def trust(request: HttpRequest) -> dict[str, Any]:
    """`trust`: the controller, the legal basis, how long things are kept, whom to call; and `person`, who asks."""
    return {
        "trust": {
            "name": settings.CONTROLLER_NAME,
            "address": settings.CONTROLLER_ADDRESS,
            "email": settings.CONTROLLER_EMAIL,
            "legal_basis": settings.LEGAL_BASIS,
            "draft_days": settings.DRAFT_DAYS,
            "retention_days": settings.RETENTION_DAYS,
            "emergency_contacts": settings.EMERGENCY_CONTACTS,
            "is_sample": settings.TRUST_IS_SAMPLE,
            "edition": notice_edition,
        },
        "person": getattr(request, "person", None),
    }
