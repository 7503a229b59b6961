"""Mail in development: every message is a file, read at /dev/mail/. Nothing leaves the machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMail
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone

KEPT = 200


class FolderBackend(BaseEmailBackend):
    """Writes each message to a file of its own, whole or not at all."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.folder = Path(settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; the number written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}"
            half = self.folder / f"{name}.half"
            half.write_bytes(message.message().as_bytes())
            half.rename(self.folder / f"{name}.eml")
        for old in sorted(self.folder.glob("*.eml"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return len(email_messages)


@dataclass(frozen=True)
class Mail:
    """One message as the page shows it."""

    to: str
    subject: str
    sent_at: datetime | None
    text: str


def read_mail(folder: Path, *, limit: int = 50) -> list[Mail]:
    """The newest messages of the folder, newest first."""
    newest = sorted(folder.glob("*.eml"), reverse=True)[:limit]
    return [_parse(path.read_bytes()) for path in newest]


def _parse(raw: bytes) -> Mail:
    parsed = message_from_bytes(raw, _class=ParsedMail, policy=policy.default)
    body = parsed.get_body(preferencelist=("plain",))
    date = parsed["date"]
    return Mail(
        to=str(parsed["to"]),
        subject=str(parsed["subject"]),
        sent_at=date.datetime if date else None,
        text=body.get_content().strip() if body else "",
    )
