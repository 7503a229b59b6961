"""Who may see and write a response, and when its words may change. Nothing here writes."""

from datetime import date, datetime
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from responses.catalogue.models import Consultation
from responses.drafting.models import OPEN_STATES, Answer, Participant, PartnerText, Response, StandIn, State
from responses.people.models import Organisation, Person
from responses.people.rules import row_belongs

WRITING_ROLES = (Participant.Role.WRITER, Participant.Role.COORDINATOR, Participant.Role.AUTHOR)
LEADING_ROLES = (Participant.Role.WRITER, Participant.Role.COORDINATOR)
TALKING_ROLES = (
    Participant.Role.COORDINATOR,
    Participant.Role.AUTHOR,
    Participant.Role.COMMENTER,
    Participant.Role.SIGNATORY,
)

CLOSED_SENTENCES = {
    State.IN_MODERATION: "A moderator is reading these words, so they cannot change just now.",
    State.SIGNED_OFF: "The organisations have signed these words. Reopen the response to change them.",
    State.FINISHED: "This response is finished. Start a new version of it to change the words.",
    State.LODGED: "This response is lodged, so its words cannot change.",
    State.WITHDRAWN: "This response is withdrawn. Bring it back to change the words.",
}

NO_MORE_TALK = {
    State.FINISHED: "This response is finished, so it takes no more comments.",
    State.LODGED: "This response is lodged, so it takes no more comments.",
    State.WITHDRAWN: "This response is withdrawn. Bring it back to talk about it.",
}


class NotAllowed(Exception):  # noqa: N818 -- a refusal, not a fault
    """This person may not do this here. Pages answer 404 where they may not even see it."""


class TextClosed(Exception):  # noqa: N818 -- a refusal, not a fault
    """The words of this response cannot change now; the message is a sentence that says why."""


def seats(response_id: UUID) -> QuerySet[Participant]:
    """Who takes part now, each with whether they still belong to the organisation that they do so for,
    and whether they stand in for a coordinator today.
    """
    return _seats_on(timezone.localdate()).filter(response=response_id)


@lru_cache(maxsize=2)
def _seats_on(day: date) -> QuerySet[Participant]:
    """Kept for the day: every request asks several times, and to put this together takes longer than to ask."""
    # Named by the model, for the types' sake.
    known = {"is_member": row_belongs("person", "organisation"), "stands_in": _stands_in_on(day, "pk")}
    return Participant.objects.filter(left_at=None).annotate(**known)


def has_stand_in_days(participant: str = "pk") -> Exists:
    """The condition that a participant stands in for a coordinator today; `participant` is the name of their id.

    Today is the day of the site's clock. It holds only while the other one coordinates and takes part.
    """
    return _stands_in_on(timezone.localdate(), participant)


def _stands_in_on(day: date, participant: str) -> Exists:
    return Exists(
        StandIn.objects.filter(
            participant=OuterRef(participant),
            from_day__lte=day,
            to_day__gte=day,
            ended_at=None,
            coordinator__left_at=None,
            coordinator__role=Participant.Role.COORDINATOR,
        )
    )


def is_leading() -> Q:
    """The condition on Participant for those who lead a response now: its writer, coordinators, who stands in."""
    return Q(left_at=None) & (Q(role__in=LEADING_ROLES) | Q(has_stand_in_days()))


def coordinates(part: Participant) -> bool:
    """This participant has the rights of a coordinator today: by role, or standing in for one.

    `part` is one of `seats`, `participation` or `selectors.seat`.
    """
    return part.role == Participant.Role.COORDINATOR or part.stands_in


def leads(part: Participant) -> bool:
    """This participant decides for the response: its writer, or who coordinates it."""
    return part.role == Participant.Role.WRITER or coordinates(part)


def participation(person: Person | None, response: Response) -> Participant | None:
    """How the person takes part now, or None."""
    if person is None:
        return None
    return seats(response.pk).filter(person=person).select_related("organisation", "person").first()


def can_see(person: Person | None, response: Response) -> bool:
    """Everybody who takes part, in any role, may read the response."""
    return participation(person, response) is not None


def can_write(person: Person | None, response: Response) -> bool:
    """The role lets this person write; whether the words are open is another rule."""
    part = participation(person, response)
    return part is not None and writes(part)


def writes(part: Participant) -> bool:
    """The role lets this participant write; whether the words are open is another rule."""
    return part.role in WRITING_ROLES or part.stands_in


