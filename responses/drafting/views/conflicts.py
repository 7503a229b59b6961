"""What two people wrote, side by side, until a person chooses."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.catalogue.selectors import choices_of
from responses.drafting.forms.settling import SettleForm
from responses.drafting.looking.sides import Sides, sides_of
from responses.drafting.models import Conflict, Participant
from responses.drafting.rules import NotAllowed, TextClosed, why_closed, writes
from responses.drafting.services import NewerWords
from responses.drafting.services.choosing import Choosing, settle_by_choice
from responses.drafting.text import BadText, clean_text
from responses.drafting.views.access import CONFLICT, refusal_page, seat_or_404
from responses.people.requests import PersonRequest

CHOSEN_ALREADY = (
    "Somebody else chose first, so the two texts are put together already. What you wrote is not in the answer. "
    "Copy it, and put it in if it is still needed."
)


@dataclass(frozen=True)
class Meeting:
    """A request about one conflict."""

    page: PersonRequest
    part: Participant
    conflict: Conflict


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conflict(page: PersonRequest, response_id: UUID, conflict_id: UUID) -> HttpResponse:
    """Show both sides, or settle which words are kept."""
    part = seat_or_404(page, response_id)
    found = (
        Conflict.objects.filter(pk=conflict_id, answer__response=response_id)
        .select_related("answer__question", "author", "organisation")
        .first()
    )
    if found is None:
        raise Http404
    found.answer.response = part.response
    meeting = Meeting(page, part, found)
    if found.settled_at:
        return _settled_already(meeting)
    if page.method == "POST":
        return _settle(meeting)
    sides = sides_of(found)
    return _show(
        meeting, SettleForm(initial={"text": sides.now if found.is_of_sentences else found.text}), sides
    )


def _settle(meeting: Meeting) -> HttpResponse:
    found, part = meeting.conflict, meeting.part
    form = SettleForm(meeting.page.POST)
    if not form.is_valid():
        return _show(meeting, form)
    said = form.cleaned_data
    try:
        settled = settle_by_choice(
            found.pk,
            Choosing(said["keep"], said["base"], said["text"]),
            by=part.person,
            organisation=part.organisation,
        )
    except (NotAllowed, TextClosed) as refusal:
        return refusal_page(meeting.page, part, refusal, said["text"])
    except NewerWords as refusal:
        form.add_error(None, str(refusal))
        found.answer.refresh_from_db()
        return _show(meeting, form, status=CONFLICT)
    except BadText as refusal:
        form.add_error("text", str(refusal))
        return _show(meeting, form)
    if settled.outcome == "unchanged":
        return _settled_already(meeting)
    messages.success(meeting.page, "That is settled. What was not kept stays in the history.")
    return redirect("question", part.response_id, found.answer.question.key)


def _settled_already(meeting: Meeting) -> HttpResponse:
    """Somebody chose before: words that were written for the same conflict are handed back."""
    page, answer = meeting.page, meeting.conflict.answer
    answer.refresh_from_db()
    written = page.POST.get("text", "") if page.POST.get("keep") == "written" else ""
    if clean_text(written).text.strip() not in answer.text:
        return refusal_page(page, meeting.part, CHOSEN_ALREADY, written)
    messages.info(page, "These two texts were put together already.")
    return redirect("question", meeting.part.response_id, answer.question.key)


def _show(
    meeting: Meeting, form: SettleForm, sides: Sides | None = None, *, status: int = 200
) -> HttpResponse:
    found, response = meeting.conflict, meeting.part.response
    sides = sides or sides_of(found)
    labels = {choice.key: choice.label for choice in choices_of(found.answer.question)}
    context = {
        "response": response,
        "conflict": found,
        "answer": found.answer,
        "question": found.answer.question,
        "sides": sides,
        "their_choice": labels.get(sides.theirs.choice, ""),
        "my_choice": labels.get(sides.mine.choice, ""),
        "mine": found.author_id == meeting.part.person_id,
        "may_settle": writes(meeting.part) and not why_closed(response),
        "form": form,
        "sample_data": response.is_sample,
    }
    return render(meeting.page, "responses/drafting/conflict.html", context, status=status)
