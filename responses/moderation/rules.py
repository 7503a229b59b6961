"""Who may moderate what. Four eyes: nobody judges their own words or those of their organisation."""

from django.db.models import Exists, OuterRef, Q

from responses.drafting.models import Participant, Response
from responses.moderation.models import Hold, Moderator
from responses.people.models import Membership, Person


class NotAllowed(Exception):  # noqa: N818 -- a refusal, as in drafting
    """This person may not moderate this response. Pages answer 404: they may not even see it."""


def is_open_to(person: Person) -> Q:
    """The condition on Response for what the person may moderate: appointed, and not involved."""
    appointed = Moderator.objects.filter(person=person, consultation=OuterRef("consultation"), ended_at=None)
    # Who once took part stays involved: their words are still there.
    involved = Participant.objects.filter(response=OuterRef("pk"), person=person)
    organisations = Membership.objects.filter(person=person, left_at=None).values("organisation")
    beside_them = Participant.objects.filter(response=OuterRef("pk"), organisation__in=organisations)
    return Q(Exists(appointed)) & ~Q(Exists(involved)) & ~Q(Exists(beside_them))


def may_moderate(person: Person | None, response: Response) -> bool:
    """The person is a moderator of the consultation, takes no part, and belongs to no organisation that does."""
    if person is None:
        return False
    return Response.objects.filter(is_open_to(person), pk=response.pk).exists()


def may_hold(person: Person | None, response: Response) -> bool:
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


def is_held(response: Response) -> bool:
    """A safeguarding lead has stopped the response, and nobody has released it."""
    return Hold.objects.filter(response=response, released_at=None).exists()
