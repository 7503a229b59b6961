"""What a renderer gets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Seal:
    """The frozen content with its check code, its hash, and the moment of finishing at the consulting body's clock."""

    content: dict[str, Any]
    code: str
    content_hash: str
    made_at: datetime

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.content["title"] or self.content["consultation"]["title"])

    @property
    def zone(self) -> str:
        """Whose clock."""
        return str(self.content["consultation"]["time_zone"])
