"""What the organisations have said, and whether it is enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from responses.catalogue.models import Question
from responses.catalogue.selectors import live_questions
from responses.drafting.models import Answer, Response, Revision
from responses.drafting.pins import present_hashes
from responses.people.models import Organisation
from responses.signoff.models import Round, Signature, SignOffRequest
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
    """What one organisation says of every question. Who has left is shown with what they said, and asked no more."""

    organisation: Organisation
    cells: tuple[Cell, ...]
    takes_part: bool = True

    @property
    def is_missing(self) -> bool:
        """Something is still to be said: silence is never consent."""
        return self.takes_part and any(cell.signature is None for cell in self.cells)

    @property
    def has_declined(self) -> bool:
        """A question is declined."""
        return any(cell.signature and cell.signature.kind == Signature.Kind.DECLINE for cell in self.cells)

    @property
    def has_reservations(self) -> bool:
        """A question is endorsed with reservations."""
        kind = Signature.Kind.RESERVATIONS
        return any(cell.signature and cell.signature.kind == kind for cell in self.cells)

    @property
    def has_lapsed(self) -> bool:
        """A question changed after they signed it."""
        return any(cell.lapsed for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """Organisations by questions."""

    questions: tuple[Question, ...]
    rows: tuple[Row, ...]

    @property
    def missing(self) -> list[Organisation]:
        """The organisations that have not answered every question."""
        return [row.organisation for row in self.rows if row.is_missing]

    @property
    def asked(self) -> int:
        """How many organisations are asked."""
        return sum(row.takes_part for row in self.rows)


@dataclass(frozen=True)
class Gap:
    """Why a round's rule is not met.

    Where organisations are wanted one by one: `organisation` said nothing that is in force on `questions`, or
    declined them (`is_declined`). For a quorum: `organisation` is None and `missing` endorsements are wanted.
    """

    organisation: Organisation | None
    questions: tuple[Question, ...]
    is_declined: bool = False
    missing: int = 0


def current_round(response: Response) -> Round | None:
    """The newest round that was opened, open or closed."""
    opened = Round.objects.filter(response=response, opened_at__isnull=False)
    return opened.prefetch_related("named").order_by("-number").first()


def open_round_of(response: Response | UUID) -> Round | None:
    """The round in which organisations are asked now."""
    asked = Round.objects.filter(response=response, opened_at__isnull=False, closed_at=None)
    return asked.prefetch_related("named").order_by("-number").first()


def ruling_round(response: Response | UUID) -> Round | None:
    """The round whose rule holds: the one that is open or prepared, and else the one before."""
    return Round.objects.filter(response=response).prefetch_related("named").order_by("-number").first()


def organisations_of(response: Response) -> list[Organisation]:
    """The organisations that are asked to sign, by name: those that people take part for now."""
    return list(
        Organisation.objects.filter(
            participations__response=response,
            participations__left_at=None,
            participations__role__in=SIGNING_ROLES,
        )
        .distinct()
        # Two may have the same name.
        .order_by("name", "created_at", "pk")
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
    return _in_force(signatures_of(response), hashes)


def matrix(
    response: Response,
    hashes: Mapping[str, str] | None = None,
    questions: Sequence[Question] | None = None,
) -> Matrix:
    """Who said what, in a constant number of queries; hashes and questions that are at hand save some."""
    hashes = present_hashes(response) if hashes is None else hashes
    questions = tuple(live_questions(response.consultation) if questions is None else questions)
    given = list(signatures_of(response))
    in_force = {(one.organisation_id, one.question_id): one for one in _in_force(given, hashes)}
    newest: dict[tuple[object, object], Signature] = {}
    for one in given:
        newest.setdefault((one.organisation_id, one.question_id), one)
    asked = organisations_of(response)
    left = {one.organisation for one in in_force.values()} - set(asked)
    rows = []
    for organisation in [*asked, *sorted(left, key=lambda one: one.name)]:
        pairs = [(organisation.pk, question.pk) for question in questions]
        cells = (
            Cell(question, in_force.get(pair), None if pair in in_force else newest.get(pair))
            for question, pair in zip(questions, pairs, strict=True)
        )
        rows.append(Row(organisation, tuple(cells), organisation not in left))
    return Matrix(questions, tuple(rows))


def gaps(response: Response, hashes: Mapping[str, str] | None = None) -> list[Gap]:
    """What is still missing for the rule of the newest round; nothing where it is met."""
    return gaps_in(matrix(response, hashes), current_round(response))


def gaps_in(found: Matrix, asked: Round | None) -> list[Gap]:
    """The same, of a matrix that is at hand."""
    if asked is not None and asked.rule == Round.Rule.QUORUM:
        return _gaps_of_quorum(found, asked.quorum)
    if asked is not None and asked.rule == Round.Rule.NAMED:
        return _gaps_of_named(found, list(asked.named.all()))
    return [gap for row in found.rows if row.takes_part for gap in _gaps_of_row(row)]


def rule_met(response: Response) -> bool:
    """Whether the rule that was set beforehand is met by signatures in force. Silence is never consent."""
    return bool(organisations_of(response)) and not gaps(response)


def times_asked(asked: Round) -> dict[UUID, list[SignOffRequest]]:
    """How often each organisation was asked again in a round, the oldest first (one query)."""
    found: dict[UUID, list[SignOffRequest]] = {}
    for one in SignOffRequest.objects.filter(round=asked):
        found.setdefault(one.organisation_id, []).append(one)
    return found


def changed_since(response: Response) -> dict[UUID, int]:
    """By answer the newest revision that said something else than the answer says now (one query)."""
    others = (
        Revision.objects.filter(answer__response=response)
        .exclude(
            text=F("answer__text"),
            choice=F("answer__choice"),
            left_unanswered=F("answer__left_unanswered"),
        )
        .order_by("number")
    )
    return dict(others.values_list("answer_id", "number"))


def revisions_signed(answers: Mapping[Answer, Signature]) -> dict[UUID, Revision]:
    """By answer the saved state that was signed, where it is known (one query)."""
    numbers = {answer.pk: signature.revision for answer, signature in answers.items()}
    found = Revision.objects.filter(answer__in=numbers, number__in=set(numbers.values()))
    return {one.answer_id: one for one in found if one.number == numbers[one.answer_id]}


def _in_force(given: QuerySet[Signature] | list[Signature], hashes: Mapping[str, str]) -> list[Signature]:
    newest: dict[tuple[object, object], Signature] = {}
    for signature in given:
        if signature.question_hash == hashes.get(signature.question.key):
            newest.setdefault((signature.organisation_id, signature.question_id), signature)
    return list(reversed(newest.values()))


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


def _gaps_of_named(found: Matrix, named: list[Organisation]) -> list[Gap]:
    """A named organisation that has left is still wanted: the rule says so, and a new one needs a new round."""
    rows = {row.organisation: row for row in found.rows}
    empty = tuple(Cell(question, None, None) for question in found.questions)
    wanted = [rows.get(one, Row(one, empty)) for one in sorted(named, key=lambda one: one.name)]
    return [gap for row in wanted for gap in _gaps_of_row(row)]


def _gaps_of_quorum(found: Matrix, quorum: int) -> list[Gap]:
    present, wanted = [row for row in found.rows if row.takes_part], []
    for place, question in enumerate(found.questions):
        missing = quorum - _endorsements([row.cells[place] for row in present])
        if missing > 0:
            wanted.append(Gap(None, (question,), missing=missing))
    return wanted


def _endorsements(cells: Sequence[Cell]) -> int:
    return sum(cell.signature is not None and cell.signature.kind in ENDORSING for cell in cells)
