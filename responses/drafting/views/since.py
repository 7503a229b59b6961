"""What others changed since somebody last looked at an answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.catalogue.selectors import choices_of
from responses.drafting.forms.fields import BaseField
from responses.drafting.looking.names import Names, names_of
from responses.drafting.looking.news import News, amounts_by_author
from responses.drafting.looking.sentences import deed
from responses.drafting.looking.shown import shown
from responses.drafting.marks import Marks, marks_of
from responses.drafting.models import Answer
from responses.drafting.services.visiting import mark_read
from responses.drafting.views.access import answer_or_404, seat_or_404
from responses.drafting.views.ways import news_so_far
from responses.people.requests import PersonRequest


@dataclass(frozen=True)
class Writer:
    """Somebody who changed something, what they did, and when they saved last. `place` is their mark."""

    name: str
    organisation: str
    did: str
    at: datetime | None
    place: int


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_to_you(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Show what is new to whoever asks, or note that they have read it."""
    part = seat_or_404(page, response_id)
    answer = answer_or_404(part, key)
    if page.method == "POST":
        mark_read(part, answer, BaseField().clean(page.POST.get("until")))
        messages.success(page, "Marked as read. Whatever others change from now on is new to you.")
        return redirect("new_to_you", response_id, key)
    news = news_so_far(part, answer)
    names, marks = names_of((each.credit for each in news.parts), part.response), marks_of(part.response_id)
    context = {
        "response": part.response,
        "answer": answer,
        "question": answer.question,
        "news": news,
        "parts": shown(news.parts, names, marks),
        "writers": _writers(news, names, marks),
        "choice": _choice(answer, news),
        "new_words": news.number,
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/drafting/new_to_you.html", context)


def _writers(news: News, names: Names, marks: Marks) -> list[Writer]:
    """Everybody whose changes are shown."""
    return [
        Writer(
            names.of(credit),
            names.organisation(credit),
            deed(put_in, out),
            news.saved.get(credit) if credit else None,
            marks.of(credit[0] if credit else ""),
        )
        for credit, put_in, out in amounts_by_author(news.parts)
    ]


def _choice(answer: Answer, news: News) -> str:
    """The label of the choice that others made; empty where they made none."""
    if not news.choice:
        return ""
    return next((choice.label for choice in choices_of(answer.question) if choice.key == news.choice), "")
