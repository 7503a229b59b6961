"""What a collection is made of, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from responses.jobs.models import Job
from responses.moderation.selectors import redactions_of, unapproved_among
from responses.publishing.collecting.models import CollectedResponse, Collection
from responses.publishing.collecting.records import Member
from responses.publishing.collecting.rules import KEPT, is_as_collected, is_for_everybody, may_collect
from responses.publishing.models import Publication
from responses.publishing.publications import hashes_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from responses.catalogue.models import Consultation
    from responses.moderation.models import Redaction
    from responses.people.models import Person

A_PAGE = 20  # collections
READING, WORKBOOK, PACKING = 5, 80, 90
"""Per cent of the work that lie before these steps."""


@dataclass(frozen=True)
class Standing:
    """How a collection stands. `state` is one of making, failed, ready, stale, cancelled, gone."""

    collection: Collection
    state: str
    percent: int = 0
    message: str = ""

    @property
    def is_settled(self) -> bool:
        """Nothing is being made: asking again would bring no news."""
        return self.state != "making"

    @property
    def kept_until(self) -> object:
        """When the file is deleted; None where there is none yet."""
        return self.collection.made_at + KEPT if self.collection.made_at else None


def collections_of(person: Person, consultation: Consultation) -> QuerySet[Collection]:
    """What the person asked for, the newest first."""
    mine = Collection.objects.filter(asked_by=person, consultation=consultation)
    return mine.select_related("job", "consultation")


def collection_for(person: Person | None, collection_id: UUID) -> Collection | None:
    """The collection where the person asked for it and still may; else None."""
    if person is None:
        return None
    wanted = Collection.objects.select_related("consultation", "job")
    found = wanted.filter(pk=collection_id, asked_by=person).first()
    return found if found and may_collect(person, found.consultation) else None


def export_collections(person: Person) -> list[dict[str, object]]:
    """What the person asked for, ready for JSON."""
    return [
        {
            "consultation": slug,
            "what": what,
            "with_names": with_names,
            "with_documents": with_documents,
            "asked_at": asked_at.isoformat(),
        }
        for slug, what, with_names, with_documents, asked_at in Collection.objects.filter(
            asked_by=person
        ).values_list("consultation__slug", "what", "with_names", "with_documents", "asked_at")
    ]


def for_everybody(consultation: Consultation) -> QuerySet[Publication]:
    """The publications of the consultation that everybody may read now."""
    return Publication.objects.filter(is_for_everybody(), response__consultation=consultation)


def members_between(collection: Collection, first: int, last: int) -> list[Member]:
    """The responses of these numbers that everybody may still read, with what was taken out (three queries)."""
    rows = list(
        CollectedResponse.objects.filter(
            is_as_collected(), collection=collection, number__range=(first, last)
        )
        .select_related("publication__final_version", "publication__consent", "publication__response")
        .order_by("number")
    )
    hashes = {row.publication.response_id: hashes_of(row.publication.final_version) for row in rows}
    doubtful = unapproved_among(hashes)
    redactions: dict[UUID, list[Redaction]] = {key: [] for key in hashes}
    for redaction in redactions_of(hashes):
        redactions[redaction.answer.response_id].append(redaction)
    return [
        Member(row.number, row.publication, redactions[row.publication.response_id])
        for row in rows
        if row.publication.response_id not in doubtful
    ]


def is_stale(collection: Collection) -> bool:
    """Whether an answer in the file was taken back, held or cut since: then nobody gets the file (one query)."""
    if collection.what == Collection.What.OVERVIEW:
        return False
    return (
        CollectedResponse.objects.filter(is_as_collected(), collection=collection).count()
        < collection.included
    )


def standing(collection: Collection) -> Standing:
    """How it stands, for the person who waits."""
    State = Collection.State  # noqa: N806 -- a class
    if collection.state == State.READY:
        return Standing(collection, "stale" if is_stale(collection) else "ready", 100)
    if collection.state == State.MAKING:
        job = collection.job
        if job is None or job.state in (Job.State.FAILED, Job.State.CANCELLED):
            return Standing(collection, "failed", message=job.message if job else "")
        return Standing(collection, "making", _percent(collection), _doing(collection))
    return Standing(collection, collection.state)


def listed(collection: Collection) -> Standing:
    """How it stands in a list, without looking at each response: what is stale is found on its own page."""
    if collection.state == Collection.State.READY:
        return Standing(collection, "ready", 100)
    return standing(collection)


def _percent(collection: Collection) -> int:
    Step = Collection.Step  # noqa: N806 -- a class
    fixed = {Step.CHOOSE: 0, Step.WORKBOOK: WORKBOOK, Step.PACK: PACKING, Step.DRAW: 50}
    if collection.step in fixed:
        return fixed[Step(collection.step)]
    return READING + (WORKBOOK - READING) * collection.done // max(collection.total, 1)


def _doing(collection: Collection) -> str:
    if collection.step == Collection.Step.READ:
        return f"{collection.done:,} of {collection.total:,} responses read"
    return str(collection.get_step_display())
