"""The page that people write on: against a bare view of the same bytes, and with a hundred times the responses."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import include, path, reverse

from responses.catalogue.models import Consultation
from responses.drafting.models import About, Answer, Participant, Response, Revision
from responses.management.measuring import Measured, bench, compare
from responses.management.places import own_database, using
from responses.operations import cast as people
from responses.packs.services import load_bundled
from responses.people.models import Person

ROUNDS = 40
FEW, TIMES = 40, 100
QUESTION = "q8"  # the question with most evidence


@dataclass(frozen=True)
class Visit:
    """A signed-in writer in front of one page, and a bare view that answers with the same bytes."""

    client: Client
    address: str

    def page(self) -> bytes:
        """The real page."""
        return self._get(self.address)

    def bare(self) -> bytes:
        """The bare view, through the same middleware."""
        return self._get("/bare/")

    def _get(self, address: str) -> bytes:
        reply = self.client.get(address)
        if reply.status_code != HttpResponse.status_code:
            raise RuntimeError(f"{address} answered {reply.status_code}; the measure means nothing.")
        return reply.content


@bench("drafting.question_page")
def question_page() -> Measured:
    """How many times as long the page takes as a bare view; reported, without a limit."""
    with visit(load_bundled()) as writer:
        value, detail = compare(writer.page, writer.bare, rounds=ROUNDS)
        return Measured(value, detail={**detail, "bytes": len(writer.page())})


@bench("drafting.question_page_queries")
def question_page_queries() -> Measured:
    """What the page asks of the database."""
    with visit(load_bundled()) as writer:
        writer.page()
        with CaptureQueriesContext(connection) as asked:
            writer.page()
    return Measured(len(asked), limit=12, unit="queries")


@bench("drafting.question_page_growth")
def question_page_growth() -> Measured:
    """The same page with a hundred times the responses, in turns with the few: two databases stand side by side."""
    with tempfile.TemporaryDirectory(prefix="chorus-") as name:
        folder = Path(name)
        with crowded(folder, FEW) as few, crowded(folder, FEW * TIMES) as many:
            value, detail = compare(many, few, rounds=ROUNDS)
    return Measured(value, limit=1.2, detail={**detail, "responses": [FEW, FEW * TIMES]})


@contextmanager
def crowded(folder: Path, count: int) -> Iterator[Callable[[], bytes]]:
    """What fetches the page from a database of its own with so many responses in it."""
    with own_database(folder) as database:
        call = load_bundled()
        add_responses(call, count)
        with visit(call) as writer:

            def fetch() -> bytes:
                with using(database):
                    return writer.page()

            yield fetch


@contextmanager
def visit(call: Consultation) -> Iterator[Visit]:
    """A parent with a finished draft in front of the question with most evidence."""
    response = people.write_personal(call)
    client = Client()
    client.force_login(people.person_of(people.PARENT).user)
    writer = Visit(client, reverse("question", args=[response.pk, QUESTION]))
    with override_settings(ROOT_URLCONF=with_bare_view(writer.page())):
        yield writer


def with_bare_view(content: bytes) -> Any:
    """The addresses of the site and one more, whose view does nothing but answer."""

    def bare(page: HttpRequest) -> HttpResponse:
        return HttpResponse(content)

    addresses: Any = ModuleType("addresses_with_a_bare_view")
    addresses.urlpatterns = [path("bare/", bare), path("", include("config.urls"))]
    return addresses


def add_responses(call: Consultation, count: int) -> None:
    """So many personal responses of other people, with a saved answer to every question."""
    questions = list(call.questions.all())
    writers = Person.objects.bulk_create(Person(name="Somebody", is_sample=True) for _ in range(count))
    written = Response.objects.bulk_create(
        Response(consultation=call, kind=Response.Kind.PERSONAL, is_sample=True) for _ in writers
    )
    About.objects.bulk_create(About(response=response) for response in written)
    Participant.objects.bulk_create(
        Participant(response=response, person=writer, role=Participant.Role.WRITER)
        for response, writer in zip(written, writers, strict=True)
    )
    words = "We waited a long time for an answer. " * 40
    for response, writer in zip(written, writers, strict=True):
        answers = Answer.objects.bulk_create(
            Answer(response=response, question=question, text=words, head=1) for question in questions
        )
        Revision.objects.bulk_create(
            Revision(
                answer=answer,
                number=1,
                text=words,
                runs=[[len(words), str(writer.pk), None]],
                author=writer,
                nonce=uuid4(),
            )
            for answer in answers
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as both databases do by themselves in time
