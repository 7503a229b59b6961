"""All answers on one page before finishing, with what still stands in the way."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.catalogue.models import Choice
from responses.drafting.checking import check_response
from responses.drafting.models import About, Answer, Response
from responses.drafting.numbering import Numbering
from responses.drafting.rules import why_closed, writes
from responses.drafting.screened import Screened, look_at
from responses.drafting.selectors import answers_of, is_answered, is_settled
from responses.drafting.text import count_words
from responses.drafting.views.access import seat_or_404
from responses.evidence import citations
from responses.evidence.plain import over_by
from responses.evidence.selectors import snippets_by_key
from responses.people.requests import PersonRequest
from responses.screening import KnownNames
from responses.screening.selectors import known_names


@dataclass(frozen=True)
class Read:
    """One answer as its reader will see it."""

    answer: Answer
    html: SafeString
    choice: str
    words: int
    facts: int
    over: int
    screened: Screened


@never_cache
@require_safe
def check_answers(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Show everything once. Finishing is a move of the workflow: its form stands at the end."""
    part = seat_or_404(page, response_id)
    response = part.response
    if response.kind != Response.Kind.PERSONAL:
        raise Http404
    answers = list(answers_of(response).prefetch_related("kept_findings"))
    keys = [key for answer in answers for key in citations.keys(answer.text)]
    numbering = Numbering(snippets_by_key(response.consultation, keys))
    labels, known = _labels(response), known_names(response.consultation)
    reads = [_read(answer, numbering, labels, known) for answer in answers]
    about = About.objects.filter(response=response).first() or About(response=response)
    checked = check_response(response, [one for one in answers if one.question.retired_at is None])
    context = {
        "response": response,
        "consultation": response.consultation,
        "actor": part.person,
        "reads": reads,
        "sources": numbering.sources,
        "facts": _facts(response, about),
        "checked": checked,
        "open_checks": any(one.open for one in checked),
        "fits": not any(read.over for read in reads),
        "open": [answer for answer in answers if not is_settled(answer)],
        "closed": why_closed(response),
        "nonce": uuid4(),
        "may_write": writes(part) and not why_closed(response),
        "sample_data": response.is_sample,
    }
    return render(page, "responses/drafting/check_answers.html", context)


def _labels(response: Response) -> dict[tuple[UUID, str], str]:
    rows = Choice.objects.filter(question__consultation=response.consultation_id)
    return {(row.question_id, row.key): row.label for row in rows}


def _read(
    answer: Answer, numbering: Numbering, labels: dict[tuple[UUID, str], str], known: KnownNames
) -> Read:
    return Read(
        answer,
        numbering.to_html(answer.text),
        labels.get((answer.question_id, answer.choice), ""),
        count_words(answer.text) if is_answered(answer) else 0,
        len(answer.citations.all()),
        over_by(
            answer.text,
            answer.question.character_limit,
            {citation.snippet.key for citation in answer.citations.all()},
        ),
        look_at(answer, known),
    )


def _facts(response: Response, about: About) -> list[dict[str, str]]:
    href = reverse("about", args=[response.pk]) + "?from=check"
    shown = {True: "Yes, after a moderator has read it", False: "No", None: "Not answered yet"}
    rows = [
        ("Your name", about.name or "Left out", "id_name", "your name"),
        (
            "You answer",
            about.get_capacity_display() or "Left out",
            "div_id_capacity",
            "how you answer",
        ),
        (
            "You speak for",
            about.on_behalf_of or "Yourself",
            "id_on_behalf_of",
            "whom you speak for",
        ),
        (
            "May it be shown?",
            shown[about.may_publish],
            "div_id_may_publish",
            "whether it may be shown",
        ),
        (
            "Confidential",
            "You ask for it" if about.confidential else "You do not ask for it",
            "id_confidential",
            "whether it is confidential",
        ),
    ]
    return [
        {"name": name, "value": value, "href": f"{href}#{place}", "change": change}
        for name, value, place, change in rows
    ]
