"""What pages and other areas ask about answers: their hashes, citations, authors and shares."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from responses.catalogue.models import Consultation
from responses.drafting.models import (
    OPEN_STATES,
    Answer,
    Citation,
    Conflict,
    Document,
    Participant,
    Response,
    Revision,
)
from responses.drafting.rules import is_visible_to, seats
from responses.drafting.text import canonical, is_blank
from responses.drafting.words import log
from responses.evidence.models import Snippet
from responses.people.models import Organisation, Person


@dataclass(frozen=True)
class Run:
    """A stretch of an answer by one person; offsets and lengths in code points."""

    start: int
    length: int
    person: Person
    organisation: Organisation | None


def responses_of(person: Person) -> QuerySet[Response]:
    """The responses that the person takes part in, the one last changed first."""
    return Response.objects.filter(is_visible_to(person)).select_related("consultation")


def present_draft(consultation: Consultation, person: Person | None) -> Response | None:
    """The personal draft that the person has for this consultation, the one last changed, or None."""
    if person is None:
        return None
    drafts = responses_of(person).filter(
        consultation=consultation, kind=Response.Kind.PERSONAL, state__in=OPEN_STATES
    )
    return drafts.order_by("-changed_at", "pk").first()


def seat(person: Person | None, response_id: UUID) -> Participant | None:
    """How the person takes part, with the response, its consultation and the organisation (one query)."""
    if person is None:
        return None
    return (
        seats(response_id)
        .filter(person=person)
        .select_related("response__consultation", "organisation", "person")
        .first()
    )


def answer_at(response: Response, key: str) -> Answer | None:
    """The answer to the question of that key, with `saved_at`, `saved_by` and `conflict_id` (one query)."""
    newest = Revision.objects.filter(answer=OuterRef("pk"), number=OuterRef("head"))
    unsettled = Conflict.objects.filter(answer=OuterRef("pk"), settled_at=None)
    return (
        Answer.objects.filter(response=response, question__key=key)
        .select_related("question")
        .annotate(
            saved_at=Subquery(newest.values("at")[:1]),
            saved_by=Subquery(newest.values("author__name")[:1]),
            conflict_id=Subquery(unsettled.values("pk")[:1]),
        )
        .first()
    )


def is_ahead(answer: Answer) -> bool:
    """Whether words were written together since the newest revision of the answer (one query)."""
    shown = Revision.objects.filter(answer=answer, number=answer.head).values("seq")
    return Document.objects.filter(answer=answer, head_seq__gt=Coalesce(Subquery(shown), 0)).exists()


def question_order(response: Response) -> list[tuple[str, str]]:
    """(key, number) of the questions of the response, in order (one query)."""
    rows = Answer.objects.filter(response=response).order_by("question__order")
    return list(rows.values_list("question__key", "question__number"))


def answers_of(response: Response) -> QuerySet[Answer]:
    """The answers in the order of their questions, with question and cited snippets (three queries)."""
    citations = Citation.objects.select_related("snippet__source", "snippet__seen_in")
    return (
        Answer.objects.filter(response=response)
        .select_related("question")
        .prefetch_related(Prefetch("citations", queryset=citations))
        .order_by("question__order")
    )


def is_answered(answer: Answer) -> bool:
    """Something was said: words, and where the question has a scale also a choice."""
    needs_choice = answer.question.kind == "scale"
    return bool(answer.choice) if needs_choice else not is_blank(answer.text)


def is_started(answer: Answer) -> bool:
    """Anything at all is there."""
    return bool(answer.choice) or answer.left_unanswered or not is_blank(answer.text)


def is_settled(answer: Answer) -> bool:
    """Answered, or left unanswered on purpose: nothing more is asked for."""
    return answer.left_unanswered or is_answered(answer)


def open_conflicts(response: Response) -> QuerySet[Conflict]:
    """Conflicts of the response that nobody has settled, oldest first."""
    return Conflict.objects.filter(answer__response=response, settled_at=None).select_related(
        "answer__question", "author", "organisation"
    )


def cited_snippets(answer: Answer) -> list[Snippet]:
    """The evidence that the answer names, in order of first appearance."""
    citations = sorted(answer.citations.all(), key=lambda citation: citation.order)
    return [citation.snippet for citation in citations]


def question_hash(answer: Answer) -> str:
    """SHA-256 (hex) of all that a reader of this answer would see; design's pin for decisions and signatures.

    Canonical JSON of question, wording version, choice, left-unanswered flag, text in NFC and the
    versions of the cited snippets. The same words give the same hash again.
    """
    seen = {
        "question": answer.question.key,
        "wording_version": answer.question.wording_version,
        "choice": answer.choice,
        "left_unanswered": answer.left_unanswered,
        "text": canonical(answer.text),
        "snippets": {snippet.key: snippet.version for snippet in cited_snippets(answer)},
    }
    packed = json.dumps(seen, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(packed.encode()).hexdigest()


def question_hashes(response: Response) -> dict[str, str]:
    """The hash of every answer by question key (three queries)."""
    return {answer.question.key: question_hash(answer) for answer in answers_of(response)}


def contributions(answer: Answer) -> list[Run]:
    """Who wrote which stretch of the present text, in text order; the lengths add up to the text."""
    newest = Revision.objects.filter(answer=answer, number=answer.head).first()
    if newest and newest.text == answer.text:
        runs = newest.runs
    else:
        # Words were written together since the last saved state.
        runs = log.load(answer.pk).kept_runs() if answer.text else []
    people, organisations = _named(runs)
    result, start = [], 0
    for length, person, organisation in runs:
        result.append(Run(start, length, people[person], organisations.get(organisation)))
        start += length
    return result


def newest_revisions(response: Response) -> list[Revision]:
    """The newest revision of every answer that has one, in the order of the questions."""
    answers = Answer.objects.filter(response=response, head__gt=0).order_by("question__order")
    heads = dict(answers.values_list("pk", "head"))
    found = {
        revision.answer_id: revision
        for revision in Revision.objects.filter(
            answer__in=heads, number__in=set(heads.values())
        ).select_related("author", "organisation")
        if heads[revision.answer_id] == revision.number
    }
    return [found[answer] for answer in heads]


def revision_at(answer: Answer, number: int) -> Revision | None:
    """The revision of that number, or None where there is none."""
    return answer.revisions.filter(number=number).first()


def _named(
    runs: Iterable[list[int | str | None]],
) -> tuple[dict[object, Person], dict[object, Organisation]]:
    runs = list(runs)
    people = Person.objects.in_bulk([UUID(str(person)) for _, person, _ in runs])
    organisations = Organisation.objects.in_bulk(
        [UUID(str(organisation)) for _, _, organisation in runs if organisation]
    )
    return (
        {str(key): person for key, person in people.items()},
        {str(key): organisation for key, organisation in organisations.items()},
    )
