"""Who gets to a moderator's page: appointed people, after their second step. Nobody else learns that it exists."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from responses.moderation import selectors
from responses.moderation.models import Review
from responses.moderation.services.appointing import may_appoint
from responses.people import second_step
from responses.people.models import Person
from responses.people.requests import PersonRequest

P = ParamSpec("P")
Allows = Callable[[Person], bool]
View = Callable[Concatenate[PersonRequest, Person, P], HttpResponseBase]


def only_for(
    *rules: Allows,
) -> Callable[[View[P]], Callable[Concatenate[PersonRequest, P], HttpResponseBase]]:
    """Decorate a view that gets the person, for whom one of the rules holds. Raises Http404 for others."""

    def decorate(view: View[P]) -> Callable[Concatenate[PersonRequest, P], HttpResponseBase]:
        @wraps(view)
        @never_cache
        def guarded(page: PersonRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            person = page.person
            passed = next((rule for rule in rules if rule(person)), None) if person else None
            if person is None or passed is None:
                raise Http404
            # The header need not ask again.
            page.moderates = passed is selectors.is_moderator
            if not second_step.is_done(page):
                return second_step.ask_for(page)
            return view(page, person, *args, **kwargs)

        return guarded

    return decorate


moderating = only_for(selectors.is_moderator)
administering = only_for(may_appoint)


def review_or_404(person: Person, review_id: UUID) -> Review:
    """The review, if the person may moderate its response. Raises Http404."""
    found = selectors.review_for(person, review_id)
    if found is None:
        raise Http404
    return found


def hashes_seen(given: Any) -> dict[str, str]:
    """The hashes that the page carried: fields named `seen-<question key>`."""
    return {
        name.removeprefix("seen-"): str(value) for name, value in given.items() if name.startswith("seen-")
    }


def heads_seen(given: Any) -> dict[str, int]:
    """The revisions that the page showed: fields named `head-<question key>`."""
    return {
        name.removeprefix("head-"): int(value)
        for name, value in given.items()
        if name.startswith("head-") and value.isascii() and value.isdigit() and len(value) < 9  # noqa: PLR2004 -- a number that the database can hold
    }
