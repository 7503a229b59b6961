"""Who may moderate what. Four eyes: nobody judges their own words or those of their organisation."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from responses.drafting.models import Participant, Response, State
from responses.moderation.models import Hold, Moderator, Review
from responses.people.models import Membership, Person

LEASE = timedelta(minutes=30)
"""How long a review stays with the moderator who took it, unless they do something with it."""


TOO_LATE_FOR_CHANGES = (
    "It is lodged already, so its writers cannot change it. "
    "What you decide now is whether others may read it here: take out the words that they should not read, then approve."
)


class NotAllowed(Exception):  # noqa: N818 -- a refusal, as in drafting
    """This person may not moderate this response. Pages answer 404: they may not even see it."""


def appointments(person: Person) -> dict[UUID, bool]:
    """The consultations that the person moderates now, each with whether they lead on safeguarding (one query)."""
    mine = Moderator.objects.filter(person=person, ended_at=None)
    return dict(mine.values_list("consultation_id", "is_safeguarding_lead"))


def is_not_involved(person: Person, response: str = "pk") -> Q:
    """The condition that the person has no part in a response, nor their organisation; `response` is its id's name."""
    # Who once took part stays involved: their words are still there.
    involved = Participant.objects.filter(response=OuterRef(response), person=person)
    organisations = Membership.objects.filter(person=person, left_at=None).values("organisation")
    beside_them = Participant.objects.filter(response=OuterRef(response), organisation__in=organisations)
    return ~Q(Exists(involved)) & ~Q(Exists(beside_them))


def is_open_to(person: Person) -> Q:
    """The condition on Response for what the person may moderate: appointed, and not involved."""
    appointed = Moderator.objects.filter(person=person, consultation=OuterRef("consultation"), ended_at=None)
    return Q(Exists(appointed)) & is_not_involved(person)


def is_decidable_by(person: Person) -> Q:
    """The condition on Response for what the person may decide on: what is held, only where they lead on safeguarding."""
    leads = Moderator.objects.filter(
        person=person, consultation=OuterRef("consultation"), is_safeguarding_lead=True, ended_at=None
    )
    return is_open_to(person) & (~Q(is_held_response()) | Q(Exists(leads)))


def is_held_response(response: str = "pk") -> Exists:
    """The condition that a response is held; `response` is the name of its id."""
    return Exists(Hold.objects.filter(response=OuterRef(response), released_at=None))


def may_moderate(person: Person | None, response: Response) -> bool:
    """The person is a moderator of the consultation, takes no part, and belongs to no organisation that does."""
    if person is None:
        return False
    return Response.objects.filter(is_open_to(person), pk=response.pk).exists()


def may_lead(person: Person | None, response: Response) -> bool:
    """The person leads on safeguarding for the consultation and may moderate the response."""
    if person is None:
        return False
    leads = Moderator.objects.filter(
        person=person,
        consultation=response.consultation_id,
        is_safeguarding_lead=True,
        ended_at=None,
    )
    return leads.exists() and may_moderate(person, response)


def has_lead(response: Response) -> bool:
    """Somebody leads on safeguarding for the consultation who may moderate the response."""
    return _any_may(response, Moderator.objects.filter(is_safeguarding_lead=True))


def has_other(response: Response, person: Person) -> bool:
    """Somebody besides the person may moderate the response."""
    return _any_may(response, Moderator.objects.exclude(person=person))


def why_no_changes(response: Response) -> str:
    """Why nobody can be asked for changes any more; empty while its writers can still change the words."""
    return TOO_LATE_FOR_CHANGES if response.state == State.LODGED else ""


def is_held(response: Response) -> bool:
    """The response is held for safeguarding, and nobody has released it."""
    return Hold.objects.filter(response=response, released_at=None).exists()


def may_decide(person: Person | None, response: Response) -> bool:
    """May moderate it; while it is held, only a safeguarding lead may."""
    return may_lead(person, response) or (may_moderate(person, response) and not is_held(response))


def is_free(now: datetime) -> Q:
    """The condition on Review that nobody has it: not taken, or the lease is over."""
    return Q(claimed_by=None) | Q(claimed_until=None) | Q(claimed_until__lte=now)


def is_free_for(person: Person, now: datetime) -> Q:
    """The condition on Review that nobody else has it."""
    return is_free(now) | Q(claimed_by=person)


def is_wanted_from(person: Person, leads: Iterable[UUID]) -> Q:
    """The condition on Review that the person is one of those who are asked: not the one who asks a colleague.

    `leads` names the consultations for which they lead on safeguarding.
    """
    asks = Q(
        second_opinions__asked_by=person,
        second_opinions__given_at=None,
        second_opinions__of_lead=False,
    )
    waits_for_another = Q(wants=Review.Wants.COLLEAGUE) & Q(
        pk__in=Review.objects.filter(asks, closed_at=None).values("pk")
    )
    waits_for_lead = Q(wants=Review.Wants.LEAD) & ~Q(consultation__in=list(leads))
    return ~waits_for_another & ~waits_for_lead


def _any_may(response: Response, appointed: QuerySet[Moderator]) -> bool:
    rows = appointed.filter(consultation=response.consultation_id, ended_at=None).select_related("person")
    return any(may_moderate(one.person, response) for one in rows)
