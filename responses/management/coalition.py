"""What a coalition does around its words, with the invented cast: a partner comes by the link, a rule, the list of names."""

import io

from PIL import Image, ImageDraw

from responses.drafting.models import Participant, Response, SharedLink
from responses.drafting.pins import present_hashes
from responses.drafting.services.requesting import Asking, approve, ask_to_join
from responses.drafting.services.sharing import share_link
from responses.operations import cast
from responses.people.models import Organisation, Person
from responses.signoff.models import Round, Signature
from responses.signoff.pictures import rewrite
from responses.signoff.services import RuleSet, Say, arrange, set_logo, set_rule, sign
from responses.workflow.deadlines import counted_back, set_dates

JO = cast.Member(
    "jo@example.org", "Jo Illustration", "signatory who came by the coalition link", "Organisation D"
)
ENOUGH = 3
RESERVATION = "We support this if the new service is paid for by new money, not by what short breaks lose."
SAYS_OTHERWISE = {
    "q9": (Signature.Kind.RESERVATIONS, RESERVATION),
    "q31": (Signature.Kind.NOT_CONCERNED, ""),
}
"""What the partner says of some questions; all others they endorse."""

LOGO = (480, 240)
TEAL, AMBER = "#0e4a50", "#f0a63c"


def prepare(response: Response, *, by: Person) -> None:
    """A coordinator has a partner in, sets dates and the rule, and arranges the list, before anybody signs."""
    let_in_by_link(response, JO, by=by)
    # Nothing is counted back from a day that has passed, so a consultation that is over gets no dates.
    set_dates(response.pk, counted_back(response.consultation), by=by, seen=0)
    set_rule(response.pk, by=by, wanted=RuleSet(Round.Rule.QUORUM, quorum=ENOUGH))
    newcomer, host = (Organisation.objects.get(name=one.organisation) for one in (JO, cast.ROBIN))
    arrange(response.pk, by=by, places={newcomer.pk: 0})
    set_logo(response.pk, by=by, organisation=host.pk, picture=rewrite(_logo()))


def let_in_by_link(response: Response, member: cast.Member, *, by: Person) -> None:
    """The member opens the coalition link and asks; the coordinator says yes."""
    link = share_link(response.pk, by=by, kind=SharedLink.Kind.COALITION)
    cast.organisation_of(member)
    asking = Asking(name=member.name, organisation_name=member.organisation, email=member.email)
    request = ask_to_join(link.token, person=cast.person_of(member), asking=asking)
    approve(response.pk, {request.pk: None}, by=by, role=Participant.Role.SIGNATORY)


def sign_all(response: Response) -> None:
    """Three organisations endorse everything; the partner has a reservation, and one question is not theirs."""
    seen = present_hashes(response)
    for member in (cast.ROBIN, cast.ALEX, cast.SAM):
        says = [Say(key, Signature.Kind.ENDORSE, pinned) for key, pinned in seen.items()]
        sign(response.pk, signatory=cast.person_of(member), says=says)
    said = {key: SAYS_OTHERWISE.get(key, (Signature.Kind.ENDORSE, "")) for key in seen}
    says = [Say(key, kind, seen[key], reservation) for key, (kind, reservation) in said.items()]
    sign(response.pk, signatory=cast.person_of(JO), says=says)


def _logo() -> bytes:
    """An invented logo, drawn here: two people under one roof."""
    picture = Image.new("RGB", LOGO, "white")
    pen = ImageDraw.Draw(picture)
    pen.polygon([(20, 130), (240, 20), (460, 130)], fill=TEAL)
    for middle, colour in ((160, AMBER), (320, TEAL)):
        pen.ellipse([middle - 24, 140, middle + 24, 188], fill=colour)
        pen.rectangle([middle - 40, 194, middle + 40, 226], fill=colour)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
