"""What is shown to everybody, and whether it may be: asked anew for every page."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from responses.catalogue.models import Consultation, Question
from responses.drafting.models import Answer, Response, State
from responses.drafting.pins import live_answers
from responses.drafting.selectors import question_hash
from responses.moderation.models import Hold, Review
from responses.moderation.selectors import decision_on, redactions_of, unapproved, unapproved_among
from responses.moderation.services import WordsSeen
from responses.moderation.showing import texts_at
from responses.people.models import Consent
from responses.publishing.models import FinalVersion, Publication, PublishedAnswer
from responses.publishing.showing import Shown, show

A_PAGE = 20  # answers on the page of a question
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class QuestionPage:
    """A stretch of the answers to a question, the newest first. `before` asks for the next one; empty at the end."""

    question: Question
    answers: list[Shown]
    before: str


def stands(prefix: str = "") -> Q:
    """The condition on a Publication: the consent stands, and the response is neither withdrawn nor held."""
    held = Hold.objects.filter(response=OuterRef(f"{prefix}response"), released_at=None)
    return (
        Q(**{f"{prefix}consent__withdrawn_at": None})
        & ~Q(**{f"{prefix}response__state": State.WITHDRAWN})
        & ~Q(Exists(held))
    )


def publication_of(response: Response) -> Publication | None:
    """What was agreed to for this response, whether it is shown or not."""
    return _publications().filter(response=response).first()


def publication_at(publication_id: UUID) -> Publication | None:
    """The publication of that address, whether it is shown or not."""
    return _publications().filter(pk=publication_id).first()


def is_shown(publication: Publication) -> bool:
    """Whether everybody may read it now: agreed to, not withdrawn, not held, every word approved (three queries)."""
    return Publication.objects.filter(stands(), pk=publication.pk).exists() and is_cleared(publication)


def is_cleared(publication: Publication) -> bool:
    """Whether the consent stands and a moderator has approved every word; a hold is another matter (two queries)."""
    if Consent.objects.filter(pk=publication.consent_id, withdrawn_at=None).exists():
        return not unapproved(publication.response, hashes_of(publication.final_version))
    return False


def hashes_of(final: FinalVersion) -> dict[str, str]:
    """The question hash of each answer of a final version, by question key."""
    return {each["key"]: each["answer"]["hash"] for each in final.content["questions"]}


def shown_response(publication: Publication) -> Shown:
    """The response for everybody, without what was taken out of it."""
    return show(publication, redactions_of([publication.response_id]))


def preview(final: FinalVersion, *, with_name: bool) -> Shown:
    """What everybody would see of this final version."""
    would_be = Publication(
        response=final.response, final_version=final, with_name=with_name, at=final.made_at
    )
    return show(would_be, redactions_of([final.response_id]))


def published_question(slug: str, key: str) -> Question | None:
    """The question of that key, with its consultation."""
    questions = Question.objects.select_related("consultation")
    return questions.filter(consultation__slug=slug, consultation__retired_at=None, key=key).first()


def question_page(question: Question, before: str = "") -> QuestionPage:
    """Answers to the question that everybody may read (three queries, whatever there is)."""
    rows = list(_newest(question, before)[: A_PAGE + 1])
    shown, more = rows[:A_PAGE], rows[A_PAGE:]
    publications = {row.publication.response_id: row.publication for row in shown}
    # The rows go with the approval, in its own transaction; whoever decides otherwise is still heard here.
    doubtful = unapproved_among(
        {key: hashes_of(publication.final_version) for key, publication in publications.items()}
    )
    redactions: dict[UUID, list] = {key: [] for key in publications}
    for redaction in redactions_of(publications):
        redactions[redaction.answer.response_id].append(redaction)
    answers = [
        show(each, redactions[key], only=question.key, prefix=f"a{number}")
        for number, (key, each) in enumerate(publications.items(), start=1)
        if key not in doubtful
    ]
    return QuestionPage(question, answers, _place(shown[-1]) if more else "")


def may_be_indexed(consultation: Consultation) -> bool:
    """Whether search engines may list published answers: both the operator and the consultation must allow it."""
    return bool(settings.PUBLISHED_INDEXING) and consultation.may_be_indexed


def words_to_redact(review: Review) -> list[WordsSeen]:
    """The words that a moderator may take something out of, by question.

    While the review is open those that it is about; afterwards those of the newest final version, which are what is
    published, or, before there is one, those that were decided on. What is written since is a draft, and nobody's to read.
    """
    answers = live_answers(review.response)
    if review.closed_at is None:
        return [WordsSeen(answer, answer.text, question_hash(answer)) for answer in answers]
    final = newest_final(review.response)
    if final is None:
        return _words_decided_on(review, answers)
    said = {each["key"]: each["answer"] for each in final.content["questions"]}
    return [
        WordsSeen(answer, said[answer.question.key]["text"], said[answer.question.key]["hash"])
        for answer in answers
        if answer.question.key in said
    ]


def _words_decided_on(review: Review, answers: list[Answer]) -> list[WordsSeen]:
    decision = decision_on(review)
    if decision is None:
        return []
    texts = texts_at(review.response, decision.heads)
    return [
        WordsSeen(answer, texts[answer.question.key], decision.hashes[answer.question.key])
        for answer in answers
        if answer.question.key in texts and answer.question.key in decision.hashes
    ]


def newest_final(response: Response) -> FinalVersion | None:
    """The newest final version of the response."""
    return response.final_versions.select_related("response").order_by("-number").first()


def _publications() -> QuerySet[Publication]:
    return Publication.objects.select_related("final_version", "consent", "response__consultation")


def _newest(question: Question, before: str) -> QuerySet[PublishedAnswer]:
    rows = PublishedAnswer.objects.filter(stands("publication__"), question=question)
    place = _read_place(before)
    if place:
        at, pk = place
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    return rows.select_related("publication__final_version", "publication__response").order_by("-at", "-pk")


def _place(row: PublishedAnswer) -> str:
    return f"{(row.at - _EPOCH) // timedelta(microseconds=1)}-{row.pk}"


def _read_place(raw: str) -> tuple[datetime, int] | None:
    moment, _, number = raw.partition("-")
    if not all(part.isascii() and part.isdigit() and len(part) <= 18 for part in (moment, number)):  # noqa: PLR2004 -- digits of a 64-bit number
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(moment)), int(number)
    except OverflowError:
        return None
