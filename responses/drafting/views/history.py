"""Every saved state of an answer, what changed in it, and how to bring one back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.catalogue.selectors import choices_of
from responses.drafting.forms.fields import BaseField
from responses.drafting.models import Answer, Participant, Revision
from responses.drafting.rules import NotAllowed, TextClosed, why_closed, writes
from responses.drafting.services import NewerWords, restore_revision
from responses.drafting.views.access import answer_or_404, refusal_page, seat_or_404
from responses.drafting.words.comparing import differences
from responses.people.requests import PersonRequest

A_PAGE = 10


@dataclass(frozen=True)
class Step:
    """One revision and what it changed: parts are ("same" | "out" | "in", text)."""

    revision: Revision
    parts: list[tuple[str, str]]
    is_newest: bool
    choice: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def history(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Show the revisions, the newest first, or restore one."""
    part = seat_or_404(page, response_id)
    answer = answer_or_404(part, key)
    if page.method == "POST":
        return _restore(page, part, answer)
    rows = Paginator(
        answer.revisions.select_related("author", "organisation").order_by("-number"), A_PAGE
    ).get_page(page.GET.get("page"))
    context = {
        "response": part.response,
        "answer": answer,
        "question": answer.question,
        "steps": _steps(answer, list(rows)),
        "rows": rows,
        "may_restore": writes(part) and not why_closed(part.response),
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/drafting/history.html", context)


def _steps(answer: Answer, revisions: list[Revision]) -> list[Step]:
    labels = {choice.key: choice.label for choice in choices_of(answer.question)}
    before = dict(
        answer.revisions.filter(number__in=[revision.number - 1 for revision in revisions]).values_list(
            "number", "text"
        )
    )
    return [
        Step(
            revision,
            shortened(differences(before.get(revision.number - 1, ""), revision.text)),
            revision.number == answer.head,
            labels.get(revision.choice, ""),
        )
        for revision in revisions
    ]


def shortened(parts: list[tuple[str, str]], around: int = 120) -> list[tuple[str, str]]:
    """The parts with the middle of long unchanged stretches left out."""
    return [
        (kind, text)
        if kind != "same" or len(text) <= 2 * around
        else (kind, f"{text[:around]} … {text[-around:]}")
        for kind, text in parts
    ]


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
