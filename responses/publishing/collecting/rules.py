"""Who may take answers together, of which responses, and for how long the file is kept."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q

from responses.catalogue.models import Consultation
from responses.drafting.models import Participant, Response
from responses.drafting.rules import is_leading
from responses.moderation.models import Redaction
from responses.people.models import Person
from responses.publishing.models import PublishedAnswer
from responses.publishing.publications import stands

KEPT = timedelta(days=7)
LOT = 250
"""Responses in a piece: seconds of work, so that other people's documents have their turn in between."""
LOT_WITH_DOCUMENTS = 25
"""The same, where each is drawn too."""

DRAWING_SECONDS = 20.0
"""How long a piece may go on drawing before it is put away; far below what a job may take."""

MOST = 100_000
MOST_WITH_DOCUMENTS = 10_000
FEWEST = 10
"""Fewer responses than this are no group: nothing is shown of what divides them."""
WITH_CAPACITY = 2
"""From this edition of the words on, people agreed that the kind of people they are stands beside their answer."""


class NotAllowed(Exception):  # noqa: N818 -- a refusal, not a fault
    """This person may not take answers together. Pages answer 404."""


def may_collect(person: Person | None, consultation: Consultation) -> bool:
    """An administrator may, and who coordinates a joint response to the consultation."""
    if person is None:
        return False
    user = getattr(person, "user", None)
    if user is not None and user.is_active and user.is_staff:
        return True
    return Participant.objects.filter(
        is_leading(),
        person=person,
        response__kind=Response.Kind.JOINT,
        response__consultation=consultation,
    ).exists()


def check_may_collect(person: Person | None, consultation: Consultation) -> Person:
    """The person. Raises NotAllowed."""
    if person is None or not may_collect(person, consultation):
        raise NotAllowed
    return person


def is_for_everybody(prefix: str = "") -> Q:
    """The condition on a Publication that everybody may read it now: consent, no hold, and every word approved."""
    shown = PublishedAnswer.objects.filter(publication=OuterRef(prefix.removesuffix("__") or "pk"))
    return stands(prefix) & Q(Exists(shown))


def is_as_collected() -> Q:
    """The condition on a CollectedResponse that what was taken then may still be read by everybody, word for word."""
    since = Redaction.objects.filter(
        answer__response=OuterRef("publication__response"), at__gte=OuterRef("collection__asked_at")
    )
    unchanged = Q(publication__at__lt=F("collection__asked_at"))
    return is_for_everybody("publication__") & unchanged & ~Q(Exists(since))


def agreed_to_capacity(wording: str) -> bool:
    """Whether the edition of the words that somebody agreed to tells that their capacity stands beside the answer."""
    edition = wording.partition("-")[0]
    return edition.isascii() and edition.isdigit() and int(edition) >= WITH_CAPACITY
