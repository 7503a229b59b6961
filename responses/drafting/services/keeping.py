"""Settling what screening found in an answer: other words in its place, or keeping it as it is. The writer decides."""

from uuid import UUID, uuid5

from django.db import transaction

from responses.drafting.models import Answer, KeptFinding, Response
from responses.drafting.revising import keep_revision
from responses.drafting.rules import check_may_write, check_open
from responses.drafting.screened import MOST_KEPT, Shown, look_at
from responses.drafting.selectors import is_ahead, revision_at
from responses.drafting.services.saving import Saved, save_answer
from responses.people.models import Organisation, Person
from responses.screening import Label
from responses.screening.selectors import known_names


class FindingGone(Exception):  # noqa: N818 -- a refusal, not a fault
    """What the button spoke of is not in the words that its page showed."""

    def __init__(self) -> None:
        super().__init__("We could not find these words any more. Look at the list again.")


def put_instead(
    answer_id: UUID, *, by: Person, organisation: Organisation | None, base: int, nonce: UUID, use: str
) -> Saved:
    """Save the answer with other words in the place of the finding `use`, "where-mark" in the words of revision `base`.

    A save like any other: what others wrote meanwhile is merged with it, and doing it twice is doing it once.
    Raises NotAllowed, TextClosed and BadText as `save_answer` does, and FindingGone.
    """
    answer = _answer(answer_id)
    check_may_write(by, organisation, answer.response)
    if base == answer.head and is_ahead(answer) and (kept := keep_revision(answer_id)):
        # The page showed what was written together since: that is a revision now.
        base = kept.number
    shown = revision_at(answer, base)
    if shown is None:
        raise FindingGone
    found = _found(answer, shown.text, use)
    after = found.at + len(found.words)
    return save_answer(
        answer_id,
        author=by,
        organisation=organisation,
        base=base,
        # Each button of a page is a save of its own, made on the words that the page showed.
        nonce=uuid5(nonce, use),
        text=f"{shown.text[: found.at]}{found.put}{shown.text[after:]}",
        choice=shown.choice,
        left_unanswered=shown.left_unanswered,
    )


def keep_finding(answer_id: UUID, *, by: Person, organisation: Organisation | None, chosen: str) -> None:
    """Keep the finding `chosen`, "LABEL-mark", as it is. Keeping twice is keeping once.

    Raises NotAllowed, TextClosed, and FindingGone where it says something else or too many are kept.
    """
    label, _, mark = chosen.partition("-")
    if label not in set(Label) or len(mark) != 64 or not set(mark) <= set("0123456789abcdef"):  # noqa: PLR2004 -- SHA-256
        raise FindingGone
    with transaction.atomic():
        answer = _writable(answer_id, by, organisation)
        if answer.kept_findings.count() >= MOST_KEPT:
            raise FindingGone
        KeptFinding.objects.get_or_create(answer=answer, label=label, mark=mark)


def look_again(answer_id: UUID, *, by: Person, organisation: Organisation | None) -> None:
    """List again what was kept in the answer. Raises NotAllowed and TextClosed."""
    with transaction.atomic():
        _writable(answer_id, by, organisation).kept_findings.all().delete()


def _found(answer: Answer, text: str, use: str) -> Shown:
    at, _, mark = use.partition("-")
    screened = look_at(answer, known_names(answer.response.consultation), text)
    for one in screened.findings:
        if one.mark == mark and one.at == int(at):
            return one
    raise FindingGone


def _writable(answer_id: UUID, by: Person, organisation: Organisation | None) -> Answer:
    answer = _answer(answer_id, lock=True)
    check_may_write(by, organisation, answer.response)
    check_open(answer.response)
    return answer


def _answer(answer_id: UUID, *, lock: bool = False) -> Answer:
    rows = Answer.objects.select_for_update() if lock else Answer.objects
    answer = rows.get(pk=answer_id)
    answer.response = Response.objects.select_related("consultation").get(pk=answer.response_id)
    return answer
