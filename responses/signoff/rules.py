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

    They take part for it as its signatory, or they write for it and are a signatory among its members.
    """
    part = participation(person, response)
    if part is None or part.organisation is None or response.kind != Response.Kind.JOINT:
        return None
    if part.role == Participant.Role.SIGNATORY:
        return part.organisation
    signatory = Membership.objects.filter(
        person=person, organisation=part.organisation, is_signatory=True, left_at=None
    )
    return part.organisation if part.role in SIGNING_ROLES and signatory.exists() else None
