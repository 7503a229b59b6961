"""Partners' texts of one question: adding them, reading one beside the answer, suggestions from it, removing it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from responses.drafting.forms.partners import ParagraphsForm, PartnerTextForm
from responses.drafting.models import PartnerText
from responses.drafting.partners import paragraphs_page, refusal_of, texts_of
from responses.drafting.received.faults import Unreadable
from responses.drafting.rules import (
    NotAllowed,
    TextClosed,
    adds_partner_texts,
    removes_partner_text,
    uses_partner_text,
    why_no_talk,
    writes,
)
from responses.drafting.services import partners
from responses.drafting.text import BadText
from responses.drafting.views.talk import Talking
from responses.people import limits
from responses.people.requests import PersonRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def partner_texts(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """All partners' texts of a question, and a new one."""
    talking = Talking.of(page, response_id, key)
    part = talking.part
    closed = why_no_talk(part.response)
    may_add = adds_partner_texts(part) and not closed
    form = _form(talking) if may_add or page.method == "POST" else None
    if form and page.method == "POST" and form.is_valid():
        limits.require(page, "partner_text")
        try:
            if added := _added(talking, form):
                messages.success(page, "The text is kept as it was sent.")
                return redirect(talking.address("partner_text", added.pk))
        except (NotAllowed, TextClosed) as refusal:
            return talking.refuse(refusal, form.cleaned_data["text"])
    return _show(talking, "texts.html", texts=list(texts_of(talking.answer)), form=form, why_not=closed)


def _form(talking: Talking) -> PartnerTextForm:
    page, part = talking.page, talking.part
    here = part.response.participants.filter(left_at=None, stated_organisation="")
    others = here.select_related("person", "organisation").order_by("person__name", "pk")
    posted = (page.POST, page.FILES) if page.method == "POST" else ()
    return PartnerTextForm(part, others, *posted, may_credit=writes(part), initial={"nonce": uuid4()})


def _added(talking: Talking, form: PartnerTextForm) -> PartnerText | None:
    """The text, or None with the reason on the form."""
    try:
        return partners.add_text(
            talking.answer.pk, by=talking.part.person, sent=form.sent, credited=form.credited
        )
    except Unreadable as refusal:
        form.add_error("file" if form.cleaned_data["file"] else "text", str(refusal))
    except BadText as refusal:
        form.add_error("outside" if "outside" in form.fields else None, str(refusal))
    return None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def partner_text(page: PersonRequest, response_id: UUID, key: str, text_id: UUID) -> HttpResponse:
    """One text beside the answer; ticked paragraphs become suggestions."""
    talking = Talking.of(page, response_id, key)
    text = _text_or_404(talking, text_id)
    shown = paragraphs_page(text, page.GET.get("page"))
    form = ParagraphsForm([one.number for one in shown.object_list], page.POST or None)
    if page.method == "POST" and form.is_valid():
        numbers = [int(number) for number in form.cleaned_data["paragraphs"]]
        limits.require(page, "talk")
        try:
            made = partners.suggest_paragraphs(text.pk, **talking.who, numbers=numbers)
        except (NotAllowed, TextClosed) as refusal:
            return talking.refuse(refusal)
        except BadText as refusal:
            form.add_error("paragraphs", str(refusal))
        else:
            messages.success(page, _said(len(made)))
            return redirect(talking.address("talk"))
    return _show(talking, "text.html", **_about(talking, text), shown=shown, form=form)


def _said(made: int) -> str:
    if not made:
        return "These paragraphs were suggested before."
    return "1 paragraph is a suggestion now." if made == 1 else f"{made} paragraphs are suggestions now."


def _about(talking: Talking, text: PartnerText) -> dict[str, Any]:
    closed = why_no_talk(talking.part.response)
    return {
        "text": text,
        "refusal": refusal_of(text),
        "may_suggest": uses_partner_text(talking.part, text) and not closed,
        "may_remove": removes_partner_text(talking.part, text),
        "state_url": talking.address("partner_text_state", text.pk),
    }


@never_cache
@require_safe
def partner_text_state(page: PersonRequest, response_id: UUID, key: str, text_id: UUID) -> HttpResponse:
    """The part of the page that changes while a file is read."""
    talking = Talking.of(page, response_id, key)
    text = _text_or_404(talking, text_id)
    return _show(talking, "_state.html", is_fetched=True, **_about(talking, text))


@require_safe
def partner_text_file(page: PersonRequest, response_id: UUID, key: str, text_id: UUID) -> HttpResponse:
    """The file as it was sent, byte for byte; always to be kept, never to be shown by the browser."""
    text = _text_or_404(Talking.of(page, response_id, key), text_id)
    if not text.file:
        raise Http404
    try:
        with text.file.open("rb") as file:
            reply = HttpResponse(file.read(), content_type="application/octet-stream")
    except FileNotFoundError:
        raise Http404 from None
    name = text.file_name or f"text.{text.kind}"
    reply["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    reply["Cache-Control"] = "private, no-store"
    reply["X-Content-Type-Options"] = "nosniff"
    return reply


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove_partner_text(page: PersonRequest, response_id: UUID, key: str, text_id: UUID) -> HttpResponse:
    """Asks first, then takes the text and its file away."""
    talking = Talking.of(page, response_id, key)
    text = _text_or_404(talking, text_id)
    if not removes_partner_text(talking.part, text):
        raise Http404
    if page.method != "POST":
        return _show(talking, "remove.html", text=text)
    try:
        partners.remove_text(text.pk, by=talking.part.person)
    except NotAllowed as refusal:
        return talking.refuse(refusal)
    messages.success(page, "The text is removed, and its file is deleted.")
    return redirect(talking.address("partner_texts"))


def _text_or_404(talking: Talking, text_id: UUID) -> PartnerText:
    found = talking.answer.partner_texts.filter(pk=text_id)
    text = found.select_related("author", "organisation", "added_by").first()
    if text is None:
        raise Http404
    return text


def _show(talking: Talking, template: str, **more: Any) -> HttpResponse:
    context = {
        "response": talking.part.response,
        "question": talking.answer.question,
        "answer": talking.answer,
        "answer_url": reverse("question", args=[talking.part.response_id, talking.answer.question.key]),
        "section": "responses",
        "sample_data": talking.part.response.is_sample,
        **more,
    }
    return render(talking.page, f"responses/drafting/partners/{template}", context)
