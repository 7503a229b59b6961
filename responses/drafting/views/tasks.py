"""The page of one response: for a personal one, the list of what there is to do."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.drafting.models import Answer, Participant, Response, State
from responses.drafting.rules import why_closed
from responses.drafting.selectors import answers_of, is_settled, is_started, open_conflicts
from responses.drafting.text import count_words, is_blank
from responses.drafting.views.access import seat_or_404
from responses.drafting.views.joint import joint_page
from responses.people.requests import PersonRequest

FINISHED = (State.FINISHED, State.LODGED)


@dataclass(frozen=True)
class Task:
    """One line of the list, as its template wants it."""

    title: str
    hint: str
    state: str
    href: str = ""
    word: str = ""


def personal_page(page: PersonRequest, part: Participant) -> HttpResponse:
    """The task list of a personal response."""
    response = part.response
    answers = list(answers_of(response))
    before, questions, after = _before(response), _questions(answers), _after(response, answers)
    tasks = [*before, *questions, *after]
    done = sum(task.state in ("done", "blank") for task in tasks)
    context = {
        "response": response,
        "consultation": response.consultation,
        "before": before,
        "questions": questions,
        "after": after,
        "conflicts": list(open_conflicts(response)),
        "all": len(tasks),
        "done": done,
        "progress_words": f"{done} of {len(tasks)} parts done",
        "next": next((t for t in [*questions, *before, *after] if t.state in ("started", "todo")), None),
        "closed": why_closed(response),
        "is_finished": response.state in FINISHED,
        "keeps_in_browser": not page.user.is_authenticated,
        "section": "responses",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/drafting/task_list.html", context)


@never_cache
@require_safe
def response_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Where a response stands. A personal one has a task list; a joint one has a page of its own."""
    part = seat_or_404(page, response_id)
    if part.response.kind == Response.Kind.JOINT:
        return joint_page(page, part)
    return personal_page(page, part)


def _before(response: Response) -> list[Task]:
    known = response.about.may_publish is not None
    return [
        Task(
            "Who this is for, and what we keep",
            "Your answer is private until you choose otherwise",
            "done",
            reverse("privacy"),
        ),
        Task(
            "About you",
            "Your name is up to you",
            "done" if known else "todo",
            reverse("about", args=[response.pk]),
        ),
    ]


def _questions(answers: list[Answer]) -> list[Task]:
    return [
        Task(
            f"Question {answer.question.number}: {answer.question.short_title}"
            if answer.question.short_title
            else f"Question {answer.question.number}",
            _said(answer),
            _state(answer),
            reverse("question", args=[answer.response_id, answer.question.key]),
        )
        for answer in answers
    ]


def _after(response: Response, answers: list[Answer]) -> list[Task]:
    ready = all(is_settled(answer) for answer in answers)
    finished = response.state in FINISHED
    check = reverse("check_answers", args=[response.pk])
    documents = reverse("documents", args=[response.pk]) if finished else ""
    return [
        Task(
            "Check your answers",
            "Read it all once, on one page",
            "done" if finished else "todo",
            check,
        ),
        Task(
            "Finish and get your documents",
            "They are ready for you" if finished else _opens(ready=ready),
            "done" if finished else "closed",
            documents,
        ),
    ]


def _opens(*, ready: bool) -> str:
    return (
        "You finish on the page where you check your answers"
        if ready
        else "Opens when every question is answered or left blank on purpose"
    )


def _state(answer: Answer) -> str:
    if answer.left_unanswered:
        return "blank"
    if is_settled(answer):
        return "done"
    return "started" if is_started(answer) else "todo"


def _said(answer: Answer) -> str:
    """How much is there already, or what is asked for."""
    if not is_started(answer):
        scale = answer.question.kind == "scale"
        return "A scale, and room to say why" if scale else "Room to say what you think"
    if answer.left_unanswered and is_blank(answer.text):
        return "Your document will say that you gave no answer"
    words, facts = count_words(answer.text), len(answer.citations.all())
    said = "1 word" if words == 1 else f"{words:,} words"
    if facts:
        said += ", 1 fact" if facts == 1 else f", {facts} facts"
    return said
