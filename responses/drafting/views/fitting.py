"""Facts that fit: those nearest to what is being written, or to what somebody looks for beside an answer."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from responses.catalogue.models import Question
from responses.drafting.desk import Fact
from responses.drafting.views.access import answer_or_404, seat_or_404
from responses.evidence.models import SnippetQuestion
from responses.evidence.searching.suggesting import suggest
from responses.evidence.selectors import snippets_by_key
from responses.people.requests import PersonRequest

MOST_CHARACTERS = 10_000
LOOKED_FOR = 5


@never_cache
@require_POST
def fitting(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """The list for the paragraph `text`, or for the words looked for in `find`, as a piece of a page. Keeps nothing."""
    answer = answer_or_404(seat_or_404(page, response_id), key)
    facts = facts_that_fit(answer.question, page.POST.get("text", ""), page.POST.get("find", ""))
    return render(page, "responses/drafting/_fitting_list.html", {"fitting": facts})


def facts_that_fit(question: Question, text: str, find: str = "") -> list[Fact]:
    """Three facts that fit the words of an answer, both sides where it has a scale; or what `find` looks for."""
    looked_for = find.strip()[:MOST_CHARACTERS]
    if looked_for:
        hits = suggest(question, looked_for, most=LOOKED_FOR)
    else:
        hits = suggest(question, text[:MOST_CHARACTERS])
    cards = snippets_by_key(question.consultation, [hit.key for hit in hits])
    rows = SnippetQuestion.objects.filter(question=question, snippet__in=[hit.id for hit in hits])
    ways = dict(rows.values_list("snippet__key", "direction"))
    return [
        Fact(
            replace(cards[hit.key], direction=ways[hit.key]),
            used=False,
            word=str(question.direction_labels.get(ways[hit.key], "")),
        )
        for hit in hits
        if hit.key in cards and hit.key in ways
    ]
