"""Signing in: what this browser's person wrote becomes the account's."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from responses.drafting.models import (
    Client,
    Conflict,
    Document,
    Invitation,
    JoinRequest,
    Mention,
    Participant,
    Post,
    Revision,
    Update,
)
from responses.people.models import Person

# Where both persons take part in one response, the part that may do more stays.
STRENGTH = [
    Participant.Role.VIEWER,
    Participant.Role.COMMENTER,
    Participant.Role.SIGNATORY,
    Participant.Role.AUTHOR,
    Participant.Role.COORDINATOR,
    Participant.Role.WRITER,
]


def adopt_drafts(from_person: Person, to_person: Person) -> None:
    """Hand over every part, revision and conflict. Two drafts stay two drafts: nothing is merged."""
    with transaction.atomic():
        for part in Participant.objects.filter(person=from_person).order_by("pk"):
            _hand_over(part, to_person)
        documents = list(Client.objects.filter(author=from_person).values_list("document", flat=True))
        written = Revision.objects.filter(author=from_person)
        answers = set(written.values_list("answer", flat=True))
        answers |= set(Document.objects.filter(pk__in=documents).values_list("answer", flat=True))
        for rows in (written, *(each.objects.filter(author=from_person) for each in (Update, Client, Post))):
            rows.update(author=to_person)
        Conflict.objects.filter(author=from_person).update(author=to_person)
        Conflict.objects.filter(settled_by=from_person).update(settled_by=to_person)
        Invitation.objects.filter(created_by=from_person).update(created_by=to_person)
        Invitation.objects.filter(used_by=from_person).update(used_by=to_person)
        # One request of a person waits at a time.
        asked = JoinRequest.objects.filter(person=to_person, state=JoinRequest.State.WAITING).values("link")
        JoinRequest.objects.filter(
            person=from_person, state=JoinRequest.State.WAITING, link__in=asked
        ).delete()
        # Everything else that was said changes hands by itself; a comment calls nobody twice.
        called = Mention.objects.filter(person=to_person).values("comment")
        Mention.objects.filter(person=from_person, comment__in=called).delete()
        _rename_runs(answers, str(from_person.pk), str(to_person.pk))
        _rename_in_snapshots(answers, str(from_person.pk), str(to_person.pk))


def _hand_over(part: Participant, to_person: Person) -> None:
    theirs = Participant.objects.filter(response=part.response_id, person=to_person, left_at=None).first()
    if theirs and part.left_at is None:
        weaker = part if _strength(part) <= _strength(theirs) else theirs
        Participant.objects.filter(pk=weaker.pk).update(left_at=timezone.now())
    Participant.objects.filter(pk=part.pk).update(person=to_person)


def _strength(part: Participant) -> int:
    if part.is_guest:  # a part for an organisation is worth more than any of a guest
        return -1
    return STRENGTH.index(Participant.Role(part.role))


def _rename_runs(answers: set[UUID], old: str, new: str) -> None:
    """Later revisions by others credit the same person too, so all of an answer's are looked at."""
    for revision in Revision.objects.filter(answer__in=answers).only("pk", "runs").iterator():
        if any(run[1] == old for run in revision.runs):
            Revision.objects.filter(pk=revision.pk).update(runs=_renamed(revision.runs, old, new))


def _rename_in_snapshots(answers: set[UUID], old: str, new: str) -> None:
    """The documents too; whoever holds one in memory reads it again."""
    for document in Document.objects.filter(answer__in=answers).only("pk", "snapshot_runs"):
        Document.objects.filter(pk=document.pk).update(
            snapshot_runs=_renamed(document.snapshot_runs, old, new), generation=F("generation") + 1
        )


def _renamed(runs: list[Any], old: str, new: str) -> list[Any]:
    return [[length, new if person == old else person, group] for length, person, group in runs]
