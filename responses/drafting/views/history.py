"""What became of an answer, sitting by sitting or save by save, and how to bring an earlier state back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.catalogue.selectors import choices_of
from responses.drafting.forms.fields import UNKNOWN, BaseField
from responses.drafting.looking.changes import Part, amount, changes
from responses.drafting.looking.names import Names, names_of
from responses.drafting.looking.sentences import deed, joined
from responses.drafting.looking.shown import Shown, shown
from responses.drafting.looking.sittings import Sitting, each, saves_of, sittings, state, states_of
from responses.drafting.marks import marks_of
from responses.drafting.models import Answer, Participant, Revision
from responses.drafting.rules import NotAllowed, TextClosed, why_closed, writes
from responses.drafting.services import NewerWords, restore_revision
from responses.drafting.views.access import answer_or_404, refusal_page, seat_or_404
from responses.drafting.views.ways import new_so_far
from responses.drafting.words.admission import Credit
from responses.people.requests import PersonRequest

A_PAGE = 10


@dataclass(frozen=True)
class Entry:
    """One sitting, or one save: who did what, and how the answer stood after it (`revision`)."""

    sitting: Sitting
    revision: Revision
    title: str
    organisations: str
    parts: list[Shown]
    choice: str
    is_newest: bool


@dataclass(frozen=True)
class Asked:
    """Which saves a page is about. With `first`, every save of one sitting by itself."""

    first: int
    last: int

    @property
    def is_every(self) -> bool:
        """Each save by itself."""
        return self.first > 0

    @property
    def query(self) -> str:
        """What stands in the address of the next page."""
        return f"first={self.first}&last={self.last}&" if self.is_every else ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def history(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Show what happened, the newest first, or bring an earlier state back."""
    part = seat_or_404(page, response_id)
    answer = answer_or_404(part, key)
    if page.method == "POST":
        return _restore(page, part, answer)
    asked = _asked(page, answer)
    saves = saves_of(answer, first=asked.first, last=asked.last)
    found = [each(save) for save in saves] if asked.is_every else sittings(saves)
    rows = Paginator(found[::-1], A_PAGE).get_page(page.GET.get("page"))
    context = {
        "response": part.response,
        "answer": answer,
        "question": answer.question,
        "entries": _entries(answer, list(rows)),
        "rows": rows,
        "asked": asked,
        "saves": len(saves),
        "new_words": new_so_far(part, answer),
        "may_restore": writes(part) and not why_closed(part.response),
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/drafting/history.html", context)


def _asked(page: PersonRequest, answer: Answer) -> Asked:
    read = BaseField()
    first, last = (read.clean(page.GET.get(name)) for name in ("first", "last"))
    if first == UNKNOWN or not 0 < first <= answer.head:
        return Asked(0, answer.head)
    return Asked(first, last if first <= last <= answer.head else answer.head)


def _entries(answer: Answer, found: Sequence[Sitting]) -> list[Entry]:
    states = states_of(answer, [number for one in found for number in (one.first - 1, one.last)])
    before = {one.last: states.get(one.first - 1) for one in found}
    parts = {one.last: _parts(before[one.last], states[one.last], one) for one in found}
    names = names_of(
        [
            *(credit for one in found for credit in one.by),
            *(each_part.credit for those in parts.values() for each_part in those),
        ],
        answer.response,
    )
    labels = {choice.key: choice.label for choice in choices_of(answer.question)}
    marks = (
        marks_of(answer.response_id) if any(_is_of_several(one, parts[one.last]) for one in found) else None
    )
    return [
        Entry(
            one,
            states[one.last],
            _title(one, parts[one.last], before[one.last], states[one.last], names),
            _organisations(_people(one, parts[one.last]), names),
            shown(parts[one.last], names if _is_of_several(one, parts[one.last]) else None, marks),
            labels.get(states[one.last].choice, ""),
            one.last == answer.head,
        )
        for one in found
    ]


def _parts(before: Revision | None, after: Revision, sitting: Sitting) -> list[Part]:
    return changes(before.text if before else "", [state(after, sitting.one)])


def _people(sitting: Sitting, parts: Sequence[Part]) -> list[Credit]:
    """Who did it: those who saved, and whose words came in while they wrote together."""
    if sitting.kind != Revision.Kind.LIVE:
        return sitting.by
    return list(dict.fromkeys([*sitting.by, *(part.credit for part in parts if part.credit)]))


def _is_of_several(sitting: Sitting, parts: Sequence[Part]) -> bool:
    """Whether the page must say whose each change is: words that were brought back are their first author's."""
    return len({*sitting.by, *(part.credit for part in parts if part.kind == "in")}) > 1


def _title(
    sitting: Sitting, parts: list[Part], before: Revision | None, after: Revision, names: Names
) -> str:
    """Who did what, in a sentence."""
    who = joined([names.of(credit) for credit in _people(sitting, parts)])
    did = deed(amount(parts, "in"), amount(parts, "out"), kind=sitting.kind, other=_other(before, after))
    return f"{who} {did}"


def _other(before: Revision | None, after: Revision) -> str:
    """What changed beside the words; empty for nothing."""
    was_left = before.left_unanswered if before else False
    if after.left_unanswered != was_left:
        return "left the answer blank" if after.left_unanswered else "took up the answer again"
    if after.choice != (before.choice if before else ""):
        return "made a choice" if after.choice else "took back the choice"
    return ""


def _organisations(people: Sequence[Credit], names: Names) -> str:
    found = [name for credit in people if (name := names.organisation(credit))]
    return joined(found) if found else ""


def _restore(page: PersonRequest, part: Participant, answer: Answer) -> HttpResponse:
    read = BaseField()
    try:
        restore_revision(
            answer.pk,
            number=read.clean(page.POST.get("number")),
            base=read.clean(page.POST.get("base")),
            by=part.person,
            organisation=part.organisation,
        )
    except (NotAllowed, TextClosed) as refusal:
        return refusal_page(page, part, refusal)
    except NewerWords as refusal:
        messages.warning(page, str(refusal))
        return redirect("history", part.response_id, answer.question.key)
    messages.success(page, "Those words are back. What they replaced stays in the history.")
    return redirect("question", part.response_id, answer.question.key)
