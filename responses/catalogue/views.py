"""The first page and the page of each consultation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from responses.catalogue import selectors
from responses.catalogue.models import Consultation


@require_safe
def home(page: HttpRequest) -> HttpResponse:
    """What Chorus is, which consultations it knows, and the two ways to begin."""
    return render(
        page,
        "responses/catalogue/home.html",
        {"consultations": list(selectors.listed_with_questions())},
    )


@require_safe
def consultation(page: HttpRequest, slug: str) -> HttpResponse:
    """One consultation: who asks, until when, the questions word for word, and how to begin."""
    found = get_object_or_404(Consultation, slug=slug, retired_at__isnull=True)
    return render(
        page,
        "responses/catalogue/consultation.html",
        {
            "consultation": found,
            "questions": list(selectors.live_questions(found)),
            "is_open": selectors.drafting_is_open(found),
        },
    )
