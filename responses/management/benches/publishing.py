"""How much longer a document takes in the worker than in WeasyPrint alone, and a public page with many voices."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from responses.catalogue.models import Consultation, Question
from responses.drafting.models import Response
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.management.measuring import Measured, bench, compare
from responses.management.places import own_database, using
from responses.moderation.models import Decision, Review
from responses.operations import cast
from responses.packs.services import load_bundled
from responses.people.models import Consent
from responses.publishing.models import FinalVersion, Publication, PublishedAnswer, RenderedDocument
from responses.publishing.pdf import engine
from responses.publishing.pdf.html import build_page
from responses.publishing.pdf.style_sheet import style_sheet
from responses.publishing.publications import hashes_of
from responses.publishing.rules import make_code
from responses.publishing.services import RENDER, freeze

ROUNDS = 9
WARM_UP = 3
PAGES = 30  # rounds
FEW, MANY = 100, 10_000  # voices
AT_ONCE = 1_000  # rows of one insert
KEY = "q8"


@bench("publishing.pdf")
def pdf() -> Measured:
    """From the claim to the fenced finish, against a bare render of the same HTML with style and fonts in memory."""
    response = cast.write_personal(load_bundled())
    final = freeze(response, cast.person_of(cast.PARENT))
    waiting = iter(_jobs(final, ROUNDS + WARM_UP))
    value, detail = compare(
        lambda: run_job(next(waiting).id), _bare_render(final), rounds=ROUNDS, warm_up=WARM_UP
    )
    made = RenderedDocument.objects.exclude(file="").filter(job__state=Job.State.DONE)
    if made.count() != ROUNDS + WARM_UP:
        raise RuntimeError("Not every document was made; the measure means nothing.")
    newest = made.latest("made_at")
    return Measured(value, limit=1.25, detail={**detail, "pages": newest.pages, "bytes": newest.size})


@bench("publishing.published_growth")
def published_growth() -> Measured:
    """The page of a question with 10,000 answers, in turns with 100: two databases stand side by side."""
    with tempfile.TemporaryDirectory(prefix="chorus-") as name:
        folder = Path(name)
        with _voices(folder, FEW) as few, _voices(folder, MANY) as many:
            value, detail = compare(many, few, rounds=PAGES)
    return Measured(value, limit=1.3, detail={**detail, "answers": [FEW, MANY]})


@contextmanager
def _voices(folder: Path, count: int) -> Iterator[Callable[[], bytes]]:
    """What fetches the page of a question from a database of its own in which so many answers are shown."""
    with own_database(folder) as database:
        call = load_bundled()
        first = freeze(cast.write_personal(call, only=[KEY]), cast.person_of(cast.PARENT))
        for start in range(0, count, AT_ONCE):
            _publish(first, min(AT_ONCE, count - start))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as both databases do by themselves in time
        stranger = Client()

        def from_here() -> bytes:
            with using(database):
                return _fetch(stranger, call)

        yield from_here


def _fetch(stranger: Client, call: Consultation) -> bytes:
    """The page as a stranger gets it. Raises RuntimeError for one that shows nothing."""
    reply = stranger.get(reverse("published_question", args=[call.slug, KEY]))
    if reply.status_code != HttpResponse.status_code or not reply.context["answers"]:
        raise RuntimeError("The page shows no answers; the measure means nothing.")
    return reply.content


def _publish(first: FinalVersion, count: int) -> None:
    """So many more responses with the words of the first, approved, agreed to and shown."""
    call, person = first.response.consultation, cast.person_of(cast.PARENT)
    question = Question.objects.get(consultation=call, key=KEY)
    said = [each for each in first.content["questions"] if each["key"] == KEY]
    content = {**first.content, "questions": said}
    rows = Response.objects.bulk_create(
        Response(consultation=call, kind=Response.Kind.PERSONAL, state="finished", is_sample=True)
        for _ in range(count)
    )
    finals = FinalVersion.objects.bulk_create(
        FinalVersion(
            response=row,
            number=1,
            response_version=1,
            content=content,
            content_hash=first.content_hash,
            code=make_code(),
            made_at=first.made_at,
        )
        for row in rows
    )
    reviews = Review.objects.bulk_create(
        Review(response=row, consultation=call, closed_at=first.made_at) for row in rows
    )
    seen = {"outcome": Decision.Outcome.APPROVED, "hashes": hashes_of(finals[0])}
    Decision.objects.bulk_create(Decision(review=review, moderator=person, **seen) for review in reviews)
    consents = Consent.objects.bulk_create(
        Consent(person=person, kind=Consent.Kind.PUBLISH, wording="1-without name", object_id=row.pk)
        for row in rows
    )
    publications = Publication.objects.bulk_create(
        Publication(
            response=final.response,
            final_version=final,
            consent=consent,
            at=final.made_at,
            shown_at=final.made_at,
        )
        for final, consent in zip(finals, consents, strict=True)
    )
    PublishedAnswer.objects.bulk_create(
        PublishedAnswer(publication=each, question=question, place=0, at=each.at) for each in publications
    )


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


def _bare_render(final: FinalVersion) -> Callable[[], object]:
    """WeasyPrint and nothing else: the HTML is built, the style parsed and the fonts read beforehand."""
    engine.warm()
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from responses.publishing.pdf.fetching import OwnFetcher  # noqa: PLC0415 -- imports WeasyPrint

    made_at = final.made_at.astimezone(ZoneInfo(final.response.consultation.time_zone))
    page = build_page(final.content, code=final.code, content_hash=final.content_hash, made_at=made_at)
    fonts, fetcher = FontConfiguration(), OwnFetcher()
    given: dict[str, Any] = {"font_config": fonts, "url_fetcher": fetcher}
    sheet = weasyprint.CSS(string=style_sheet(), base_url=engine.BASE_URL, **given)

    def render() -> bytes:
        # An attachment can be read once.
        options = engine.options(final.content, content_hash=final.content_hash, made_at=made_at)
        source = weasyprint.HTML(string=page.html, base_url=engine.BASE_URL, url_fetcher=fetcher)
        document = source.render(font_config=fonts, stylesheets=[sheet], pdf_variant=engine.VARIANT)
        return bytes(document.write_pdf(**options))

    return render
