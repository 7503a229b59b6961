"""Changing our own messages."""

from django.db import transaction

from responses.moderation.models import LogEntry, MessageTemplate, Moderator
from responses.moderation.rules import NotAllowed
from responses.moderation.services.appointing import may_appoint
from responses.moderation.services.reasons import LONGEST_ASK, BadReason, checked
from responses.moderation.services.recording import record
from responses.moderation.wording import KEYS
from responses.people.models import Person


def may_reword(person: Person | None) -> bool:
    """Administrators and safeguarding leads look after our messages."""
    if person is None:
        return False
    leads = Moderator.objects.filter(person=person, is_safeguarding_lead=True, ended_at=None)
    return may_appoint(person) or leads.exists()


def reword(key: str, *, title: str, words: str, by: Person) -> None:
    """Change a message for everybody from now on. Raises NotAllowed, BadReason; KeyError for a key that is none."""
    if not may_reword(by):
        raise NotAllowed("Only an administrator or a safeguarding lead can change our messages.")
    if key not in KEYS:
        raise KeyError(key)
    title = " ".join(title.split())
    if not 0 < len(title) <= 120:  # noqa: PLR2004 -- the column's
        raise BadReason("Give it a title of at most 120 characters.")
    said = checked(words, missing="Write what we say.", longest=LONGEST_ASK, what="message")
    with transaction.atomic():
        MessageTemplate.objects.update_or_create(
            key=key, defaults={"title": title, "words": said, "changed_by": by}
        )
        record(LogEntry.Kind.REWORDED, actor=by, detail=key)
