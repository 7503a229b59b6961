"""Whoever leads a response sees what others would see, agrees to it, and takes that back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.drafting.models import About, Participant, Response
from responses.drafting.rules import NotAllowed, leads
from responses.drafting.views.access import seat_or_404
from responses.moderation.models import Decision
from responses.moderation.selectors import latest_decision, open_holds, open_review
from responses.people.requests import PersonRequest
from responses.publishing import agreeing, publications
from responses.publishing.agreeing import CannotAgree
from responses.publishing.forms import AgreeForm
from responses.publishing.models import FinalVersion, Publication
from responses.publishing.said_before import said_before, shows_name
from responses.publishing.showing import name_in

CONFLICT = 409


def lead_or_404(page: PersonRequest, response_id: UUID) -> Participant:
    """How the person leads the response. Raises Http404 for everybody else."""
    part = seat_or_404(page, response_id)
    if not leads(part):
        raise Http404
    return part


@dataclass(frozen=True)
class Before:
    """What the person said before they opened the page: what they agreed to, and what they say about themselves."""

    agreed: Publication | None
    about: About | None

    @classmethod
    def of(cls, response: Response) -> "Before":
        """Both, of a response (two queries)."""
        present = publications.publication_of(response)
        agreed = present if present and present.consent.withdrawn_at is None else None
        return cls(agreed, About.objects.filter(response=response).first())

    def is_named(self, name: str) -> bool:
        """Whether the name is shown unless they say otherwise now: their latest word counts."""
        if self.agreed:
            return self.agreed.with_name
        return self.about is not None and shows_name(self.about, name)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """This is what people will see: show it, and keep whether the person agrees."""
    part = lead_or_404(page, response_id)
    before = Before.of(part.response)
    final = publications.newest_final(part.response)
    if final is None:
        return _show(page, part, before, None)
    form = AgreeForm(
        page.POST if page.method == "POST" else None,
        name=name_in(final.content),
        is_joint=part.response.kind == Response.Kind.JOINT,
        with_name=before.is_named(name_in(final.content)),
    )
    if page.method != "POST" or not form.is_valid():
        return _show(page, part, before, final, form=form)
    try:
        agreeing.agree(
            response_id,
            person=part.person,
            final_number=form.cleaned_data["version"],
            with_name=form.cleaned_data.get("with_name", False),
        )
    except CannotAgree as refusal:
        newest = publications.newest_final(part.response)
        return _show(page, part, before, newest, form=form, refusal=str(refusal))
    except NotAllowed as refusal:
        raise Http404 from refusal
    messages.success(page, "Thank you. You have agreed to show it to others.")
    return redirect("publish", response_id)


@require_POST
def take_back(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Nobody else sees it from now on."""
    part = lead_or_404(page, response_id)
    try:
        agreeing.take_back(response_id, person=part.person)
    except NotAllowed as refusal:
        raise Http404 from refusal
    messages.success(page, "It is taken back. Nobody else sees it here any more.")
    return redirect("publish", response_id)


def _show(
    page: PersonRequest,
    part: Participant,
    before: Before,
    final: FinalVersion | None,
    *,
    form: AgreeForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    response, agreed, about = part.response, before.agreed, before.about
    context = {
        "response": response,
        "consultation": response.consultation,
        "final": final,
        "form": form,
        "refusal": refusal,
        "shown": publications.preview(final, with_name=_with_name(form)) if final else None,
        "agreed": agreed,
        "is_shown": bool(agreed and publications.is_shown(agreed)),
        "is_held": open_holds(response).exists(),
        "is_asked_for_changes": _is_asked_for_changes(response),
        "is_newer": bool(agreed and final and agreed.final_version_id != final.pk),
        "said": said_before(about, name_in(final.content)) if about and final else None,
        "section": "responses",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/publishing/publish.html", context, status=CONFLICT if refusal else 200)


def _is_asked_for_changes(response: Response) -> bool:
    """A moderator has asked for changes, and nobody reads it again before they are made."""
    decision = latest_decision(response)
    asked = decision is not None and decision.outcome == Decision.Outcome.CHANGES
    return asked and open_review(response) is None


def _with_name(form: AgreeForm | None) -> bool:
    if form is None or "with_name" not in form.fields:
        return False
    return bool(form.data.get("with_name")) if form.is_bound else bool(form["with_name"].value())
