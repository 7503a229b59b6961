"""Many responses that everybody may read, and a collection that is made as a worker would."""

from __future__ import annotations

import copy
import io
import zipfile
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from responses.drafting.models import Answer, Response, State
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.moderation.models import Decision, Review
from responses.people.models import Consent, Person
from responses.publishing.models import FinalVersion, Publication
from responses.publishing.publications import hashes_of
from responses.publishing.rows import respondent_in, show_answers
from responses.publishing.rules import hash_content, make_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from responses.publishing.collecting.models import Collection

WORDING = "2-without name"


def share(final: FinalVersion, count: int, **differ: Any) -> list[Publication]:
    """So many more responses with the words of a final version, approved and shown; `differ` changes each of them."""
    return [share_one(final, number, **differ) for number in range(count)]


def share_one(
    final: FinalVersion,
    number: int = 0,
    *,
    capacity: str = "parent",
    choice: str | None = None,
    texts: dict[str, str] | None = None,
    cites: Sequence[str] | None = None,
    weeks_ago: int = 0,
    with_name: bool = False,
    wording: str = WORDING,
    name: str = "Pat P.",
) -> Publication:
    """A response of its own with the words of a final version."""
    content = _said(final, name, capacity, choice, texts or {}, cites)
    call, person = final.response.consultation, Person.objects.create(name=f"Somebody {number}")
    response = Response.objects.create(consultation=call, kind="personal", state=State.FINISHED)
    Answer.objects.bulk_create(Answer(response=response, question=each) for each in call.questions.all())
    at = timezone.now() - timedelta(weeks=weeks_ago, seconds=5)
    content["made_at"] = at.isoformat(timespec="seconds")
    made = _frozen(response, content, at)
    _approve(made, person, at)
    consent = Consent.objects.create(
        person=person, kind=Consent.Kind.PUBLISH, wording=wording, object_id=response.pk
    )
    publication = Publication.objects.create(
        response=response,
        final_version=made,
        consent=consent,
        with_name=with_name,
        respondent=respondent_in(content),
        at=timezone.now() - timedelta(seconds=1),
    )
    show_answers(publication)
    return publication


def work(collection: Collection, *, most: int = 1000) -> Collection:
    """Do what a worker would do for it, at most so many pieces."""
    for _ in range(most):
        job = Job.objects.filter(object_id=collection.pk, state=Job.State.QUEUED).first()
        if job is None:
            break
        run_job(job.pk)
    collection.refresh_from_db()
    return collection


def archive(collection: Collection) -> zipfile.ZipFile:
    """The file that was made."""
    with collection.file.open("rb") as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def names_in(made: zipfile.ZipFile) -> list[str]:
    return sorted(made.namelist())


def everything_in(made: zipfile.ZipFile) -> Iterable[tuple[str, bytes]]:
    """Each file, those inside the workbook too."""
    for name in made.namelist():
        yield name, made.read(name)
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(made.open(name)) as inner:
                yield from ((f"{name}/{part}", inner.read(part)) for part in inner.namelist())


def _approve(final: FinalVersion, moderator: Person, at: datetime) -> None:
    response = final.response
    review = Review.objects.create(response=response, consultation=response.consultation, closed_at=at)
    Decision.objects.create(
        review=review, moderator=moderator, outcome=Decision.Outcome.APPROVED, hashes=hashes_of(final)
    )


def _said(
    final: FinalVersion,
    name: str,
    capacity: str,
    choice: str | None,
    texts: dict[str, str],
    cites: Sequence[str] | None,
) -> dict[str, Any]:
    content: dict[str, Any] = copy.deepcopy(final.content)
    content["about"] = {**(content["about"] or {}), "name": name, "capacity": capacity}
    for each in content["questions"]:
        answer = each["answer"]
        answer["text"] = texts.get(each["key"], answer["text"])
        if each["kind"] == "scale" and choice is not None:
            answer |= {"choice": choice, "choice_label": choice.capitalize()}
        if cites is not None:
            answer["citations"] = [{"key": key, "locator": "", "prefix": "", "suffix": ""} for key in cites]
    return content


def _frozen(response: Response, content: dict[str, Any], at: datetime) -> FinalVersion:
    return FinalVersion.objects.create(
        response=response,
        number=1,
        response_version=1,
        content=content,
        content_hash=hash_content(content),
        code=make_code(),
        made_at=at,
    )
