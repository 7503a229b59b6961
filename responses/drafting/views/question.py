"""One question a page: the writing page, its save, and facts put in and taken out without a script."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.catalogue.models import Choice, Prompt
from responses.catalogue.selectors import choices_of, question_help
from responses.drafting.checking import check_answer
from responses.drafting.citing import put_in
from responses.drafting.desk import Fact, lay_out
from responses.drafting.forms.writing import QuestionForm
from responses.drafting.models import Answer, Participant, Response
from responses.drafting.numbering import Numbering
from responses.drafting.revising import keep_revision
from responses.drafting.rules import NotAllowed, TextClosed, why_closed, writes
from responses.drafting.screened import look_at
from responses.drafting.selectors import is_ahead, question_order, seat
from responses.drafting.services import Saved, save_answer
from responses.drafting.services.assigning import set_status
from responses.drafting.text import BadText
from responses.drafting.views.access import (
    answer_or_404,
    refusal_page,
    seat_or_404,
    words_handed_back,
)
from responses.drafting.views.beside import beside
from responses.drafting.views.fitting import facts_that_fit, narrowing, wishes_in
from responses.drafting.views.telling import tell, tell_of_help
from responses.drafting.views.ways import new_on_looking, waiting
from responses.evidence import citations
from responses.evidence.selectors import snippets_by_key, source_cards
from responses.people.requests import PersonRequest
from responses.screening.selectors import known_names


@dataclass(frozen=True)
class Writing:
    """What a request to the writing page is about."""

    page: PersonRequest
    part: Participant
    answer: Answer
    choices: list[Choice]

    @property
    def here(self) -> str:
        """The address of the writing page."""
        return reverse("question", args=[self.part.response_id, self.answer.question.key])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Show the question, or save what was typed and go where the button says."""
    if page.method == "POST" and seat(page.person, response_id) is None:
        return words_handed_back(page, page.POST.get("text", ""))
    writing = _writing(page, response_id, key)
    if page.method == "POST":
        return _post(writing)
    if not writes(writing.part) or why_closed(writing.part.response):
        return _read(writing)
    if writing.part.response.kind == Response.Kind.JOINT and is_ahead(writing.answer):
        # The page names the revision that it shows, so what was written together becomes one first.
        keep_revision(writing.answer.pk)
        writing = _writing(page, response_id, key)
    return _show(writing, QuestionForm(*_asked(writing), initial=QuestionForm.shown(writing.answer)))


