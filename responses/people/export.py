"""Everything that we hold about a person, for them to take away: every area adds its part."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from responses.people.models import Person, User
from responses.people.selectors import memberships_of

Part = Callable[[Person], Any]

_parts: dict[str, Part] = {}


def register(name: str, part: Part) -> Part:
    """Have `part(person)` called for the export; what it returns, ready for JSON, stands under `name`."""
    _parts[name] = part
    return part


def export_of(person: Person) -> dict[str, Any]:
    """All parts by name. Dates are ISO with their zone; ids are text."""
    return {
        "format": "chorus-my-data/1",
        "made_at": timezone.now().isoformat(),
        **{name: part(person) for name, part in _parts.items()},
    }


def _about(person: Person) -> dict[str, Any]:
    return {
        "id": str(person.id),
        "name": person.name,
        "started_at": person.created_at.isoformat(),
        "last_seen_at": person.seen_at.isoformat(),
        "earlier_ids": [str(pk) for pk in person.was.values_list("pk", flat=True)],
    }


def _account(person: Person) -> dict[str, Any] | None:
    user = User.objects.filter(person=person).first()
    if user is None:
        return None
    return {
        "email": user.email,
        "opened_at": user.date_joined.isoformat(),
        "last_signed_in_at": user.last_login.isoformat() if user.last_login else None,
        "has_password": user.has_usable_password(),
        "passkeys": [str(key) for key in Authenticator.objects.filter(user=user)],
    }


def _organisations(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "name": one.organisation.name,
            "joined_at": one.joined_at.isoformat(),
            "signs_for_it": one.is_signatory,
            "administers_it": one.is_administrator,
        }
        for one in memberships_of(person)
    ]


def _consents(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "what": one.get_kind_display(),
            "wording": one.wording,
            "given_at": one.given_at.isoformat(),
            "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
        }
        for one in person.consents.order_by("given_at")
    ]


register("person", _about)
register("account", _account)
register("organisations", _organisations)
register("consents", _consents)
