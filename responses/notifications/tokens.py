"""The links in a letter that take somebody off it: signed by us, without an end, for letters are kept for years."""

from collections.abc import Iterable
from uuid import UUID

from django.core import signing
from django.urls import reverse

SALT = "chorus.letters"
DAILY = "daily"


class BadLink(Exception):  # noqa: N818 -- a refusal
    """The link is not one of ours, or not whole."""


def unsubscribe_address(person_id: UUID, abouts: Iterable[str], *, daily: bool = False) -> str:
    """The path that takes the person off these sorts of things, or off whatever comes once a day."""
    scope = DAILY if daily else ",".join(sorted(set(abouts)))
    return reverse("unsubscribe", args=[signing.Signer(salt=SALT).sign_object([str(person_id), scope])])


def unsign(token: str) -> tuple[UUID, str]:
    """The person and the scope of a link. Raises BadLink."""
    try:
        person_id, scope = signing.Signer(salt=SALT).unsign_object(token)
        return UUID(person_id), str(scope)
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise BadLink from fault
