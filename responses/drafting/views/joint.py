"""The pages of a joint response that belong to everybody in it: starting, where it stands."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.catalogue.models import Consultation
from responses.drafting.called import Called
from responses.drafting.forms.joining import StartJointForm
from responses.drafting.looking.shares import shares_of, shares_of_response
from responses.drafting.models import Participant, Response, State
from responses.drafting.progress import Progress, progress_of
from responses.drafting.rules import NotAllowed, TextClosed, coordinates, why_call_closed
from responses.drafting.selectors import (
    answers_of,
    open_conflicts,
)
from responses.drafting.services import start_joint
from responses.drafting.text import BadText, count_words
from responses.people.requests import PersonRequest
from responses.people.selectors import organisations_of
from responses.people.services import accept_notice, create_organisation, ensure_person, rename

CHANGED_NOTICE = "These words have changed since you opened the page. Please read them again."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start_joint_page(page: PersonRequest, slug: str) -> HttpResponse:
    """The notice, and the few things that are needed before people write together."""
    consultation = get_object_or_404(Consultation, slug=slug, retired_at=None)
    organisations = list(organisations_of(page.person)) if page.person else []
    form = StartJointForm(
        page.POST or None,
        initial={"title": "Joint response"},
        person=page.person,
        organisations=organisations,
    )
    if page.method == "POST" and form.is_valid() and (response := _start(page, consultation, form)):
        return redirect("team", response.pk)
    context = {"consultation": consultation, "form": form, "closed": why_call_closed(consultation)}
    return render(page, "responses/drafting/joint/start.html", context)


def _start(page: PersonRequest, consultation: Consultation, form: StartJointForm) -> Response | None:
    """Begin, or None with the reason on the form."""
    said = form.cleaned_data
    try:
        with transaction.atomic():
            person = ensure_person(page)
            if accept_notice(person, page.POST.get("notice", "")) is None:
                form.add_error(None, CHANGED_NOTICE)
                return None
            rename(person, said["name"])
            organisation = form.chosen or create_organisation(said["organisation_name"], by=person)
            return start_joint(consultation, person, organisation, said["title"])
    except (BadText, NotAllowed, TextClosed) as refusal:
        form.add_error(None, str(refusal))
        return None


@dataclass(frozen=True)
class QuestionRow:
    """One line of the table of questions. `percent` is of the portal's limit."""

    question: Any
    href: str
    words: int
    percent: int
    progress: Progress
    clashes: int


def joint_page(page: PersonRequest, part: Participant) -> HttpResponse:
    """Where a joint response stands, question by question, and who is in it."""
    response = part.response
    participants = list(response.participants.filter(left_at=None).select_related("person", "organisation"))
    own = (str(part.person_id), str(part.organisation_id) if part.organisation_id else None)
    context = {
        "response": response,
        "own": part,
        "is_coordinator": coordinates(part),
        "is_finished": response.state in (State.FINISHED, State.LODGED),
        "rows": _rows(response, participants),
        "shares": shares_of(*shares_of_response(response), own).organisations.rows,
        "organisations": _organisations(participants, Called.of(response)),
        "section": "responses",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/drafting/joint/response.html", context)


def _rows(response: Response, participants: list[Participant]) -> list[QuestionRow]:
    clashes = dict(open_conflicts(response).order_by().values_list("answer_id").annotate(number=Count("pk")))
    return [
        QuestionRow(
            question=answer.question,
            href=reverse("question", args=[response.pk, answer.question.key]),
            words=count_words(answer.text),
            percent=round(100 * len(answer.text) / answer.question.character_limit),
            progress=progress_of(answer, participants),
            clashes=clashes.get(answer.pk, 0),
        )
        for answer in answers_of(response)
    ]


def _organisations(participants: list[Participant], called: Called) -> list[dict[str, str]]:
    """The organisations in order of joining, each with the names of its people."""
    people: dict[str, list[str]] = {}
    for part in participants:
        if part.is_guest:
            continue
        name = called.name_or(part.organisation, "On their own")
        people.setdefault(name, []).append(part.person.display_name)
    return [{"name": name, "people": ", ".join(names)} for name, names in people.items()]
