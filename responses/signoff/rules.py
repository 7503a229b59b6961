"""Who may sign, for whom."""

from django.db.models import Exists, OuterRef, Q

from responses.drafting.models import Participant, Response
from responses.drafting.rules import participation
from responses.people.models import Membership, Organisation, Person
from responses.people.rules import row_belongs

# Organisations of people who only look on are not asked to sign.
SIGNING_ROLES = (
    Participant.Role.COORDINATOR,
    Participant.Role.AUTHOR,
    Participant.Role.SIGNATORY,
)


class NotAllowed(Exception):  # noqa: N818 -- a refusal, as in drafting
    """This person may not sign here."""


class WrongOrganisation(NotAllowed):
    """The page was for an organisation that this person does not sign for here; the message is a sentence."""


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


def signatories_for(response: Response, organisation: Organisation) -> list[Person]:
    """Who may sign here for an organisation, so that others know whom to ask."""
    parts = (
        Participant.objects.filter(
            response=response, organisation=organisation, left_at=None, role__in=SIGNING_ROLES
        )
        .filter(
            Q(role=Participant.Role.SIGNATORY) | Q(row_belongs_as_signatory()),
            row_belongs("person", "organisation"),
        )
        .select_related("person")
    )
    return [part.person for part in parts]


def row_belongs_as_signatory() -> Exists:
    """Whether the person of a participant may sign for their organisation, within a query."""
    return Exists(
        Membership.objects.filter(
            person=OuterRef("person"),
            organisation=OuterRef("organisation"),
            left_at=None,
            is_signatory=True,
        )
    )
