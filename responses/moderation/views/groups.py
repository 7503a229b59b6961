"""Responses that say nearly the same: one is shown in full, the others by their differences, and decided together."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from responses.drafting.forms.fields import BaseField
from responses.drafting.pins import WordsChanged
from responses.moderation.forms import DecisionForm
from responses.moderation.models import Decision, LikeGroup, Review
from responses.moderation.selectors import is_moderator
from responses.moderation.selectors.groups import groups_waiting_for, members_of
from responses.moderation.services import BadReason
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.statemachine.services import NotAllowed, Refused, StaleState
from responses.workflow.moves import decide_review

A_PAGE = 50  # groups


@never_cache
@require_safe
def groups(page: PersonRequest) -> HttpResponse:
    """The groups that wait for this moderator."""
    person = _moderator_or_404(page)
    shown = Paginator(groups_waiting_for(person), A_PAGE).get_page(page.GET.get("page"))
    return render(page, "responses/moderation/groups.html", {"groups": shown, "section": "moderation"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def group(page: PersonRequest, group_id: int) -> HttpResponse:
    """One text in full, the differences of the others, and the decision on those that are ticked."""
    person = _moderator_or_404(page)
    found = get_object_or_404(LikeGroup.objects.select_related("consultation"), pk=group_id)
    form = DecisionForm(page.POST if page.method == "POST" else None)
    ticked = page.POST.getlist("review")
    if page.method == "POST" and not ticked:
        form.add_error(None, "Tick at least one response")
    if page.method == "POST" and form.is_valid():
        _decide_each(page, person, form)
        return redirect("like_group", group_id)
    members, count = members_of(found, person)
    if not members and not messages.get_messages(page):
        raise Http404
    context = {
        "group": found,
        "members": members,
        "count": count,
        "form": form,
        "ticked": ticked if page.method == "POST" else [str(member.review.pk) for member in members],
        "section": "moderation",
    }
    return render(page, "responses/moderation/group.html", context)


def _decide_each(page: PersonRequest, person: Person, form: DecisionForm) -> None:
    """Decide each ticked response by itself, on the words that the page showed of it."""
    done = missed = 0
    for review in page.POST.getlist("review"):
        try:
            decide_review(
                UUID(review),
                moderator=person,
                outcome=Decision.Outcome(form.cleaned_data["outcome"]),
                hashes=_hashes_seen(page, review),
                seen_version=BaseField().clean(page.POST.get(f"version-{review}")),
                reason=form.cleaned_data["reason"],
            )
            done += 1
        except (WordsChanged, StaleState, Refused, BadReason, NotAllowed, ValueError, Review.DoesNotExist):
            missed += 1
    if done:
        messages.success(page, f"You decided {done} response{'' if done == 1 else 's'}.")
    if missed:
        messages.warning(
            page,
            f"{missed} response{' was' if missed == 1 else 's were'} not decided: "
            "the words changed, or somebody else was first. Look again.",
        )


def _hashes_seen(page: PersonRequest, review: str) -> dict[str, str]:
    start = f"seen-{review}-"
    return {
        name.removeprefix(start): str(value) for name, value in page.POST.items() if name.startswith(start)
    }


def _moderator_or_404(page: PersonRequest) -> Person:
    if page.person is None or not is_moderator(page.person):
        raise Http404
    return page.person
