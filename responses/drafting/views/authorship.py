"""Who wrote what: the answer with everybody's words marked, and how much of it is whose."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.drafting.looking.present import present_words
from responses.drafting.looking.shares import shares_of, shares_of_response
from responses.drafting.looking.tallies import words_of_runs
from responses.drafting.marks import marks_of
from responses.drafting.views.access import answer_or_404, seat_or_404
from responses.drafting.views.ways import new_so_far
from responses.drafting.voices import voiced_paragraphs, voices_of
from responses.people.requests import PersonRequest

PERSON, ORGANISATION = "person", "organisation"


@never_cache
@require_safe
def contributions_page(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """The words of an answer with every writer's marked, by person or by organisation (`by`)."""
    part = seat_or_404(page, response_id)
    answer = answer_or_404(part, key)
    by_organisation = page.GET.get("by") == ORGANISATION
    present = present_words(answer)
    whole, names = shares_of_response(part.response)
    runs, marks = present.named(names), marks_of(part.response_id)
    own = (str(part.person_id), str(part.organisation_id) if part.organisation_id else None)
    context = {
        "response": part.response,
        "answer": answer,
        "question": answer.question,
        "saved_at": present.at,
        "by": ORGANISATION if by_organisation else PERSON,
        "voices": voices_of(present.text, runs, marks, names.called, by_organisation=by_organisation),
        "paragraphs": voiced_paragraphs(
            present.text, runs, marks, names.called, by_organisation=by_organisation
        ),
        "here": shares_of(words_of_runs(present.text, present.runs), names, own),
        "whole": shares_of(whole, names, own),
        "new_words": new_so_far(part, answer),
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/drafting/joint/who_wrote_what.html", context)
