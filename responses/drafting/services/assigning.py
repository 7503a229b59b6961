"""Who leads an answer, until when, and what people say of how far it is."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Answer, Participant, Response
from responses.drafting.progress import words_pin
from responses.drafting.rules import NotAllowed, assigns, check_talk_open, participation, writes
from responses.drafting.selectors import is_started
from responses.drafting.text import BadText
from responses.jobs.services import enqueue
from responses.people.models import Organisation, Person

ASSIGNED = "notifications.assigned"


class WordsMoved(Exception):  # noqa: N818 -- a refusal, not a fault
    """The words changed while somebody agreed to them; the message is a sentence for them."""


def assign(
    answer_id: UUID,
    *,
    by: Person,
    organisation: Organisation | None,
    lead: Participant | None,
    due_on: date | None,
) -> None:
    """Say who leads the answer and until which day; None for nobody, and for no day.

    Raises NotAllowed where `by` neither coordinates nor leads, TextClosed, and BadText where the
    lead author does not take part or does not write.
    """
    with transaction.atomic():
        answer = _locked(answer_id, by, organisation)
        if lead and not _may_lead(lead, answer):
            raise BadText("Choose somebody who writes in this response")
        if not (lead or due_on) and not (answer.lead_author_id or answer.due_on):
            return
        before = (answer.lead_author_id, answer.due_on)
        answer.lead_author = lead.person if lead else None
        answer.due_on = due_on
        if before == (answer.lead_author_id, answer.due_on):
            return
        answer.assigned_by, answer.assigned_at = by, timezone.now()
        answer.save(update_fields=["lead_author", "due_on", "assigned_by", "assigned_at"])
        enqueue(ASSIGNED, answer.pk, key=f"{ASSIGNED}:{answer.pk}:{answer.assigned_at.timestamp()}")


def set_status(
    answer_id: UUID,
    *,
    by: Person,
    organisation: Organisation | None,
    status: str,
    pin: str = "",
) -> None:
    """Say how far the answer is. To agree, `pin` is the digest of the words that the person saw.

    Raises NotAllowed where `by` neither coordinates nor leads, TextClosed, BadText where nothing is there
    to be agreed, and WordsMoved where the words are others by now.
    """
    with transaction.atomic():
        answer = _locked(answer_id, by, organisation)
        if status not in Answer.Status.values:
            raise BadText("Choose how far the answer is")
        if status == Answer.Status.AGREED:
            _check_agreeable(answer, pin)
        answer.status, answer.status_by, answer.status_at = status, by, timezone.now()
        answer.agreed_pin = words_pin(answer) if status == Answer.Status.AGREED else ""
        answer.save(update_fields=["status", "status_by", "status_at", "agreed_pin"])


def _check_agreeable(answer: Answer, pin: str) -> None:
    if not is_started(answer):
        raise BadText("Nothing is written yet, so there is nothing to agree on")
    if answer.conflicts.filter(settled_at=None).exists():
        raise BadText("Two texts of this answer wait for a choice. Choose first, then agree")
    if pin != words_pin(answer):
        raise WordsMoved("Somebody changed the answer since you opened this page. Read it again, then agree.")


def _locked(answer_id: UUID, by: Person, organisation: Organisation | None) -> Answer:
    answer = Answer.objects.select_for_update().get(pk=answer_id)
    answer.response = Response.objects.select_related("consultation").get(pk=answer.response_id)
    part = participation(by, answer.response)
    if part is None or part.organisation_id != (organisation.pk if organisation else None):
        raise NotAllowed("You do not take part in this response for that organisation.")
    if not assigns(part, answer):
        raise NotAllowed("Only a coordinator, or who leads this answer, can change this.")
    check_talk_open(answer.response)
    return answer


def _may_lead(lead: Participant, answer: Answer) -> bool:
    return lead.response_id == answer.response_id and lead.left_at is None and writes(lead)
