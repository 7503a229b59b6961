"""For which organisation somebody acts in a joint response."""

from uuid import UUID

from django.db import transaction

from responses.drafting.models import Participant, Response
from responses.drafting.rules import participation
from responses.drafting.services.joining import CannotJoin
from responses.people.models import Organisation, Person
from responses.people.rules import belongs_to, may_sign_for


@transaction.atomic
def act_for(response_id: UUID, *, by: Person, organisation: Organisation | None) -> Participant:
    """From now on the person acts for that organisation of theirs, or for none.

    What they wrote before stays credited as it was. Raises CannotJoin.
    """
    response = Response.objects.select_for_update().get(pk=response_id, kind=Response.Kind.JOINT)
    own = participation(by, response)
    if own is None:
        raise CannotJoin("You do not take part in this response.")
    if sentence := why_not_for(own, organisation):
        raise CannotJoin(sentence)
    if own.organisation_id != (organisation.pk if organisation else None):
        own.organisation = organisation
        own.save(update_fields=["organisation"])
    return own


def why_not_for(own: Participant, organisation: Organisation | None) -> str:
    """A sentence that says why a participant cannot act for that organisation, or for none; or nothing."""
    if own.is_guest:
        return (
            "You came by the comment link. To act for an organisation, ask a coordinator for an invitation."
        )
    signs = own.role == Participant.Role.SIGNATORY
    if organisation is None:
        return "You take part to sign, so you act for an organisation." if signs else ""
    if not belongs_to(own.person, organisation):
        return "You can act only for an organisation that you belong to."
    if not is_here(own, organisation):
        return f"{organisation.name} does not take part yet. Ask a coordinator for an invitation for it."
    if signs and own.organisation_id != organisation.pk and not may_sign_for(own.person, organisation):
        return f"You take part to sign. Who signs for {organisation.name} is for its own people to say."
    return ""


def is_here(own: Participant, organisation: Organisation) -> bool:
    """Whether people took part for it before: nobody brings in an organisation by themselves but a coordinator."""
    if own.role == Participant.Role.COORDINATOR:
        return True
    return Participant.objects.filter(response=own.response_id, organisation=organisation).exists()
