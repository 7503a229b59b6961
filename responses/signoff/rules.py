"""Who may sign, for whom."""

from responses.drafting.models import Participant, Response
from responses.drafting.rules import participation
from responses.people.models import Membership, Organisation, Person

# Organisations of people who only look on are not asked to sign.
SIGNING_ROLES = (
    Participant.Role.COORDINATOR,
    Participant.Role.AUTHOR,
    Participant.Role.SIGNATORY,
)


class NotAllowed(Exception):  # noqa: N818 -- a refusal, as in drafting
    """This person may not sign here."""


def signs_for(person: Person | None, response: Response) -> Organisation | None:
    """The organisation that the person may sign for in this response, or None.

    They belong to it, and take part for it as its signatory or as somebody who writes and may sign.
    """
    part = participation(person, response)
    if part is None or part.organisation is None or response.kind != Response.Kind.JOINT:
        return None
    # Who has left the organisation no longer speaks for it, whatever part they still have here.
    membership = Membership.objects.filter(
        person=person, organisation=part.organisation, left_at=None
    ).first()
    if membership is None:
        return None
    is_asked = part.role == Participant.Role.SIGNATORY or (
        part.role in SIGNING_ROLES and membership.is_signatory
    )
    return part.organisation if is_asked else None
