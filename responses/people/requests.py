"""A request that knows who is asking."""

from django.http import HttpRequest

from responses.people.models import Person


class PersonRequest(HttpRequest):
    """What views receive: the middleware has set `person`. For annotations only; nobody makes one."""

    person: Person | None
