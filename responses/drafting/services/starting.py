"""Beginning a response: its answers are there from the first moment, empty."""

from django.db import transaction

from responses.catalogue.models import Consultation
from responses.drafting.models import About, Answer, Participant, Response
from responses.drafting.rules import NotAllowed, TextClosed, why_call_closed
from responses.drafting.selectors import present_draft
from responses.drafting.text import BadText, clean_line
from responses.people.models import Membership, Organisation, Person

LONGEST_TITLE = 200


def start_personal(
    consultation: Consultation, writer: Person, *, again: bool = False, is_sample: bool = False
) -> Response:
    """The writer's personal response: the draft they have already, or a new one.

    A second draft is begun only where it is asked for with `again`. Raises TextClosed where
    nobody can write for the consultation any more.
    """
    _check_startable(consultation)
    with transaction.atomic():
        # Two clicks on the button wait for each other here, so that one draft comes of them.
        Person.objects.select_for_update().get(pk=writer.pk)
        present = None if again else present_draft(consultation, writer)
        if present:
            return present
        response = Response.objects.create(
            consultation=consultation, kind=Response.Kind.PERSONAL, is_sample=is_sample
        )
        About.objects.create(response=response)
        _take_part(response, writer, None, Participant.Role.WRITER)
        _make_answers(response)
    return response


def start_joint(
    consultation: Consultation,
    coordinator: Person,
    organisation: Organisation,
    title: str,
    *,
    is_sample: bool = False,
) -> Response:
    """A joint response that `coordinator` leads for an organisation they belong to.

    Raises TextClosed, NotAllowed where the person does not belong to it, BadText for the title.
    """
    _check_startable(consultation)
    if not Membership.objects.filter(person=coordinator, organisation=organisation, left_at=None).exists():
        raise NotAllowed("You can start a response only for an organisation that you belong to.")
    title = clean_line(title, longest=LONGEST_TITLE)
    if not title:
        raise BadText("Give the response a title")
    with transaction.atomic():
        response = Response.objects.create(
            consultation=consultation, kind=Response.Kind.JOINT, title=title, is_sample=is_sample
        )
        _take_part(response, coordinator, organisation, Participant.Role.COORDINATOR)
        _make_answers(response)
    return response


def _check_startable(consultation: Consultation) -> None:
    if consultation.retired_at:
        raise TextClosed("This consultation is no longer on this site.")
    if sentence := why_call_closed(consultation):
        raise TextClosed(sentence)


def _take_part(response: Response, person: Person, organisation: Organisation | None, role: str) -> None:
    Participant.objects.create(response=response, person=person, organisation=organisation, role=role)


def _make_answers(response: Response) -> None:
    questions = response.consultation.questions.filter(retired_at=None)
    Answer.objects.bulk_create(Answer(response=response, question=question) for question in questions)
