"""Who is here on the other servers: each writes its guests on a board that all can read.

The board is a convenience. Where two servers write on it in the same moment, one of them is missing from it
until it writes again, a few seconds later.
"""

import logging
import secrets
import time
from typing import Any, TypeAlias
from uuid import UUID

from django.core.cache import cache

AGAIN, STALE = 5.0, 15.0
"""Seconds after which a server writes its guests anew, and after which nobody believes it any more."""

People: TypeAlias = list[dict[str, Any]]

log = logging.getLogger(__name__)

_SERVER = secrets.token_hex(8)


class Board:
    """The board of one answer."""

    def __init__(self, answer_id: UUID) -> None:
        self._key = f"here:{answer_id}"
        self._written: tuple[float, People] = (0.0, [])

    def exchange(self, mine: People) -> People:
        """Write down who is here, where that is news; who is elsewhere. Nobody, while the board cannot be reached."""
        try:
            return self._exchange(mine)
        except Exception:  # whatever the cache in use raises
            log.warning("The board of who is here cannot be reached", exc_info=True)
            return []

    def _exchange(self, mine: People) -> People:
        now = time.time()
        boards: dict[str, tuple[float, People]] = cache.get(self._key) or {}
        others = {
            server: (at, people)
            for server, (at, people) in boards.items()
            if server != _SERVER and now - at < STALE
        }
        at, written = self._written
        if mine != written or (mine and now - at > AGAIN):
            self._written = now, mine
            cache.set(self._key, others | ({_SERVER: (now, mine)} if mine else {}), STALE * 4)
        return [person for _, people in others.values() for person in people]
