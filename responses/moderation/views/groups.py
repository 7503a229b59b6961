"""Responses that say nearly the same: one is shown in full, the others by their differences, and decided together."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.drafting.forms.fields import BaseField
from responses.drafting.pins import WordsChanged
from responses.moderation import services
from responses.moderation.forms import DecisionForm
from responses.moderation.models import Decision, LikeGroup, Review
from responses.moderation.rules import TOO_LATE_FOR_CHANGES, appointments
from responses.moderation.selectors.groups import A_PAGE, MANY, free_in, groups_page
from responses.moderation.services import BadReason
from responses.moderation.views.access import moderating
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.statemachine.services import NotAllowed, Refused, StaleState
from responses.workflow.moves import decide_review

UNTICKED = "Tick at least one response"


@require_safe
@moderating
def groups(page: PersonRequest, person: Person) -> HttpResponse:
    """The groups that wait for this moderator."""
    found = groups_page(person, page.GET.get("before", ""))
    context = {"found": found, "most": MANY, "is_later": "before" in page.GET, "section": "moderation"}
    return render(page, "responses/moderation/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@moderating
def group(page: PersonRequest, person: Person, group_id: int) -> HttpResponse:
    """Of what the moderator took: one text in full, the differences of the others, and the decision on the ticked."""
    found = _group_or_404(person, group_id)
    form = DecisionForm(page.POST if page.method == "POST" else None, is_group=True)
    ticked = page.POST.getlist("review")
    is_unticked = page.method == "POST" and not ticked
    if page.method == "POST" and form.is_valid() and not is_unticked:
        _decide_each(page, person, form)
        return redirect("like_group", group_id)
    members = services.open_group(found, moderator=person)
    context = {
        "group": found,
        "members": members,
        "free": 0 if members else len(free_in(found, person).values_list("pk")[: MANY + 1]),
        "at_once": A_PAGE,
        "most": MANY,
        "form": form,
        "may_ask": not members or any(not member.no_changes for member in members),
        "page_errors": [(UNTICKED, "tick-1")] if is_unticked and members else [],
        "ticked": ticked
        if page.method == "POST"
        else [str(member.review.pk) for member in members if member.is_plain],
        "section": "moderation",
    }
    return render(page, "responses/moderation/group.html", context)


@require_POST
@moderating
def take_group(page: PersonRequest, person: Person, group_id: int) -> HttpResponse:
    """Take what is free of the group for half an hour."""
    if not services.claim_group(_group_or_404(person, group_id), moderator=person):
        messages.info(page, "Nothing of this group is free just now.")
    return redirect("like_group", group_id)


@require_POST
@moderating
def put_group_back(page: PersonRequest, person: Person, group_id: int) -> HttpResponse:
    """Put back what they have of the group, for somebody else to read."""
    services.let_group_go(_group_or_404(person, group_id), moderator=person)
    messages.success(page, "They are back in the queue.")
    return redirect("like_groups")


def _decide_each(page: PersonRequest, person: Person, form: DecisionForm) -> None:
    """Decide each ticked response by itself, on the words that the page showed of it."""
    done = missed = late = 0
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
        except Refused as refusal:
            late += refusal.sentences == [TOO_LATE_FOR_CHANGES]
            missed += refusal.sentences != [TOO_LATE_FOR_CHANGES]
        except (WordsChanged, StaleState, BadReason, NotAllowed, ValueError, Review.DoesNotExist):
            missed += 1
    if done:
        messages.success(page, f"You decided {done} response{'' if done == 1 else 's'}.")
    if missed:
        messages.warning(
            page,
            f"{missed} response{' was' if missed == 1 else 's were'} not decided: "
            "the words changed, or somebody else was first. Look again.",
        )
    if late:
        were = "1 response was" if late == 1 else f"{late} responses were"
        messages.warning(page, f"{were} not decided. {TOO_LATE_FOR_CHANGES}")


def _hashes_seen(page: PersonRequest, review: str) -> dict[str, str]:
    start = f"seen-{review}-"
    return {
        name.removeprefix(start): str(value) for name, value in page.POST.items() if name.startswith(start)
    }


def _group_or_404(person: Person, group_id: int) -> LikeGroup:
    """The group, if the person moderates its consultation. Raises Http404."""
    rows = LikeGroup.objects.select_related("consultation")
    return get_object_or_404(rows, pk=group_id, consultation__in=appointments(person))
