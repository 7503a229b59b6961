"""The references of a response: to read and copy, and as files."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.drafting.acting import say_for_whom_in
from responses.drafting.models import Response
from responses.evidence.bibliography import MOST, STYLES
from responses.evidence.exchange.exporting import REFERENCES, write_sources
from responses.evidence.exchange.views import file_reply
from responses.people import limits
from responses.people.requests import PersonRequest
from responses.publishing.references import HOUSE, lines_of, records_of, references_of
from responses.publishing.selectors import visible_response

PRIVATE = "private, no-store"
LABELS = {HOUSE: "As in the document", **STYLES}


@require_safe
@never_cache
def references_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """What each answer cites, and the whole, in the style asked for; an unknown style is our own."""
    response = _response_or_404(page, response_id)
    style = page.GET.get("style", HOUSE)
    style = style if style in LABELS else HOUSE
    cited = references_of(response)
    records = records_of(response, cited)
    context: dict[str, Any] = {
        "response": response,
        "style": style,
        "styles": LABELS.items(),
        "is_house": style == HOUSE,
        "version": cited.version,
        "whole": lines_of(cited, records, style),
        "answers": [
            {"key": answer.key, "number": answer.number, "lines": lines_of(cited, records, style, answer)}
            for answer in cited.answers
        ],
        "left_out": max(0, len(records) - MOST) if style != HOUSE else 0,
        "forms": REFERENCES.values(),
        "section": "responses",
        "sample_data": response.is_sample,
    }
    say_for_whom_in(page, response)
    return render(page, "responses/publishing/references.html", context)


@require_safe
@never_cache
def references_file(page: PersonRequest, response_id: UUID, form: str) -> HttpResponse:
    """The sources that the response cites, as a reference manager reads them."""
    response = _response_or_404(page, response_id)
    if form not in REFERENCES:
        raise Http404
    limits.require(page, "evidence_file", reading_too=True)
    cited = references_of(response)
    content = write_sources(form, cited.records(records_of(response, cited)))
    name = slugify(response.title)[:60].strip("-") or response.consultation.slug
    reply = file_reply(content, f"{name}-references", form)
    reply["Cache-Control"] = PRIVATE
    return reply


def _response_or_404(page: PersonRequest, response_id: UUID) -> Response:
    response = visible_response(response_id, page.person)
    if response is None:
        raise Http404
    return response
