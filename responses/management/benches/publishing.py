"""How much longer a document takes in the worker than in WeasyPrint alone, and a public page with many voices."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from responses.catalogue.models import Consultation, Question
from responses.drafting.models import Response, State
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.management.filling import analyse, fill
from responses.management.measuring import Measured, bench, compare
from responses.management.places import own_database, using
from responses.moderation.models import Decision, Review
from responses.operations import cast
from responses.packs.services import load_bundled
from responses.people.models import Consent
from responses.publishing.models import FinalVersion, Publication, PublishedAnswer, RenderedDocument
from responses.publishing.pdf import engine
from responses.publishing.pdf.html import build_page
from responses.publishing.pdf.metadata import claim_accessible
from responses.publishing.pdf.style_sheet import style_sheet
from responses.publishing.pdf.view import Proof
from responses.publishing.publications import hashes_of
from responses.publishing.rules import check_address, make_code
from responses.publishing.services import RENDER, freeze

ROUNDS = 9
WARM_UP = 3
PAGES = 30  # rounds
FEW, MANY = 100, 10_000  # voices
KEY = "q8"


@bench("publishing.pdf")
def pdf() -> Measured:
    """From the claim to the fenced finish, against a bare render of the same HTML with style and fonts in memory."""
    response = cast.write_personal(load_bundled())
    final = freeze(response, cast.person_of(cast.PARENT))
    waiting = iter(_jobs(final, ROUNDS + WARM_UP))
    value, detail = compare(
        lambda: run_job(next(waiting).id), bare_render(final), rounds=ROUNDS, warm_up=WARM_UP
    )
    made = RenderedDocument.objects.exclude(file="").filter(job__state=Job.State.DONE)
    if made.count() != ROUNDS + WARM_UP:
        raise RuntimeError("Not every document was made; the measure means nothing.")
    newest = made.latest("made_at")
    return Measured(value, limit=1.25, detail={**detail, "pages": newest.pages, "bytes": newest.size})


@bench("publishing.published_growth")
def published_growth() -> Measured:
    """The page of a question with 10,000 answers, in turns with 100: two databases stand side by side."""
    few = _voices(connections[DEFAULT_DB_ALIAS], FEW)
    with tempfile.TemporaryDirectory(prefix="chorus-") as name, own_database(Path(name)) as other:
        value, detail = compare(_voices(other, MANY), few, rounds=PAGES)
    return Measured(value, limit=1.3, detail={**detail, "answers": [FEW, MANY]})


def _voices(database: BaseDatabaseWrapper, count: int) -> Callable[[], bytes]:
    """What fetches the page of a question from the present database, in which so many answers are shown from now on."""
    call = load_bundled()
    first = freeze(cast.write_personal(call, only=[KEY]), cast.person_of(cast.PARENT))
    with transaction.atomic():
        _publish(first, count)
    analyse()
    stranger = Client()

    def from_here() -> bytes:
        with using(database):
            return _fetch(stranger, call)

    return from_here


def _fetch(stranger: Client, call: Consultation) -> bytes:
    """The page as a stranger gets it. Raises RuntimeError for one that shows nothing."""
    reply = stranger.get(reverse("published_question", args=[call.slug, KEY]))
    if reply.status_code != HttpResponse.status_code or b'class="voice"' not in reply.content:
        raise RuntimeError("The page shows no answers; the measure means nothing.")
    return reply.content


def _publish(first: FinalVersion, count: int) -> None:
    """So many more responses with the words of the first, approved, agreed to and shown."""
    call, person = first.response.consultation, cast.person_of(cast.PARENT)
    question = Question.objects.get(consultation=call, key=KEY)
    said = [each for each in first.content["questions"] if each["key"] == KEY]
    content = {**first.content, "questions": said}
    finished = Response(consultation=call, kind=Response.Kind.PERSONAL, state=State.FINISHED, is_sample=True)
    rows = fill(finished, count)
    final = FinalVersion(
        response_id=rows[0],
        number=1,
        response_version=1,
        content=content,
        content_hash=first.content_hash,
        made_at=first.made_at,
    )
    seen = {"outcome": Decision.Outcome.APPROVED, "hashes": hashes_of(final)}
    finals = fill(final, count, response=rows, code=[make_code() for _ in rows])
    reviews = fill(
        Review(response_id=rows[0], consultation=call, closed_at=first.made_at), count, response=rows
    )
    fill(Decision(review_id=reviews[0], moderator=person, **seen), count, review=reviews)
    consent = Consent(person=person, kind=Consent.Kind.PUBLISH, wording="1-without name")
    consents = fill(consent, count, object_id=rows)
    shown = Publication(
        response_id=rows[0],
        final_version_id=finals[0],
        consent_id=consents[0],
        at=first.made_at,
        shown_at=first.made_at,
    )
    publications = fill(shown, count, response=rows, final_version=finals, consent=consents)
    answer = PublishedAnswer(publication_id=publications[0], question=question, place=0, at=first.made_at)
    fill(answer, count, publication=publications)


def _jobs(final: FinalVersion, count: int) -> Iterator[Job]:
    """So many documents of the same content, each waiting to be made."""
    for number in range(2, count + 2):
        copy = FinalVersion.objects.create(
            response=final.response,
            number=number,
            response_version=final.response_version + number,
            content=final.content,
            content_hash=final.content_hash,
            code=make_code(),
            made_at=final.made_at,
        )
        document = RenderedDocument(final_version=copy)
        document.job = Job.objects.create(kind=RENDER, object_id=document.id, key=str(document.id))
        document.save()
        yield document.job


def bare_render(final: FinalVersion) -> Callable[[], bytes]:
    """WeasyPrint and nothing else: the HTML is built, the style parsed and the fonts read beforehand."""
    weasyprint = engine.library()
    from weasyprint.text.fonts import FontConfiguration

    from responses.publishing.pdf.fetching import OwnFetcher  # noqa: PLC0415 -- imports WeasyPrint

    made_at = final.made_at.astimezone(ZoneInfo(final.response.consultation.time_zone))
    page = build_page(
        final.content, seal=Proof(final.code, final.content_hash, check_address(final.code)), made_at=made_at
    )
    fonts, fetcher = FontConfiguration(), OwnFetcher()
    given: dict[str, Any] = {"font_config": fonts, "url_fetcher": fetcher}
    sheet = weasyprint.CSS(string=style_sheet(), base_url=engine.BASE_URL, **given)

    def render() -> bytes:
        # An attachment can be read once.
        options = engine.options(final.content, content_hash=final.content_hash, made_at=made_at)
        source = weasyprint.HTML(string=page.html, base_url=engine.BASE_URL, url_fetcher=fetcher)
        document = source.render(font_config=fonts, stylesheets=[sheet], pdf_variant=engine.VARIANT)
        claim_accessible(document.metadata)
        return bytes(document.write_pdf(**options))

    return render
