"""Who is behind a socket: the same cookies, sessions and people as for pages."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from responses.people.models import Person
from responses.people.services.identity import person_of


@dataclass(frozen=True)
class Visitor:
    """A person, and the session that says so: once it ends, so does the socket."""

    person: Person
    session_key: str


def visitor_of(scope: dict[str, Any]) -> Visitor | None:
    """Who asks for the socket, or None for somebody we do not know (queries; call it in a thread)."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(_header(scope, b"cookie"))
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    request.user = get_user(request)
    person = person_of(request)
    # A key that the store does not know is another one, or none, after reading.
    return Visitor(person, key) if person and key and request.session.session_key == key else None


def comes_from_us(scope: dict[str, Any]) -> bool:
    """The page that opens the socket is one of this site; browsers say so, and pages cannot lie about it."""
    host = _header(scope, b"host")
    origin = urlsplit(_header(scope, b"origin"))
    allowed = settings.ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
    return bool(host) and origin.netloc == host and validate_host(split_domain_port(host)[0], allowed)


def _header(scope: dict[str, Any], name: bytes) -> str:
    found = [value for key, value in scope.get("headers", []) if key == name]
    return found[0].decode("latin1") if found else ""
