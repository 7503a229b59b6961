"""Which Person is behind a browser: the signed-in User's, or the one that its session names."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils import timezone

from responses.people import limits
from responses.people.models import Person, User
from responses.people.requests import PersonRequest
from responses.people.sessions import PERSON_KEY

SEEN_EVERY = timedelta(days=1)


def person_of(request: HttpRequest) -> Person | None:
    """The Person who asks, or None. Without a session cookie nothing is looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if SESSION_KEY in request.session:
        return _signed_in(request)
    return unclaimed_person(request.session.get(PERSON_KEY))


def _signed_in(request: HttpRequest) -> Person | None:
    user = request.user
    if not isinstance(user, User):
        return None
    if request.session.get(PERSON_KEY) != str(user.person_id):
        request.session[PERSON_KEY] = str(user.person_id)
    return user.person


def unclaimed_person(person_id: str | None) -> Person | None:
    """The Person of a browser without an account.

    None once somebody has an account for them: from then on only signing in leads to what they wrote.
    """
    if not person_id:
        return None
    found = Person.objects.filter(
        pk=UUID(person_id), user__isnull=True, erased_at__isnull=True, became__isnull=True
    )
    return found.first()


def ensure_person(request: PersonRequest) -> Person:
    """The Person who asks; makes one for this browser where nobody has started yet.

    Only for POST, when somebody begins: reading never leaves a cookie. Raises limits.TooOften.
    """
    if request.person:
        return request.person
    limits.require(request, "start")
    person = Person.objects.create()
    remember(request, person)
    return person


def remember(request: PersonRequest, person: Person) -> None:
    """This browser is `person` from now on, under a new session key."""
    if request.session.session_key:
        # A key that somebody else may have planted here must not lead to this person.
        request.session.cycle_key()
    request.session[PERSON_KEY] = str(person.id)
    request.person = person


def mark_seen(request: HttpRequest, person: Person) -> None:
    """Once a day: this person was here, so their drafts and this browser's session are kept longer."""
    now = timezone.now()
    if person.seen_at > now - SEEN_EVERY:
        return
    Person.objects.filter(pk=person.pk).update(seen_at=now, warned_at=None)
    request.session.modified = True
