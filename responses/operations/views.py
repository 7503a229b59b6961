"""Pages about the site itself, and the page of components that developers build from."""

from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from responses.operations import samples
from responses.operations.forms import SampleForm


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