@never_cache
@require_POST
def cite(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Put the fact `cite` into the answer, or take `uncite` out, from a page without its words."""
    part = seat_or_404(page, response_id)
    answer = answer_or_404(part, key)
    given = {**QuestionForm.shown(answer), "base": answer.head, "nonce": uuid4()}
    writing = Writing(page, part, answer, list(choices_of(answer.question)))
    form = QuestionForm(*_asked(writing), given)
    form.is_valid()
    return _save(writing, form)


def _writing(page: PersonRequest, response_id: UUID, key: str) -> Writing:
    part = seat_or_404(page, response_id)
    answer = answer_or_404(part, key)
    has_scale = answer.question.kind == "scale"
    return Writing(page, part, answer, list(choices_of(answer.question)) if has_scale else [])


def _asked(writing: Writing) -> tuple[Any, list[Choice]]:
    return writing.answer.question, writing.choices


def _post(writing: Writing) -> HttpResponse:
    form = QuestionForm(*_asked(writing), writing.page.POST)
    if not form.is_valid():
        return _show(writing, form)
    return _save(writing, form)


def _save(writing: Writing, form: QuestionForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        saved = save_answer(
            writing.answer.pk,
            author=writing.part.person,
            organisation=writing.part.organisation,
            base=said["base"],
            nonce=said["nonce"],
            text=_with_facts(writing, _text(writing, said["text"])),
            ground=_ground(writing),
            choice=said.get("choice", writing.answer.choice),
            left_unanswered=said["left_unanswered"],
        )
    except (NotAllowed, TextClosed) as refusal:
        return refusal_page(writing.page, writing.part, refusal, said["text"])
    except BadText as refusal:
        form.add_error("text", str(refusal))
        return _show(writing, form)
    return _go_on(writing, form, saved)


def _text(writing: Writing, typed: str) -> str:
    """What the form says; where the socket has brought the words already, what is stored."""
    return writing.answer.text if "live" in writing.page.POST else typed


def _ground(writing: Writing) -> str | None:
    """The words that the page's newer ones were written on, where they are not those of a revision."""
    if "live" in writing.page.POST:
        return writing.answer.text
    return writing.page.POST.get("ground")


def _with_facts(writing: Writing, text: str) -> str:
    """The words with the fact of the pressed button put in or taken out."""
    posted = writing.page.POST
    if key := posted.get("uncite", ""):
        return citations.remove(text, key)
    key = posted.get("cite", "")
    known = snippets_by_key(writing.part.response.consultation, citations.keys(f"[@{key}]"))
    return put_in(text, key) if key in known else text


def _go_on(writing: Writing, form: QuestionForm, saved: Saved) -> HttpResponse:
    tell_of_help(writing.page, writing.answer.text, saved.answer.text)
    tell(writing.page, saved)
    if saved.outcome == "conflict" and saved.conflict:
        return redirect("conflict", writing.part.response_id, saved.conflict.pk)
    if saved.newer:
        return redirect(writing.here)
    if stay := _elsewhere(writing):
        return stay
    if gaps := form.gaps():
        for name, sentence in gaps.items():
            form.add_error(name, sentence)
        return _show(writing, form, saved=saved)
    return redirect(_next(writing))


def _elsewhere(writing: Writing) -> HttpResponse | None:
    """Where another button than "continue" leads."""
    page, posted = writing.page, writing.page.POST
    if fact := posted.get("cite") or posted.get("uncite"):
        return redirect(f"{writing.here}#ev-{fact}")
    if "leave" in posted:
        messages.success(page, "Your words are saved. Come back when you like.")
        return redirect("response", writing.part.response_id)
    if "ready" in posted:
        return _mark_ready(writing)
    # The return key in the search box presses the form's first button: what was looked for is shown all the same.
    if "fit" in posted or posted.get("find", "") != posted.get("found", ""):
        asked = {"fit": posted.get("find", "")[:1000], **wishes_in(posted)}
        return redirect(f"{writing.here}?{urlencode(asked)}#fit")
    return None


def _mark_ready(writing: Writing) -> HttpResponse:
    part = writing.part
    try:
        set_status(
            writing.answer.pk,
            by=part.person,
            organisation=part.organisation,
            status=Answer.Status.READY,
        )
        messages.success(writing.page, "Your words are saved, and the answer is ready for review.")
    except (NotAllowed, TextClosed) as refusal:
        messages.error(writing.page, str(refusal))
    return redirect(writing.here)


def _next(writing: Writing) -> str:
    response = writing.part.response
    keys = [key for key, _ in question_order(response)]
    later = keys[keys.index(writing.answer.question.key) + 1 :]
    if later:
        return reverse("question", args=[response.pk, later[0]])
    if response.kind == Response.Kind.PERSONAL and response.about.may_publish is None:
        return reverse("about", args=[response.pk])
    return reverse(
        "check_answers" if response.kind == Response.Kind.PERSONAL else "response",
        args=[response.pk],
    )


def _show(writing: Writing, form: QuestionForm, *, saved: Saved | None = None) -> HttpResponse:
    response, answer = writing.part.response, writing.answer
    if saved:
        answer = answer_or_404(writing.part, answer.question.key)
    text = form["text"].value() or ""
    personal = response.kind == Response.Kind.PERSONAL
    sources = source_cards(response.consultation)
    answer.question.consultation = response.consultation  # at hand: not asked for again
    desk = lay_out(answer.question, response.consultation, text, sources)
    context = {
        "response": response,
        "consultation": response.consultation,
        "question": answer.question,
        "answer": answer,
        "form": form,
        "base": answer.head if saved or not form.is_bound else form["base"].value(),
        # A page that keeps its own words goes on from them, whatever was merged with them.
        "nonce": saved.next_nonce if saved else form["nonce"].value() if form.is_bound else uuid4(),
        "unsent": form.is_bound and not saved,
        "personal": personal,
        "help": question_help(
            answer.question, Prompt.Audience.PARENT if personal else Prompt.Audience.ORGANISATION
        ),
        "desk": desk,
        "checked": check_answer(answer, text.replace("\r\n", "\n"), cards=desk.cards, sources=sources),
        "find": writing.page.GET.get("fit", ""),
        "fitting": _fitting(writing, text),
        "narrowing": narrowing(answer.question, writing.page.GET),
        "is_narrowed": bool(wishes_in(writing.page.GET)),
        "screened": look_at(answer, known_names(response.consultation, sources), text),
        "today": f"{timezone.localdate():%Y%m%d}",
        "conflicts": waiting(answer),
        "new_words": new_on_looking(writing.part, answer),
        "sample_data": response.is_sample,
        **beside(writing.part, answer),
    }
    return render(writing.page, "responses/drafting/question.html", context)


def _fitting(writing: Writing, text: str) -> list[Fact] | None:
    """The facts that were asked for with the button; a script asks for itself."""
    given = writing.page.GET
    asked = given.get("fit")
    return None if asked is None else facts_that_fit(writing.answer.question, text, asked, wishes=given)


def _read(writing: Writing) -> HttpResponse:
    """The same question for a person who may read but not write, or while the words are closed."""
    response = writing.part.response
    keys = citations.keys(writing.answer.text)
    numbering = Numbering(snippets_by_key(response.consultation, keys))
    context = {
        "response": response,
        "html": numbering.to_html(writing.answer.text),
        "sources": numbering.sources,
        "question": writing.answer.question,
        "answer": writing.answer,
        "personal": response.kind == Response.Kind.PERSONAL,
        "conflicts": waiting(writing.answer),
        "new_words": new_on_looking(writing.part, writing.answer),
        "choice": next((c for c in writing.choices if c.key == writing.answer.choice), None),
        "why": why_closed(response) or "You can read this answer, but your part is not to write it.",
        "sample_data": response.is_sample,
        **beside(writing.part, writing.answer),
    }
    return render(writing.page, "responses/drafting/question_read.html", context)
