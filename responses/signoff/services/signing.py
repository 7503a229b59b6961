"""Saying what an organisation says of the words, and taking it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from responses.catalogue.selectors import live_questions
from responses.drafting.called import Called
from responses.drafting.deadlines import Stage, why_over
from responses.drafting.models import Answer, Response, State
from responses.drafting.pins import check_words, lock_answers, present_hashes
from responses.drafting.rules import why_call_closed
from responses.drafting.text import characters, clean_text
from responses.people.models import Organisation, Person
from responses.signoff.models import Round, Signature
from responses.signoff.rules import NotAllowed, WrongOrganisation, signs_for
from responses.signoff.selectors import open_round_of

LONGEST_RESERVATION = 2000  # characters
NOT_ASKED = "Nobody is asked to sign this response now."


class RoundClosed(Exception):  # noqa: N818 -- a refusal, as in drafting
    """Nobody is asked to sign now; the message is a sentence."""


class BadSignature(Exception):  # noqa: N818 -- a refusal, as in drafting
    """What was said cannot be kept; the message is a sentence, `key` the question."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


class SaidMeanwhile(Exception):  # noqa: N818 -- a refusal, as in drafting
    """Somebody else said something for the organisation after the page was opened. `keys` names the questions."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__("Somebody else has signed for your organisation after you opened the page.")
        self.keys = keys


@dataclass(frozen=True)
class Say:
    """What an organisation says of one question, and the hash of the words that its signatory saw.

    `before` is the id of the signature that the page showed, empty for none; None does not ask about it.
    """

    key: str
    kind: str
    seen: str
    reservation: str = ""
    before: str | None = None


@dataclass(frozen=True)
class _Seat:
    """Who signs, for whom, where."""

    response: Response
    organisation: Organisation
    signatory: Person
    asked: Round
    answers: dict[str, Answer]


def sign(
    response_id: UUID, *, signatory: Person, says: Sequence[Say], organisation: UUID | None = None
) -> list[Signature]:
    """Record what the signatory's organisation says, all of it or nothing; returns the signatures in force on it.

    Saying the same of the same words again changes nothing. `organisation` is the one that the page named.
    Raises NotAllowed, WrongOrganisation, RoundClosed, WordsChanged (the words of a question are not those seen),
    SaidMeanwhile and BadSignature.
    """
    with transaction.atomic():
        seat = _take_seat(response_id, signatory, organisation)
        checked = [_checked(say, seat.answers) for say in says]
        check_words(seat.response, {say.key: say.seen for say in checked})
        _check_said(seat, checked)
        return [_write(seat, say) for say in checked]


def confirm(
    response_id: UUID, *, signatory: Person, key: str, seen: str, organisation: UUID | None = None
) -> Signature:
    """Say of the present words of a question what the organisation said of them before they changed.

    `seen` is the hash of the words on the page. Raises what `sign` raises; BadSignature where nothing was said yet.
    """
    with transaction.atomic():
        seat = _take_seat(response_id, signatory, organisation)
        newest = _newest(seat, key)
        if newest is None:
            raise BadSignature(key, "Your organisation has said nothing of this question yet. Choose what.")
        check_words(seat.response, {key: seen})
        return _write(seat, Say(key, newest.kind, seen, newest.reservation))


def withdraw_signature(
    response_id: UUID,
    *,
    signatory: Person,
    key: str,
    organisation: UUID | None = None,
    before: str | None = None,
) -> int:
    """Take back all that the signatory's organisation said of a question; returns how many it were.

    `organisation` is the one that the page named, `before` the id of the signature that it showed; None asks about
    neither. Raises NotAllowed, WrongOrganisation, RoundClosed and SaidMeanwhile.
    """
    with transaction.atomic():
        seat = _take_seat(response_id, signatory, organisation)
        shown = _shown(seat, Say(key, "", present_hashes(seat.response).get(key, "")))
        if shown and before is not None and before != str(shown.pk):
            raise SaidMeanwhile([key])
        given = _said_by(seat).filter(question__key=key)
        return given.update(withdrawn_at=timezone.now())


def _take_seat(response_id: UUID, signatory: Person, named: UUID | None) -> _Seat:
    response = Response.objects.select_related("consultation").get(pk=response_id)
    organisation = signs_for(signatory, response)
    if organisation is None:
        raise NotAllowed("You cannot sign for an organisation here.")
    if named is not None and named != organisation.pk:
        raise WrongOrganisation(
            f"You take part here for {Called.of(response).name_of(organisation)}, and the page was for another."
        )
    # First the locks, then the reading: an edit or a move is before all of this or after it.
    lock_answers(response)
    response.refresh_from_db(fields=["state", "version"])
    asked = _asked(response)
    live = [question.pk for question in live_questions(response.consultation)]
    answers = Answer.objects.filter(response=response, question__in=live).select_related("question")
    return _Seat(response, organisation, signatory, asked, {one.question.key: one for one in answers})


def _asked(response: Response) -> Round:
    if response.state != State.AWAITING_SIGN_OFF:
        raise RoundClosed(NOT_ASKED)
    if sentence := why_call_closed(response.consultation):
        raise RoundClosed(sentence)
    if sentence := why_over(response, Stage.SIGN_OFF):
        raise RoundClosed(sentence)
    asked = open_round_of(response)
    if asked is None:
        raise RoundClosed(NOT_ASKED)
    return asked


def _checked(say: Say, known: Iterable[str]) -> Say:
    if say.key not in known or say.kind not in Signature.Kind.values:
        raise BadSignature(say.key, "Choose one of the answers in the list.")
    if say.kind != Signature.Kind.RESERVATIONS:
        return Say(say.key, say.kind, say.seen, before=say.before)
    words = clean_text(say.reservation).text.strip()
    if not words:
        raise BadSignature(say.key, "Write your reservation, or choose another answer.")
    if len(words) > LONGEST_RESERVATION:
        over = len(words) - LONGEST_RESERVATION
        raise BadSignature(say.key, f"Make your reservation {characters(over)} shorter.")
    return Say(say.key, say.kind, say.seen, words, say.before)


def _check_said(seat: _Seat, says: Sequence[Say]) -> None:
    """Two signatories of one organisation do not undo each other's word unseen."""
    asked = [say for say in says if say.before is not None]
    other = [say.key for say in asked if _is_other(_shown(seat, say), say)]
    if other:
        raise SaidMeanwhile(other)


