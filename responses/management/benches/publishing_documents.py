"""What making documents costs beside drawing them bare: by length, in Word, and when asked twice."""

from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID

from responses.jobs.services import run_job
from responses.management.benches.publishing import bare_render
from responses.management.measuring import Measured, bench, compare, seconds
from responses.operations import cast
from responses.packs.services import load_bundled
from responses.publishing import rendering
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.rules import hash_content, make_code
from responses.publishing.services import ask_for, freeze

# Questions that fill so many pages, found by trying; the detail says how many they are.
QUESTIONS = {4: 1, 12: 4, 40: 15, 120: 47}
LIMITS = {4: 1.25, 12: 1.15, 40: 1.15}
SHORTEST = 4
ROUNDS = {4: 7, 12: 5, 40: 3}
WORDS = "Families wait a long time for an answer, and nobody tells them why. " * 5
_numbers = count(1000)


@bench("publishing.pdf_4_pages")
def four() -> Measured:
    """From claim to fenced finish against a bare render, at some 4 pages."""
    return _against_bare(4)


@bench("publishing.pdf_12_pages")
def twelve() -> Measured:
    """The same at some 12 pages."""
    return _against_bare(12)


@bench("publishing.pdf_40_pages")
def forty() -> Measured:
    """The same at some 40 pages."""
    return _against_bare(40)


@bench("publishing.pdf_growth")
def growth() -> Measured:
    """Time of a page in a document of some 120 pages over that in one of some 12."""
    pages: dict[int, int] = {}

    def draw(size: int) -> Callable[[], object]:
        final = final_of(size)

        def once() -> None:
            pages[size] = rendering.make(final, "pdf").pages

        return once

    value, detail = compare(draw(120), draw(12), rounds=3, warm_up=1)
    return Measured(
        value * pages[12] / pages[120], limit=1.3, detail={**detail, "pages": list(pages.values())}
    )


@bench("publishing.docx")
def docx() -> Measured:
    """A Word file against the PDF of the same version, at some 12 pages."""
    final = final_of(12)
    value, detail = compare(
        lambda: rendering.make(final, "docx"), lambda: rendering.make(final, "pdf"), rounds=5
    )
    return Measured(value, limit=0.5, detail=detail)


@bench("publishing.second_request")
def second_request() -> Measured:
    """Asking again for a form that is there, against making it: no render."""
    final = final_of(12)
    job_id = _job(final)
    first = seconds(lambda: run_job(job_id))
    again = seconds(lambda: run_job(_job(final)))
    if RenderedDocument.objects.filter(final_version=final).count() != 1:
        raise RuntimeError("It was made twice; the measure means nothing.")
    return Measured(again / first, limit=0.1, detail={"ms": again * 1000, "floor_ms": first * 1000})


def _against_bare(size: int) -> Measured:
    """Each round makes a document of its own: the same is never made twice."""
    template = final_of(size)
    value, detail = compare(
        lambda: run_job(_job(copy_of(template))), bare_render(template), rounds=ROUNDS[size], warm_up=2
    )
    newest = RenderedDocument.objects.exclude(file="").latest("made_at")
    return Measured(value, limit=LIMITS[size], detail={**detail, "pages": newest.pages})


def _job(final: FinalVersion) -> UUID:
    job = ask_for(final, "pdf").job
    if job is None:
        raise RuntimeError("Nothing was asked for.")
    return job.id


def final_of(size: int) -> FinalVersion:
    """A final version of some `size` pages, with nothing made of it yet."""
    first = freeze(cast.write_personal(load_bundled()), cast.person_of(cast.PARENT))
    pattern = first.content["questions"][0]
    text = "\n\n".join([WORDS] * (3 if size == SHORTEST else 14))
    questions = [
        {**pattern, "number": str(at), "answer": {**pattern["answer"], "text": text}}
        for at in range(1, QUESTIONS[size] + 1)
    ]
    return copy_of(first, {**first.content, "questions": questions, "evidence": []})


def copy_of(final: FinalVersion, content: dict[str, Any] | None = None) -> FinalVersion:
    """Another final version of the same response, with the same content or another."""
    kept = content or final.content
    number = next(_numbers)
    return FinalVersion.objects.create(
        response=final.response,
        number=number,
        response_version=number,
        content=kept,
        content_hash=hash_content(kept),
        code=make_code(),
        made_at=final.made_at,
    )
