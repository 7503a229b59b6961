"""Sign-off of a large coalition: what its board and table ask of the database, and how pages grow."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from responses.drafting.models import Answer, Participant, Response, Revision, State
from responses.drafting.pins import present_hashes
from responses.management.filling import analyse, fill
from responses.management.measuring import Measured, bench, compare
from responses.management.places import own_database, using
from responses.operations import cast
from responses.packs.services import load_bundled
from responses.people.models import Membership, Organisation, Person
from responses.signoff.models import Signature
from responses.signoff.selectors import open_round_of
from responses.workflow.moves import make_move

SMALL, LARGE = 12, 120  # organisations
FEW, MANY = 1_000, 100_000  # responses
BOARD_ROUNDS, LIST_ROUNDS = 6, 15
WAYS = {"all": "", "state": "?state=finished", "consultation": "?consultation={call}"}
KINDS = (Signature.Kind.ENDORSE, Signature.Kind.RESERVATIONS, Signature.Kind.DECLINE)


@bench("signoff.board_queries")
def board_queries() -> Measured:
    """What the board and the table of signatures of 120 organisations ask of the database, the larger of the two."""
    response = coalition(LARGE)
    counts = {name: _queries(response, name) for name in ("board", "signatures")}
    detail = {**counts, "organisations": LARGE, "questions": len(present_hashes(response))}
    return Measured(max(counts.values()), limit=20, unit="queries", detail=detail)


@bench("signoff.board_growth")
def board_growth() -> Measured:
    """The board of 120 organisations, in turns with that of 12: two databases stand side by side."""
    small = _page(connections[DEFAULT_DB_ALIAS], coalition(SMALL), "board")
    with tempfile.TemporaryDirectory(prefix="chorus-") as name, own_database(Path(name)) as other:
        value, detail = compare(_page(other, coalition(LARGE), "board"), small, rounds=BOARD_ROUNDS)
    return Measured(value, limit=8, detail={**detail, "organisations": [SMALL, LARGE]})


@bench("signoff.list_growth")
def list_growth() -> Measured:
    """The first page of an organisation's list with 100,000 responses, in turns with 1,000; the slowest way to see it."""
    few = _lists(connections[DEFAULT_DB_ALIAS], FEW)
    with tempfile.TemporaryDirectory(prefix="chorus-") as name, own_database(Path(name)) as other:
        many = _lists(other, MANY)
        found = {way: compare(many[way], few[way], rounds=LIST_ROUNDS) for way in WAYS}
    detail = {way: {"ratio": round(value, 3), **more} for way, (value, more) in found.items()}
    slowest = max(value for value, _ in found.values())
    return Measured(slowest, limit=1.3, detail={**detail, "responses": [FEW, MANY]})


def coalition(count: int) -> Response:
    """A joint response of so many organisations and three questions, all of which wrote and most of which signed."""
    call = load_bundled()
    moderator, response = cast.appoint_moderator(call), cast.write_joint(call)
    _move(response, "send_to_moderation", cast.person_of(cast.ROBIN))
    _move(response, "approve", moderator, hashes=present_hashes(response))
    with transaction.atomic():
        people, organisations = add_organisations(response, count - response.participants.count())
        share_words(response, people, organisations)
        sign_most(response, people, organisations)
    analyse()
    return response


def add_organisations(response: Response, count: int) -> tuple[list[Person], list[Organisation]]:
    """So many more organisations, each with a signatory."""
    names = [f"Invented organisation {number:03}" for number in range(count)]
    organisations = Organisation.objects.bulk_create(
        Organisation(name=name, slug=name.lower().replace(" ", "-"), is_sample=True) for name in names
    )
    people = Person.objects.bulk_create(Person(name=f"Person of {name}", is_sample=True) for name in names)
    pairs = list(zip(people, organisations, strict=True))
    Membership.objects.bulk_create(Membership(person=p, organisation=o, is_signatory=True) for p, o in pairs)
    Participant.objects.bulk_create(
        Participant(response=response, person=p, organisation=o, role=Participant.Role.SIGNATORY)
        for p, o in pairs
    )
    return people, organisations