def is_writer(person: Person | None, response: Response) -> bool:
    """The person whose personal response it is."""
    part = participation(person, response)
    return part is not None and part.role == Participant.Role.WRITER


def is_coordinator(person: Person | None, response: Response) -> bool:
    """A person who coordinates this joint response, or stands in today for somebody who does."""
    part = participation(person, response)
    return part is not None and coordinates(part)


def check_may_write(person: Person, organisation: Organisation | None, response: Response) -> Participant:
    """The person's part in the response, for which they write on behalf of `organisation`.

    Raises NotAllowed where their role does not write or they do not take part for that organisation.
    """
    return check_part(participation(person, response), organisation)


def check_part(part: Participant | None, organisation: Organisation | None) -> Participant:
    """As `check_may_write`, for a part of `seats` that is at hand."""
    if part is None or not writes(part):
        raise NotAllowed("You can read this response, but not change it.")
    if part.organisation_id != (organisation.pk if organisation else None):
        raise NotAllowed("You take part in this response for another organisation.")
    if organisation and not part.is_member:
        raise NotAllowed(f"You have left {organisation.name}, so you cannot write for it any more.")
    return part


def why_closed(response: Response, now: datetime | None = None) -> str | None:
    """A sentence that says why the words cannot change, or None while they can."""
    if response.state not in OPEN_STATES:
        return CLOSED_SENTENCES[State(response.state)]
    return why_call_closed(response.consultation, now)


def why_call_closed(consultation: Consultation, now: datetime | None = None) -> str | None:
    """A sentence that says why nobody can write for this consultation, or None while they can."""
    if consultation.drafting_open or (now or timezone.now()) < consultation.closes_at:
        return None
    closed = timezone.localtime(consultation.closes_at, ZoneInfo(consultation.time_zone))
    day = date_format(closed, "j F Y", use_l10n=False)
    return f"This consultation closed on {day}. You can read your words, but not change them."


def check_open(response: Response) -> None:
    """Raises TextClosed, with the reason, where the words cannot change now."""
    if sentence := why_closed(response):
        raise TextClosed(sentence)


def is_visible_to(person: Person) -> Q:
    """The condition on Response for a list of what the person may see."""
    return Q(participants__person=person, participants__left_at=None)


def talks(part: Participant) -> bool:
    """The role lets this participant comment and suggest; whether the talk is open is another rule."""
    return part.role in TALKING_ROLES or part.stands_in


def check_may_talk(person: Person, organisation: Organisation | None, response: Response) -> Participant:
    """The person's part in a joint response, for which they speak on behalf of `organisation`.

    Raises NotAllowed where their role does not speak or they do not take part for that organisation.
    """
    part = participation(person, response)
    if part is None or not talks(part) or response.kind != Response.Kind.JOINT:
        raise NotAllowed("You can read this response, but not comment on it.")
    if part.organisation_id != (organisation.pk if organisation else None):
        raise NotAllowed("You take part in this response for another organisation.")
    return part


def assigns(part: Participant, answer: Answer) -> bool:
    """Who says how far this answer is: a coordinator, or its lead author as long as they write."""
    if part.response.kind != Response.Kind.JOINT:
        return False
    has_the_lead = part.person_id == answer.lead_author_id and writes(part)
    return coordinates(part) or has_the_lead


def adds_partner_texts(part: Participant) -> bool:
    """Who may add a partner's text to a joint response: everybody who takes part, but guests by a link."""
    return part.response.kind == Response.Kind.JOINT and not part.is_guest


def removes_partner_text(part: Participant, text: PartnerText) -> bool:
    """Who may take a partner's text away again: whoever added it, and coordinators."""
    return coordinates(part) or (text.added_by_id == part.person_id and not part.is_guest)


def uses_partner_text(part: Participant, text: PartnerText) -> bool:
    """Who may turn a partner's text into suggestions: who writes, and the partner if they talk here."""
    return writes(part) or (talks(part) and text.author_id == part.person_id)


def why_no_talk(response: Response, now: datetime | None = None) -> str | None:
    """A sentence that says why nobody can comment, suggest or assign any more, or None while they can."""
    if response.state in NO_MORE_TALK:
        return NO_MORE_TALK[State(response.state)]
    return why_call_closed(response.consultation, now)


def check_talk_open(response: Response) -> None:
    """Raises TextClosed, with the reason, where nobody can comment any more."""
    if sentence := why_no_talk(response):
        raise TextClosed(sentence)
