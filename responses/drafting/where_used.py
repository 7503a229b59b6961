"""The rows of "where used", kept in step with the tokens of the text."""

from dataclasses import dataclass
from uuid import UUID

from responses.drafting.models import Answer, Citation, Participant
from responses.evidence import citations
from responses.evidence.models import Snippet
from responses.people.models import Person

MOST_LISTED = 50


def keep_citations(answer: Answer) -> tuple[str, ...]:
    """Bring the rows in step with the text. Returns the keys that name no evidence; they stay in the text."""
    keys = citations.keys(answer.text)
    known = _evidence_of(answer) if keys else {}
    wanted = [known[key] for key in keys if key in known]
    rows = {row.snippet_id: row for row in Citation.objects.filter(answer=answer)}
    if [(row.snippet_id, row.order) for row in rows.values()] != [
        (pk, order) for order, (pk, _) in enumerate(wanted)
    ]:
        answer.citations.all().delete()
        Citation.objects.bulk_create(
            Citation(answer=answer, snippet_id=pk, order=order, seen_version=_seen(rows.get(pk), version))
            for order, (pk, version) in enumerate(wanted)
        )
    return tuple(key for key in keys if key not in known)


def _seen(before: Citation | None, version: int) -> int | None:
    """What was in the answer already was seen as it stood when it was put in."""
    return before.seen_version if before else version


def _evidence_of(answer: Answer) -> dict[str, tuple[UUID, int]]:
    """Id and version of every key of the consultation: a text may name more keys than a query may have parameters."""
    rows = Snippet.objects.filter(consultation=answer.question.consultation_id)
    return {key: (pk, version) for key, pk, version in rows.values_list("key", "pk", "version")}


def unknown_keys(answer: Answer, text: str) -> tuple[str, ...]:
    """The keys in the citations of `text` that name no evidence of this consultation."""
    keys = citations.keys(text)
    known = _evidence_of(answer) if keys else {}
    return tuple(key for key in keys if key not in known)


@dataclass(frozen=True)
class Uses:
    """Where a fact is used: a person's own answers, and how many responses there are in all, those of others too."""

    own: list[Answer]
    count: int


def uses_of(snippet_id: UUID, person: Person | None) -> Uses:
    """Where the fact is used. Whose the other responses are, and what they say, is nobody's business (two queries)."""
    citing = Answer.objects.filter(citations__snippet=snippet_id)
    count = citing.values("response").distinct().count()
    if person is None or not count:
        return Uses([], count)
    parts = Participant.objects.filter(person=person, left_at=None).values("response")
    own = citing.filter(response__in=parts).select_related("question", "response")
    return Uses(list(own.order_by("-response__changed_at", "question__order")[:MOST_LISTED]), count)
