"""The page for signing, question by question: the words, what the organisation said of them, and what changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from responses.drafting.called import Called
from responses.drafting.looking.changes import State, one_change
from responses.drafting.looking.shown import Shown, shown
from responses.drafting.models import Answer, Response, Revision
from responses.drafting.reading import AnswerAsRead, Reading
from responses.people.models import Organisation
from responses.signoff.forms import SayForm
from responses.signoff.models import Signature
from responses.signoff.selectors import Cell, Matrix, changed_since, revisions_signed

STILL = {
    Signature.Kind.ENDORSE: "Yes, we still endorse it",
    Signature.Kind.RESERVATIONS: "Yes, with the same reservation",
    Signature.Kind.DECLINE: "We still decline",
    Signature.Kind.NOT_CONCERNED: "It still does not concern us",
}


@dataclass(frozen=True)
class Editor:
    """Somebody who saved the answer since it was signed, and when last."""

    name: str
    organisation: str
    at: datetime


@dataclass(frozen=True)
class Difference:
    """What changed since an organisation signed. `parts` is empty where no word did: then something else has."""

    parts: list[Shown]
    editors: list[Editor]
    is_known: bool = True
    choice_changed: bool = False


@dataclass(frozen=True)
class Line:
    """One question of the page. `difference` is there where the organisation's signature is no longer in force."""

    read: AnswerAsRead
    form: SayForm
    signature: Signature | None
    lapsed: Signature | None
    has_changed: bool = False
    was_said: bool = False
    is_restored: bool = False
    difference: Difference | None = field(default=None)

    @property
    def still(self) -> str:
        """What the button says that confirms what was said of the words before."""
        return str(STILL[Signature.Kind(self.lapsed.kind)]) if self.lapsed else ""


@dataclass(frozen=True)
class Told:
    """What is to be told of questions in a refused post: their words changed, or a colleague signed."""

    changed: Sequence[str] = ()
    said: Sequence[str] = ()


def pins_of(reading: Reading, found: Matrix, organisation: Organisation) -> dict[str, dict[str, str]]:
    """By question key what the page shows and a post is bound to: the words' hash, the signature's id."""
    cells = _own_cells(found, organisation)
    shown_now = {key: cell.signature or cell.lapsed for key, cell in cells.items()}
    return {
        read.key: {"seen": read.hash, "before": str(one.pk) if (one := shown_now.get(read.key)) else ""}
        for read in reading.answers
    }


def lines_of(
    response: Response,
    organisation: Organisation,
    reading: Reading,
    found: Matrix,
    *,
    forms: Mapping[str, SayForm],
    told: Told,
) -> list[Line]:
    """The questions of the page in their order; as many queries for few questions as for many."""
    cells = _own_cells(found, organisation)
    lapsed = {
        read.answer: cells[read.key].lapsed
        for read in reading.answers
        if read.key in cells and cells[read.key].lapsed
    }
    differences = _differences(response, {answer: one for answer, one in lapsed.items() if one})
    away = changed_since(response)
    return [
        Line(
            read,
            forms[read.key],
            cells[read.key].signature if read.key in cells else None,
            cells[read.key].lapsed if read.key in cells else None,
            read.key in told.changed,
            read.key in told.said,
            _is_restored(cells.get(read.key), away.get(read.answer.pk, 0)),
            differences.get(read.answer.pk),
        )
        for read in reading.answers
    ]


def _own_cells(found: Matrix, organisation: Organisation) -> dict[str, Cell]:
    own = next((row for row in found.rows if row.organisation == organisation), None)
    return {cell.question.key: cell for cell in own.cells} if own else {}


def _is_restored(cell: Cell | None, away: int) -> bool:
    """The words were others after the signature, and are back."""
    return bool(cell and cell.signature and cell.signature.revision and away > cell.signature.revision)


def _differences(response: Response, lapsed: Mapping[Answer, Signature]) -> dict[UUID, Difference]:
    if not lapsed:
        return {}
    signed = revisions_signed(lapsed)
    editors = _editors(response, {answer.pk: one.revision for answer, one in lapsed.items()})
    return {answer.pk: _difference(answer, signed.get(answer.pk), editors[answer.pk]) for answer in lapsed}


def _difference(answer: Answer, signed: Revision | None, editors: list[Editor]) -> Difference:
    if signed is None:
        return Difference([], editors, is_known=False)
    parts = one_change(signed.text, State(answer.text, [], None)) if signed.text != answer.text else []
    other = (signed.choice, signed.left_unanswered) != (answer.choice, answer.left_unanswered)
    return Difference(shown(parts), editors, choice_changed=other)


def _editors(response: Response, since: Mapping[UUID, int]) -> dict[UUID, list[Editor]]:
    """By answer everybody who saved it after the revision that was signed, the last one first (one query)."""
    found: dict[UUID, dict[tuple[str, str], Editor]] = {answer: {} for answer in since}
    revisions = (
        Revision.objects.filter(answer__in=since, answer__response=response)
        .select_related("author", "organisation")
        .defer("text", "runs")
        .order_by("-at")
    )
    called = Called.of(response)
    for one in revisions:
        if since[one.answer_id] and one.number > since[one.answer_id]:
            name, body = one.author.display_name, called.name_or(one.organisation)
            found[one.answer_id].setdefault((name, body), Editor(name, body, one.at))
    return {answer: list(those.values()) for answer, those in found.items()}
