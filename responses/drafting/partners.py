"""Partners' texts of an answer, ready for a page."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from responses.drafting.models import Answer, PartnerText, Suggestion
from responses.drafting.paragraphs import paragraphs_of
from responses.drafting.services.partners import READ, nonce_of
from responses.jobs.models import Job

A_PAGE = 40
GAVE_UP = "We could not read this file. You can download it as it was sent, and paste its text."


@dataclass
class Paragraph:
    """One paragraph of a partner's text, and the suggestion that it became, if it did."""

    number: int
    words: str
    suggestion: Suggestion | None = None


def texts_of(answer: Answer) -> QuerySet[PartnerText]:
    """All of an answer, the oldest first, with whose they are (one query)."""
    return answer.partner_texts.select_related("author", "organisation", "added_by").defer("text")


def paragraphs_page(text: PartnerText, number: str | None) -> Page[Any]:
    """Some of its paragraphs, each with its suggestion (one query)."""
    all_of_them = [Paragraph(at, words) for at, words in enumerate(paragraphs_of(text.text))]
    page = Paginator(all_of_them, A_PAGE).get_page(number)
    shown = {nonce_of(text, one.number): one for one in page.object_list}
    for made in Suggestion.objects.filter(answer=text.answer_id, nonce__in=shown):
        shown[made.nonce].suggestion = made
    return page


def refusal_of(text: PartnerText) -> str:
    """Why it was not read, or nothing (one query while it is being read)."""
    if text.state == PartnerText.State.READING:
        gave_up = Job.objects.filter(kind=READ, object_id=text.pk, state=Job.State.FAILED).exists()
        return GAVE_UP if gave_up else ""
    return text.refusal
