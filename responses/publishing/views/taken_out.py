"""The writer sees what was taken out of what others read, and why, and can object."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from responses.drafting.models import Participant
from responses.moderation.models import Redaction
from responses.moderation.selectors import redaction_at, redactions_of
from responses.moderation.services import BadRedaction, NotAllowed, object_to
from responses.people.requests import PersonRequest
from responses.publishing.forms import ObjectForm
from responses.publishing.views.agreeing import lead_or_404


@never_cache
@require_safe
def taken_out(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """All redactions of the response, with what was said of them."""
    return _show(page, lead_or_404(page, response_id))


@require_POST
def object_here(page: PersonRequest, response_id: UUID, redaction_id: UUID) -> HttpResponse:
    """Keep why the writer does not agree."""
    part = lead_or_404(page, response_id)
    redaction = redaction_at(part.response, redaction_id)
    if redaction is None:
        raise Http404
    form = _form(redaction, page)
    if not form.is_valid():
        return _show(page, part, bound=(redaction, form))
    try:
        object_to(redaction_id, person=part.person, words=form.cleaned_data["words"])
    except BadRedaction as refusal:
        form.add_error("words", str(refusal))
        return _show(page, part, bound=(redaction, form))
    except NotAllowed as refusal:
        raise Http404 from refusal
    messages.success(page, "A moderator will read what you say, and answer here.")
    return redirect("taken_out", response_id)


def _show(
    page: PersonRequest, part: Participant, bound: tuple[Redaction, ObjectForm] | None = None
) -> HttpResponse:
    rows = [
        {
            "redaction": redaction,
            "objection": getattr(redaction, "objection", None),
            "form": bound[1] if bound and bound[0].pk == redaction.pk else _form(redaction),
        }
        for redaction in redactions_of([part.response])
    ]
    context = {
        "response": part.response,
        "rows": rows,
        "failed": bound[1] if bound else None,
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/publishing/taken_out.html", context)


def _form(redaction: Redaction, page: PersonRequest | None = None) -> ObjectForm:
    return ObjectForm(page.POST if page else None, prefix=f"r{redaction.pk.hex[:12]}")
