"""What a person may take away of what they signed."""

from typing import Any

from responses.people.models import Person


def export_signatures(person: Person) -> list[dict[str, Any]]:
    """The signatures that the person gave for organisations, ready for JSON."""
    return [
        {
            "organisation": one.organisation.name,
            "question": one.question.number,
            "kind": one.get_kind_display(),
            "reservation": one.reservation,
            "at": one.at.isoformat(),
            "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
        }
        for one in person.signatures.select_related("organisation", "question").order_by("at")
    ]