def share_words(response: Response, people: list[Person], organisations: list[Organisation]) -> None:
    """Every organisation wrote a stretch of each answer: the words stay, only whose they are is filled in."""
    for answer in Answer.objects.filter(response=response).exclude(text=""):
        length = len(answer.text) // len(people)
        runs = [[length, str(p.pk), str(o.pk)] for p, o in zip(people, organisations, strict=True)]
        runs[-1][0] = len(answer.text) - length * (len(people) - 1)
        Revision.objects.filter(answer=answer, number=answer.head).update(runs=runs)


def sign_most(response: Response, people: list[Person], organisations: list[Organisation]) -> None:
    """Five of six signed every question, one of ten of these before its words changed."""
    asked = open_round_of(response)
    hashes = present_hashes(response)
    questions = {one.question.key: one.question for one in response.answers.select_related("question")}
    Signature.objects.bulk_create(
        Signature(
            round=asked,
            organisation=organisation,
            question=questions[key],
            kind=KINDS[place % len(KINDS)],
            reservation="But with more money." if place % len(KINDS) == 1 else "",
            question_hash=seen if place % 10 else "0" * 64,
            signatory=person,
        )
        for place, (person, organisation) in enumerate(zip(people, organisations, strict=True))
        if place % 6
        for key, seen in hashes.items()
    )


def add_responses(count: int) -> Organisation:
    """So many joint responses in which an organisation takes part, and its administrator, who takes part in each."""
    call, chief = load_bundled(), cast.person_of(cast.ROBIN)
    organisation = cast.organisation_of(cast.ROBIN)
    Membership.objects.filter(person=chief, organisation=organisation).update(is_administrator=True)
    template = Response(
        consultation=call, kind=Response.Kind.JOINT, state=State.DRAFTING, title="Invented", is_sample=True
    )
    with transaction.atomic():
        responses = fill(template, count)
        part = Participant(
            response_id=uuid4(), person=chief, organisation=organisation, role=Participant.Role.COORDINATOR
        )
        fill(part, count, response=responses)
    analyse()
    return organisation


def _lists(database: BaseDatabaseWrapper, count: int) -> dict[str, Callable[[], bytes]]:
    address = reverse("organisation_responses", args=[add_responses(count).slug])
    client, call = _come_in(), load_bundled().slug
    return {
        way: _fetching(database, client, address + query.format(call=call)) for way, query in WAYS.items()
    }


def _page(database: BaseDatabaseWrapper, response: Response, name: str) -> Callable[[], bytes]:
    return _fetching(database, _come_in(), reverse(name, args=[response.pk]))


def _queries(response: Response, name: str) -> int:
    client, address = _come_in(), reverse(name, args=[response.pk])
    _fetch(client, address)
    with CaptureQueriesContext(connection) as asked:
        _fetch(client, address)
    return len(asked)


def _fetching(database: BaseDatabaseWrapper, client: Client, address: str) -> Callable[[], bytes]:
    def fetch() -> bytes:
        with using(database):
            return _fetch(client, address)

    return fetch


def _fetch(client: Client, address: str) -> bytes:
    """A page as this browser gets it. Raises RuntimeError for any other than the one that was asked for."""
    reply = client.get(address)
    if reply.status_code != HttpResponse.status_code:
        raise RuntimeError(f"{address} answered {reply.status_code}; the measure means nothing.")
    return reply.content


def _come_in() -> Client:
    """The coordinator's browser."""
    client = Client()
    client.force_login(cast.person_of(cast.ROBIN).user)
    return client


def _move(response: Response, name: str, actor: Person, **data: object) -> None:
    response.refresh_from_db()
    make_move(response.pk, name, actor=actor, seen_version=response.version, data=data)
    response.refresh_from_db()
