"""A moderator takes words out of what is published: first sentences, then perhaps single words in them."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.moderation.cutting import Span, marked, read_span, sentences_of, words_of
from responses.moderation.models import Redaction, Review
from responses.moderation.selectors import (
    objection_for,
    objections_waiting_for,
    open_review,
    redaction_at,
    redactions_of,
    spans_out,
)
from responses.moderation.services import (
    BadRedaction,
    NotAllowed,
    Taken,
    WordsSeen,
    answer_objection,
    open_objection,
    open_to_redact,
    redact,
    withdraw_redaction,
)
from responses.moderation.views.access import moderating, review_or_404
from responses.moderation.views.queue import taken_page
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.publishing.forms import AnswerObjectionForm, RedactForm
from responses.publishing.publications import words_to_redact

CONFLICT = 409
MOST_SENTENCES = 60  # of which the words are shown at once
A_PAGE = 50  # objections


def taking_out(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Decorate a view that gets the moderator and the review, whose opening is on record. Others get 404."""

    @moderating
    @wraps(view)
    def opened(page: PersonRequest, person: Person, review_id: UUID, **kwargs: Any) -> HttpResponse:
        review = review_or_404(person, review_id)
        try:
            open_to_redact(review, moderator=person)
            return view(page, person, review, **kwargs)
        except (Taken, NotAllowed):  # it is another one's now, or held
            return taken_page(page, open_review(review.response) or review)

    return opened


@require_safe
@taking_out
def redactions(page: PersonRequest, person: Person, review: Review) -> HttpResponse:
    """Every answer, what is out of it, and where words are chosen."""
    all_of_them = list(redactions_of([review.response]))
    answers = [
        {
            "question": seen.answer.question,
            "pieces": marked(seen.text, (0, len(seen.text)), _out(seen, all_of_them)),
            "left": seen.answer.left_unanswered,
        }
        for seen in words_to_redact(review)
    ]
    context = _context(review) | {
        "answers": answers,
        "in_force": [one for one in all_of_them if one.withdrawn_at is None],
    }
    return render(page, "responses/publishing/redactions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@taking_out
def redact_answer(page: PersonRequest, person: Person, review: Review, key: str) -> HttpResponse:
    """The sentences of one answer as boxes to tick; with `sentence` the words of those, to tick and take out."""
    seen = _words_or_404(review, key)
    if page.method != "POST":
        chosen = _spans(page.GET.getlist("sentence"))
        return _show(page, review, seen, chosen, RedactForm() if chosen else None)
    chosen = _spans(page.POST.getlist("sentence"))
    form = RedactForm(page.POST)
    if page.POST.get("seen") != seen.question_hash:
        return _show(page, review, seen, [], None, is_stale=True)
    if not form.is_valid():
        return _show(page, review, seen, chosen, form)
    return _redact(page, person, review, seen, chosen=chosen, form=form)


@require_POST
@taking_out
def put_back(page: PersonRequest, person: Person, review: Review, redaction_id: UUID) -> HttpResponse:
    """The words are published after all."""
    if redaction_at(review.response, redaction_id) is None:
        raise Http404
    withdraw_redaction(redaction_id, moderator=person)
    messages.success(page, "The words are back.")
    return redirect("redactions", review.pk)


@require_safe
@moderating
def objections(page: PersonRequest, person: Person) -> HttpResponse:
    """The objections that wait for this moderator, the oldest first."""
    shown = Paginator(objections_waiting_for(person), A_PAGE).get_page(page.GET.get("page"))
    context = {"objections": shown, "section": "moderation"}
    return render(page, "responses/publishing/objections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@moderating
def objection(page: PersonRequest, person: Person, objection_id: UUID) -> HttpResponse:
    """One objection: the words, why they are out, what the writer says, and the answer."""
    found = objection_for(person, objection_id)
    if found is None:
        raise Http404
    form = AnswerObjectionForm(page.POST if page.method == "POST" else None)
    try:
        open_objection(found, moderator=person)
        if page.method == "POST" and form.is_valid():
            answer_objection(objection_id, moderator=person, **form.cleaned_data)
            messages.success(page, "Your answer is kept, and the writer is told.")
            return redirect("objections")
    except BadRedaction as refusal:
        form.add_error(None, str(refusal))
    except (Taken, NotAllowed) as refusal:
        review = found.redaction.answer.response.reviews.order_by("-asked_at").first()
        if review is None:
            raise Http404 from refusal
        return taken_page(page, review)
    redaction = found.redaction
    context = {
        "objection": found,
        "redaction": redaction,
        "response": redaction.answer.response,
        "form": form,
        "section": "moderation",
        "sample_data": redaction.answer.response.is_sample,
    }
    return render(page, "responses/publishing/objection.html", context)


def _redact(
    page: PersonRequest,
    person: Person,
    review: Review,
    seen: WordsSeen,
    *,
    chosen: list[Span],
    form: RedactForm,
) -> HttpResponse:
    try:
        made = redact(
            seen,
            _spans(page.POST.getlist("words")),
            moderator=person,
            ground=form.cleaned_data["ground"],
            reason=form.cleaned_data["reason"],
        )
    except BadRedaction as refusal:
        form.add_error(None, str(refusal))
        return _show(page, review, seen, chosen, form)
    if made:
        messages.success(
            page, "The words are taken out, and the writer is told that there is something to look at."
        )
    else:
        messages.info(page, "These words were out already.")
    return redirect("redactions", review.pk)


def _show(
    page: PersonRequest,
    review: Review,
    seen: WordsSeen,
    chosen: list[Span],
    form: RedactForm | None,
    *,
    is_stale: bool = False,
) -> HttpResponse:
    out = _out(seen, redactions_of([review.response]))
    pieces = sentences_of(seen.text, out)
    ticked = set(chosen)
    sentences = [piece for piece in pieces if piece.is_choice and (piece.start, piece.end) in ticked]
    taken = set(page.POST.getlist("words"))
    context: dict[str, Any] = _context(review) | {
        "question": seen.answer.question,
        "seen": seen.question_hash,
        "pieces": [
            {"piece": piece, "parts": marked(seen.text, (piece.start, piece.end), out)} for piece in pieces
        ],
        "sentences": [
            {"piece": piece, "words": words_of(seen.text, (piece.start, piece.end), out)}
            for piece in sentences[:MOST_SENTENCES]
        ],
        "taken": taken,
        "form": form if sentences else None,
        "is_stale": is_stale,
        "nothing_chosen": "choose" in page.GET and not sentences,
    }
    template = "redact_words" if sentences else "redact_sentences"
    status = CONFLICT if is_stale else 200
    return render(page, f"responses/publishing/{template}.html", context, status=status)


def _out(seen: WordsSeen, redactions_of_all: Any) -> list[Span]:
    mine: list[Redaction] = [one for one in redactions_of_all if one.answer_id == seen.answer.pk]
    return spans_out(seen.text, seen.question_hash, mine)


def _context(review: Review) -> dict[str, Any]:
    return {
        "review": review,
        "response": review.response,
        "section": "moderation",
        "sample_data": review.response.is_sample,
    }


def _spans(values: list[str]) -> list[Span]:
    return [span for span in map(read_span, values) if span]


def _words_or_404(review: Review, key: str) -> WordsSeen:
    found = next((seen for seen in words_to_redact(review) if seen.answer.question.key == key), None)
    if found is None:
        raise Http404
    return found
