"""The rows of "where used", kept in step with the tokens of the text."""

from uuid import UUID

from responses.drafting.models import Answer, Citation
from responses.evidence import citations
from responses.evidence.models import Snippet


def keep_citations(answer: Answer) -> tuple[str, ...]:
    """Bring the rows in step with the text. Returns the keys that name no evidence; they stay in the text."""
    keys = citations.keys(answer.text)
    known = _evidence_of(answer) if keys else {}
    wanted = {known[key]: order for order, key in enumerate(key for key in keys if key in known)}
    present = dict(answer.citations.values_list("snippet_id", "order"))
    if wanted != present:
        answer.citations.all().delete()
        Citation.objects.bulk_create(
            Citation(answer=answer, snippet_id=snippet, order=order) for snippet, order in wanted.items()
        )
    return tuple(key for key in keys if key not in known)


def _evidence_of(answer: Answer) -> dict[str, UUID]:
    """Every key of the consultation: a text may name more keys than a query may have parameters."""
    rows = Snippet.objects.filter(consultation=answer.question.consultation_id)
    return dict(rows.values_list("key", "pk"))


def unknown_keys(answer: Answer, text: str) -> tuple[str, ...]:
    """The keys in the citations of `text` that name no evidence of this consultation."""
    keys = citations.keys(text)
    known = _evidence_of(answer) if keys else {}
    return tuple(key for key in keys if key not in known)
