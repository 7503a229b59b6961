"""The queue of those who moderate: with a thousand times the responses that wait, and what it asks of the database."""

import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.models import Participant, Response
from responses.management.measuring import Measured, bench, compare
from responses.management.places import own_database, using
from responses.moderation.models import Review
from responses.operations import cast
from responses.packs.services import load_bundled
from responses.people.models import Person

ROUNDS = 40
FEW, MANY = 100, 100_000
AT_ONCE = 5_000  # rows of one insert
ADDRESS = "/moderation/"


@bench("moderation.queue_growth")
def queue_growth() -> Measured:
    """The first page with 100,000 waiting, in turns with 100: two databases stand side by side."""
    with tempfile.TemporaryDirectory(prefix="chorus-") as name:
        folder = Path(name)
        with queued(folder, FEW) as few, queued(folder, MANY) as many:
            value, detail = compare(many, few, rounds=ROUNDS)
    return Measured(value, limit=1.3, detail={**detail, "responses": [FEW, MANY]})


@bench("moderation.queue_queries")
def queue_queries() -> Measured:
    """What the page asks of the database."""
    call = load_bundled()
    add_reviews(call, FEW)
    moderator = come_in(call)
    fetch(moderator)
    with CaptureQueriesContext(connection) as asked:
        fetch(moderator)
    return Measured(len(asked), limit=12, unit="queries")


@contextmanager
def queued(folder: Path, count: int) -> Iterator[Callable[[], bytes]]:
    """What fetches the queue from a database of its own in which so many responses wait."""
    with own_database(folder) as database:
        call = load_bundled()
        add_reviews(call, count)
        moderator = come_in(call)

        def from_here() -> bytes:
            with using(database):
                return fetch(moderator)

        yield from_here


def come_in(call: Consultation) -> Client:
    """A moderator's browser, second step and all."""
    client = Client()
    client.force_login(cast.appoint_moderator(call).user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()
    return client


def fetch(moderator: Client) -> bytes:
    """The queue as this browser gets it. Raises RuntimeError for any other page."""
    reply = moderator.get(ADDRESS)
    if reply.status_code != HttpResponse.status_code:
        raise RuntimeError(f"{ADDRESS} answered {reply.status_code}; the measure means nothing.")
    return reply.content


def add_reviews(call: Consultation, count: int) -> None:
    """So many personal responses that wait, one in fifty of them with signs of danger."""
    for start in range(0, count, AT_ONCE):
        size = min(AT_ONCE, count - start)
        writers = Person.objects.bulk_create(Person(name="Somebody", is_sample=True) for _ in range(size))
        responses = Response.objects.bulk_create(
            Response(consultation=call, kind=Response.Kind.PERSONAL, state="in_moderation", is_sample=True)
            for _ in writers
        )
        Participant.objects.bulk_create(
            Participant(response=response, person=writer, role=Participant.Role.WRITER)
            for response, writer in zip(responses, writers, strict=True)
        )
        Review.objects.bulk_create(
            Review(
                response=response,
                consultation=call,
                due_at=call.closes_at,
                risk=Review.Risk.ORDINARY if number % 50 else Review.Risk.DANGER,
            )
            for number, response in enumerate(responses)
        )
    # Not all of them were sent in the same moment.
    Review.objects.filter(risk=Review.Risk.DANGER).update(asked_at=timezone.now() - dt.timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as both databases do by themselves in time
