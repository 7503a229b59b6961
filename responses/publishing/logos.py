"""Logos in documents: their bytes by the hash that the final version names, and how large they are printed."""

import base64
from typing import Any

from responses.signoff.models import Logo

WIDEST, HIGHEST = 30.0, 12.0  # millimetres in a document
DOTS_TO_MM = 25.4 / 96


def logo_bytes(sha256: str) -> bytes:
    """The picture of that hash. Raises Logo.DoesNotExist."""
    return bytes(Logo.objects.values_list("data", flat=True).get(pk=sha256))


def printed(logo: dict[str, Any]) -> dict[str, Any]:
    """A logo of a final version's content, with its size in print and what it shows in words."""
    wide, high = logo["width"] * DOTS_TO_MM, logo["height"] * DOTS_TO_MM
    scale = min(1.0, WIDEST / wide, HIGHEST / high)
    return {
        "sha256": logo["sha256"],
        "kind": logo["kind"],
        "address": f"app:logo/{logo['sha256']}",
        "alt": logo["organisation"],
        "wide": round(wide * scale, 2),
        "high": round(high * scale, 2),
    }


def data_address(logo: dict[str, Any]) -> str:
    """The picture itself as an address, for a page that needs nothing else."""
    return f"data:{logo['kind']};base64,{base64.b64encode(logo_bytes(logo['sha256'])).decode()}"
