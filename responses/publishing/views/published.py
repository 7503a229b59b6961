"""The public pages: a response, and all answers to a question. Every showing asks anew whether it may be shown."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from responses.catalogue.models import Consultation
from responses.catalogue.selectors import live_questions
from responses.publishing import publications

GONE = 410
NO_COPY = "no-store"
NO_INDEX = "noindex, nofollow, noarchive"


@require_safe
def published(page: HttpRequest, publication_id: UUID) -> HttpResponse:
    """One response as its people agreed to show it. It was taken back or is held: 410, and the same words for both."""
    publication = publications.publication_at(publication_id)
    if publication is None:
        raise Http404
    call = publication.response.consultation
    if publications.is_shown(publication):
        shown = publications.shown_response(publication)
        context = {"shown": shown, "consultation": call, "sample_data": shown.is_sample}
        return _for_everybody(page, "responses/publishing/published.html", context, call)
    if publication.shown_at is None:
        raise Http404
    return _for_everybody(page, "responses/publishing/gone.html", {"consultation": call}, None, status=GONE)


@require_safe
def published_question(page: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The answers to one question, the newest first, a page at a time."""
    question = publications.published_question(slug, key)
    if question is None:
        raise Http404
    call = question.consultation
    found = publications.question_page(question, page.GET.get("before", ""))
    context = {
        "question": question,
        "consultation": call,
        "answers": found.answers,
        "before": found.before,
        "is_first": "before" not in page.GET,
        "others": [each for each in live_questions(call) if each != question],
        "sample_data": any(each.is_sample for each in found.answers),
    }
    return _for_everybody(page, "responses/publishing/published_question.html", context, call)


@require_safe
def robots(page: HttpRequest) -> HttpResponse:
    """What crawlers may fetch.

    Where nothing may be indexed they are kept from people's words altogether: many read this file and no header.
    """
    lines = ["User-agent: *", "Disallow: /responses/", "Disallow: /account/", "Disallow: /moderation/"]
    if not settings.PUBLISHED_INDEXING:
        lines.append("Disallow: /published/")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _for_everybody(
    page: HttpRequest, template: str, context: dict[str, object], call: Consultation | None, status: int = 200
) -> HttpResponse:
    is_hidden = call is None or not publications.may_be_indexed(call)
    reply = render(page, template, {**context, "no_index": NO_INDEX if is_hidden else ""}, status=status)
    # What is taken back must be gone with the next look, from every cache on the way too.
    reply["Cache-Control"] = NO_COPY
    if is_hidden:
        reply["X-Robots-Tag"] = NO_INDEX
    return reply
