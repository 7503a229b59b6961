"""The desk of a review: the words with their findings, and all that can be done with them."""

from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from responses.moderation import selectors, services
from responses.moderation.asking import read_asking
from responses.moderation.forms import DecisionForm, HoldForm, NoteForm, OpinionForm, QuestionForm
from responses.moderation.models import Review
from responses.moderation.rules import may_lead, why_no_changes
from responses.moderation.showing import difference, shown_answers, texts_at
from responses.moderation.views.access import heads_seen
from responses.moderation.wording import messages as our_messages
from responses.people.models import Person
from responses.people.requests import PersonRequest

CONFLICT = 409


def desk_context(found: Review, person: Person, given: QueryDict | None = None) -> dict[str, Any]:
    """What the desk shows; opening it goes on record. `given` is what was sent. Raises Taken."""
    found.response.refresh_from_db(fields=["state", "version"])
    reading = services.open_words(found, moderator=person)
    before = selectors.decision_before(found)
    answers = shown_answers(found.response, reading, before.heads if before else {})
    kinds = {key: one for key, one in our_messages().items() if not one.is_mail and key != "changes-start"}
    asking = read_asking(answers, kinds, given)
    opinions = selectors.opinions_on(found)
    return {
        "review": found,
        "response": found.response,
        "reading": reading,
        "answers": [(answer, asking.forms[answer.read.key]) for answer in answers],
        "asking": asking,
        "no_changes": why_no_changes(found.response),
        "ask_forms": asking.every_form if given is not None else [],
        "findings": sum(len(answer.findings) for answer in answers),
        "signs": [(answer.read.answer.question, one) for answer in answers for one in answer.signs],
        "before": before,
        "leads": may_lead(person, found.response),
        "holds": list(selectors.open_holds(found.response)),
        "notes": selectors.notes_on(found.response),
        "opinions": opinions,
        "wanted": next(
            (one for one in opinions if one.given_at is None and one.asked_by_id != person.pk), None
        ),
        "about": getattr(found.response, "about", None),
        "guidance": settings.SAFEGUARDING_GUIDANCE,
        "contacts": settings.SAFEGUARDING_CONTACTS,
        "section": "moderation",
        "sample_data": found.response.is_sample,
    }


def desk_page(
    page: PersonRequest,
    found: Review,
    person: Person,
    *,
    context: dict[str, Any] | None = None,
    form: DecisionForm | None = None,
    changed: list[str] | None = None,
    refused: list[str] | None = None,
    is_stale: bool = False,
    small: dict[str, Form] | None = None,
) -> HttpResponse:
    """The desk, with what stood in the way of a decision: words that changed, a refusal, an old page.

    `small` holds a small form of the desk that was sent and was not complete, by its prefix.
    """
    shown = context or desk_context(found, person)
    sent = small or {}
    shown |= {
        "form": form or DecisionForm(),
        "hold_form": sent.get("hold") or HoldForm(prefix="hold"),
        "question_form": sent.get("question") or QuestionForm(prefix="question"),
        "opinion_form": sent.get("opinion") or OpinionForm(prefix="opinion"),
        "note_form": sent.get("note") or NoteForm(prefix="note"),
        "changed": _changed(page, shown, changed or []),
        "refused": refused,
        "is_stale": is_stale,
    }
    status = CONFLICT if changed or refused or is_stale else 200
    return render(page, "responses/moderation/review.html", shown, status=status)


def _changed(page: PersonRequest, context: dict[str, Any], keys: list[str]) -> list[dict[str, Any]]:
    """What changed since the page was opened, question by question."""
    seen = {key: head for key, head in heads_seen(page.POST).items() if key in keys}
    before = texts_at(context["response"], seen)
    return [
        {
            "number": answer.read.answer.question.number,
            "parts": difference(before[answer.read.key], answer.read.answer.text)
            if answer.read.key in before
            else [],
        }
        for answer, _ in context["answers"]
        if answer.read.key in keys
    ]
