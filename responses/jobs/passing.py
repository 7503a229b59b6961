"""How far work is while one transaction does it, which nobody else can read from the database before it is over.

It goes past the database: by Redis, or by files in the data folder where the messages go, too (`config.env.read_passing`).
It is for showing only. Where it is lost, the row says what it said before; nothing waits for it and nothing is decided by it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.cache import caches

from responses.jobs import rules

if TYPE_CHECKING:
    from uuid import UUID

logger = logging.getLogger(__name__)

Far = tuple[int, str]
"""Per cent, and a few words."""


def tell(token: UUID, progress: int, message: str) -> None:
    """Show how far the work of this claim is."""
    try:
        caches["passing"].set(_key(token), (progress, message), rules.longest_run().total_seconds())
    except Exception:  # the work goes on, whatever becomes of what is shown of it
        logger.warning("Progress could not be shown.", exc_info=True)


def told(token: UUID | None) -> Far | None:
    """What was shown last of the work of this claim; None for nothing, or where it cannot be read."""
    if token is None:
        return None
    try:
        found: Far | None = caches["passing"].get(_key(token))
    except Exception:  # the page shows what the row says
        logger.warning("Progress could not be read.", exc_info=True)
        return None
    return found


def _key(token: UUID) -> str:
    """Of the claim, not of the job: whoever takes the work over begins at nothing."""
    return f"job:{token}"
