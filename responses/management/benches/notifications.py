"""Telling people: a move of a coalition, and the page of one person among very many notifications."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.models import Participant, Response
from responses.drafting.services import start_joint
from responses.management.filling import analyse, fill
from responses.management.measuring import Measured, bench, compare
from responses.management.places import own_database, using
from responses.notifications.hearing import hear_move
from responses.notifications.models import Notification
from responses.operations import cast
from responses.packs.services import load_bundled
from responses.people.models import Organisation, Person, User
from responses.statemachine.models import TransitionRecord

ROUNDS = 9
PEOPLE = 3  # of each organisation
SMALL, LARGE = 12, 120  # organisations
FEW, MANY = 1_000, 100_000
OWN = 200  # of those, the notifications of who looks
ADDRESS = "/activity/"


@bench("notifications.fan_out")
def fan_out() -> Measured:
    """Telling 120 organisations with 3 people each of a move, over ten times telling 12, in the same run."""
    call = load_bundled()
    few, many = moved(call, SMALL), moved(call, LARGE)
    analyse()
    with CaptureQueriesContext(connection) as of_few:
        few()
    with CaptureQueriesContext(connection) as of_many:
        many()
    value, detail = compare(many, few, rounds=ROUNDS)
    detail |= {"people": LARGE * PEOPLE, "queries": [len(of_few), len(of_many)]}
    return Measured(value * SMALL / LARGE, limit=1.3, detail=detail)


@bench("notifications.activity_growth")
def activity_growth() -> Measured:
    """The activity page with 100,000 notifications in the site, in turns with 1,000: two databases side by side."""
    few = page_among(connections[DEFAULT_DB_ALIAS], FEW)
    with tempfile.TemporaryDirectory(prefix="chorus-") as name, own_database(Path(name)) as other:
        value, detail = compare(page_among(other, MANY), few, rounds=25)
    return Measured(value, limit=1.3, detail={**detail, "notifications": [FEW, MANY]})


def moved(call: Consultation, organisations: int) -> Callable[[], None]:
    """What tells a coalition of so many organisations of a move, as if for the first time."""
    response = coalition(call, organisations)
    record = TransitionRecord.objects.create(
        workflow="joint",
        object_id=response.pk,
        move="open_review",
        source="drafting",
        target="in_review",
        version=2,
    )

    def told() -> None:
        # Undone each time, so that every round writes the same rows.
        with transaction.atomic():
            hear_move(record.pk)
            transaction.set_rollback(True)

    return told


def coalition(call: Consultation, organisations: int) -> Response:
    """A joint response of so many organisations with three people each, who have an address."""
    lead, first = cast.person_of(cast.ROBIN), cast.organisation_of(cast.ROBIN)
    response = start_joint(call, lead, first, f"{organisations} organisations", is_sample=True)
    names = [uuid4().hex for _ in range(organisations)]
    groups = fill(Organisation(name="Invented group", is_sample=True), organisations, slug=names)
    people = fill(Person(name="Invented person", is_sample=True), organisations * PEOPLE)
    fill(
        User(person_id=uuid4(), is_active=True),
        len(people),
        person=people,
        email=[f"{person}@example.org" for person in people],
    )
    part = Participant(response=response, person_id=uuid4(), role=Participant.Role.AUTHOR)
    fill(part, len(people), person=people, organisation=[group for group in groups for _ in range(PEOPLE)])
    return response


def page_among(database: BaseDatabaseWrapper, count: int) -> Callable[[], bytes]:
    """What fetches the page of one person from the present database, which has so many notifications from now on."""
    response = coalition(load_bundled(), SMALL)
    reader = Participant.objects.filter(response=response).select_related("person").last()
    if reader is None:
        raise RuntimeError("Nobody takes part, so the measure means nothing.")
    others = list(
        Participant.objects.filter(response=response).exclude(pk=reader.pk).values_list("person", flat=True)
    )
    people = [reader.person_id] * OWN + [others[number % len(others)] for number in range(count - OWN)]
    now = timezone.now()
    row = Notification(person_id=uuid4(), response=response, kind="moved", detail="reopen")
    fill(
        row,
        count,
        person=people,
        key=[str(number) for number in range(count)],
        at=[now - dt.timedelta(seconds=number) for number in range(count)],
    )
    analyse()
    client = Client()
    client.force_login(User.objects.get(person=reader.person_id))

    def from_here() -> bytes:
        with using(database):
            return fetch(client)

    return from_here


def fetch(client: Client) -> bytes:
    """The page as this browser gets it. Raises RuntimeError for any other page."""
    reply = client.get(ADDRESS)
    if reply.status_code != HttpResponse.status_code:
        raise RuntimeError(f"{ADDRESS} answered {reply.status_code}; the measure means nothing.")
    return reply.content