def _is_other(newest: Signature | None, say: Say) -> bool:
    if (str(newest.pk) if newest else "") == say.before:
        return False
    return newest is None or not _says_same(newest, say)


def _says_same(given: Signature, say: Say) -> bool:
    return (given.kind, given.reservation, given.question_hash) == (say.kind, say.reservation, say.seen)


def _said_by(seat: _Seat) -> QuerySet[Signature]:
    return Signature.objects.filter(
        round__response=seat.response, organisation=seat.organisation, withdrawn_at=None
    )


def _newest(seat: _Seat, key: str) -> Signature | None:
    return _said_by(seat).filter(question__key=key).order_by("-at", "-pk").first()


def _shown(seat: _Seat, say: Say) -> Signature | None:
    """What a page that is fresh shows: the signature in force, and else the newest that no longer is."""
    in_force = _said_by(seat).filter(question__key=say.key, question_hash=say.seen)
    return in_force.order_by("-at", "-pk").first() or _newest(seat, say.key)


def _write(seat: _Seat, say: Say) -> Signature:
    of_these = _said_by(seat).filter(question__key=say.key, question_hash=say.seen)
    newest = of_these.order_by("-at", "-pk").first()
    if newest and _says_same(newest, say):
        return newest
    answer = seat.answers[say.key]
    return Signature.objects.create(
        round=seat.asked,
        organisation=seat.organisation,
        question=answer.question,
        kind=say.kind,
        reservation=say.reservation,
        question_hash=say.seen,
        # With the answers locked, everything that is written is in a revision.
        revision=answer.head,
        signatory=seat.signatory,
    )
