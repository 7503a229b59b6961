"""Writing together on real servers: what survives their death, and how many can write at once."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

from django.conf import settings

from responses.drafting.models import Participant
from responses.drafting.services import start_joint
from responses.management.crowd.servers import session_of, web_server
from responses.management.crowd.stories import Session, Told, tell_of_killed_servers, tell_of_many
from responses.management.measuring import Measured, bench
from responses.packs.services import load_bundled
from responses.people.models import Membership, Organisation, Person

KILLS = 20
MANY = 50
MINUTE = 60


@bench("together.words_lost_when_killed", counts=True)
def words_lost_when_killed() -> Measured:
    """Three people write over two servers, of which one after the other is killed: words that are gone."""
    answer_id, sessions = _table(3)
    with ExitStack() as stack:
        servers = [stack.enter_context(web_server()) for _ in range(2)]
        told = tell_of_killed_servers(answer_id, servers, sessions, kills=KILLS)
    return Measured(_wrong(told), 0, "words", detail={"kills": KILLS, "words": len(told.stored.split())})


@bench("together.words_lost_when_killed_postgresql", counts=True)
def words_lost_when_killed_postgresql() -> Measured:
    """The same on PostgreSQL, in a process of its own: a process knows one database."""
    from tests.services import postgresql  # noqa: PLC0415 -- only a bench starts one

    with postgresql() as url, tempfile.TemporaryDirectory(prefix="chorus-") as folder:
        out = Path(folder) / "bench.json"
        name = "together.words_lost_when_killed"
        subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "manage.py", "bench", "--only", name, "--out", str(out)],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": url},
            stdout=subprocess.DEVNULL,
            check=False,  # a broken limit is told by the file
        )
        found = json.loads(out.read_text())[name]
    return Measured(found["value"], 0, "words", detail=found["detail"])


@bench("together.fifty_writers", counts=True)
def fifty_writers() -> Measured:
    """Fifty people write a word a second for a minute: words that are gone, and lines that broke."""
    answer_id, sessions = _table(MANY)
    with web_server() as server:
        told = tell_of_many(answer_id, [server], sessions, words=MINUTE, pause=1)
    broken = sum(told.lines) - MANY
    missing = MANY * MINUTE - len(told.stored.split())
    detail = {"writers": MANY, "words": MANY * MINUTE, "broken_lines": broken}
    return Measured(_wrong(told) + abs(missing) + broken, 0, "faults", detail=detail)


def _wrong(told: Told) -> int:
    return len(told.lost) + (told.seen != told.stored)


def _table(count: int) -> tuple[UUID, list[Session]]:
    """A joint answer and the sessions of so many authors, each of an organisation of their own."""
    consultation = load_bundled()
    people = []
    for number in range(count):
        person = Person.objects.create(name=f"Writer {number}")
        organisation = Organisation.objects.create(name=f"Group {number}", slug=f"group-{number}")
        Membership.objects.create(person=person, organisation=organisation)
        people.append((person, organisation))
    response = start_joint(consultation, *people[0], "Together")
    for person, organisation in people[1:]:
        role = Participant.Role.AUTHOR
        Participant.objects.create(response=response, person=person, organisation=organisation, role=role)
    return response.answers.all()[0].pk, [session_of(person) for person, _ in people]
