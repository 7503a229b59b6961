"""Taking words out of what is published, the writer's objection, and the answer to it.

The words of the answer never change here. Whoever leads the response hears by e-mail that there is something to look
at, and nothing of what it is.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from responses.drafting.models import Answer, Response
from responses.drafting.rules import leads, participation
from responses.drafting.text import characters, clean_text
from responses.jobs.services import enqueue
from responses.moderation.cutting import Span, all_fit, joined
from responses.moderation.models import LogEntry, Objection, Redaction
from responses.moderation.rules import NotAllowed
from responses.moderation.services.claiming import check_turn
from responses.moderation.services.recording import record
from responses.people.models import Person

LONGEST_WHY = 1000  # characters
LONGEST_OBJECTION = 2000  # characters
MOST_IN_AN_ANSWER = 300
TELL = "publishing.tell_writers"
TAKEN_OUT = "notifications.taken_out"
"""The work of telling it on the activity page. notifications registers it."""


class BadRedaction(Exception):  # noqa: N818 -- a refusal, as the others here
    """Words cannot be taken out, or objected to, like this; the message is a sentence."""


@dataclass(frozen=True)
class WordsSeen:
    """The words of one answer as a moderator reads them, with their question hash."""

    answer: Answer
    text: str
    question_hash: str


def redact(
    seen: WordsSeen, spans: Iterable[Span], *, moderator: Person, ground: str, reason: str = ""
) -> list[Redaction]:
    """Keep these stretches out of publication, and tell whoever leads the response that there is something to see.

    Neighbouring stretches become one; a stretch that is out already stays as it is. Raises NotAllowed, Taken,
    BadRedaction.
    """
    check_turn(seen.answer.response, moderator)
    if ground not in Redaction.Ground.values:
        raise BadRedaction("Choose why you take the words out.")
    said = _checked(reason, LONGEST_WHY, "reason")
    if ground == Redaction.Ground.OTHER and not said:
        raise BadRedaction("Say what the other reason is.")
    chosen = _checked_spans(seen.text, spans)
    with transaction.atomic():
        list(Answer.objects.select_for_update().filter(pk=seen.answer.pk).values("pk"))
        fresh = _not_yet_out(seen, chosen)
        made = [
            Redaction(
                answer=seen.answer,
                question_hash=seen.question_hash,
                start=start,
                end=end,
                words=seen.text[start:end],
                ground=ground,
                reason=said,
                moderator=moderator,
            )
            for start, end in fresh
        ]
        Redaction.objects.bulk_create(made)
        if made:
            record(LogEntry.Kind.REDACTED, actor=moderator, response=seen.answer.response, detail=ground)
            _tell(seen.answer.response)
    return made


def withdraw_redaction(redaction_id: UUID, *, moderator: Person) -> None:
    """Let the words be published after all. Twice is the same as once. Raises NotAllowed, Taken."""
    redaction = Redaction.objects.select_related("answer__response").get(pk=redaction_id)
    check_turn(redaction.answer.response, moderator)
    with transaction.atomic():
        _put_back(redaction, moderator)
        open_one = Objection.objects.filter(redaction=redaction, outcome=Objection.Outcome.OPEN)
        open_one.update(
            outcome=Objection.Outcome.WITHDRAWN, answered_by=moderator, answered_at=timezone.now()
        )


def object_to(redaction_id: UUID, *, person: Person, words: str) -> Objection:
    """Keep why the writer does not agree. Raises NotAllowed, and BadRedaction where it was said before."""
    redaction = Redaction.objects.select_related("answer__response").get(pk=redaction_id)
    part = participation(person, redaction.answer.response)
    if part is None or not leads(part):
        raise NotAllowed("Only whoever leads this response can object.")
    said = _checked(words, LONGEST_OBJECTION, "answer")
    if not said:
        raise BadRedaction("Say why the words should be shown.")
    if redaction.withdrawn_at:
        raise BadRedaction("The moderator has put these words back already.")
    try:
        with transaction.atomic():
            return Objection.objects.create(redaction=redaction, person=person, words=said)
    except IntegrityError:
        raise BadRedaction("You have objected to this already.") from None


def answer_objection(objection_id: UUID, *, moderator: Person, outcome: str, answer: str) -> Objection:
    """Uphold the redaction or put the words back, with a sentence for the writer. Answered once, by whoever is first.

    Raises NotAllowed, Taken, BadRedaction.
    """
    objection = Objection.objects.select_related("redaction__answer__response").get(pk=objection_id)
    response = objection.redaction.answer.response
    check_turn(response, moderator)
    said = _checked(answer, LONGEST_OBJECTION, "answer")
    if outcome not in (Objection.Outcome.UPHELD, Objection.Outcome.WITHDRAWN):
        raise BadRedaction("Choose whether the words stay out.")
    if outcome == Objection.Outcome.UPHELD and not said:
        raise BadRedaction("Say to the writer why the words stay out.")
    with transaction.atomic():
        changed = Objection.objects.filter(pk=objection_id, outcome=Objection.Outcome.OPEN).update(
            outcome=outcome, answer=said, answered_by=moderator, answered_at=timezone.now()
        )
        if not changed:
            raise BadRedaction("Somebody has answered this already.")
        if outcome == Objection.Outcome.WITHDRAWN:
            _put_back(objection.redaction, moderator)
        record(LogEntry.Kind.ANSWERED, actor=moderator, response=response, detail=outcome)
        _tell(response)
    objection.refresh_from_db()
    return objection


def _put_back(redaction: Redaction, moderator: Person) -> None:
    present = Redaction.objects.filter(pk=redaction.pk, withdrawn_at=None)
    if present.update(withdrawn_at=timezone.now(), withdrawn_by=moderator):
        record(LogEntry.Kind.PUT_BACK, actor=moderator, response=redaction.answer.response)


def _not_yet_out(seen: WordsSeen, chosen: Collection[Span]) -> list[Span]:
    present = Redaction.objects.filter(answer=seen.answer, withdrawn_at=None)
    if present.count() + len(chosen) > MOST_IN_AN_ANSWER:
        raise BadRedaction(
            f"At most {MOST_IN_AN_ANSWER} places of one answer can be taken out. Choose whole sentences."
        )
    out = present.filter(question_hash=seen.question_hash).values_list("start", "end")
    return [span for span in chosen if not any(a <= span[0] and span[1] <= b for a, b in out)]


def _checked_spans(text: str, spans: Iterable[Span]) -> list[Span]:
    chosen = list(spans)
    if not chosen:
        raise BadRedaction("Choose the words to take out.")
    if not all_fit(text, chosen):
        raise BadRedaction("Choose the words again: the page was not complete.")
    return joined(text, chosen)


def _checked(raw: str, longest: int, what: str) -> str:
    said = clean_text(raw).text.strip()
    if len(said) > longest:
        raise BadRedaction(f"Make the {what} {characters(len(said) - longest)} shorter.")
    return said


def _tell(response: Response) -> None:
    # Each telling is a letter of its own, so each has a key of its own.
    for kind in (TELL, TAKEN_OUT):
        enqueue(kind, response.pk, key=f"{kind}:{response.pk}:{uuid4()}")
