"""The list of signatories as it will be printed."""

from uuid import UUID

from responses.drafting.models import Participant, Response
from responses.people.models import Organisation
from responses.signoff.models import Signatory, Signature

LAST = 1_000_000


def arranged(response: Response) -> list[Organisation]:
    """The organisations in the order that the coordinator arranged; who was not placed yet follows, as they joined.

    Everybody who takes part for one, and everybody who left and had signed: what they said is printed (two queries).
    """
    parts = Participant.objects.filter(response=response, left_at=None, organisation__isnull=False)
    joined = [part.organisation for part in parts.select_related("organisation").order_by("joined_at", "id")]
    given = Signature.objects.filter(round__response=response, withdrawn_at=None)
    signed = [one.organisation for one in given.select_related("organisation").order_by("at", "pk")]
    found = list(dict.fromkeys(one for one in [*joined, *signed] if one))
    places = places_of(response)
    return sorted(found, key=lambda one: (places.get(one.pk) or LAST, found.index(one)))


def places_of(response: Response) -> dict[UUID, int]:
    """The place of each organisation that was placed."""
    rows = Signatory.objects.filter(response=response, place__gt=0)
    return dict(rows.values_list("organisation_id", "place"))


def logos_of(response: Response) -> dict[UUID, Signatory]:
    """The organisations that are printed with a logo, with its size but without its bytes (one query)."""
    rows = Signatory.objects.filter(response=response, logo__isnull=False).select_related("logo")
    return {row.organisation_id: row for row in rows.defer("logo__data")}
