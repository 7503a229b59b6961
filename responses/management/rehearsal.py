"""The main job from end to end with the invented cast, through the services that real pages use."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from responses.catalogue.models import Choice, Consultation
from responses.drafting.models import Response
from responses.drafting.pins import present_hashes
from responses.jobs.models import Job
from responses.jobs.services import sweep
from responses.management import coalition
from responses.moderation.models import Decision, Review
from responses.operations import cast
from responses.people.models import Person
from responses.publishing.agreeing import agree
from responses.publishing.collecting import services as collecting
from responses.publishing.collecting.models import Collection
from responses.publishing.models import RenderedDocument
from responses.publishing.services import stop
from responses.workflow.moves import decide_review, make_move

PATIENCE = 400  # seconds for all documents; a machine with nothing else to do needs a tenth of it
VOICES, PARENTS = 12, 10  # enough for an overview, and for one kind of people in it


class WorkerFailed(Exception):  # noqa: N818 -- a fact that ends the rehearsal
    """The documents did not come; the message holds the end of the worker's log."""


def finish_personal(call: Consultation) -> Response:
    """A parent answers every question and finishes."""
    response = cast.write_personal(call)
    _move(response, "finish", cast.person_of(cast.PARENT))
    return response


def finish_joint(call: Consultation) -> Response:
    """Three organisations write, a fourth comes by the coalition link; a moderator approves, all sign, it is finished."""
    moderator = cast.appoint_moderator(call)
    response = cast.write_joint(call)
    coordinator = cast.person_of(cast.ROBIN)
    coalition.prepare(response, by=coordinator)
    _move(response, "open_review", coordinator)
    _move(response, "send_to_moderation", coordinator)
    _move(response, "approve", moderator, hashes=present_hashes(response))
    coalition.sign_all(response)
    _move(response, "complete_sign_off", coordinator)
    _move(response, "finish", coordinator)
    return response


def share_many(call: Consultation, joint: Response) -> None:
    """People answer, a moderator reads each, and everybody agrees that all may read it; the joint response too."""
    moderator = cast.appoint_moderator(call)
    choices = list(Choice.objects.filter(question__consultation=call, retired_at=None).order_by("order"))
    for number in range(VOICES):
        voice = cast.Member(f"voice-{number + 1}@example.org", f"Voice {number + 1} Sample", "one of many")
        capacity = "parent" if number < PARENTS else "worker"
        choice = choices[number * number % len(choices)].key if choices else ""
        response = cast.write_voice(call, voice, capacity=capacity, choice=choice)
        _move(response, "finish", cast.person_of(voice))
        _approve(response, moderator)
        _agree(response, cast.person_of(voice), with_name=False)
        for document in RenderedDocument.objects.filter(final_version__response=response):
            stop(document)  # it is in the collection; nobody waits for it by itself
    _agree(joint, cast.person_of(cast.ROBIN), with_name=True)


def _approve(response: Response, moderator: Person) -> None:
    seen = Response.objects.values_list("version", flat=True).get(pk=response.pk)
    decide_review(
        Review.objects.get(response=response, closed_at=None).pk,
        moderator=moderator,
        outcome=Decision.Outcome.APPROVED,
        hashes=present_hashes(response),
        seen_version=seen,
    )


def _agree(response: Response, person: Person, *, with_name: bool) -> None:
    final = response.final_versions.order_by("-number")[0]
    agree(response.pk, person=person, final_number=final.number, with_name=with_name)


def ask_for_collections(call: Consultation) -> list[Collection]:
    """All answers with their documents, and the overview, as the coordinator asks for them."""
    robin = cast.person_of(cast.ROBIN)
    What = Collection.What  # noqa: N806 -- a class
    everything = collecting.ask(call, by=robin, what=What.ARCHIVE, with_documents=True)
    return [everything, collecting.ask(call, by=robin, what=What.OVERVIEW)]


@contextmanager
def real_worker() -> Iterator[Path]:
    """A Celery worker in a process of its own while the block runs. The file it logs to."""
    log_path = Path(settings.DATA_DIR) / "worker.log"
    words = ["-A", "config", "worker", "-Q", "default,render", "--concurrency", "1"]
    with log_path.open("w") as log:
        process = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, "-m", "celery", *words, "--loglevel", "INFO"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]},
            stdout=log,
            stderr=log,
        )
    try:
        yield log_path
    finally:
        process.terminate()
        try:
            process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for(made: Callable[[], Sequence[RenderedDocument | Collection]], log: Path) -> None:
    """Return once all are made, sweeping meanwhile as often as the site does. Raises WorkerFailed."""
    began = swept = time.monotonic()
    while unmade := [each for each in made() if not each.file]:
        failed = [each.job for each in unmade if each.job and each.job.state == Job.State.FAILED]
        now = time.monotonic()
        if failed or now > began + PATIENCE:
            reasons = "\n".join(f"{job.message} {job.error}" for job in failed)
            raise WorkerFailed(f"{reasons}\nThe worker said last:\n{log.read_text()[-3000:]}")
        if now > swept + settings.SWEEP_SECONDS:
            sweep()
            swept = now
        time.sleep(1)


def _move(response: Response, move: str, actor: Person, **data: object) -> None:
    seen = Response.objects.values_list("version", flat=True).get(pk=response.pk)
    make_move(response.pk, move, actor=actor, seen_version=seen, data=data)
