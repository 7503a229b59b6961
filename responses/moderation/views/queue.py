"""The queue: what waits, taking a review, taking the next one, putting it back."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from responses.drafting.models import Response
from responses.moderation import services
from responses.moderation.models import Review
from responses.moderation.rules import NotAllowed, is_held
from responses.moderation.selectors import queue
from responses.moderation.selectors.queue import Filters
from responses.moderation.views.access import moderating, review_or_404
from responses.people.models import Person, User
from responses.people.requests import PersonRequest

CONFLICT = 409


@require_safe
@moderating
def waiting(page: PersonRequest, person: Person) -> HttpResponse:
    """What waits for this moderator: signs of danger first, then the nearest deadline, then the longest wait."""
    filters = Filters.read(page.GET)
    shown = queue.queue_page(person, filters, page.GET.get("after", ""))
    now = timezone.now()
    is_administrator = isinstance(page.user, User) and page.user.is_staff
    context = {
        "rows": [_row(review, person, shown.leads, now) for review in shown.reviews],
        "queue": shown,
        "most": queue.MANY,
        "is_later": bool(page.GET.get("after")),
        "filters": filters,
        "query": urlencode(filters.chosen),
        "choices": _choices(person, filters),
        "may_reword": bool(shown.leads) or is_administrator,
        "may_appoint": is_administrator,
        "section": "moderation",
    }
    return render(page, "responses/moderation/waiting.html", context)


@require_POST
@moderating
def take(page: PersonRequest, person: Person, review_id: UUID) -> HttpResponse:
    """Take a review for half an hour."""
    found = review_or_404(person, review_id)
    try:
        services.claim(found.pk, moderator=person)
    except NotAllowed as refusal:
        raise Http404 from refusal
    except services.Taken:
        return taken_page(page, found)
    return redirect("review", review_id)


@require_POST
@moderating
def take_next(page: PersonRequest, person: Person) -> HttpResponse:
    """Take the first one that is free, of those that the filters leave."""
    filters = Filters.read(page.POST)
    found = services.claim_next(person, filters)
    if found is None:
        messages.info(page, "Nothing is free just now. What waits is being read by others.")
        return redirect(f"/moderation/?{urlencode(filters.chosen)}")
    return redirect("review", found.pk)


@require_POST
@moderating
def put_back(page: PersonRequest, person: Person, review_id: UUID) -> HttpResponse:
    """Put a review back, for somebody else to read."""
    found = review_or_404(person, review_id)
    services.let_go(found.pk, moderator=person)
    messages.success(page, "It is back in the queue.")
    return redirect("moderation")


def taken_page(page: PersonRequest, review: Review, status: int = CONFLICT) -> HttpResponse:
    """Somebody else has it, or it is decided: said plainly, without the words of the response."""
    fresh = Review.objects.select_related("claimed_by", "response__consultation").get(pk=review.pk)
    context = {
        "review": fresh,
        "is_taken": fresh.claimed_until is not None and fresh.claimed_until > timezone.now(),
        "is_held": is_held(fresh.response),
        "section": "moderation",
    }
    return render(page, "responses/moderation/taken.html", context, status=status)


def _row(review: Review, person: Person, leads: frozenset[UUID], now: Any) -> dict[str, Any]:
    """A line of the queue: the review and who has it."""
    is_taken = bool(review.claimed_by_id and review.claimed_until and review.claimed_until > now)
    is_held = bool(getattr(review, "is_held", False))
    return {
        "review": review,
        "is_held": is_held,
        "is_closed_to": is_held and review.consultation_id not in leads,
        "is_mine": is_taken and review.claimed_by_id == person.pk,
        "is_taken": is_taken,
        "until": f"{timezone.localtime(review.claimed_until):%H:%M}" if review.claimed_until else "",
    }


def _choices(person: Person, filters: Filters) -> list[dict[str, Any]]:
    """The filters as the page offers them."""
    calls = {call.slug: call.title for call in queue.consultations_of(person)}
    kinds = {str(value): str(label) for value, label in Response.Kind.choices}
    risks = {str(value): str(label) for value, label in Review.Risk.choices}
    offered: list[tuple[str, str, str, dict[str, str]]] = [
        ("consultation", "Consultation", "All", calls),
        ("kind", "Kind", "All", kinds),
        ("risk", "Danger", "All", risks),
        ("age", "Waiting", "Any time", queue.AGES),
        ("deadline", "Consultation closes", "Any time", queue.DEADLINES),
    ]
    return [
        {
            "name": name,
            "label": label,
            "all": every,
            "options": options,
            "chosen": filters.chosen.get(name, ""),
        }
        for name, label, every, options in offered
        if name != "consultation" or len(calls) > 1
    ]
