"""What the organisations have said, and whether it is enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from responses.catalogue.models import Question
from responses.catalogue.selectors import live_questions
from responses.drafting.models import Response
from responses.drafting.pins import present_hashes
from responses.people.models import Organisation
from responses.signoff.models import Round, Signature
from responses.signoff.rules import SIGNING_ROLES

ENDORSING = (Signature.Kind.ENDORSE, Signature.Kind.RESERVATIONS)


@dataclass(frozen=True)
class Cell:
    """What one organisation says of one question: the signature in force, or the one that no longer is."""

    question: Question
    signature: Signature | None
    lapsed: Signature | None


@dataclass(frozen=True)
class Row:
    """What one organisation says of every question."""

    organisation: Organisation
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Organisations by questions."""

    questions: tuple[Question, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Gap:
    """Why a round's rule is not met.

    For the rule "all": `organisation` said nothing that is in force on `questions`, or declined them
    (`is_declined`). For a quorum: `organisation` is None and `missing` endorsements are wanted on the question.
    """

    organisation: Organisation | None
    questions: tuple[Question, ...]
    is_declined: bool = False
    missing: int = 0


def current_round(response: Response) -> Round | None:
    """The newest round, open or closed."""
    return Round.objects.filter(response=response).order_by("-number").first()


def organisations_of(response: Response) -> list[Organisation]:
    """The organisations that are asked to sign, by name: those that people take part for now."""
    return list(
        Organisation.objects.filter(
            participations__response=response,
            participations__left_at=None,
            participations__role__in=SIGNING_ROLES,
        ).distinct()
    )


def signatures_of(response: Response) -> QuerySet[Signature]:
    """Every signature that was not withdrawn, in or out of force, the newest first."""
    return (
        Signature.objects.filter(round__response=response, withdrawn_at=None)
        .select_related("organisation", "question", "signatory")
        .order_by("-at", "-pk")
    )


def signatures_in_force(response: Response, hashes: Mapping[str, str] | None = None) -> list[Signature]:
    """Per organisation and question the newest signature on the present words, in the order of signing.

    `hashes` (question key to present question hash) saves reading the answers again.
    """
    hashes = present_hashes(response) if hashes is None else hashes
    newest: dict[tuple[object, object], Signature] = {}
    for signature in signatures_of(response):
        if signature.question_hash == hashes.get(signature.question.key):
            newest.setdefault((signature.organisation_id, signature.question_id), signature)
    return list(reversed(newest.values()))


def matrix(response: Response, hashes: Mapping[str, str] | None = None) -> Matrix:
    """Who said what, in a constant number of queries."""
    questions = tuple(live_questions(response.consultation))
    in_force = {(one.organisation_id, one.question_id): one for one in signatures_in_force(response, hashes)}
    newest: dict[tuple[object, object], Signature] = {}
    for one in signatures_of(response):
        newest.setdefault((one.organisation_id, one.question_id), one)
    rows = []
    for organisation in organisations_of(response):
        pairs = [(organisation.pk, question.pk) for question in questions]
        cells = (
            Cell(question, in_force.get(pair), None if pair in in_force else newest.get(pair))
            for question, pair in zip(questions, pairs, strict=True)
        )
        rows.append(Row(organisation, tuple(cells)))
    return Matrix(questions, tuple(rows))


def gaps(response: Response, hashes: Mapping[str, str] | None = None) -> list[Gap]:
    """What is still missing for the rule of the newest round; nothing where it is met."""
    found, asked = matrix(response, hashes), current_round(response)
    if asked is not None and asked.rule == Round.Rule.QUORUM:
        return _gaps_of_quorum(found, asked.quorum)
    return [gap for row in found.rows for gap in _gaps_of_row(row)]


def rule_met(response: Response) -> bool:
    """Whether the rule that was set beforehand is met by signatures in force. Silence is never consent."""
    return bool(organisations_of(response)) and not gaps(response)


def _gaps_of_row(row: Row) -> list[Gap]:
    silent = tuple(cell.question for cell in row.cells if cell.signature is None)
    declined = tuple(
        cell.question
        for cell in row.cells
        if cell.signature and cell.signature.kind == Signature.Kind.DECLINE
    )
    return [
        *([Gap(row.organisation, silent)] if silent else []),
        *([Gap(row.organisation, declined, is_declined=True)] if declined else []),
    ]


def _gaps_of_quorum(found: Matrix, quorum: int) -> list[Gap]:
    wanted = []
    for place, question in enumerate(found.questions):
        missing = quorum - _endorsements([row.cells[place] for row in found.rows])
        if missing > 0:
            wanted.append(Gap(None, (question,), missing=missing))
    return wanted


def _endorsements(cells: Sequence[Cell]) -> int:
    return sum(cell.signature is not None and cell.signature.kind in ENDORSING for cell in cells)
