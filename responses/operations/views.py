"""Pages about the site itself, and the page of components that developers build from."""

from collections.abc import Callable
from functools import wraps
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from responses.jobs.models import Job
from responses.jobs.services import CannotRetry, retry
from responses.moderation.selectors import is_moderator
from responses.operations import samples, selectors
from responses.operations.forms import SampleForm
from responses.people import second_step
from responses.publishing.dispatching import SEND


@require_safe
def help_page(page: HttpRequest) -> HttpResponse:
    """How to use Chorus, for somebody who is stuck."""
    return render(page, "responses/operations/help.html", {"section": "help"})


@require_safe
def accessibility(page: HttpRequest) -> HttpResponse:
    """What works for whom, what does not yet, and whom to tell."""
    return render(page, "responses/operations/accessibility.html")


@require_safe
def contact(page: HttpRequest) -> HttpResponse:
    """Who runs the site and how to reach them."""
    return render(page, "responses/operations/contact.html")


def operators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view for staff, after their second step. Nobody else learns that it is there."""

    @wraps(view)
    @never_cache
    def guarded(page: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (page.user.is_authenticated and page.user.is_active and page.user.is_staff):
            raise Http404
        if not second_step.is_done(page):
            return second_step.ask_for(page)
        return view(page, *args, **kwargs)

    return guarded


@require_safe
@operators_only
def operations(page: HttpRequest) -> HttpResponse:
    """How the work in the background goes, and what needs a hand."""
    person = getattr(page, "person", None)
    context = selectors.overview() | {"may_moderate": person is not None and is_moderator(person)}
    return render(page, "responses/operations/operations.html", context)


@require_POST
@operators_only
def retry_job(page: HttpRequest, job_id: UUID) -> HttpResponse:
    """Put a job that failed in the queue again."""
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        raise Http404
    if job.kind == SEND:
        # Whether it went out nobody can tell but those whose letter it is.
        messages.info(page, "Whoever asked for this email decides whether it is sent again.")
        return redirect("operations")
    try:
        retry(job)
        messages.success(page, "It is in the queue again.")
    except CannotRetry as refusal:
        messages.info(page, str(refusal))
    return redirect("operations")


@require_safe
def components(page: HttpRequest) -> HttpResponse:
    """Every part in every state; only in development. Raises Http404 elsewhere."""
    if not settings.DEBUG:
        raise Http404
    # The data of the form come from here, never from the address: the page is the same for everybody.
    failed = SampleForm(samples.typed, prefix="failed")
    shown: dict[str, Any] = {name: value for name, value in vars(samples).items() if name.islower()}
    return render(
        page,
        "responses/operations/components.html",
        {
            **{name: value for name, value in shown.items() if isinstance(value, list | SimpleNamespace)},
            "fresh": SampleForm(prefix="fresh"),
            "failed": failed,
            "sample_data": True,
        },
    )
