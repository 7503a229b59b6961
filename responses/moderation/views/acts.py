"""What a moderator does on the desk besides deciding: hold, release, ask, answer, note."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from responses.moderation import services
from responses.moderation.forms import HoldForm, NoteForm, OpinionForm, QuestionForm
from responses.moderation.models import Review
from responses.moderation.rules import has_lead, may_lead
from responses.moderation.views.access import moderating, review_or_404
from responses.moderation.views.desk import desk_page
from responses.moderation.views.queue import taken_page
from responses.people.models import Person
from responses.people.requests import PersonRequest

Act = Callable[[Review, Person, dict[str, Any]], object]


@dataclass(frozen=True)
class Small:
    """A small form of the desk: its prefix, the field that a refusal belongs to, and whether one stays on the desk."""

    prefix: str
    kind: type[forms.Form]
    field: str
    stays: bool = False


HELD = "It is held. Nothing leaves until a safeguarding lead releases it. They have been told."
HELD_BY_NOBODY = (
    "It is held, and nothing leaves. But nobody leads on safeguarding here: the administrators have been asked to "
    "appoint somebody. If somebody is in danger now, call the contacts for safeguarding yourself."
)
HOLD = Small("hold", HoldForm, "reason")
QUESTION = Small("question", QuestionForm, "question")
OPINION = Small("opinion", OpinionForm, "words")
NOTE = Small("note", NoteForm, "text", stays=True)


@require_POST
@moderating
def hold(page: PersonRequest, person: Person, review_id: UUID) -> HttpResponse:
    """Stop every way out and tell the safeguarding leads."""

    def act(found: Review, person: Person, said: dict[str, Any]) -> None:
        services.hold(found.response, by=person, reason=said["reason"])

    is_led = has_lead(review_or_404(person, review_id).response)
    return _act(page, review_id, person, HOLD, act, done=HELD if is_led else HELD_BY_NOBODY)


@require_POST
@moderating
def release(page: PersonRequest, person: Person, review_id: UUID) -> HttpResponse:
    """A safeguarding lead lets it go on."""
    found = review_or_404(person, review_id)
    if not may_lead(person, found.response):
        raise Http404
    services.release(found.response, lead=person)
    messages.success(page, "It is released.")
    return redirect("review", review_id)


@require_POST
@moderating
def ask(page: PersonRequest, person: Person, review_id: UUID) -> HttpResponse:
    """Ask a colleague, or a safeguarding lead (the button says whom)."""
    of_lead = page.POST.get("whom") == "lead"

    def act(found: Review, person: Person, said: dict[str, Any]) -> None:
        to = services.ask_lead if of_lead else services.ask_colleague
        to(found.pk, moderator=person, question=said["question"])

    whom = "a safeguarding lead" if of_lead else "another moderator"
    return _act(page, review_id, person, QUESTION, act, done=f"It waits for {whom} now.")


@require_POST
@moderating
def opinion(page: PersonRequest, person: Person, review_id: UUID) -> HttpResponse:
    """Say what one would do, and put it back for whoever asked."""

    def act(found: Review, person: Person, said: dict[str, Any]) -> None:
        services.give_opinion(found.pk, moderator=person, advice=said["advice"], words=said["words"])

    done = "Thank you. It is back in the queue for whoever asked."
    return _act(page, review_id, person, OPINION, act, done=done)


@require_POST
@moderating
def note(page: PersonRequest, person: Person, review_id: UUID) -> HttpResponse:
    """Leave a note that only moderators see."""

    def act(found: Review, person: Person, said: dict[str, Any]) -> None:
        services.add_note(found.pk, moderator=person, text=said["text"])

    return _act(page, review_id, person, NOTE, act, done="Your note is kept.")


def _act(
    page: PersonRequest, review_id: UUID, person: Person, small: Small, act: Act, *, done: str
) -> HttpResponse:
    """Do what a small form says, or show it again on the desk with what is wrong."""
    found = review_or_404(person, review_id)
    form = small.kind(page.POST, prefix=small.prefix)
    services.keep(found, moderator=person)
    try:
        if form.is_valid():
            act(found, person, form.cleaned_data)
            messages.success(page, done)
            return redirect("review", review_id) if small.stays else redirect("moderation")
    except services.BadReason as refusal:
        form.add_error(small.field, str(refusal))
    except services.Taken:
        return taken_page(page, found)
    except services.NotAllowed as refusal:
        raise Http404 from refusal
    try:
        return desk_page(page, found, person, small={small.prefix: form})
    except services.Taken:
        return taken_page(page, found)
