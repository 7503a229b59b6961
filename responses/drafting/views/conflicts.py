"""Two texts of one answer, side by side, until a person chooses."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.catalogue.selectors import choices_of
from responses.drafting.forms.writing import SettleForm
from responses.drafting.models import Conflict, Participant, Revision
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.selectors import revision_at
from responses.drafting.services import NewerWords, settle_conflict
from responses.drafting.text import BadText
from responses.drafting.views.access import CONFLICT, refusal_page, seat_or_404
from responses.drafting.words.comparing import differences
from responses.people.requests import PersonRequest


@dataclass(frozen=True)
class Meeting:
    """A request about one conflict."""

    page: PersonRequest
    part: Participant
    conflict: Conflict


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conflict(page: PersonRequest, response_id: UUID, conflict_id: UUID) -> HttpResponse:
    """Show both texts, or settle which words are kept."""
    part = seat_or_404(page, response_id)
    found = (
        Conflict.objects.filter(pk=conflict_id, answer__response=response_id)
        .select_related("answer__question", "author", "organisation", "settled_by")
        .first()
    )
    if found is None:
        raise Http404
    meeting = Meeting(page, part, found)
    if found.settled_at:
        messages.info(page, "These two texts were put together already.")
        return redirect("question", response_id, found.answer.question.key)
    if page.method == "POST":
        return _settle(meeting)
    return _show(meeting, SettleForm(initial={"text": _both(found)}))


def _both(found: Conflict) -> str:
    """What to begin with for a third text: both sentences, or the whole post."""
    return f"{found.theirs_text} {found.text}" if found.is_of_sentences else found.text


def _settle(meeting: Meeting) -> HttpResponse:
    found, part = meeting.conflict, meeting.part
    form = SettleForm(meeting.page.POST)
    if not form.is_valid():
        return _show(meeting, form)
    source = _kept(meeting, form)
    try:
        settle_conflict(
            found.pk,
            by=part.person,
            organisation=part.organisation,
            base=form.cleaned_data["base"],
            text=source[0],
            choice=source[1],
            left_unanswered=source[2],
        )
    except (NotAllowed, TextClosed) as refusal:
        return refusal_page(meeting.page, part, refusal, form.cleaned_data["text"])
    except NewerWords as refusal:
        form.add_error(None, str(refusal))
        found.answer.refresh_from_db()
        return _show(meeting, form, status=CONFLICT)
    except BadText as refusal:
        form.add_error("text", str(refusal))
        return _show(meeting, form)
    messages.success(meeting.page, "That is settled. The other text stays in the history.")
    return redirect("question", part.response_id, found.answer.question.key)


def _kept(meeting: Meeting, form: SettleForm) -> tuple[str, str, bool]:
    """Text, choice and left-unanswered flag of the side that was chosen."""
    answer, kept = meeting.conflict.answer, meeting.conflict
    if kept.is_of_sentences:
        sides = {"kept": kept.text, "newest": kept.theirs_text}
        return sides.get(form.cleaned_data["keep"], form.cleaned_data["text"]), "", False
    if form.cleaned_data["keep"] == "kept":
        return kept.text, kept.choice, kept.left_unanswered
    if form.cleaned_data["keep"] == "newest":
        return answer.text, answer.choice, answer.left_unanswered
    return form.cleaned_data["text"], kept.choice or answer.choice, False


def _show(meeting: Meeting, form: SettleForm, *, status: int = 200) -> HttpResponse:
    found, response = meeting.conflict, meeting.part.response
    answer = found.answer
    newest = (
        Revision.objects.filter(answer=answer, number=found.theirs if found.is_of_sentences else answer.head)
        .select_related("author", "organisation")
        .first()
    )
    base = revision_at(answer, found.base)
    before, theirs = (base.text if base else "", answer.text)
    if found.is_of_sentences:
        before, theirs = found.base_text, found.theirs_text
    labels = {choice.key: choice.label for choice in choices_of(answer.question)}
    context = {
        "response": response,
        "conflict": found,
        "answer": answer,
        "question": answer.question,
        "newest_choice": labels.get(answer.choice, ""),
        "kept_choice": labels.get(found.choice, ""),
        "newest": newest,
        "newest_parts": differences(before, theirs),
        "kept_parts": differences(before, found.text),
        "mine": found.author_id == meeting.part.person_id,
        "form": form,
        "sample_data": response.is_sample,
    }
    return render(meeting.page, "responses/drafting/conflict.html", context, status=status)
