"""The activity page, what happened in a response, which emails one gets, and the links that letters carry."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.drafting.called import Called
from responses.drafting.selectors import seat
from responses.drafting.views.access import seat_or_404
from responses.notifications import selectors
from responses.notifications.forms import LettersForm
from responses.notifications.history import history_of
from responses.notifications.models import Notification
from responses.notifications.saying import link_of, place_of, sentence_of, title_of
from responses.notifications.services.letters import follow_choices
from responses.notifications.services.reading import mark_all_read, mark_read
from responses.notifications.services.unsubscribing import read_wish, unsubscribe
from responses.notifications.tokens import BadLink
from responses.people.letter_choices import choices_of, choose
from responses.people.requests import PersonRequest

ON_A_PAGE = 30
NOT_FOUND = 404
PLACES = ("response", "sign", "dates", "documents", "team")


@never_cache
@require_safe
def activity(page: PersonRequest) -> HttpResponse:
    """What is new for the person, unread first."""
    if page.person is None:
        return redirect_to_login(page.get_full_path())
    chosen = _chosen(page.GET.get("response", ""))
    found = Paginator(selectors.activity(page.person, chosen), ON_A_PAGE).get_page(page.GET.get("page"))
    Called.read(one.response for one in found)
    context = {
        "found": found,
        "lines": [_line(one) for one in found],
        "new": sum(one.read_at is None for one in found),
        "responses": [(one.pk, title_of(one)) for one in selectors.responses_told_of(page.person)],
        "chosen": chosen,
        "query": f"response={chosen}&" if chosen else "",
        "section": "activity",
    }
    return render(page, "responses/notifications/activity.html", context)


@require_POST
def read_all(page: PersonRequest) -> HttpResponse:
    """Everything is read, or everything of one response."""
    if page.person is None:
        raise Http404
    chosen = _chosen(page.POST.get("response", ""))
    mark_all_read(page.person, chosen)
    messages.success(page, "Everything here is marked as read.")
    return redirect(reverse("activity") + (f"?response={chosen}" if chosen else ""))


@require_POST
def read_one(page: PersonRequest, notification_id: UUID) -> HttpResponse:
    """One is read, without going there. Of somebody else's it is not there."""
    one = _own_or_404(page, notification_id)
    mark_read(one.person, one.pk)
    return redirect("activity")


@never_cache
@require_safe
def open_notification(page: PersonRequest, notification_id: UUID) -> HttpResponse:
    """Go to what it is about. From a letter one may have to sign in first, and comes back here."""
    if page.person is None or not _is_own(page, notification_id):
        if page.user.is_authenticated:
            raise Http404
        return redirect_to_login(page.get_full_path())
    one = _own_or_404(page, notification_id)
    mark_read(one.person, one.pk)
    return redirect(place_of(one))


@never_cache
@require_safe
def go_to(page: PersonRequest, response_id: UUID, place: str) -> HttpResponse:
    """A page of a response, by way of signing in where that is needed. Raises Http404 for other places."""
    if place not in PLACES:
        raise Http404
    return _by_signing_in(page, response_id, reverse(place, args=[response_id]))


@never_cache
@require_safe
def go_to_question(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """An answer, by way of signing in where that is needed."""
    return _by_signing_in(page, response_id, reverse("question", args=[response_id, key]))


@never_cache
@require_safe
def happened(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """What happened in a response, for everybody who takes part."""
    part = seat_or_404(page, response_id)
    context: dict[str, Any] = {
        "response": part.response,
        "events": history_of(part.response),
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/notifications/happened.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letters(page: PersonRequest) -> HttpResponse:
    """Which emails the person gets, and how soon."""
    if page.person is None or not page.user.is_authenticated:
        return redirect_to_login(page.get_full_path())
    form = LettersForm(page.POST if page.method == "POST" else None, initial=choices_of(page.person))
    if page.method == "POST" and form.is_valid():
        choose(page.person, form.cleaned_data)
        follow_choices(page.person)
        messages.success(page, "Your choice is saved.")
        return redirect("letters")
    return render(page, "responses/notifications/letters.html", {"form": form, "section": "account"})


@csrf_exempt  # mail programs press this button for the person (RFC 8058); the signed link is the permission
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_page(page: HttpRequest, token: str) -> HttpResponse:
    """No more emails of a sort. Opening the link asks first, for programs open links too."""
    try:
        wish = unsubscribe(token) if page.method == "POST" else read_wish(token)
    except BadLink:
        return render(page, "responses/notifications/unsubscribe_unknown.html", status=NOT_FOUND)
    context = {"wish": wish, "is_done": page.method == "POST", "no_index": "noindex"}
    return render(page, "responses/notifications/unsubscribe.html", context)


def _line(one: Notification) -> dict[str, Any]:
    return {
        "one": one,
        "title": title_of(one.response),
        "sentence": sentence_of(one),
        "link": link_of(one),
        "is_new": one.read_at is None,
    }


def _own_or_404(page: PersonRequest, notification_id: UUID) -> Notification:
    if page.person is None:
        raise Http404
    found = selectors.notifications_of(page.person).select_related("person").filter(pk=notification_id)
    one = found.first()
    if one is None:
        raise Http404
    return one


def _is_own(page: PersonRequest, notification_id: UUID) -> bool:
    return Notification.objects.filter(pk=notification_id, person=page.person).exists()


def _by_signing_in(page: PersonRequest, response_id: UUID, target: str) -> HttpResponse:
    if seat(page.person, response_id) is None and not page.user.is_authenticated:
        return redirect_to_login(page.get_full_path())
    seat_or_404(page, response_id)
    return redirect(target)


def _chosen(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
