"""The pages of a finished response: how far its documents are, and the documents themselves."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from responses.drafting.acting import say_for_whom
from responses.drafting.models import Response
from responses.drafting.rules import leads, participation
from responses.evidence.accounts.selectors import withdrawn_among
from responses.evidence.models import Snippet
from responses.jobs.services import CannotRetry
from responses.people.requests import PersonRequest
from responses.publishing import receipts, rules, selectors, services
from responses.publishing.at_once import made_at_once
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.renderers import AT_ONCE
from responses.publishing.sending import send_bytes, send_file


@require_GET
@never_cache
def documents(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """How far the documents are, and where they are downloaded."""
    return render(page, "responses/publishing/documents.html", _context(page, response_id))


@require_GET
@never_cache
def documents_state(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """The part of the page that changes while documents are made."""
    return render(page, "responses/publishing/documents_state.html", _context(page, response_id))


@require_GET
def download(page: PersonRequest, document_id: UUID) -> HttpResponseBase:
    """The file, for those who take part in the response."""
    document = _document(page, document_id)
    if not document.file:
        raise Http404("This document is not there yet.")
    try:
        rules.check_may_leave(document.final_version.response)
        return send_file(page, document.file, selectors.file_name(document))
    except rules.OnHold:
        return redirect("documents", document.final_version.response_id)
    except FileNotFoundError:
        raise Http404("This document is not there yet.") from None


@require_GET
def download_form(page: PersonRequest, response_id: UUID, number: int, form: str) -> HttpResponse:
    """One of the forms that are made in the moment in which they are asked for."""
    final = selectors.visible_version(response_id, number, page.person)
    if final is None or form not in AT_ONCE:
        raise Http404
    try:
        rules.check_may_leave(final.response)
    except rules.OnHold:
        return redirect("documents", response_id)
    document, content = made_at_once(final, form)
    return send_bytes(content, selectors.file_name(document))


@require_POST
def try_again(page: PersonRequest, document_id: UUID) -> HttpResponse:
    """Have a document made that could not be made before."""
    document = _document(page, document_id)
    try:
        services.try_again(document)
    except CannotRetry:
        messages.info(page, "It is on its way already.")
    return redirect("documents", document.final_version.response_id)


@require_POST
def make_form(page: PersonRequest, final_id: UUID, form: str) -> HttpResponse:
    """Ask for one more form of a final version; asking again changes nothing."""
    final = selectors.visible_final(final_id, page.person)
    if final is None:
        raise Http404
    try:
        services.ask_for(final, form)
    except ValueError as unknown:
        raise Http404 from unknown
    return redirect("documents", final.response_id)


def _document(page: PersonRequest, document_id: UUID) -> RenderedDocument:
    document = selectors.visible_document(document_id, page.person)
    if document is None:
        raise Http404
    return document


def _context(page: PersonRequest, response_id: UUID) -> dict[str, Any]:
    response = selectors.visible_response(response_id, page.person)
    if response is None:
        raise Http404
    lines = selectors.final_lines(response)
    return {
        "response": response,
        "call": response.consultation,
        "newest": lines[0] if lines else None,
        "older": lines[1:],
        "held": _held(response),
        "withdrawn": _withdrawn(response, lines[0].final) if lines else [],
        "leads": _sits_and_leads(page, response),
        "receipt": receipts.newest_receipt(response.pk),
        "accept": receipts.ACCEPT,
        "state_url": reverse("documents_state", args=[response.pk]),
        "section": "responses",
        "sample_data": response.is_sample,
    }


def _withdrawn(response: Response, final: FinalVersion) -> list[str]:
    """Accounts that this version names and that were taken back since."""
    keys = [one["key"] for one in final.content["evidence"] if one["kind"] == Snippet.Kind.LIVED]
    return withdrawn_among(response.consultation, keys) if keys else []


def _held(response: Response) -> str:
    try:
        rules.check_may_leave(response)
    except rules.OnHold as held:
        return str(held)
    return ""


def _sits_and_leads(page: PersonRequest, response: Response) -> bool:
    """Whether the person leads the response; the head of the page says for whom they act in it."""
    part = participation(page.person, response)
    if part is None:
        return False
    part.response = response
    say_for_whom(page, part)
    return leads(part)
