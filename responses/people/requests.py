"""A request that knows who is asking."""

from dataclasses import dataclass

from django.http import HttpRequest

from responses.people.models import Person


@dataclass(frozen=True)
class Acting:
    """For whom the person acts on this page, and where they change it."""

    sentence: str
    href: str


class PersonRequest(HttpRequest):
    """What views receive: the middleware has set `person`. For annotations only; nobody makes one."""

    person: Person | None
    acting: Acting
    """Only on pages of a joint response."""
    moderates: bool
    """Only on a moderator's pages: the header need not ask."""
