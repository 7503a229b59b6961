"""The rows of "where used", kept in step with the tokens of the text."""

from uuid import UUID

from responses.drafting.models import Answer, Citation
from responses.evidence import citations
from responses.evidence.models import Snippet


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
