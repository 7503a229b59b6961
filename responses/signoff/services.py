"""Asking for signatures and giving them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.catalogue.models import Question
from responses.catalogue.selectors import live_questions
from responses.drafting.deadlines import Stage, why_over
from responses.drafting.models import Response, State
from responses.drafting.pins import WordsChanged, check_words, lock_answers
from responses.drafting.rules import why_call_closed
from responses.drafting.text import characters, clean_text
from responses.people.models import Organisation, Person
from responses.signoff.models import Round, Signature
from responses.signoff.rules import NotAllowed, signs_for
from responses.signoff.selectors import matrix, rule_met, signatures_in_force

LONGEST_RESERVATION = 2000  # characters


class RoundClosed(Exception):  # noqa: N818 -- a refusal, as in drafting
    """Nobody is asked to sign now; the message is a sentence."""


class BadSignature(Exception):  # noqa: N818 -- a refusal, as in drafting
    """What was said cannot be kept; the message is a sentence, `key` the question."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


@dataclass(frozen=True)
class Say:
    """What an organisation says of one question, and the hash of the words that its signatory saw."""

    key: str
    kind: str
    seen: str
    reservation: str = ""


def open_round(response: Response, *, rule: str | None = None, quorum: int | None = None) -> Round:
    """Ask for signatures. Without a rule, that of the round before holds. Call it in a transaction."""
    before = Round.objects.filter(response=response).order_by("-number").first()
    close_round(response)
    return Round.objects.create(
        response=response,
        number=before.number + 1 if before else 1,
        rule=rule or (before.rule if before else Round.Rule.ALL),
        quorum=quorum if quorum is not None else (before.quorum if before else 0),
    )


def close_round(response: Response) -> None:
    """Nobody is asked any more. What was said stays, and stays in force while the words do."""
    Round.objects.filter(response=response, closed_at=None).update(closed_at=timezone.now())


def sign(response_id: UUID, *, signatory: Person, says: Sequence[Say]) -> list[Signature]:
    """Record what the signatory's organisation says, all of it or nothing; returns the signatures in force on it.

    Saying the same of the same words again changes nothing. Raises NotAllowed, RoundClosed, WordsChanged (the
    words of a question are not those seen) and BadSignature.
    """
    with transaction.atomic():
        response, organisation = _lock(response_id, signatory)
        asked = _asked(response)
        questions = {question.key: question for question in live_questions(response.consultation)}
        checked = [_checked(say, questions) for say in says]
        check_words(response, {say.key: say.seen for say in checked})
        return [_write(asked, organisation, signatory, questions[say.key], say) for say in checked]


def withdraw_signature(response_id: UUID, *, signatory: Person, key: str) -> int:
    """Take back all that the signatory's organisation said of a question; returns how many it were.

    Raises NotAllowed and RoundClosed.
    """
    with transaction.atomic():
        response, organisation = _lock(response_id, signatory)
        _asked(response)
        given = Signature.objects.filter(
            round__response=response,
            organisation=organisation,
            question__key=key,
            withdrawn_at=None,
        )
        return given.update(withdrawn_at=timezone.now())


def _lock(response_id: UUID, signatory: Person) -> tuple[Response, Organisation]:
    response = Response.objects.select_related("consultation").get(pk=response_id)
    organisation = signs_for(signatory, response)
    if organisation is None:
        raise NotAllowed("You cannot sign for an organisation here.")
    # First the locks, then the reading: an edit or a move is before all of this or after it.
    lock_answers(response)
    response.refresh_from_db(fields=["state", "version"])
    return response, organisation


def _asked(response: Response) -> Round:
    if response.state != State.AWAITING_SIGN_OFF:
        raise RoundClosed("Nobody is asked to sign this response now.")
    if sentence := why_call_closed(response.consultation):
        raise RoundClosed(sentence)
    if sentence := why_over(response, Stage.SIGN_OFF):
        raise RoundClosed(sentence)
    asked = Round.objects.filter(response=response, closed_at=None).order_by("-number").first()
    if asked is None:
        raise RoundClosed("Nobody is asked to sign this response now.")
    return asked


def _checked(say: Say, questions: dict[str, Question]) -> Say:
    if say.key not in questions or say.kind not in Signature.Kind.values:
        raise BadSignature(say.key, "Choose one of the answers in the list.")
    if say.kind != Signature.Kind.RESERVATIONS:
        return Say(say.key, say.kind, say.seen)
    words = clean_text(say.reservation).text.strip()
    if not words:
        raise BadSignature(say.key, "Write your reservation, or choose another answer.")
    if len(words) > LONGEST_RESERVATION:
        over = len(words) - LONGEST_RESERVATION
        raise BadSignature(say.key, f"Make your reservation {characters(over)} shorter.")
    return Say(say.key, say.kind, say.seen, words)


def _write(
    asked: Round, organisation: Organisation, signatory: Person, question: Question, say: Say
) -> Signature:
    newest = (
        Signature.objects.filter(
            round__response=asked.response_id,
            organisation=organisation,
            question=question,
            question_hash=say.seen,
            withdrawn_at=None,
        )
        .order_by("-at", "-pk")
        .first()
    )
    if newest and (newest.kind, newest.reservation) == (say.kind, say.reservation):
        return newest
    return Signature.objects.create(
        round=asked,
        organisation=organisation,
        question=question,
        kind=say.kind,
        reservation=say.reservation,
        question_hash=say.seen,
        signatory=signatory,
    )


__all__ = [
    "BadSignature",
    "NotAllowed",
    "RoundClosed",
    "Say",
    "WordsChanged",
    "close_round",
    "matrix",
    "open_round",
    "rule_met",
    "sign",
    "signatures_in_force",
    "withdraw_signature",
]
