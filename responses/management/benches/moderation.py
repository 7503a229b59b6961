"""The queue of those who moderate: with a thousand times the responses that wait, and what it asks of the database."""

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.models import Participant, Response, State
from responses.management.filling import analyse, fill
from responses.management.measuring import Measured, bench, compare
from responses.management.places import own_database, using
from responses.moderation.models import Review
from responses.operations import cast
from responses.packs.services import load_bundled

ROUNDS = 25
FEW, MANY = 100, 100_000
ADDRESS = "/moderation/"


@bench("moderation.queue_growth")
def queue_growth() -> Measured:
    """The first page with 100,000 waiting, in turns with 100: two databases stand side by side."""
    few = queued(connections[DEFAULT_DB_ALIAS], FEW)
    with tempfile.TemporaryDirectory(prefix="chorus-") as name, own_database(Path(name)) as other:
        value, detail = compare(queued(other, MANY), few, rounds=ROUNDS)
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


def queued(database: BaseDatabaseWrapper, count: int) -> Callable[[], bytes]:
    """What fetches the queue from the present database, in which so many responses wait from now on."""
    call = load_bundled()
    add_reviews(call, count)
    moderator = come_in(call)

    def from_here() -> bytes:
        with using(database):
            return fetch(moderator)

    return from_here


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
    """So many personal responses that wait, one in fifty of them with signs of danger, which were sent a day earlier."""
    writer = cast.person_of(cast.PARENT)
    now = timezone.now()
    risks = [Review.Risk.ORDINARY if number % 50 else Review.Risk.DANGER for number in range(count)]
    waits = Response(
        consultation=call, kind=Response.Kind.PERSONAL, state=State.IN_MODERATION, is_sample=True
    )
    with transaction.atomic():
        responses = fill(waits, count)
        part = Participant(response_id=uuid4(), person=writer, role=Participant.Role.WRITER)
        fill(part, count, response=responses)
        fill(
            Review(response_id=uuid4(), consultation=call, due_at=call.closes_at),
            count,
            response=responses,
            risk=risks,
        )
        early = Review.objects.filter(risk=Review.Risk.DANGER)
        early.update(asked_at=now - dt.timedelta(days=1))
    analyse()
