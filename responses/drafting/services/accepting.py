"""Settling what the checks found: leaving words as they are, and asking that nothing is left open."""

from uuid import UUID

from django.db import transaction

from responses.drafting.checking import check_answer
from responses.drafting.models import AcceptedCheck, Answer, Response
from responses.drafting.rules import NotAllowed, check_may_write, check_talk_open, is_coordinator
from responses.people.models import Organisation, Person


class CheckGone(Exception):  # noqa: N818 -- a refusal, not a fault
    """The words have changed since, so that there is nothing to accept; the message says so."""


def accept_check(
    answer_id: UUID, *, by: Person, organisation: Organisation | None, mark: str
) -> AcceptedCheck:
    """Leave the words of a check as they are. Accepting twice is accepting once.

    Raises NotAllowed where `by` does not write here, TextClosed once the response is finished, and CheckGone where
    the words have changed.
    """
    with transaction.atomic():
        answer = _locked(answer_id)
        check_may_write(by, organisation, answer.response)
        check_talk_open(answer.response)
        if mark not in {place.check.mark for place in check_answer(answer, answer.text).places}:
            raise CheckGone("The words have changed since you opened this page. Look at them again.")
        accepted, _ = AcceptedCheck.objects.get_or_create(answer=answer, mark=mark, defaults={"by": by})
        return accepted


def reopen_check(answer_id: UUID, *, by: Person, organisation: Organisation | None, mark: str) -> None:
    """Look at an accepted check again after all. Raises NotAllowed and TextClosed as `accept_check` does."""
    with transaction.atomic():
        answer = _locked(answer_id)
        check_may_write(by, organisation, answer.response)
        check_talk_open(answer.response)
        AcceptedCheck.objects.filter(answer=answer, mark=mark).delete()


def require_checks(response_id: UUID, *, by: Person, required: bool) -> None:
    """Say whether the response can be finished only once no check is open.

    Raises NotAllowed for whoever does not coordinate it, and TextClosed once it is finished.
    """
    with transaction.atomic():
        response = Response.objects.select_for_update().get(pk=response_id)
        if not is_coordinator(by, response):
            raise NotAllowed("Only a coordinator can change this.")
        check_talk_open(response)
        response.requires_checks = required
        response.save(update_fields=["requires_checks"])


def _locked(answer_id: UUID) -> Answer:
    answer = Answer.objects.select_for_update().get(pk=answer_id)
    answer.response = Response.objects.select_related("consultation").get(pk=answer.response_id)
    return answer
