"""A moderator takes words out of what is published: first sentences, then perhaps single words in them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.moderation.cutting import Span, marked, read_span, sentences_of, words_of
from responses.moderation.models import Redaction, Review
from responses.moderation.selectors import (
    is_moderator,
    objection_for,
    objections_waiting_for,
    redaction_at,
    redactions_of,
    review_for,
    spans_out,
)
from responses.moderation.services import (
    BadRedaction,
    NotAllowed,
    WordsSeen,
    answer_objection,
    redact,
    withdraw_redaction,
)
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.publishing.forms import AnswerObjectionForm, RedactForm
from responses.publishing.publications import words_to_redact

CONFLICT = 409
MOST_SENTENCES = 60  # of which the words are shown at once
A_PAGE = 50  # objections


@never_cache
@require_safe
def redactions(page: PersonRequest, review_id: UUID) -> HttpResponse:
    """Every answer, what is out of it, and where words are chosen."""
    review = _review_or_404(page, review_id)
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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def redact_answer(page: PersonRequest, review_id: UUID, key: str) -> HttpResponse:
    """The sentences of one answer as boxes to tick; with `sentence` the words of those, to tick and take out."""
    review = _review_or_404(page, review_id)
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
    return _redact(page, review, seen, chosen, form)


@require_POST
def put_back(page: PersonRequest, review_id: UUID, redaction_id: UUID) -> HttpResponse:
    """The words are published after all."""
    person, review = _person_or_404(page), _review_or_404(page, review_id)
    if redaction_at(review.response, redaction_id) is None:
        raise Http404
    try:
        withdraw_redaction(redaction_id, moderator=person)
    except NotAllowed as refusal:
        raise Http404 from refusal
    messages.success(page, "The words are back.")
    return redirect("redactions", review_id)


@never_cache
@require_safe
def objections(page: PersonRequest) -> HttpResponse:
    """The objections that wait for this moderator, the oldest first."""
    person = _person_or_404(page)
    if not is_moderator(person):
        raise Http404
    shown = Paginator(objections_waiting_for(person), A_PAGE).get_page(page.GET.get("page"))
    context = {"objections": shown, "section": "moderation"}
    return render(page, "responses/publishing/objections.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(page: PersonRequest, objection_id: UUID) -> HttpResponse:
    """One objection: the words, why they are out, what the writer says, and the answer."""
    person = _person_or_404(page)
    found = objection_for(person, objection_id)
    if found is None:
        raise Http404
    form = AnswerObjectionForm(page.POST if page.method == "POST" else None)
    if page.method == "POST" and form.is_valid():
        try:
            answer_objection(objection_id, moderator=person, **form.cleaned_data)
        except BadRedaction as refusal:
            form.add_error(None, str(refusal))
        except NotAllowed as refusal:
            raise Http404 from refusal
        else:
            messages.success(page, "Your answer is kept, and the writer is told.")
            return redirect("objections")
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
    page: PersonRequest, review: Review, seen: WordsSeen, chosen: list[Span], form: RedactForm
) -> HttpResponse:
    try:
        made = redact(
            seen,
            _spans(page.POST.getlist("words")),
            moderator=_person_or_404(page),
            ground=form.cleaned_data["ground"],
            reason=form.cleaned_data["reason"],
        )
    except BadRedaction as refusal:
        form.add_error(None, str(refusal))
        return _show(page, review, seen, chosen, form)
    except NotAllowed as refusal:
        raise Http404 from refusal
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


def _person_or_404(page: PersonRequest) -> Person:
    if page.person is None:
        raise Http404
    return page.person


def _review_or_404(page: PersonRequest, review_id: UUID) -> Review:
    found = review_for(_person_or_404(page), review_id)
    if found is None:
        raise Http404
    return found
