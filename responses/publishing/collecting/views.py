"""Pages of collections: ask for one, see how far it is, take the file; and the overview. 404 for everybody else."""

from collections.abc import Callable
from functools import wraps
from pathlib import PurePosixPath
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.catalogue.models import Consultation
from responses.jobs.services import CannotRetry
from responses.moderation.models import LogEntry
from responses.moderation.services.recording import record
from responses.people import limits, second_step
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.publishing.collecting import charts, selectors, services
from responses.publishing.collecting.forms import AskForm
from responses.publishing.collecting.models import Collection
from responses.publishing.collecting.overview import overview_of
from responses.publishing.collecting.rules import FEWEST, KEPT, NotAllowed, check_may_collect
from responses.publishing.sending import send_file

P = ParamSpec("P")
ForPerson = Callable[Concatenate[PersonRequest, Person, P], HttpResponseBase]


def for_collectors(view: ForPerson[P]) -> Callable[Concatenate[PersonRequest, P], HttpResponseBase]:
    """Decorate a view that gets whoever signed in, with their second step if they need one. Raises Http404."""

    @wraps(view)
    @never_cache
    def guarded(page: PersonRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if page.person is None or not page.user.is_authenticated:
            raise Http404
        if second_step.is_needed(page.user) and not second_step.is_done(page):
            return second_step.ask_for(page)
        try:
            return view(page, page.person, *args, **kwargs)
        except NotAllowed as refusal:
            raise Http404 from refusal

    return guarded


@require_safe
@for_collectors
def overview(page: PersonRequest, person: Person, slug: str) -> HttpResponse:
    """The figures, drawn, with every number in a table."""
    call = _call(slug)
    check_may_collect(person, call)
    found = overview_of(call)
    context = charts.context_of(found) | {
        "consultation": call,
        "fewest": FEWEST,
        "form": AskForm(initial={"what": Collection.What.OVERVIEW}),
        "sample_data": found.is_sample,
    }
    return render(page, "responses/publishing/collecting/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_collectors
def collections(page: PersonRequest, person: Person, slug: str) -> HttpResponse:
    """Ask for a collection, and find those that were asked for."""
    call = _call(slug)
    check_may_collect(person, call)
    form = AskForm(page.POST) if page.method == "POST" else AskForm()
    if form.is_bound and form.is_valid():
        limits.require(page, "collect")
        made = services.ask(call, by=person, **form.cleaned_data)
        return redirect("collection", made.pk)
    context = {
        "consultation": call,
        "form": form,
        "count": selectors.for_everybody(call).count(),
        "lines": [
            selectors.listed(one) for one in selectors.collections_of(person, call)[: selectors.A_PAGE]
        ],
        "days": KEPT.days,
    }
    return render(page, "responses/publishing/collecting/collections.html", context)


@require_safe
@for_collectors
def collection(page: PersonRequest, person: Person, collection_id: UUID) -> HttpResponse:
    """How far it is, and the file."""
    return render(page, "responses/publishing/collecting/collection.html", _context(person, collection_id))


@require_safe
@for_collectors
def collection_state(page: PersonRequest, person: Person, collection_id: UUID) -> HttpResponse:
    """The part of the page that changes while it is made."""
    return render(page, "responses/publishing/collecting/_state.html", _context(person, collection_id))


@require_POST
@for_collectors
def stop(page: PersonRequest, person: Person, collection_id: UUID) -> HttpResponse:
    """Make nothing more of it."""
    found = _collection(person, collection_id)
    services.stop(found)
    return redirect("collection", found.pk)


@require_POST
@for_collectors
def try_again(page: PersonRequest, person: Person, collection_id: UUID) -> HttpResponse:
    """Go on where it failed."""
    found = _collection(person, collection_id)
    try:
        services.try_again(found)
    except CannotRetry:
        messages.info(page, "It is on its way already.")
    return redirect("collection", found.pk)


@require_safe
@for_collectors
def download(page: PersonRequest, person: Person, collection_id: UUID) -> HttpResponseBase:
    """The file, while everything in it may still be read by everybody; taking it goes on record."""
    found = _collection(person, collection_id)
    if selectors.standing(found).state != "ready":
        return redirect("collection", found.pk)
    try:
        reply = send_file(page, found.file, _name(found))
    except FileNotFoundError:
        raise Http404("This file is not there any more.") from None
    record(
        LogEntry.Kind.COLLECTED,
        actor=person,
        consultation_id=found.consultation_id,
        detail=f"{found.what}{' with names' if found.with_names else ''}",
    )
    return reply


def _call(slug: str) -> Consultation:
    call = Consultation.objects.filter(slug=slug, retired_at=None).first()
    if call is None:
        raise Http404
    return call


def _collection(person: Person, collection_id: UUID) -> Collection:
    found = selectors.collection_for(person, collection_id)
    if found is None:
        raise Http404
    return found


def _context(person: Person, collection_id: UUID) -> dict[str, Any]:
    found = _collection(person, collection_id)
    return {
        "collection": found,
        "consultation": found.consultation,
        "standing": selectors.standing(found),
        "state_url": reverse("collection_state", args=[found.pk]),
        "days": KEPT.days,
    }


def _name(found: Collection) -> str:
    about = {"archive": "answers", "overview": "overview"}[found.what]
    day = timezone.localtime(found.asked_at).date()
    return (
        f"{found.consultation.slug[:60]}-{about}-{day:%Y-%m-%d}{PurePosixPath(str(found.file.name)).suffix}"
    )
